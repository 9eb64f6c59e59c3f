"""What the finder of counts gives, in short."""

from __future__ import annotations

from contrechamp.documents import Text
from contrechamp.finders.mention import Mention
from contrechamp.finders.quantities import counts

FIND = counts.finder()


def said(mention: Mention) -> str:
    """Write a count in short: `camera 120`, `camera 450-650 range`, `camera 60 target`."""
    value = mention.value
    figure = value["value"] if value["value"] is not None else f"{value['minimum']}-{value['maximum']}"
    qualifier = "" if value["qualifier"] == "exact" else f" {value['qualifier']}"
    return f"{value['unit']} {figure}{qualifier}"


def found(sentence: str) -> list[str]:
    return [said(mention) for mention in FIND(Text(sentence))]
