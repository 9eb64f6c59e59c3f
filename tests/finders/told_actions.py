"""What the finder of legal actions gives, in short: `kind | authority | date`, `-` for what the text does not say.

The authority is given by its key or name, the date by its words where it is relative.
"""

from __future__ import annotations

from contrechamp.documents.text import Text
from contrechamp.finders.law import actions
from contrechamp.finders.mention import Mention

FIND = actions.finder()


def found(words: str) -> list[Mention]:
    return list(FIND(Text(words)))


def told(words: str) -> list[str]:
    return [_said(mention) for mention in found(words)]


def _said(mention: Mention) -> str:
    value = mention.value
    authority = str(value["authority"] or value["authority_name"] or "-").removeprefix("organisation/")
    return f"{value['kind']} | {authority} | {value['date'] or value['date_words'] or '-'}"
