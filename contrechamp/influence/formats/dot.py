"""DOT, for Graphviz: shapes and line styles carry what colours do, quotes stand in tooltips."""

from __future__ import annotations

from typing import BinaryIO

from contrechamp.influence.formats.fields import (
    about_lines,
    edge_fields,
    edge_label,
    evidence,
    node_fields,
    period,
    speaker,
)
from contrechamp.influence.formats.looks import kind
from contrechamp.influence.formats.looks import lines as looks
from contrechamp.influence.formats.markup import number
from contrechamp.influence.graph import Projection, Tie

_SHAPES = {"disc": "ellipse", "square": "box", "page": "note", "down": "invtriangle"}
_STYLES = {"solid": "solid", "dashed": "dashed", "crossed": "dotted", "thin": "solid"}


def write(projection: Projection, out: BinaryIO) -> None:
    """Write a DOT file: `dot -Tpdf`, or `sfdp -Tsvg` for a large one."""
    origin = projection.origin
    joins = "->" if origin.directed else "--"
    lines = about_lines(projection)
    out.write("".join(f"// {line}\n" for line in lines).encode())
    whole = {"label": "\n".join(lines), "labelloc": "b", "labeljust": "l", "fontsize": "9", "charset": "UTF-8"}
    out.write(f"{'digraph' if origin.directed else 'graph'} {_quoted(origin.name)} {{\n".encode())
    out.write(f"graph {_listed({**whole, 'overlap': 'false', 'splines': 'true'})};\n".encode())
    out.write(f"node {_listed({'fontname': 'sans-serif', 'fontsize': '11', 'style': 'filled'})};\n".encode())
    out.write(f"edge {_listed({'fontname': 'sans-serif', 'fontsize': '9'})};\n".encode())
    for node in projection.nodes:
        look = kind(node.kind)
        shown = {"label": node.label, "shape": _SHAPES.get(look.shape, look.shape), "fillcolor": look.colour}
        if look.colour == "#0072B2":  # the one fill that black letters cannot be read on
            shown["fontcolor"] = "#FFFFFF"
        out.write(f"{_quoted(node.id)} {_listed({**shown, **node_fields(node, origin.language)})};\n".encode())
    for edge in projection.edges:
        line = looks()[edge.tie]
        words = [edge_label(edge, origin.language), speaker(edge, origin.language), period(edge, origin.language)]
        fields = {
            name: value if isinstance(value, str) else number(value)
            for name, value in edge_fields(edge, origin.language).items()
        }
        # For Graphviz a weight is the strength of a spring, and a large one a ruler across the page.
        shown = {
            "id": edge.id,
            "label": "\n".join([*([f"{line.sign} {words[0]}"] if edge.tie is Tie.DENIED else words[:1]), *words[1:]]),
            "style": _STYLES[line.style],
            "color": line.colour,
            "penwidth": number(line.width),
            "tooltip": evidence(edge, origin.language).replace(" / ", "\n"),
            "URL": edge.url if edge.url.startswith(("http://", "https://")) else "",
            "meaning_weight": fields.pop("weight"),
            **fields,
        }
        out.write(f"{_quoted(edge.source)} {joins} {_quoted(edge.target)} {_listed(shown)};\n".encode())
    out.write(b"}\n")


def _listed(values: dict[str, str]) -> str:
    return f"[{', '.join(f'{_quoted(name)}={_quoted(value)}' for name, value in values.items() if value)}]"


def _quoted(value: str) -> str:
    """Quote a text: a backslash would otherwise start an escape, an ampersand an entity."""
    for character, written in (("\\", "\\\\"), ('"', '\\"'), ("&", "&amp;"), ("\r", ""), ("\n", "\\n")):
        value = value.replace(character, written)
    return f'"{value}"'
