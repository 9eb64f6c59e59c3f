"""What a validation finds: one result a fault, in words that no engine decides."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import Literal
from rdflib.term import Node

SEVERITIES = ("Violation", "Warning", "Info")


@dataclass(frozen=True, order=True)
class Result:
    """One validation result, with addresses and literals as N-Triples text."""

    focus: str
    path: str
    value: str
    severity: str
    """One of SEVERITIES."""
    component: str
    """Local name: `MinCountConstraintComponent`…"""
    shape: str
    """Address of the shape that the node breaks."""


def written(node: Node | None) -> str:
    """Write a term in N-Triples form; nothing as an empty text, a blank node (a complex path) as its bare label."""
    if node is None:
        return ""
    if isinstance(node, Literal):
        return node._literal_n3(use_plain=False).replace("^^<http://www.w3.org/2001/XMLSchema#string>", "")
    return node.n3()


def local(iri: str) -> str:
    """Local name of an address: what follows its `#`."""
    return iri.strip("<>").rpartition("#")[2]
