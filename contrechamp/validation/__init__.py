"""SHACL: a reference engine for what people write, a quick one for registers, held to the same results.

Messages are read from the shapes, in both languages, so that they do not depend on the engine.
"""

from contrechamp.validation.graph import Graph, read_ntriples
from contrechamp.validation.report import SEVERITIES, Result
from contrechamp.validation.shapes import Shapes

__all__ = ["SEVERITIES", "Graph", "Result", "Shapes", "read_ntriples"]
