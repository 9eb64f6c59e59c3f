"""Pictures: places that do not depend on chance, labels that cover nothing, lines that say what they are."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from contrechamp.errors import ExportError, MissingExtraError
from contrechamp.influence.formats import write
from contrechamp.influence.formats.fields import checked
from contrechamp.influence.formats.layout import LARGEST, place_nodes
from contrechamp.influence.formats.lettering import width, wrap
from contrechamp.influence.formats.looks import kind_label, kinds, lines, tie_label
from contrechamp.influence.formats.network import draw
from contrechamp.influence.graph import Edge, Node, Projection, Tie

Written = Callable[[Projection, str], Path]
Samples = dict[str, Callable[[], Projection]]
SVG = {"s": "http://www.w3.org/2000/svg"}


def picture(projection: Projection, written: Written) -> Any:
    return etree.parse(str(written(projection, "svg"))).getroot()


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] - 0.5 and other[0] < one[2] - 0.5 and one[1] < other[3] - 0.5 and other[1] < one[3] - 0.5


def test_no_label_covers_another(any_sample: Projection) -> None:
    network = draw(checked(any_sample))
    boxes = list(network.labels.values())
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if overlap(a, b)]


def test_no_label_covers_another_in_a_larger_one(samples: Samples) -> None:
    boxes = list(draw(first(samples["large"](), 150)).labels.values())
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if overlap(a, b)]


def first(projection: Projection, count: int) -> Projection:
    """Give the first nodes of a projection, with the edges between them."""
    nodes = projection.nodes[:count]
    known = {node.id for node in nodes}
    return Projection(projection.origin, nodes, tuple(e for e in projection.edges if {e.source, e.target} <= known))


def test_the_picture_is_inside_its_page(any_sample: Projection, written: Written) -> None:
    root = picture(any_sample, written)
    wide, high = float(root.get("width")), float(root.get("height"))
    [network, *_] = root.findall("s:g", SVG) or [None]
    if network is None or not any_sample.nodes:
        return
    shift = [float(part) for part in network.get("transform")[10:-1].split()]
    for text in network.iterfind(".//s:text", SVG):
        assert 0 < float(text.get("x")) + shift[0] < wide
        assert 0 < float(text.get("y")) + shift[1] < high


def test_each_edge_is_drawn_with_its_words(sample: Projection, written: Written) -> None:
    root = picture(sample, written)
    titles = [title.text for title in root.xpath("//s:g[contains(@class, 'edge ')]/s:title", namespaces=SVG)]
    assert len(titles) == len(sample.edges)
    for edge, title in zip(sample.edges, titles, strict=True):
        assert edge.quote in title
        assert edge.url in title
    shown = " ".join(root.xpath("//s:text/text()", namespaces=SVG))
    for edge in sample.edges:
        assert edge.quote in shown  # on paper too
        assert edge.url in shown
    assert shown.count("selon la mairie") > 2


def test_each_tie_is_another_line_without_colour(sample: Projection, written: Written) -> None:
    root = picture(sample, written)
    looks: dict[Tie, tuple[Any, ...]] = {}
    for tie in Tie:
        group = root.find(f".//s:g[@class='edge {tie}']", SVG)
        path = group.find("s:path", SVG)
        crossed = len(group.findall("s:path", SVG)) > 1
        looks[tie] = (path.get("stroke-dasharray"), path.get("stroke-width"), crossed)
    assert len(set(looks.values())) == len(Tie)
    assert looks[Tie.DENIED][2] is True


def test_the_legend_names_what_is_drawn_and_nothing_else(sample: Projection, written: Written) -> None:
    root = picture(sample, written)
    said = root.xpath("//s:g[@class='legend']//s:text/text()", namespaces=SVG)
    kinds = {kind_label(node.kind, "fr") for node in sample.nodes}
    ties = {tie_label(edge.tie, "fr") for edge in sample.edges}
    assert kinds | ties <= set(said)
    assert len(said) == len(kinds | ties) + 1  # whose word a tag is


def test_the_picture_needs_nothing_from_elsewhere(any_sample: Projection, written: Written) -> None:
    root = picture(any_sample, written)
    for element in root.iter():
        assert etree.QName(element).localname not in ("script", "image", "style", "foreignObject", "use")
        assert not [name for name in element.attrib if name.startswith("on")]
        assert element.get("href", "https://").startswith(("http://", "https://"))


def test_a_large_network_is_drawn_without_numbers(samples: Samples, written: Written) -> None:
    network = samples["large"]()
    some = first(network, 100)
    root = picture(some, written)
    assert root.find(".//s:g[@class='proof']", SVG) is None
    assert "liens : leurs citations" in " ".join(root.xpath("//s:text/text()", namespaces=SVG))
    too_large = Projection(
        network.origin, tuple(Node(f"{n.id}/{i}", "x", "vendor") for i in range(3) for n in network.nodes), ()
    )
    assert len(too_large.nodes) > LARGEST
    with pytest.raises(ExportError, match="filter, or write gexf or html"):
        written(too_large, "svg")


def test_shapes_and_words_tell_kinds_apart_without_colour() -> None:
    filled = [(look.shape, look.colour == "#FFFFFF") for name, look in kinds().items() if name != "organisation"]
    assert len(set(filled)) == len(filled)
    assert len({look.fr for look in kinds().values()}) == len({look.en for look in kinds().values()}) == len(kinds())
    assert set(lines()) == set(Tie)


def test_places_do_not_depend_on_chance(sample: Projection) -> None:
    places = place_nodes(sample)
    assert places == place_nodes(sample)
    assert len(set(places.values())) == len(sample.nodes)


def test_neighbours_stand_nearer_than_strangers(
    projection_of: Callable[..., Projection], edge_of: Callable[..., Edge]
) -> None:
    chain = projection_of(*(edge_of(f"n{i}", "r", f"n{i + 1}") for i in range(6)))
    places = list(place_nodes(chain).values())
    steps = [abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(places)]
    assert max(steps) < abs(places[0][0] - places[-1][0]) + abs(places[0][1] - places[-1][1])


def test_a_node_tied_to_itself_and_two_nodes_tied_often(
    projection_of: Callable[..., Projection], edge_of: Callable[..., Edge], written: Written
) -> None:
    projection = projection_of(
        edge_of("a", "loop", "a"), *(edge_of("a", f"r{i}", "b", list(Tie)[i % 4]) for i in range(6))
    )
    root = picture(projection, written)
    lines = {path.get("d") for path in root.xpath("//s:g[contains(@class, 'edge ')]/s:path[1]", namespaces=SVG)}
    assert len(lines) == 7


def test_text_is_measured_and_broken() -> None:
    assert width("iii", 10) < width("mmm", 10)
    assert width("fournit", 10) < width("fournit", 10, "bold")
    assert width("e\u0301", 10) == pytest.approx(width("e", 10))
    lines = wrap("Commission nationale de l’informatique et des libertés", 100, 12, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(width(line, 12) <= 100 for line in lines)
    assert all(width(line, 12) <= 100 for line in wrap("x" * 200, 100, 12, 99))
    assert wrap("", 100, 12, 2) == [""]


# --- PNG -----------------------------------------------------------------------------------------


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = [], 8
    while at < len(png):
        (length,), kind = struct.unpack_from(">I", png, at), png[at + 4 : at + 8]
        data = png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length)[0] == zlib.crc32(kind + data)
        found.append((kind, data))
        at += 12 + length
    return found


def test_the_pixels_carry_the_evidence_and_are_enough_for_print(sample: Projection, written: Written) -> None:
    pytest.importorskip("resvg")
    found = chunks(written(sample, "png").read_bytes())
    assert found[0][0] == b"IHDR"
    assert found[-1][0] == b"IEND"
    wide, high = struct.unpack(">II", found[0][1][:8])
    assert min(wide, high) > 2_400
    assert (b"pHYs", struct.pack(">IIB", 11811, 11811, 1)) in found
    texts = {
        data.split(b"\0")[0]: zlib.decompress(data.split(b"\0\1\0\0\0", 1)[1]).decode()
        for kind, data in found
        if kind == b"iTXt"
    }
    assert texts[b"Query_Hash"] == sample.origin.query_hash
    assert "la reconnaissance faciale n’a jamais été utilisée" in texts[b"Evidence"]
    assert texts[b"Cite"] == sample.origin.cite


def test_letters_are_drawn_in_pixels(projection_of: Callable[..., Projection], written: Written) -> None:
    """The same page with other words of the same length differs: the font was found."""
    pytest.importorskip("resvg")
    one, other = (written(projection_of(title=title), "png").read_bytes() for title in ("iiii", "mmmm"))
    pixels = [b"".join(data for kind, data in chunks(png) if kind == b"IDAT") for png in (one, other)]
    assert pixels[0] != pixels[1]


def test_without_the_extra_a_message_says_what_to_install(
    sample: Projection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resvg", None)
    with pytest.raises(MissingExtraError, match=r"contrechamp\[pictures\]"):
        write(sample, "png", tmp_path / "graph.png")
    assert list(tmp_path.iterdir()) == []
