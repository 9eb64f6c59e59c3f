"""Cut a published file to the contracts on video surveillance, byte for byte, without holders that may be persons.

    python -m contrechamp.loaders.decp_contracts.cut < aife.json | gzip -n -9 > data.gouv.fr_aife.2019-04-04.json.gz

A record that is left out is `null`, so that each keeps its number. The name and number of a holder that nothing
shows to be a company are blank. For files of the format of 2019, which fit in memory.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from typing import Any

from contrechamp.errors import SourceError
from contrechamp.loaders.decp_contracts.contracts import read_contract
from contrechamp.loaders.decp_contracts.lookups import Lookups, read_lookups
from contrechamp.loaders.decp_contracts.parties import companies_of
from contrechamp.procurement.holders import has_form
from contrechamp.procurement.selection import select
from contrechamp.records import Record

_START = re.compile(r'\s*\{\s*"marches"\s*:\s*\[\s*')
_NEXT = re.compile(r"\s*(,|\])\s*")


def cut(text: str, lookups: Lookups) -> str:
    """Give the file with `null` for every record that is not selected."""
    kept: list[str] = []
    for number, (raw, value) in enumerate(spans(text), 1):
        chosen = select([str(value.get("codeCPV") or "")], [str(value.get("objet") or "")])
        kept.append(_without_persons(raw, Record("standard input", number, value), lookups) if chosen else "null")
    return '{"marches": [\n' + ",\n".join(kept) + "\n]}\n"


def spans(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each record of `{"marches": […]}` as it is written, and read."""
    start = _START.match(text)
    if start is None:
        raise SourceError('not a file of the format of 2019: it starts with {"marches": [', "standard input")
    decoder, at = json.JSONDecoder(), start.end()
    while True:
        value, end = decoder.raw_decode(text, at)
        yield text[at:end], value
        after = _NEXT.match(text, end)
        if after is None:
            raise SourceError(f"neither , nor ] after character {end}", "standard input")
        if after[1] == "]":
            return
        at = after.end()


def _without_persons(raw: str, record: Record, lookups: Lookups) -> str:
    contract = read_contract(record, lookups)
    if any("personne" in note for note in contract.notes):
        raise record.error("the object names a person: decide by hand what may ship")
    companies = companies_of([contract], {}, lookups)
    for holder in contract.holders:
        if holder.number.siren not in companies and not has_form(holder.name):
            raw = _blank(_blank(raw, holder.written), holder.name)
    return raw


def _blank(raw: str, words: str) -> str:
    return raw.replace(json.dumps(words, ensure_ascii=False), '""') if words else raw


if __name__ == "__main__":
    sys.stdout.write(cut(sys.stdin.buffer.read().decode("utf-8"), read_lookups()))
