"""Write a projection for another program, a page or a newsroom: the same projection gives the same bytes.

Every format carries where the projection comes from, how to cite it, and for each edge its quote, who says so,
its document and address; a denied, planned or past edge never looks like one that exists.
"""

from __future__ import annotations

import io
import shutil
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from contrechamp.errors import ExportError, NotFoundError
from contrechamp.files import written_whole
from contrechamp.influence.formats import (
    documents,
    dot,
    gexf,
    graphml,
    page,
    picture,
    png,
    property_graphs,
    separated,
    spreadsheet,
)
from contrechamp.influence.formats.fields import checked
from contrechamp.influence.graph import Projection

Writer = Callable[[Projection, BinaryIO], None]


@dataclass(frozen=True)
class Format:
    """A way to write a projection: one file, or several in a folder or a .zip."""

    suffixes: tuple[str, ...]
    writer: Callable[[Projection, Path | BinaryIO], None]
    says: str


def _one(writer: Writer) -> Callable[[Projection, Path | BinaryIO], None]:
    def write_file(projection: Projection, destination: Path | BinaryIO) -> None:
        if isinstance(destination, Path):
            with written_whole(destination) as stream:
                writer(projection, stream)
        else:
            writer(projection, destination)

    return write_file


def _several(parts: Mapping[str, Writer]) -> Callable[[Projection, Path | BinaryIO], None]:
    def write_files(projection: Projection, destination: Path | BinaryIO) -> None:
        if not isinstance(destination, Path):
            _write_zip(projection, parts, destination)
        elif destination.suffix == ".csv":
            raise ExportError(f"there are {len(parts)} files: name a folder, or a file that ends in .zip")
        elif destination.suffix == ".zip":
            with written_whole(destination) as stream:
                _write_zip(projection, parts, stream)
        else:
            _write_folder(projection, parts, destination)

    return write_files


FORMATS: Mapping[str, Format] = {
    "gexf": Format((".gexf",), _one(gexf.write), "GEXF 1.3, dynamic where there are dates: Gephi, Gephi Lite"),
    "graphml": Format((".graphml",), _one(graphml.write), "GraphML: yEd, igraph, NetworkX"),
    "cytoscape": Format((".cyjs", ".json"), _one(documents.write_cytoscape), "Cytoscape JSON"),
    "nodelink": Format((".json",), _one(documents.write_nodelink), "node-link JSON: NetworkX, D3"),
    "csv": Format((".zip", ""), _several(separated.PARTS), "nodes.csv and edges.csv in a folder or .zip: Excel, Gephi"),
    "xlsx": Format((".xlsx",), _one(spreadsheet.write), "a workbook: nodes, edges, evidence, sources, read-me"),
    "cypher": Format((".cypher",), _one(property_graphs.write_cypher), "a Cypher script: Neo4j, Memgraph"),
    "neo4j": Format((".zip", ""), _several(property_graphs.PARTS), "tables for neo4j-admin, in a folder or .zip"),
    "dot": Format((".dot", ".gv"), _one(dot.write), "DOT: Graphviz"),
    "svg": Format((".svg",), _one(picture.write), "a picture to print, with legend, sources and quotes"),
    "png": Format((".png",), _one(png.write), "the same picture in pixels (needs `contrechamp[pictures]`)"),
    "html": Format((".html",), _one(page.write), "one page to explore offline: search, filters, quotes"),
}
"""Every format by its name."""


def write(projection: Projection, format: str, path: str | Path | None = None) -> None:
    """Write a projection in one of FORMATS: to a file or folder, or to standard output (None or `-`).

    A file appears whole or not at all; of a folder, all files or none. Standard output gets a .zip where
    there are several files.
    """
    if format not in FORMATS:
        raise NotFoundError(f"no graph format {format!r}; there are {', '.join(FORMATS)}")
    writer, projection = FORMATS[format].writer, checked(projection)
    if path is None or str(path) == "-":
        writer(projection, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    try:
        writer(projection, Path(path))
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}") from error


def format_of(path: Path) -> str:
    """Give the format that the name of a file asks for; a name that several formats have is refused."""
    found = [name for name, each in FORMATS.items() if path.suffix.lower() in each.suffixes]
    if len(found) != 1:
        raise NotFoundError(f"{path.name} may be any of {', '.join(found or FORMATS)}: say which with --format")
    return found[0]


def _write_zip(projection: Projection, parts: Mapping[str, Writer], out: BinaryIO) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, writer in parts.items():
            part = io.BytesIO()
            writer(projection, part)
            # A fixed moment, not now: the same projection gives the same bytes.
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr, entry.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(entry, part.getvalue())


def _write_folder(projection: Projection, parts: Mapping[str, Writer], folder: Path) -> None:
    """Write all files beside the folder first; only then move them in."""
    if folder.exists() and not folder.is_dir():
        raise ExportError(f"{folder} is a file: name a folder, or a file that ends in .zip")
    waiting = folder.with_name(f".{folder.name}.partial")
    try:
        for name, writer in parts.items():
            with written_whole(waiting / name) as stream:
                writer(projection, stream)
        folder.mkdir(parents=True, exist_ok=True)
        for name in parts:
            (waiting / name).replace(folder / name)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
