"""What the finder of persons in a public role gives, in short."""

from __future__ import annotations

from contrechamp.documents.text import Text
from contrechamp.finders import people

FIND = people.finder()
MAYOR, DEPUTY, PRESIDENT, MEMBER = "mayor", "deputy-mayor", "president", "member-of-parliament"
PREFECT, MINISTER = "prefect", "minister"

Expected = tuple[str, str | None, str | None, str | None]
"""Name, post, party and body."""


def found(characters: str) -> list[Expected]:
    values = (mention.value for mention in FIND(Text(characters)))
    return [(value["name"], value["post"], value["party"], value["body"]) for value in values]  # type: ignore[misc]
