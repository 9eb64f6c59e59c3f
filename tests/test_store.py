"""Two engines, one contract: every `store` test runs on the embedded store and on an Oxigraph server."""

from __future__ import annotations

import gc
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from contrechamp.errors import QueryError, SettingError, StoreError
from contrechamp.results import Blank, Iri, Literal, Solutions, Triples
from contrechamp.store import EmbeddedStore, RemoteStore, Store, Writer, create, open_store
from contrechamp.store.escapes import canonical, in_sparql, statement_in_sparql
from contrechamp.store.guard import check_query
from contrechamp.store.tokens import lacks, names_its_graphs, projection, query_form, with_prefixes
from contrechamp.vocab import BASE

ONE, TWO = f"{BASE}graph/one", f"{BASE}graph/two"
VALENCIENNES = f"<{BASE}id/commune/59606>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
SHARDS = {
    ONE: [
        f'{VALENCIENNES} {LABEL} "Valenciennes"@fr .\n',
        f'{VALENCIENNES} <{BASE}ontology#cameras> "361"^^<http://www.w3.org/2001/XMLSchema#integer> .\n',
        f'{VALENCIENNES} <{BASE}ontology#since> "2016-12-01"^^<http://www.w3.org/2001/XMLSchema#date> .\n',
    ],
    TWO: [
        f'<{BASE}id/person/p1> {LABEL} "dit \\"l\'homme\\"\\n\\tC:\\\\u0022users" .\n',
        f"<{BASE}id/person/p1> <{BASE}ontology#place> {VALENCIENNES} .\n",
    ],
}
FROM_TWO = f"SELECT ?s FROM <{TWO}> {{ ?s ?p ?o }}"  # noqa: S608 (SPARQL, and no input)
FROM_NAMED_TWO = f"SELECT ?s FROM NAMED <{TWO}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"  # noqa: S608
ALL = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("store")
    shards = []
    for number, (graph, lines) in enumerate(SHARDS.items()):
        file = base / f"{number}.nt"
        file.write_text("".join(lines), "utf-8")
        shards.append((graph, file))
    assert create(base / "db", shards) == {ONE: 3, TWO: 2}
    return base / "db"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty Oxigraph server on a free port of this machine; gives its address."""
    binary = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if binary is None:
        pytest.skip("the oxigraph binary is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    location = tmp_path_factory.mktemp("server")
    address = f"http://127.0.0.1:{port}"
    command = [binary, "serve", "--location", str(location), "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                with urllib.request.urlopen(address, timeout=1):
                    break
            except OSError:
                time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def remote(server: str) -> RemoteStore:
    store = RemoteStore(f"{server}/query", f"{server}/update")
    for graph, lines in SHARDS.items():
        assert store.put(graph, lines) == len(lines)
    store.verify({ONE: 3, TWO: 2})
    return store


@pytest.fixture(params=["embedded", "remote"])
def store(request: pytest.FixtureRequest, directory: Path) -> Store:
    if request.param == "embedded":
        return EmbeddedStore(directory)
    found = request.getfixturevalue("remote")
    assert isinstance(found, RemoteStore)
    return found


def test_both_engines_give_equal_rows(directory: Path, remote: RemoteStore) -> None:
    rows = EmbeddedStore(directory).select(ALL)
    assert rows == remote.select(ALL)
    assert len(rows) == 5


def test_the_union_of_the_graphs_is_seen(store: Store) -> None:
    found = store.select("SELECT ?name ?n { ?p cch:place ?c . ?c rdfs:label ?name ; cch:cameras ?n }")
    assert found == Solutions(
        ("name", "n"),
        [
            (
                Literal("Valenciennes", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "fr"),
                Literal("361", "http://www.w3.org/2001/XMLSchema#integer"),
            )
        ],
    )


def test_cells_that_follow_each_other_keep_their_own_terms(directory: Path) -> None:
    """Rows share the term of the cell above only where it is the same one: type, language and nothing count too."""
    cells = ['"a"', '"a"', '"a"@fr', '"a"@en', "<a:a>", '"1"', "1", "1", '"01"^^xsd:integer', "UNDEF", "UNDEF", '"a"']
    values = " ".join(f"({cell} {n})" for n, cell in enumerate(cells))
    found = EmbeddedStore(directory).select(f"SELECT ?cell ?n {{ VALUES (?cell ?n) {{ {values} }} }} ORDER BY ?n")
    text, number = "http://www.w3.org/2001/XMLSchema#string", "http://www.w3.org/2001/XMLSchema#integer"
    tagged = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    said = [
        *[Literal("a", text)] * 2, Literal("a", tagged, "fr"), Literal("a", tagged, "en"), Iri("a:a"),
        Literal("1", text), *[Literal("1", number)] * 3, None, None, Literal("a", text),
    ]  # fmt: skip
    assert [row[0] for row in found] == said
    assert [type(row[0]) for row in found] == [type(one) for one in said]
    assert [row[1] for row in found] == [Literal(str(n), number) for n in range(len(cells))]
    assert found.rows[0][0] is found.rows[1][0], "made once"


def test_collection_goes_on_after_a_query_and_after_a_failed_one(directory: Path) -> None:
    store = EmbeddedStore(directory)
    store.select(ALL)
    assert gc.isenabled()
    with pytest.raises(QueryError):
        store.select('SELECT ?t { BIND(<<( <a:s> <a:p> "o" )>> AS ?t) }')
    assert gc.isenabled()


def test_from_restricts_and_is_not_lost_in_the_union(store: Store) -> None:
    assert len(store.select(FROM_TWO)) == 2
    assert len(store.select(FROM_NAMED_TWO)) == 2


def test_unbound_cells_and_blank_nodes(store: Store) -> None:
    ((unbound, blank),) = store.select("SELECT ?nothing (BNODE() AS ?node) { OPTIONAL { ?nothing a cch:Nothing } }")
    assert unbound is None
    assert isinstance(blank, Blank)


def test_ask_construct_count_graphs(store: Store) -> None:
    assert store.ask(f"ASK {{ {VALENCIENNES} rdfs:label ?name }}") is True
    assert store.query("ASK { ?s a cch:Nothing }") is False
    triples = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(triples, Triples)
    assert sorted(triples) == sorted(line for lines in SHARDS.values() for line in lines)
    assert store.graphs() == [ONE, TWO]
    assert (store.count(), store.count(ONE), store.count(f"{BASE}graph/none")) == (5, 3, 0)


def test_dump_is_sorted_and_whole(store: Store) -> None:
    assert list(store.dump(TWO)) == sorted(SHARDS[TWO])
    quads = list(store.dump())
    assert len(quads) == 5
    assert quads[0].endswith(f" <{ONE}> .\n")


def test_wrong_form(store: Store) -> None:
    with pytest.raises(QueryError, match="SELECT query is needed"):
        store.select("ASK {}")
    with pytest.raises(QueryError, match="ASK query is needed"):
        store.ask("SELECT ?s {}")
    with pytest.raises(QueryError, match="CONSTRUCT or DESCRIBE"):
        store.construct("ASK {}")


def test_syntax_errors_say_where(directory: Path, remote: RemoteStore) -> None:
    with pytest.raises(QueryError, match=r"line 2, column \d+: the query cannot be read at 'x foo \}'|line 2"):
        EmbeddedStore(directory).query("SELECT ?x {\n ?x foo }")
    with pytest.raises(QueryError, match="Prefix not found"):
        EmbeddedStore(directory).query("SELECT ?x { ?x nope:a 1 }")
    with pytest.raises(QueryError, match="at its end"):
        EmbeddedStore(directory).query("SELECT ?x {")
    with pytest.raises(QueryError, match=r"127\.0\.0\.1.* refuses the query: .*2:"):
        remote.query("SELECT ?x {\n ?x foo }")


def test_a_triple_term_is_refused(directory: Path) -> None:
    with pytest.raises(QueryError, match=r"RDF 1\.2"):
        EmbeddedStore(directory).query("SELECT (<<( <urn:a> <urn:b> 1 )>> AS ?t) {}")


def test_a_view_of_chosen_graphs(directory: Path, server: str, remote: RemoteStore) -> None:
    for view in (open_store(directory, [TWO]), RemoteStore(f"{server}/query", graphs=[TWO])):
        assert view.graphs() == [TWO]
        assert len(view.select(ALL)) == 2
        assert len(view.select("SELECT ?s { GRAPH ?g { ?s ?p ?o } }")) == 2
        assert view.count() == 2
        with pytest.raises(QueryError, match="FROM"):
            view.query(FROM_TWO)


def test_open_and_close(directory: Path, tmp_path: Path) -> None:
    with open_store(directory) as store:
        assert isinstance(store, EmbeddedStore)
    with pytest.raises(StoreError, match="closed"):
        store.query("ASK {}")
    with pytest.raises(StoreError, match="build one first"):
        open_store(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    assert isinstance(open_store("http://127.0.0.1:1/query"), RemoteStore)


def test_a_failed_build_leaves_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "bad.nt"
    bad.write_text("<urn:a> <urn:b> .\n")
    with pytest.raises(StoreError, match=r"bad\.nt.*line 1"):
        create(tmp_path / "db", [(ONE, bad)])
    assert not (tmp_path / "db").exists()
    with pytest.raises(QueryError), Writer(tmp_path / "db") as writer:
        writer.construct("ASK {}")
    assert not (tmp_path / "db").exists()


def test_writer_constructs_and_clears(tmp_path: Path) -> None:
    with Writer(tmp_path / "db") as writer:
        writer.bulk_load(ONE, _file(tmp_path, SHARDS[ONE]))
        derived = list(writer.construct("CONSTRUCT { ?c a cch:Watched } WHERE { ?c cch:cameras ?n }"))
        writer.bulk_load(TWO, _file(tmp_path, derived))
        assert writer.counts() == {ONE: 3, TWO: 1}
        assert (writer.size(), writer.size(ONE), writer.size("urn:none")) == (4, 3, 0)
        writer.clear(ONE)
        assert writer.counts() == {ONE: 0, TWO: 1}
        with pytest.raises(QueryError):
            writer.construct("ASK {}")
    assert EmbeddedStore(tmp_path / "db").count() == 1
    with pytest.raises(StoreError, match="not empty"), Writer(tmp_path / "db"):
        pass
    assert EmbeddedStore(tmp_path / "db").count() == 1
    with pytest.raises(StoreError, match="with"):
        Writer(tmp_path / "other").counts()


def test_put_replaces_and_tells_progress(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contrechamp.store.remote.BATCH", 2)
    graph = f"{BASE}graph/three"
    store = RemoteStore(f"{server}/query", f"{server}/update")
    told: list[int] = []
    assert store.put(graph, [line.rstrip("\n") for line in SHARDS[ONE]], told.append) == 3
    assert told == [2, 3]
    store.put(graph, SHARDS[TWO])
    assert list(store.dump(graph)) == sorted(SHARDS[TWO])
    with pytest.raises(StoreError, match="2 triples instead of 9"):
        store.verify({graph: 9})
    store.put(graph, [])
    assert store.count(graph) == 0
    with pytest.raises(StoreError, match="can only be read"):
        RemoteStore(f"{server}/query").put(graph, [])


@pytest.mark.parametrize(
    "line",
    [
        '<urn:a> <urn:b> "x" . } } ; DROP ALL #',
        "<urn:a> <urn:b> <urn:c> . <urn:a> <urn:b> <urn:d> .",
        "_:a <urn:b> <urn:c> .",
        "<urn:a> <urn:b> <urn:c\\u003E> .",
        '<urn:a> <urn:b> "a\nb" .',
    ],
)
def test_only_statements_are_put(line: str) -> None:
    with pytest.raises(StoreError, match="not a statement"):
        statement_in_sparql(line)


def test_escapes_mean_the_same_in_sparql() -> None:
    assert canonical(r'"\u00e9\u0022\\u0041\n"') == r'"é\"\\u0041\n"'
    assert in_sparql(r'"\\u0022"') == r'"\\\u00750022"'
    assert in_sparql(r'"\\\u00750022"') == r'"\\\u00750022"'
    assert in_sparql(r'"\\\\n"') == r'"\\\\n"'


def test_an_unreachable_server_is_named() -> None:
    with pytest.raises(StoreError, match=r"http://127\.0\.0\.1:1/query cannot be reached"):
        RemoteStore("http://127.0.0.1:1/query").query("ASK {}")


def test_server_errors_are_shown(server: str) -> None:
    with pytest.raises(StoreError, match="/nowhere: POST /nowhere is not supported"):
        RemoteStore(f"{server}/nowhere").query("ASK {}")


def test_no_password_in_an_address_or_a_message(server: str) -> None:
    with pytest.raises(SettingError, match="CONTRECHAMP_STORE_USER") as caught:
        RemoteStore("http://me:secret@127.0.0.1:1/query")
    assert "secret" not in str(caught.value)
    environment = {"CONTRECHAMP_STORE_USER": "me", "CONTRECHAMP_STORE_PASSWORD": "secret"}
    assert RemoteStore(f"{server}/query", environment=environment).query("ASK {}") is True
    with pytest.raises(StoreError) as refused:
        RemoteStore("http://127.0.0.1:1/query", environment=environment).query("ASK {}")
    assert "secret" not in str(refused.value)
    with pytest.raises(SettingError, match="basic or digest"):
        RemoteStore(f"{server}/query", environment=environment | {"CONTRECHAMP_STORE_AUTH": "x"}).graphs()


CALL = "<http://127.0.0.1:1/>{?a ?b ?c}"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {CALL} }}",
        f"select * {{ service{CALL} }}",
        f"SELECT * {{ SERV\\u0049CE {CALL} }}",
        f"SELECT * {{ SERVICE SILENT {CALL} }}",
        f'SELECT * {{ ?s ?p "a\\"" SERVICE{CALL} }}',
        f"SELECT * {{ FILTER(1<2) SERVICE{CALL} FILTER(3>2) }}",
        # run by Oxigraph 0.5.13, though a plain tokeniser sees no bare word:
        f"SELECT * {{ ?s ?p 5SERVICE{CALL} }}",
        f"SELECT * {{ ?s ?p trueSERVICE{CALL} }}",
        "PREFIX x: <http://127.0.0.1:1/> SELECT * { SERVICEx:y{?a ?b ?c} }",
        "PREFIX x: <http://127.0.0.1:1/> SELECT * { ?s ?p 5SERVICEx:y{?a ?b ?c} }",
        "PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:y # here\n {?a ?b ?c} }",
        f"SELECT * {{ BIND('\\u005C' AS ?x) SERVICE{CALL} BIND('' AS ?y) }}",
        f"SELECT * {{ ?s ?p ?o FILTER(?o<?s)SERVICE#c>\n{CALL} }}",
        f"SELECT * {{ ?s ?p ?o FILTER(?o<'x>')SERVICE{CALL} FILTER(?o>'') }}",
        f"PREFIX x: <x:> SELECT * {{ ?s x:p?5SERVICE{CALL} }}",
        f"PREFIX x: <x:> SELECT * {{ ?s ?p x:a\U0001f600\\#'''\n''' SERVICE{CALL} #''' }}",
        f"SELECT * {{ ?s ?p ?o . # a comment ends at a carriage return\rSERVICE{CALL} }}",
    ],
)
def test_calls_to_other_servers_are_refused(query: str, directory: Path) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        EmbeddedStore(directory).query(query)


@pytest.mark.parametrize("word", ["LOAD <urn:a>", "insert data {}", "DELETE WHERE {}", "DROP ALL", "cle\\u0061r ALL"])
def test_updates_are_refused_by_name(word: str) -> None:
    with pytest.raises(QueryError, match="refused: this is a place for queries"):
        check_query(word)


@pytest.mark.parametrize(
    "text",
    [
        "# a comment ends at a carriage return\rDROP ALL",
        "SELECT * { ?s ?p '''\n# ''' } DROP ALL # '''",
        'SELECT * { ?s ?p "x\\\n#" } DROP ALL',
        "#\nASK { ?s ?p 1.DROP }",
        "ASK { ?s ?p 'x'@fr-fr. } in\u017fert data {}",
    ],
)
def test_what_looks_like_a_comment_hides_no_update(text: str) -> None:
    with pytest.raises(QueryError, match="refused: this is a place for queries"):
        check_query(text)


def test_a_header_may_say_anything() -> None:
    header = "#+ title.en: Add what comes from a service, and drop the rest\n  # LOAD <x:> FROM <y:>\n"
    assert lacks(header + "SELECT ?fromage ?dropped { ?fromage cch:added ?dropped }", {"FROM", "DROP", "ADD", "LOAD"})
    assert not lacks("SELECT * FROM <x:> {}", {"FROM"})
    assert not lacks("SELECT * { ?s ?p 'from' }", {"FROM"})


def test_the_word_service_is_free_where_it_calls_nobody(directory: Path) -> None:
    query = """PREFIX service: <http://example.org/SERVICE#> # SERVICE <x> {}
    SELECT ?SERVICE {
      <http://x/SERVICE#a> service:INSERT ?SERVICE , "SERVICE <x>", 'a"SERVICE', '''it's SERVICE'''
      GRAPH service:x { ?SERVICE service:DROP 1 } FILTER(1 < 2 && 3 > 2) }"""
    check_query(query)
    assert EmbeddedStore(directory).select(query).rows == []
    check_query("SELECT * { SERVICE <http://x/> {} }", allow_service=True)


def test_queries_are_read_without_an_engine() -> None:
    assert query_form("# SELECT\nPREFIX select: <x:> ASK {}") == "ASK"
    assert names_its_graphs("SELECT ?x FROM <x:> {}")
    assert not names_its_graphs("SELECT ?from { ?from <FROM:x> 'FROM' } # FROM")
    assert projection("SELECT DISTINCT ?a (SUM(IF(?b<3, 1, ?c)) AS ?n) $d WHERE { SELECT ?e {} }") == (
        "a",
        "n",
        "d",
    )
    assert projection("SELECT * {}") is None
    assert with_prefixes("PREFIX cch: <x:>\nASK { cch:a skos:note 'rdfs:label' }").startswith(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX cch: <x:>\n"
    )
    with pytest.raises(QueryError, match="not a query"):
        query_form("?SELECT")


def test_iris_are_iris(store: Store) -> None:
    ((place,),) = store.select("SELECT ?place { ?p cch:place ?place }")
    assert isinstance(place, Iri)
    assert place == f"{BASE}id/commune/59606"


def _file(folder: Path, lines: list[str]) -> Path:
    file = folder / "shard.nt"
    file.write_text("".join(lines), "utf-8")
    return file
