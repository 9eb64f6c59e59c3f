"""One HTML file to explore a projection offline: sigma.js moves it, the text list says the same without it.

Nothing leaves the machine: scripts and styles are in the file and named by their hashes, everything else is
refused by the page's own policy. Data stand in a script that browsers do not run, every `<` escaped.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from typing import Any, BinaryIO

from contrechamp.influence.formats import drawing
from contrechamp.influence.formats.fields import (
    ABOUT_LABELS,
    about,
    address,
    edge_fields,
    edge_label,
    node_fields,
    period,
    period_of,
    said_by,
    speaker,
    told_fields,
    words_of,
)
from contrechamp.influence.formats.layout import place_nodes, spiral
from contrechamp.influence.formats.lettering import VENDOR
from contrechamp.influence.formats.looks import kind, kind_label, lines, tie_label
from contrechamp.influence.formats.markup import element
from contrechamp.influence.formats.network import draw
from contrechamp.influence.formats.page_words import WORDS
from contrechamp.influence.formats.picture import svg
from contrechamp.influence.graph import Edge, Projection, Told

VIEWER = Path(__file__).parent / "viewer"
_DRAWN = 250
"""Nodes of a projection whose page also has the picture, for print and for browsers without canvas."""
_WITHOUT_SCRIPT = 3_000
"""Edges that a page lists for browsers without scripts; the others are in its data."""
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def write(projection: Projection, out: BinaryIO) -> None:
    """Write the page."""
    origin = projection.origin
    language = "fr" if origin.language == "fr" else "en"
    general, app, js = ((VIEWER / name).read_text("utf-8") for name in ("page.css", "app.css", "page.js"))
    css = general + app
    sigma, graphology = ((VENDOR / f"{name}.min.js").read_text("utf-8") for name in ("sigma", "graphology.umd"))
    small = len(projection.nodes) <= _DRAWN
    slots = {
        **_words(language),
        "app": explorer(language),
        "language": html.escape(origin.language),
        "title": html.escape(origin.title),
        "description": html.escape(origin.description),
        "caution": html.escape(about(projection)["caution"]),
        "policy": html.escape(_policy([graphology, sigma, js], css)),
        "css": css,
        "js": js,
        "sigma": sigma,
        "graphology": graphology,
        "figure": f'<figure id="picture">{svg(projection)}</figure>' if small else "",
        "static": _static(projection),
        "about": _about(projection),
        "data": page_data(projection, language),
    }
    template = (VIEWER / "page.html").read_text("utf-8")
    out.write(_SLOT.sub(lambda found: slots[found[1]], template).encode())


def explorer(language: str) -> str:
    """Give the markup of the explorer: filters, canvas, details. It stays hidden until its script has the data."""
    words = _words(language)
    return _SLOT.sub(lambda found: words[found[1]], (VIEWER / "app.html").read_text("utf-8"))


def _words(language: str) -> dict[str, str]:
    return {f"w_{name}": html.escape(said) for name, said in WORDS[language].items()}


def _policy(scripts: list[str], style: str) -> str:
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def page_data(projection: Projection, language: str, drawn: int = _DRAWN) -> str:
    """Give what the page draws and says, as JSON that may stand inside a page.

    Up to `drawn` nodes, labels are given their room too, which takes a second for some hundred of them.
    """
    # A small network stands as it does in the picture, where labels have their room.
    network = draw(projection) if len(projection.nodes) <= drawn else None
    places = network.places if network else place_nodes(projection)
    nodes = [
        {
            "id": node.id,
            "label": node.label,
            **node_fields(node, language),
            "x": round(x, 1),
            "y": round(y, 1),
            "up": network is not None and network.labels[node.id][1] < y,
        }
        for index, node in enumerate(projection.nodes)
        for x, y in (places.get(node.id) or spiral(index),)
    ]
    edges = [
        {
            "id": edge.id,
            "source": edge.source,
            "target": edge.target,
            "label": edge_label(edge, language),
            "speaker": speaker(edge, language),
            "period": period(edge, language),
            **edge_fields(edge, language),
            "told": told_fields(edge, language),
        }
        for edge in projection.edges
    ]
    ties = sorted({edge.tie for edge in projection.edges}, key=list(lines()).index)
    whole = {
        "language": language,
        "directed": projection.origin.directed,
        "about": about(projection),
        "words": WORDS[language],
        "kinds": {name: _kind(name, language) for name in sorted({node.kind for node in projection.nodes})},
        "lines": {str(tie): _line(tie, language, projection.origin.directed) for tie in ties},
        "nodes": nodes,
        "edges": edges,
    }
    written = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return written


def _kind(name: str, language: str) -> dict[str, Any]:
    look = kind(name)
    corners, turn = drawing.SIDES.get(look.shape, (0, 0))
    sign = element("svg", {**_NAMESPACE, "width": "20", "height": "20"}, drawing.shape(look, (10, 10), 7.5))
    return {
        "label": kind_label(name, language),
        "colour": look.colour,
        "shape": look.shape,
        "corners": corners,
        "turn": turn,
        "grown": drawing.GROWN.get(look.shape, 1.0),
        "picture": sign,
    }


_NAMESPACE = {"xmlns": "http://www.w3.org/2000/svg", "aria-hidden": "true"}


def _line(tie: Any, language: str, directed: bool) -> dict[str, Any]:
    look = lines()[tie]
    path = drawing.curve((-drawing.RADIUS, 8), (40 + drawing.RADIUS, 8), 0)
    sign = element("svg", {**_NAMESPACE, "width": "42", "height": "16"}, drawing.line(path, look, directed, 0.42))
    return {
        "label": tie_label(tie, language),
        "sign": look.sign,
        "style": look.style,
        "colour": look.colour,
        "width": look.width,
        "dash": look.dash,
        "picture": sign,
    }


def _about(projection: Projection) -> str:
    index = 0 if projection.origin.language == "fr" else 1
    rows = (
        f"<dt>{html.escape(ABOUT_LABELS[name][index])}</dt><dd>{html.escape(value)}</dd>"
        for name, value in about(projection).items()
        if value
    )
    return f"<dl>{''.join(rows)}</dl>"


def _static(projection: Projection) -> str:
    """List the edges for a browser without scripts."""
    labels = {node.id: node.label for node in projection.nodes}
    language = projection.origin.language
    items = "\n".join(_item(edge, labels, language) for edge in projection.edges[:_WITHOUT_SCRIPT])
    left = len(projection.edges) - _WITHOUT_SCRIPT
    words = WORDS["fr" if language == "fr" else "en"]
    after = f"<p>{html.escape(words['left'].format(count=left))}</p>" if left > 0 else ""
    empty = "" if projection.edges else f'<p class="empty">{html.escape(words["empty"])}</p>'
    return f'<ol class="static">{items}</ol>{after}{empty}'


def _item(edge: Edge, labels: dict[str, str], language: str) -> str:
    arrow = " → "
    head = f"{labels[edge.source]}{arrow}{edge_label(edge, language)}{arrow}{labels[edge.target]}"
    sign = f"{lines()[edge.tie].sign} {tie_label(edge.tie, language)}"
    said = "".join(_told(told, period_of(told, edge, language), language) for told in edge.told)
    return (
        f'<li><strong>{html.escape(head)}</strong> <span class="sign {edge.tie}">{html.escape(sign)}</span>{said}</li>'
    )


def _told(told: Told, when: str, language: str) -> str:
    """Say one fact that an edge rests on: who says so, in which words, where."""
    said = ", ".join(part for part in (said_by(told.said_by, language), when) if part)
    words = f"<q>{html.escape(told.quote)}</q>" if told.quote else html.escape(words_of(told, language))
    where = html.escape(told.document_label or told.document)
    if told.url.startswith(("http://", "https://")):
        where = f'<a href="{html.escape(told.url)}" rel="noreferrer">{where}</a> {html.escape(told.url)}'
    else:
        where += f", {html.escape(address(told, language))}"
    return (
        f'<p class="said">{html.escape(said)} : {words}</p><p class="where">{where} · {html.escape(told.licence)}</p>'
    )
