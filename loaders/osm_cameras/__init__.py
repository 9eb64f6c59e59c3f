"""Cameras on OpenStreetMap: one node per element, what the map says of it, and its commune."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from pathlib import Path

from contrechamp.context import Context
from contrechamp.errors import SourceError, TermError
from contrechamp.iris import concept, entity
from contrechamp.loaders.osm_cameras.devices import Device, read_device
from contrechamp.loaders.osm_cameras.lookups import read_lookups
from contrechamp.loaders.osm_cameras.places import Places
from contrechamp.maps.elements import Element, check_suffix, edition, read_elements
from contrechamp.ntriples import Statement, Term, date, decimal, integer, iri, text
from contrechamp.vocab import CCH, RDF, RDFS

FOLDER = "osm-cameras"
_NAMES = {
    "camera": ("Caméra cartographiée", "Mapped camera"),
    "plate-reader": ("Lecteur de plaques cartographié", "Mapped plate reader"),
}
_WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(frozen=True)
class Extract:
    """One file of the map."""

    file: Path
    moment: str
    """Moment of the map that it shows; empty when the file does not say."""
    document: Term


def load(context: Context) -> Iterator[Statement]:
    """Yield the cameras of each extract, the newest first: an element that two extracts hold is that of the newer."""
    lookups = read_lookups()
    places = Places(context, lookups.code_properties)
    seen: set[tuple[str, int]] = set()
    for extract in find_extracts(context):
        left_out: Counter[str] = Counter()
        for element in read_elements(extract.file, "man_made", "surveillance"):
            if (element.kind, element.number) in seen:
                continue
            seen.add((element.kind, element.number))
            if element.point is None:
                left_out["éléments sans position"] += 1
            elif device := read_device(element, lookups, left_out):
                yield from _describe(element, element.point, device, extract, places)
        yield from _describe_extract(context, extract, left_out)


def find_extracts(context: Context) -> list[Extract]:
    """List the extracts, the newest first; a form that cannot be read, or a name that makes no address, is an error."""
    found = []
    for file in context.inputs:
        if file.parent.name != FOLDER or file.name == "SOURCE.md":
            continue
        check_suffix(file)
        try:
            document = context.file_document(file.name)
        except TermError as error:
            reason = "a name of other signs than letters without accents, digits, '.', '_' and '-': rename the file"
            raise SourceError(reason, file.name) from error
        found.append(Extract(file, edition(file), document))
    return sorted(sorted(found, key=lambda one: one.file.name), key=lambda one: one.moment, reverse=True)


def _describe(
    element: Element, point: tuple[Decimal, Decimal], device: Device, extract: Extract, places: Places
) -> Iterator[Statement]:
    reference = f"{element.kind}/{element.number}"
    node = entity("mapped-camera", f"osm-{element.kind}-{element.number}")
    french, english = _NAMES["plate-reader" if device.kinds == ("plate-reader",) else "camera"]
    yield node, RDF.type, CCH.MappedCamera
    yield node, RDFS.label, text(f"{french} (OpenStreetMap, {reference})", "fr")
    yield node, RDFS.label, text(f"{english} (OpenStreetMap, {reference})", "en")
    yield node, CCH.mappedIn, extract.document
    yield node, CCH.shownAt, text(f"https://www.openstreetmap.org/{reference}")
    yield node, CCH.latitude, decimal(point[0])
    yield node, CCH.longitude, decimal(point[1])
    if where := places.find(element):
        yield node, CCH.place, entity("commune", where[0])
        yield node, CCH.placeBasis, concept("place-basis", where[1])
    for kind in device.kinds:
        yield node, CCH.deviceKind, concept("device-kind", kind)
    for form in device.forms:
        yield node, CCH.cameraForm, concept("camera-form", form)
    for degrees in device.facing:
        yield node, CCH.facing, integer(degrees)
    for tag in device.tags:
        yield node, CCH.mapTag, text(tag)
    if device.start:
        yield node, CCH.mappedStart, text(device.start)
    if element.edited:
        yield node, CCH.mappedOn, date(Date.fromisoformat(element.edited))
    if device.operator:
        yield node, CCH.mappedOperator, text(device.operator[0])
        yield node, CCH.mappedOperatorItem, iri(_WIKIDATA + device.operator[1])


def _describe_extract(context: Context, extract: Extract, left_out: Counter[str]) -> Iterator[Statement]:
    """State an extract as a document, with how much was left out of it."""
    node, day = extract.document, extract.moment[:10]
    french = f"Extrait d'OpenStreetMap{f' du {day}' if day else ''}"
    english = f"Extract of OpenStreetMap{f' of {day}' if day else ''}"
    yield from context.describe_file(node, french, english, day)
    if left_out:
        said = ", ".join(f"{what} ({number})" for what, number in sorted(left_out.items()))
        yield node, CCH.editorialNote, text(f"Laissés de côté\u00a0: {said}.", "fr")
