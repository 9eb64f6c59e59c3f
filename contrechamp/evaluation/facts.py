"""What facts say in the terms of the finders: of annotated facts in JSON lines, and of the facts of dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from contrechamp.dossier.reading import Record

Found: TypeAlias = tuple[str, dict[str, Any]]
Placed: TypeAlias = tuple[str, tuple[int, int], dict[str, Any]]

_VENDORS = {"vendor", "company", "association", "media", "trade-union", "campaign", "press"}


def items_of_annotation(entry: Mapping[str, Any]) -> Iterator[Placed]:
    """Give what an annotated fact (`class`, `props`, `start`, `end`) says that finders look for."""
    span = (int(entry["start"]), int(entry["end"]))
    props = entry["props"]
    match entry["class"]:
        case "Commune" if props.get("insee"):
            yield "territory", span, {"level": "commune", "code": props["insee"], "name": props["name"]}
        case "AdminArea" if props.get("code"):
            yield "territory", span, {"level": "department", "code": props["code"], "name": props["name"]}
        case "Person" if props.get("name") and props.get("role"):
            yield "person", span, {"name": props["name"], "role": props["role"]}
        case "CameraCount":
            yield "count", span, _count(props, "camera")


def _count(props: Mapping[str, Any], unit: str) -> dict[str, Any]:
    names = {"value": "value", "minimum": "min", "maximum": "max"}
    return {"unit": props.get("unit", unit), **{ours: props.get(theirs) for ours, theirs in names.items()}}


def items_of_record(record: Record, entities: Mapping[str, Record]) -> Iterator[Found]:
    """Give what a fact of a dossier says that finders look for."""
    values = {name: value.content for name, value in record.values.items()}
    about = values.get("about")
    match record.section.name:
        case "descriptions" if isinstance(about, str):
            yield from _named(about, values, entities)
        case "counts":
            numbers = {name: _number(values.get(name)) for name in ("value", "minimum", "maximum")}
            yield "count", {"unit": values["of"], **numbers}
        case "amounts":
            yield "amount", {"value": float(str(values["value"]))}
        case "mandates":
            yield "person", {"name": str(values["person"]).removeprefix("person/"), "post": values["post"]}
        case "capability_states":
            for item in record.values["capability"].items():
                yield "capability", {"capability": item.scalar()}
        case "citations":
            for item in record.values["norm"].items():
                if not item.scalar().startswith("action/"):
                    yield "norm", {"norm": item.scalar().removeprefix("norm/")}


def _named(about: str, values: Mapping[str, Any], entities: Mapping[str, Record]) -> Iterator[Found]:
    kind, _, key = about.partition("/")
    if kind in ("commune", "department", "region"):
        yield "territory", {"level": kind, "code": key}
    elif kind == "organisation" and about in entities:
        entity = entities[about].values
        if entity["kind"].scalar() in _VENDORS:
            yield "organisation", {"organisation": about, "name": key}
    elif kind == "system":
        yield "system", {"system": about, "name": key}


def _number(written: object) -> int | None:
    return int(written) if isinstance(written, str) else None
