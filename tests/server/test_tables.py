"""Tables of a page: rows that stand with their fact, its certainty and its words; what is not known is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from contrechamp.catalogue import read_catalogue
from contrechamp.iris import KINDS
from contrechamp.server.pages.tables import A_PAGE, AT_FIRST
from contrechamp.server.rendering import phrases, table
from contrechamp.session import Graph
from contrechamp.store import open_store
from contrechamp.store.writer import create
from contrechamp.vocab import BASE
from tests.server.pages import Html, answer

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
STATED = """
<{b}id/norm/law> <{t}> <{o}LegalNorm> .
<{b}id/norm/law/art-2> <{t}> <{o}LegalNorm> .
<{b}id/norm/law/art-2> <{o}partOf> <{b}id/norm/law> .
<{b}id/norm/law/art-10> <{t}> <{o}LegalNorm> .
<{b}id/norm/law/art-10> <{o}partOf> <{b}id/norm/law> .
<{b}id/action/ruling> <{t}> <{o}LegalAction> .
<{b}id/action/ruling> <{l}> "A ruling" .
<{b}id/action/ruling> <{o}date> "2020-11-24" .
<{b}id/action/ruling> <{o}authority> <{b}id/organisation/court> .
<{b}id/organisation/court> <{l}> "The court" .
<{b}id/person/p-aaaaaa> <{t}> <{o}Person> .
<{b}id/person/p-aaaaaa> <{l}> "Someone" .
<{b}id/document/x> <{t}> <{o}Document> .
<{b}id/document/x> <{l}> "A letter" .
<{b}id/document/x> <{o}url> <https://example.org/letter> .
<{b}id/evidence/x/0-1> <{o}document> <{b}id/document/x> .
<{b}id/evidence/x/0-1> <{o}quote> "the exact words" .
"""
FACT = """
<{b}id/fact/x/{key}> <{t}> <{o}{kind}> .
<{b}id/fact/x/{key}> <{l}> "{label}" .
<{b}id/fact/x/{key}> <{o}polarity> <{b}polarity/{polarity}> .
<{b}id/fact/x/{key}> <{o}modality> <{b}modality/actual> .
<{b}id/fact/x/{key}> <{o}evidence> <{b}id/evidence/x/0-1> .
"""


def fact(key: str, kind: str, label: str, polarity: str = "affirmed", **more: str) -> str:
    said = FACT.format(
        b=BASE, t=TYPE, l=LABEL, o=f"{BASE}ontology#", key=key, kind=kind, label=label, polarity=polarity
    )
    rest = (
        f"<{BASE}id/fact/x/{key}> <{BASE}ontology#{name}> "
        + (f'"{value[1:]}"' if value[0] == "=" else f"<{BASE}{value}>")
        for name, value in more.items()
    )
    return said + " .\n".join([*rest, ""])


def held(key: str, date: str) -> str:
    given = {"date": f"={date}"} if date else {}
    return fact(key, "Mandate", f"Someone: mayor ({key})", person="id/person/p-aaaaaa", post="post/mayor", **given)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder = tmp_path_factory.mktemp("tables")
    cited = {"action": "id/action/ruling", "citationRole": "citation-role/applied"}
    facts = [
        fact("denied", "Citation", "Denied: the ruling applies article 2", "denied", norm="id/norm/law/art-2", **cited),
        *(
            fact(f"n{number}", "Citation", f"Cited {number}", norm="id/norm/law/art-10", **cited)
            for number in range(40)
        ),
        held("since", "2020-07-03/.."),
        held("at", "2022-05"),
        held("never", ""),
    ]
    shard = folder / "stated.nt"
    stated = STATED.format(b=BASE, t=TYPE, l=LABEL, o=f"{BASE}ontology#") + "".join(facts)
    shard.write_text("\n".join(line for line in stated.splitlines() if line) + "\n", "utf-8")
    create(folder / "store", [(f"{BASE}graph/x", shard)])
    with Graph(open_store(folder / "store"), "fr") as opened:
        yield opened


def section(graph: Graph, address: str, key: str) -> str:
    text = answer(graph, address).body.decode()
    Html(text).check("fr")
    return text[text.index(f'<h2 id="{key}">') :].partition("</section>")[0]


def test_every_table_is_a_query_about_a_node_with_a_title() -> None:
    catalogue = read_catalogue()
    for kind, names in table("tables.toml").items():
        assert kind in KINDS or kind == "capability"
        for name in names:
            query = catalogue.get(f"pages/{name}")
            assert [parameter.name for parameter in query.parameters] == ["node"]
            assert f"table_{name}" in phrases()


def test_a_denied_row_of_a_law_says_so_with_its_words_and_the_way_to_the_document(graph: Graph) -> None:
    parts = (section(graph, f"/page/norm/law?section=rulings_on&page={page}", "rulings_on") for page in (1, 2))
    [row] = [row for part in parts for row in part.split("<tbody>")[1:] if "/page/fact/x/denied" in row]
    for part in ("24 novembre 2020", "The court", "/page/norm/law/art-2", "✗", "nié", "the exact words",
                 "https://example.org/letter", "/page/evidence/x/0-1"):  # fmt: skip
        assert part in row, part


def test_what_a_fact_denies_does_not_stand_bare_in_its_cell(graph: Graph) -> None:
    parts = (section(graph, f"/page/norm/law?section=rulings_on&page={page}", "rulings_on") for page in (1, 2))
    rows = [row.partition("</tr>")[0] for part in parts for row in part.split("<tbody>")[1:]]
    roles = [re.findall(r"citation-role/applied\">(.*?)<", row)[0] for row in rows]
    assert sorted(set(roles)) == ["citation-role/applied", "nié\u00a0: citation-role/applied"]
    assert len([role for role in roles if role.startswith("nié")]) == 1


def test_a_long_table_has_pages_and_the_page_of_the_thing_its_first_rows(graph: Graph) -> None:
    first = section(graph, "/page/norm/law", "rulings_on")
    assert first.count("<tbody>") == AT_FIRST
    assert "section=rulings_on" in first
    assert section(graph, "/page/norm/law?section=rulings_on", "rulings_on").count("<tbody>") == A_PAGE
    assert section(graph, "/page/norm/law?section=rulings_on&page=2", "rulings_on").count("<tbody>") == 41 - A_PAGE


def test_articles_stand_in_the_order_of_their_numbers(graph: Graph) -> None:
    assert re.findall(r'href="/page/norm/law/(art-\d+)"', section(graph, "/page/norm/law", "parts_of")) == [
        "art-2", "art-10",
    ]  # fmt: skip


def test_a_mandate_says_where_its_source_stops(graph: Graph) -> None:
    text = section(graph, "/page/person/p-aaaaaa", "mandates_of")
    bounds = {
        row.partition("/page/fact/x/")[2].partition('"')[0]: re.findall(
            r'data-column="(?:Depuis|Jusqu&#39;à)">(.*?)<', row
        )
        for row in text.split("<tbody>")[1:]
    }
    assert bounds["since"] == ["3 juillet 2020", "non documenté"]
    assert bounds["at"] == bounds["never"] == ["non documenté", "non documenté"]
    assert "mai 2022" in text
    assert "sans date" in text


def test_a_fact_that_a_table_tells_is_not_told_again_below(graph: Graph) -> None:
    text = answer(graph, "/page/norm/law").body.decode()
    assert 'class="fact fact-' not in text
    assert 'class="fact fact-denied"' in answer(graph, "/page/norm/law?section=law").body.decode() + (
        answer(graph, "/page/norm/law?section=law&page=2").body.decode()
    )
