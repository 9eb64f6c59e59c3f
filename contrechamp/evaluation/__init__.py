"""Evaluation: what the finders find, held against what a person found in the same texts."""

from contrechamp.evaluation.gold import Gold, Item, read_gold
from contrechamp.evaluation.scoring import Report, evaluate

__all__ = ["Gold", "Item", "Report", "evaluate", "read_gold"]
