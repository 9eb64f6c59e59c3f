"""XML files of publishers as plain trees, within bounds, without the elements that must not be read.

External entities, DTDs and the network are off. What `drop` names is not in the tree: no caller can let it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from contrechamp.errors import SourceError

MOST_BYTES = 16 * 1024 * 1024
"""Bytes of a file: one notice has a hundredth of it."""
MOST_NODES = 200_000
MOST_DEPTH = 64


@dataclass(frozen=True, slots=True)
class Node:
    """One element: its name, own words, attributes and children."""

    name: str
    words: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Node, ...] = ()

    def all(self, path: str) -> list[Node]:
        """Give the elements at a path of names, `GESTION/REFERENCE/IDWEB`; `*` is any name."""
        found = [self]
        for name in path.split("/"):
            found = [child for node in found for child in node.children if name in ("*", child.name)]
        return found

    def text(self, path: str) -> str:
        """Give the words of the first element at a path, on one line; empty when there is none."""
        return next((" ".join(node.words.split()) for node in self.all(path) if node.words.strip()), "")

    def choice(self, path: str) -> str:
        """Give the name of the first empty child at a path: `<NATURE><ATTRIBUTION/></NATURE>` is `ATTRIBUTION`."""
        return next((node.name for node in self.all(f"{path}/*")), "")

    def attribute(self, name: str) -> str:
        """Give an attribute; empty when there is none."""
        return dict(self.attributes).get(name, "")

    def walk(self) -> Iterator[Node]:
        """Yield the element and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def read_markup(data: bytes, shown: str, drop: frozenset[str]) -> Node:
    """Parse an XML file; one with a DTD, too large, too deep or damaged is a SourceError."""
    if len(data) > MOST_BYTES:
        raise SourceError(f"more than {MOST_BYTES:,} bytes: no notice is so long", shown)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"not well-formed XML: {error}", shown) from error
    if root.getroottree().docinfo.doctype:
        raise SourceError("the file declares a document type: entities are not read", shown)
    return _Builder(shown, drop).element(root, 0)


def read_mapping(value: Mapping[str, Any], name: str, shown: str, drop: frozenset[str]) -> Node:
    """Turn the JSON form of the same elements into the same tree: lists are repeats, `@` keys are attributes."""
    return _Builder(shown, drop).mapping(name, value, 0)


def read_file(path: Path) -> bytes:
    """Read a file within bounds; one byte more than MOST_BYTES shows that it is too large."""
    with path.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


class _Builder:
    def __init__(self, shown: str, drop: frozenset[str]) -> None:
        self.shown, self.drop, self.count = shown, drop, 0

    def _enter(self, depth: int) -> None:
        self.count += 1
        if depth > MOST_DEPTH or self.count > MOST_NODES:
            raise SourceError(
                f"deeper than {MOST_DEPTH} or more than {MOST_NODES:,} elements: no notice is so", self.shown
            )

    def element(self, element: etree._Element, depth: int) -> Node:
        self._enter(depth)
        children = tuple(
            self.element(child, depth + 1)
            for child in element
            if isinstance(child.tag, str) and etree.QName(child).localname not in self.drop
        )
        attributes = tuple((str(name), str(value)) for name, value in sorted(element.attrib.items()))
        return Node(etree.QName(element).localname, element.text or "", attributes, children)

    def mapping(self, name: str, value: Any, depth: int) -> Node:
        self._enter(depth)
        if not isinstance(value, Mapping):
            return Node(name, "" if value is None else str(value))
        children: list[Node] = []
        for key, inner in value.items():
            if key.startswith(("@", "#")) or key in self.drop:
                continue
            for one in inner if isinstance(inner, list) else [inner]:
                children.append(self.mapping(key, one, depth + 1))
        attributes = tuple((key[1:], str(inner)) for key, inner in sorted(value.items()) if key.startswith("@"))
        return Node(name, str(value.get("#text", "")), attributes, tuple(children))
