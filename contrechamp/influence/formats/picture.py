"""SVG to print: the network, its legend, the quotes of its edges, where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from contrechamp.influence.formats import drawing
from contrechamp.influence.formats.fields import (
    about,
    about_lines,
    address,
    edge_label,
    isolated,
    period_of,
    said_by,
    words_of,
)
from contrechamp.influence.formats.lettering import width, wrap
from contrechamp.influence.formats.looks import kind, kind_label, lines, tie_label
from contrechamp.influence.formats.markup import DECLARATION, attributes, element, text
from contrechamp.influence.formats.network import Network, draw
from contrechamp.influence.graph import Edge, Projection

_MARGIN, _LEAST, _NARROWEST = 36.0, 960.0, 560.0
_SHORT = ("projection", "release", "data_date", "filters", "weight_meaning", "nodes", "edges", "query_hash")
_SAID = {
    "fr": {
        "empty": "Aucun lien : rien de documenté ne répond à cette demande. Cela ne veut pas dire qu’il n’y a rien.",
        "proof": "Ce que disent les sources",
        "many": "{count} liens : leurs citations et adresses sont dans les autres formats (html, xlsx, csv) et, dans "
        "le fichier SVG, au survol de chaque lien.",
        "voice": "étiquette « selon … » : parole rapportée ; sinon le document lui-même",
    },
    "en": {
        "empty": "No edge: nothing documented answers this request. That does not mean that there is nothing.",
        "proof": "What the sources say",
        "many": "{count} edges: their quotes and addresses are in the other formats (html, xlsx, csv) and, in the SVG "
        "file, under the pointer on each edge.",
        "voice": "tag “according to …”: someone’s word; otherwise the document itself",
    },
}


@dataclass
class _Page:
    """What has been drawn so far, from the top down."""

    wide: float
    said: dict[str, str]
    y: float = _MARGIN
    margin: float = _MARGIN

    @property
    def scale(self) -> float:
        """Tell how much larger letters around a wide network must be, to be read when it is set on a page."""
        return max(1.0, self.wide / 1500)

    def text(self, value: str, size: float, weight: str = "normal", most: int = 99) -> str:
        """Write a paragraph, and go on below it."""
        size *= self.scale
        lines = wrap(value, self.wide - 2 * self.margin, size, most, weight)
        drawn = drawing.paragraph(lines, self.margin, self.y + size, size, weight)
        self.y += len(lines) * size * 1.35
        return drawn


def write(projection: Projection, out: BinaryIO) -> None:
    """Write SVG."""
    out.write(f"{DECLARATION}{svg(projection)}\n".encode())


def svg(projection: Projection) -> str:
    """Draw the picture as one `svg` element."""
    origin = projection.origin
    network = draw(projection)
    left, top, right, bottom = network.frame
    wide = max(_LEAST, right - left + 2 * _MARGIN)
    page = _Page(wide, _SAID["fr" if origin.language == "fr" else "en"])
    parts = [page.text(origin.title, 21, "bold", 3)]
    if origin.description:
        parts.append(page.text(origin.description, 12.5, most=6))
    page.y += 14
    if projection.edges or projection.nodes:
        shift = f"translate({drawing.fixed((wide - right + left) / 2 - left)} {drawing.fixed(page.y - top)})"
        parts.append(element("g", {"transform": shift}, *network.markup))
        page.y += bottom - top + 22
    if not projection.edges:
        parts.append(page.text(page.said["empty"], 14))
        page.y += 10
    parts.append(_legend(projection, page))
    parts.append(_proof(network, page))
    parts.append(_rule(page))
    parts += [page.text(line, 9.5) for line in _caption(projection)]
    page.y += _MARGIN - 10
    size = {"width": drawing.fixed(wide), "height": drawing.fixed(page.y)}
    opening = {
        "xmlns": "http://www.w3.org/2000/svg",
        **size,
        "viewBox": f"0 0 {size['width']} {size['height']}",
        "role": "img",
        "lang": origin.language,
        "aria-labelledby": "picture-title picture-origin",
    }
    head = element("title", {"id": "picture-title"}, text(origin.title)) + element(
        "desc", {"id": "picture-origin"}, text("\n".join(about_lines(projection)))
    )
    paper = element("rect", {**size, "fill": "#FFFFFF"})
    return f"<svg{attributes(opening)}>\n" + "\n".join([head, paper, *parts]) + "\n</svg>"


def figure(projection: Projection) -> tuple[str, float, float]:
    """Draw the network and its legend alone, for a page that says the rest; with its width and height."""
    network = draw(projection)
    left, top, right, bottom = network.frame
    wide = max(_NARROWEST, right - left + 24)
    page = _Page(wide, _SAID["fr" if projection.origin.language == "fr" else "en"], 12.0, 12.0)
    shift = f"translate({drawing.fixed((wide - right + left) / 2 - left)} {drawing.fixed(page.y - top)})"
    parts = [element("g", {"transform": shift}, *network.markup)]
    page.y += bottom - top + 16
    parts.append(_legend(projection, page))
    size = {"width": drawing.fixed(wide), "height": drawing.fixed(page.y)}
    opening = {"xmlns": "http://www.w3.org/2000/svg", **size, "viewBox": f"0 0 {size['width']} {size['height']}"}
    paper = element("rect", {**size, "fill": "#FFFFFF"})
    return f"<svg{attributes(opening)}>" + "\n".join([paper, *parts]) + "</svg>", wide, page.y


def _caption(projection: Projection) -> list[str]:
    """Say where the picture comes from: short things on one line, then how to cite and a caution."""
    said = dict(zip((name for name, value in about(projection).items() if value), about_lines(projection), strict=True))
    short = [said[name] for name in _SHORT if name in said]
    return [" · ".join(short), *(said[name] for name in ("licences", "cite", "caution") if name in said)]


def _rule(page: _Page) -> str:
    page.y += 14
    drawn = element(
        "path", {"d": f"M{_MARGIN} {drawing.fixed(page.y)}H{drawing.fixed(page.wide - _MARGIN)}", "stroke": "#000000"}
    )
    page.y += 8
    return drawn


def _legend(projection: Projection, page: _Page) -> str:
    """Explain the signs that the picture uses, and no other."""
    language = projection.origin.language
    kinds = list(dict.fromkeys(node.kind for node in projection.nodes))
    kinds.sort(key=lambda name: kind_label(name, language))
    entries = [(drawing.shape(kind(name), (11, 0), 8), 24.0, kind_label(name, language)) for name in kinds]
    for tie in sorted({edge.tie for edge in projection.edges}, key=list(lines()).index):
        path = drawing.curve((-drawing.RADIUS, 0), (48 + drawing.RADIUS, 0), 0)
        entries.append(
            (drawing.line(path, lines()[tie], projection.origin.directed, 0.45), 56.0, tie_label(tie, language))
        )
    if any(edge.said_by not in ("", "document") for edge in projection.edges):
        entries.append(("", 0.0, page.said["voice"]))
    if not entries:
        return ""
    drawn = []
    x, y, room_for_all = 0.0, 0.0, (page.wide - 2 * page.margin) / page.scale
    for sign, room, words in entries:
        wide = room + width(words, 11.5) + 22
        if x and x + wide > room_for_all:
            x, y = 0.0, y + 24
        move = {"transform": f"translate({drawing.fixed(x)} {drawing.fixed(y)})"}
        drawn.append(element("g", move, sign, drawing.letters(words, room, 4, 11.5)))
        x += wide
    page.y += 10 * page.scale
    place = f"translate({page.margin:g} {drawing.fixed(page.y)}) scale({page.scale:.3f})"
    page.y += (y + 22) * page.scale
    return element("g", {"class": "legend", "transform": place}, *drawn)


def _proof(network: Network, page: _Page) -> str:
    """List the edges by number, with who says so, in which words, where; in columns when the page is wide."""
    projection = network.projection
    if not projection.edges:
        return ""
    if not network.numbered:
        return page.text(page.said["many"].format(count=len(projection.edges)), 11)
    drawn = [page.text(page.said["proof"], 13, "bold")]
    page.y += 2
    columns = 1 if page.wide < 900 or len(projection.edges) < 4 else 2 if page.wide < 1500 else 3
    room = (page.wide - 2 * _MARGIN - 24 * (columns - 1)) / columns
    labels = {node.id: node.label for node in projection.nodes}
    entries = [
        _entry(edge, number, labels, projection.origin.language, room)
        for number, edge in enumerate(projection.edges, 1)
    ]
    total = sum(map(len, entries)) * 13.0
    x = _MARGIN
    top = y = page.y
    lowest, limit, left = top, top + total / columns, columns
    for entry in entries:
        if y > top and left > 1 and y + 13.0 * len(entry) / 2 > limit:
            x, y, left = x + room + 24, top, left - 1
        for index, (line, weight) in enumerate(entry):
            y += 13.0
            drawn.append(drawing.letters(line, x + (0 if index == 0 else 14), y, 10, weight))
        y += 4
        limit += 4 / columns
        lowest = max(lowest, y)
    page.y = lowest
    return element("g", {"class": "proof"}, *drawn)


def _entry(edge: Edge, number: int, labels: dict[str, str], language: str, room: float) -> list[tuple[str, str]]:
    """Write one edge of the list: lines with the weight of their letters."""
    arrow = " → "
    names = [isolated(labels[end]) for end in (edge.source, edge.target)]
    head = f"{number}  {names[0]}{arrow}{edge_label(edge, language)}{arrow}{names[1]}"
    lines = [(line, "bold") for line in wrap(head, room, 10, 3, "bold")]
    for told in edge.told:
        said = ", ".join(filter(None, (said_by(told.said_by, language), period_of(told, edge, language))))
        where = ", ".join((isolated(told.document_label or told.document), address(told, language)))
        for value in (f"{said}{' : ' if language == 'fr' else ': '}{words_of(told, language)}", where):
            lines += [(line, "normal") for line in wrap(value, room - 14, 10, 8)]
    return lines
