"""The closed lists that a dossier's fields choose from, as the shipped JSON Schema has them: no ontology to parse."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from contrechamp import assets
from contrechamp.dossier.model import Field, model


@cache
def _definitions() -> Mapping[str, Any]:
    schema = json.loads(assets.path("data", "dossiers/dossier.schema.json").read_text("utf-8"))
    found: Mapping[str, Any] = schema["$defs"]
    return found


def choices(scheme: str) -> Mapping[str, str]:
    """Give the words of a list with their labels, `mayor` → `maire / mayor`; nothing for an unknown list."""
    form = _definitions().get(f"list-{scheme}", {})
    glosses = (gloss.partition("\n")[0] for gloss in form.get("enumDescriptions", ()))
    return dict(zip(form.get("enum", ()), glosses, strict=True))


def field_of(section: str, name: str, *, entity: bool = False) -> Field | None:
    """Give what the table of fields says of a field; None for an unknown one."""
    sections = model().entities if entity else model().facts
    return sections[section].fields.get(name) if section in sections else None
