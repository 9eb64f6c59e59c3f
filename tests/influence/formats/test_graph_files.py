"""GEXF, GraphML and JSON: read back by other programs, whole; and the traps of GEXF."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from contrechamp.influence.formats.fields import checked, edge_label
from contrechamp.influence.graph import Edge, Projection, Tie

Written = Callable[[Projection, str], Path]
SPACES = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
GRAMMAR = Path(__file__).parent / "gexf-1.3.rng"


def same(projection: Projection, graph: Any) -> None:
    """Hold what another program read against what was written."""
    whole = checked(projection)
    assert graph.is_directed() == whole.origin.directed
    assert {node: values["label"] for node, values in graph.nodes(data=True)} == {n.id: n.label for n in whole.nodes}
    found = sorted(
        (*sorted(ends), values["label"], values["quote"], values["source_url"], values["tie"], float(values["weight"]))
        for *ends, values in graph.edges(data=True)
    )
    assert found == sorted(
        (*sorted((e.source, e.target)), edge_label(e, whole.origin.language), e.quote, e.url, str(e.tie), e.weight)
        for e in whole.edges
    )


def quoted(projection: Projection) -> Projection:
    """Leave out the edges without a quote or address, which files do not write as empty values."""
    return dataclasses.replace(projection, edges=tuple(e for e in projection.edges if e.quote and e.url))


def test_networkx_reads_the_gexf_whole(any_sample: Projection, written: Written) -> None:
    projection = quoted(any_sample)
    same(projection, nx.read_gexf(written(projection, "gexf")))


def test_networkx_reads_the_graphml_whole(any_sample: Projection, written: Written) -> None:
    projection = quoted(any_sample)
    same(projection, nx.read_graphml(written(projection, "graphml")))


def test_networkx_reads_the_node_link_whole(any_sample: Projection, written: Written) -> None:
    data = json.loads(written(any_sample, "nodelink").read_text("utf-8"))
    graph = nx.node_link_graph(data, edges="edges")
    assert graph.is_multigraph()
    assert graph.graph["query_hash"] == any_sample.origin.query_hash
    same(any_sample, graph)


def test_igraph_reads_the_graphml_whole(any_sample: Projection, written: Written) -> None:
    igraph = pytest.importorskip("igraph")
    graph = igraph.Graph.Read_GraphML(str(written(any_sample, "graphml")))
    whole = checked(any_sample)
    assert graph.is_directed() == whole.origin.directed
    assert graph["query_hash"] == whole.origin.query_hash
    assert [(v["id"], v["label"]) for v in graph.vs] == [(n.id, n.label) for n in whole.nodes]
    found = [(graph.vs[e.source]["id"], graph.vs[e.target]["id"], e["quote"], e["tie"]) for e in graph.es]
    if whole.origin.directed:
        assert found == [(e.source, e.target, e.quote, str(e.tie)) for e in whole.edges]
    assert len(found) == len(whole.edges)


GRAPHOLOGY = """
const { JSDOM } = require('jsdom');
const { MultiGraph } = require('graphology');
const graph = require('graphology-gexf/node').parse(MultiGraph, require('fs').readFileSync(process.argv[1], 'utf8'));
const edges = graph.mapEdges((key, values, source, target) => [source, target, values.quote || '', values.tie]);
console.log(JSON.stringify({ nodes: graph.order, type: graph.type, edges }));
"""


def test_graphology_reads_the_gexf_whole(any_sample: Projection, written: Written) -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("no node: graphology-gexf not tried")
    known = subprocess.run([node, "-e", "require('graphology-gexf/node')"], capture_output=True, check=False)
    if known.returncode:
        pytest.skip("graphology-gexf not tried: npm install graphology graphology-gexf jsdom, and set NODE_PATH")
    file = written(any_sample, "gexf")
    done = subprocess.run([node, "-e", GRAPHOLOGY, str(file)], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    whole = checked(any_sample)
    assert found["nodes"] == len(whole.nodes)
    assert sorted(map(tuple, found["edges"])) == sorted((e.source, e.target, e.quote, str(e.tie)) for e in whole.edges)


def test_cytoscape_json_has_every_element_and_a_style_for_every_tie(any_sample: Projection, written: Written) -> None:
    whole = json.loads(written(any_sample, "cytoscape").read_text("utf-8"))
    elements = whole["elements"]
    assert [each["data"]["id"] for each in elements["nodes"]] == [node.id for node in any_sample.nodes]
    assert [each["classes"] for each in elements["edges"]] == [str(edge.tie) for edge in any_sample.edges]
    styles = {rule["selector"]: rule["style"] for rule in whole["style"]}
    looks = {(styles[f"edge.{tie}"]["line-style"], styles[f"edge.{tie}"]["width"]) for tie in Tie}
    assert len(looks) == len(Tie)


# --- GEXF ---------------------------------------------------------------------------------------


def tree(projection: Projection, written: Written) -> Any:
    return etree.parse(str(written(projection, "gexf")))


def test_the_gexf_follows_the_grammar(any_sample: Projection, written: Written) -> None:
    grammar = etree.RelaxNG(etree.parse(str(GRAMMAR)))
    grammar.assertValid(tree(any_sample, written))


def test_the_grammar_is_not_blind(sample: Projection, written: Written) -> None:
    grammar = etree.RelaxNG(etree.parse(str(GRAMMAR)))
    text = written(sample, "gexf").read_text("utf-8")
    for right, wrong in (
        ('type="directed"', 'type="supplier"'),
        ('end="2017-02-28"', 'end="None"'),
        ('weight="1"', 'weight="heavy"'),
        ('viz:shape value="dotted"', 'viz:shape value="crossed"'),
        ('start="2017-02-01"', 'start="2017-02"'),
        ('mode="static"', 'mode="still"'),
    ):
        assert right in text
        assert not grammar.validate(etree.fromstring(text.replace(right, wrong).encode())), wrong


def test_trap_1_and_2_nothing_is_none(any_sample: Projection, written: Written) -> None:
    for element in tree(any_sample, written).iter():
        assert "None" not in element.attrib.values()
        assert element.get("value") != ""


def test_trap_3_nothing_is_a_list(
    projection_of: Callable[..., Projection], edge_of: Callable[..., Edge], written: Written
) -> None:
    projection = projection_of(edge_of("a", "r", "b", rests_on=("https://x.org/1", "https://x.org/2")))
    [value] = tree(projection, written).xpath("//g:attvalue[@for='rests_on']/@value", namespaces=SPACES)
    assert value == "https://x.org/1 https://x.org/2"


def test_trap_4_and_7_every_date_is_a_whole_day_that_exists(
    projection_of: Callable[..., Projection], edge_of: Callable[..., Edge], written: Written
) -> None:
    given = [
        ("2021-05", "2021-05"), ("2020", ""), ("", "2020-02"), ("vers 2017", ""), ("2021-06-01", "2021-05-01"),
        ("2019-01-01T10:00:00", "2019-12-31"), ("0000-00-00", "2021-13-45"),
    ]  # fmt: skip
    edges = [edge_of("a", f"r{i}", "b", start=start, end=end) for i, (start, end) in enumerate(given)]
    found = tree(projection_of(*edges), written)
    assert found.xpath("string(//g:graph/@mode)", namespaces=SPACES) == "dynamic"
    assert found.xpath("string(//g:graph/@timeformat)", namespaces=SPACES) == "date"
    spans = [(each.get("start"), each.get("end")) for each in found.iterfind(".//g:edge", SPACES)]
    assert spans == [
        ("2021-05-01", "2021-05-31"), ("2020-01-01", None), (None, "2020-02-29"), (None, None), (None, None),
        ("2019-01-01", "2019-12-31"), (None, None),
    ]  # fmt: skip
    for day in filter(None, (day for span in spans for day in span)):
        datetime.date.fromisoformat(day)
    kept = found.xpath("//g:attvalue[@for='date_start']/@value", namespaces=SPACES)
    assert kept == [start for start, _ in given if start]  # what the source says is not lost


def test_trap_7_without_a_date_the_graph_is_static(
    projection_of: Callable[..., Projection], edge_of: Callable[..., Edge], written: Written
) -> None:
    graph = tree(projection_of(edge_of("a", "r", "b")), written).find(".//g:graph", SPACES)
    assert (graph.get("mode"), graph.get("timeformat")) == ("static", None)


def test_trap_5_the_type_of_an_edge_is_its_direction(any_sample: Projection, written: Written) -> None:
    types = set(tree(any_sample, written).xpath("//g:edge/@type", namespaces=SPACES))
    assert types <= {"directed" if any_sample.origin.directed else "undirected"}


def test_trap_6_a_weight_is_a_number(any_sample: Projection, written: Written) -> None:
    weights = tree(any_sample, written).xpath("//g:edge/@weight", namespaces=SPACES)
    assert list(map(float, weights)) == [edge.weight for edge in any_sample.edges]


def test_parallel_edges_are_kept(sample: Projection, written: Written) -> None:
    pairs = Counter((e.source, e.target) for e in sample.edges)
    assert max(pairs.values()) > 1
    found = tree(sample, written).findall(".//g:edge", SPACES)
    assert Counter((e.get("source"), e.get("target")) for e in found) == pairs
    assert len({e.get("id") for e in found}) == len(sample.edges)


def test_each_tie_looks_different(sample: Projection, written: Written) -> None:
    looks: dict[str, tuple[str, str]] = {}
    for edge in tree(sample, written).iterfind(".//g:edge", SPACES):
        [tie] = edge.xpath("g:attvalues/g:attvalue[@for='tie']/@value", namespaces=SPACES)
        look = (edge.find("viz:shape", SPACES).get("value"), edge.find("viz:thickness", SPACES).get("value"))
        assert looks.setdefault(tie, look) == look
        assert (tie == "actual") == ("[" not in edge.get("label"))
    assert len(set(looks.values())) == len(looks) == len(Tie)


def test_what_is_written_says_when_the_data_are_of_not_when_it_was_written(
    sample: Projection, written: Written
) -> None:
    meta = tree(sample, written).find(".//g:meta", SPACES)
    assert meta.get("lastmodifieddate") == sample.origin.data_date
    assert re.search(r"SHA-256\) : [0-9a-f]{64}", meta.findtext("g:description", namespaces=SPACES))
