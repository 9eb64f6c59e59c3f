"""PNG: the picture of `picture` in pixels for print, drawn by resvg with the letters shipped here."""

from __future__ import annotations

import json
import re
import struct
import zlib
from typing import BinaryIO

from contrechamp.errors import MissingExtraError
from contrechamp.influence.formats.fields import about, edge_fields
from contrechamp.influence.formats.lettering import FONTS
from contrechamp.influence.formats.picture import svg
from contrechamp.influence.graph import Projection

_SCALE, _LONGEST = 3.0, 12_000
"""Pixels for a unit of the picture: 300 dots an inch where a page is 25 cm wide; and the longest side."""
_DOTS = round(300 / 0.0254)
_SIGNATURE = 8
_SIZE = re.compile(r'width="[\d.]+" height="[\d.]+" (?=viewBox)')


def write(projection: Projection, out: BinaryIO) -> None:
    """Write PNG; its metadata hold what the projection is and the evidence of every edge."""
    drawn = pixels(svg(projection))
    after = _SIGNATURE + 25  # the header chunk, which comes first
    language = projection.origin.language
    evidence = [
        {"source": edge.source, "target": edge.target, **edge_fields(edge, language)} for edge in projection.edges
    ]
    said = b"".join(
        [
            _chunk(b"pHYs", struct.pack(">IIB", _DOTS, _DOTS, 1)),
            *(_text(name.title(), value) for name, value in about(projection).items() if value),
            _text("Evidence", json.dumps(evidence, ensure_ascii=False)),
        ]
    )
    out.write(drawn[:after] + said + drawn[after:])


def pixels(picture: str) -> bytes:
    """Draw an SVG picture in pixels with the letters shipped here; a MissingExtraError without resvg."""
    try:
        from resvg import render, usvg
    except ImportError as error:
        raise MissingExtraError("png", "pictures") from error
    options = usvg.Options.default()
    for font in FONTS.values():
        options.load_font_file(str(font))
    options.font_family = "DejaVu Sans Condensed"
    tree = usvg.Tree.from_str(picture, options)
    scale = min(_SCALE, _LONGEST / max(tree.int_size()))
    size = [round(length * scale) for length in tree.int_size()]
    larger = _SIZE.sub(f'width="{size[0]}" height="{size[1]}" ', picture, count=1)
    return bytes(render(usvg.Tree.from_str(larger, options), (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)))


def _text(name: str, value: str) -> bytes:
    return _chunk(b"iTXt", name.encode("latin-1") + b"\0\1\0\0\0" + zlib.compress(value.encode(), 9))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
