"""Saved queries: each has a page that cannot be read without its evidence, and the same answer as a file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from contrechamp.parameters import DATATYPES
from contrechamp.results import XSD_INTEGER, Iri, Literal, Solutions, Table, read_sparql_json
from contrechamp.server.exchange import Ask
from contrechamp.server.linked.searching import suggest
from contrechamp.server.pages.facts import tell
from contrechamp.server.pages.reading import in_language
from contrechamp.server.rendering import phrases, table
from contrechamp.server.saved import cells
from contrechamp.server.saved.asking import OWN
from contrechamp.server.saved.charting import chart
from contrechamp.session import Graph
from contrechamp.store import open_store
from contrechamp.vocab import BASE
from tests.server.pages import Html, answer

if TYPE_CHECKING:
    from tests.conftest import Project

COUNTS = "/queries/cameras/counts_by_commune"
PAGE = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.fixture(scope="module")
def graph(small_release: Project) -> Iterator[Graph]:
    release = small_release.release
    with Graph(open_store(release.store), "fr", release, release.base) as opened:
        yield opened


def body(graph: Graph, address: str, status: int = 200) -> str:
    found = answer(graph, address, PAGE)
    assert found.status == status, address
    return found.body.decode()


def test_no_query_has_a_parameter_that_the_page_needs_for_itself(graph: Graph) -> None:
    taken = {parameter.name for query in graph.catalogue for parameter in query.parameters}
    assert not taken & {*OWN, "saved", "q", "topic"} - {"topic"}


def test_the_catalogue_lists_every_query_and_finds_by_words(graph: Graph) -> None:
    whole = body(graph, "/queries")
    for query in graph.catalogue:
        assert f'href="/queries/{query.key}"' in whole
    found = body(graph, "/en/queries?q=camera+commune")
    assert 'href="/en/queries/cameras/counts_by_commune"' in found
    assert 'href="/en/queries/people/parties"' not in found
    law = body(graph, "/queries?topic=law")
    assert 'href="/queries/law/remedies"' in law
    assert 'href="/queries/vendors/clients"' not in law
    for prefix, address in (("fr", "/queries?q=zzzz"), ("en", "/en/queries"), ("fr", "/queries?topic=%3Cb%3E")):
        Html(body(graph, address)).check(prefix)


def test_every_query_has_a_sound_page_in_both_languages(graph: Graph) -> None:
    for query in graph.catalogue:
        for language, prefix in (("fr", ""), ("en", "/en")):
            text = body(graph, f"{prefix}/queries/{query.key}")
            Html(text).check(language)
            assert query.title[language] in unescape(text)
            needed = any(parameter.required for parameter in query.parameters)
            assert ('id="answer"' in text) == (not needed), query.key


def test_a_row_cannot_be_read_without_whose_word_it_is(graph: Graph) -> None:
    text = body(graph, f"{COUNTS}?commune=Lille")
    rows = len(graph.query("cameras/counts_by_commune", commune="Lille"))
    assert rows
    proofs = re.findall(r'<td class="proof".*?</td>', text, re.DOTALL)
    assert len(proofs) == rows
    for proof in proofs:
        assert re.search(r'<span class="sign" aria-hidden="true">[●◐┄✗○]</span>', proof)
        assert '<span class="certainty">' in proof
        assert "/page/fact/" in proof
        assert "/page/document/" in proof
        assert "«" in proof


def test_the_sign_of_each_row_is_that_of_its_fact_and_the_claim_names_who_denies(graph: Graph) -> None:
    text = body(graph, "/queries/actors/facts?node=Lille")
    shown = re.findall(
        r'class="line-(\w+)".*?<span class="certainty">([^<]+)</span>.*?(/page/fact/[^"]+)"', text, re.DOTALL
    )
    told = {fact.page: fact for fact in tell(graph, (f"{BASE}id{page[5:]}" for _, _, page in shown), "fr")}
    assert shown
    assert [(tie, words) for tie, words, _ in shown] == [(told[page].tie, told[page].certainty) for _, _, page in shown]
    denials = graph.own("statements/denials")
    assert len(denials)
    text = unescape(body(graph, "/queries/statements/denials"))
    proofs = re.findall(r'<td class="proof".*?</td>', text, re.DOTALL)
    assert len(proofs) == len(denials)
    for proof, row in zip(proofs, denials, strict=True):
        assert "(nie)" in proof
        assert str(row["content"]) in re.sub("<[^>]+>", "", proof)


def test_every_column_of_every_question_has_a_name_for_readers(graph: Graph) -> None:
    for query in graph.catalogue:
        heads = cells.heads(graph, query.columns, Table(Solutions(tuple(query.columns), [])), "fr")
        bare = {head.name for head in heads if head.label in (head.name, head.name.removesuffix("Label"))}
        assert bare <= table("columns.toml")["named"].keys(), query.key


def test_with_view_full_every_column_stands(graph: Graph) -> None:
    query = graph.catalogue.get("cameras/counts_by_commune")
    short, full = body(graph, f"{COUNTS}?commune=Lille"), body(graph, f"{COUNTS}?commune=Lille&view=full")
    assert full.count('<th scope="col"') == len(query.columns)
    assert short.count('<th scope="col"') < len(query.columns)
    assert 'class="proof"' not in full


@pytest.mark.parametrize(
    ("asked", "french", "english"),
    [
        ("people/mayor_on?commune=Lille", "Il manque «\u00a0day\u00a0»", "“day” is needed"),
        ("people/mayor_on?commune=Lille&day=hier", "attend une date", "takes a date"),
        ("people/mayor_on?commune=Lille&day=2021&dya=1", "Il n'y a pas de champ «\u00a0dya\u00a0»", "no field “dya”"),
        ("people/mayor_on?commune=Lille&commune=Lyon&day=2021", "prend une seule valeur, et non 2", "takes one value"),
        ("people/mayor_on?commune=Lile&day=2021", "Rien ici ne s'appelle «\u00a0Lile\u00a0»", "Nothing here is called"),
        ("people/mayor_on?commune=commune/00000&day=2021", "Le graphe ne connaît pas", "The graph knows nothing of"),
    ],
)
def test_what_is_wrong_is_said_in_the_language_of_the_page(graph: Graph, asked: str, french: str, english: str) -> None:
    for prefix, said in (("", french), ("/en", english)):
        text = unescape(body(graph, f"{prefix}/queries/{asked}", 400))
        assert said in text.partition('role="alert"')[2].partition("</div>")[0]


def test_every_type_of_value_has_its_words_when_it_is_wrong() -> None:
    assert {f"wrong_not_{name}" for name in DATATYPES} <= phrases().keys()


def test_a_wrong_value_gives_the_form_back_with_what_is_wrong(graph: Graph) -> None:
    text = body(graph, f"{COUNTS}?commune=%22%3Ezzqx", 400)
    assert 'role="alert"' in text
    assert "par exemple Valenciennes" in text
    assert 'value="&#34;&gt;zzqx"' in text
    assert 'id="answer"' not in text
    assert "a pas de champ" in body(graph, f"{COUNTS}?comune=Lille", 400)
    assert "prend une seule valeur" in body(graph, f"{COUNTS}?commune=Lille&commune=Lille", 400)
    assert "prend une seule valeur" in body(graph, f"{COUNTS}?sort=value&sort=-value", 400)
    for prefix in ("", "/en"):
        Html(body(graph, f"{prefix}{COUNTS}?commune=zzqx", 400)).check(prefix[1:] or "fr")


def test_an_unknown_query_is_a_page_that_names_near_ones(graph: Graph) -> None:
    text = body(graph, "/queries/cameras/counts", 404)
    assert 'href="/queries/cameras/counts_by_commune"' in text


def test_a_table_turns_and_sorts(graph: Graph) -> None:
    values = [int(str(row["nodes"])) for row in graph.own("graph/coverage")]
    assert len(values) > 25
    first = body(graph, "/queries/graph/coverage?sort=-nodes")
    links = re.findall(r'rel="next" href="([^"]+)"', first)
    assert links
    second = body(graph, unescape(links[0]))
    cell = r'<td data-column="Nœuds" class="figure">([^<]+)</td>'
    shown = [[int(re.sub(r"\D", "", one)) for one in re.findall(cell, unescape(text))] for text in (first, second)]
    assert shown[0] == sorted(values, reverse=True)[:25]
    assert shown[1] == sorted(values, reverse=True)[25:50]
    assert first.count('aria-sort="descending"') == 1
    up = body(graph, "/queries/graph/coverage?sort=nodes")
    assert int(re.sub(r"\D", "", re.findall(cell, unescape(up))[0])) == min(values)
    names = body(graph, "/queries/graph/coverage?sort=class")
    labels = [unescape(one) for one in re.findall(r'<td data-column="Classe">([^<]+)</td>', names)]
    assert len(labels) > 5
    assert labels == sorted(labels, key=str.casefold)


def test_a_column_of_dates_is_in_the_order_of_their_days() -> None:
    dates = ["2017", "[..2020-01-20]", "2020-02-12", "../2022-04-01", "2022-05"]
    stirred: list[tuple[Literal | None, ...]] = [(Literal(one),) for one in sorted(dates)]
    for column in ("date", "otherDate", "published"):
        made = Table(Solutions((column,), [(None,), *stirred]))
        for sort, expected in ((column, dates), (f"-{column}", dates[::-1])):
            assert [str(made.solutions.rows[one][0]) for one in cells.order(made, sort)] == [*expected, "None"]


def test_a_file_holds_what_the_library_gives(graph: Graph) -> None:
    table = graph.query("cameras/counts_by_commune", commune="Lille")
    found = answer(graph, f"{COUNTS}.csv?commune=Lille")
    assert found.media_type == "text/csv; charset=utf-8"
    assert ("content-disposition", 'attachment; filename="cameras-counts_by_commune.csv"') in found.headers
    rows = list(csv.DictReader(io.StringIO(found.body.decode())))
    assert [row["fact"] for row in rows] == [str(row["fact"]) for row in table]
    read = read_sparql_json(json.loads(answer(graph, f"{COUNTS}.json?commune=Lille").body))
    assert isinstance(read, Solutions)
    assert read.rows == table.solutions.rows
    book = load_workbook(io.BytesIO(answer(graph, f"{COUNTS}.xlsx?commune=Lille").body))
    assert book["data"].max_row == len(table) + 1
    assert answer(graph, f"{COUNTS}.tsv?commune=Lille").body.count(b"\r\n") == len(table) + 1
    english = answer(graph, f"/en{COUNTS}.csv?commune=Lille").body
    assert english != found.body
    assert english == answer(graph, f"{COUNTS}.csv?commune=Lille&language=en").body


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+json, text/csv;q=0.5", "application/sparql-results+json"),
        (PAGE, "text/html; charset=utf-8"),
        ("", "text/html; charset=utf-8"),
    ],
)
def test_without_a_suffix_the_accepted_format_is_given(graph: Graph, accept: str, media_type: str) -> None:
    assert answer(graph, f"{COUNTS}?commune=Lille", accept).media_type == media_type


@pytest.mark.parametrize(
    ("address", "accept", "status", "words"),
    [
        (f"{COUNTS}.csv?commune=zzqx", "", 400, "for instance commune=Valenciennes"),
        (f"{COUNTS}.csv?comune=Lille", "", 400, "did you mean commune?"),
        ("/queries/communes/resolve.json", "", 400, "commune is needed"),
        ("/queries/no/such.csv", "", 404, "no query 'no/such'"),
        (f"{COUNTS}.pdf", "", 404, "no format 'pdf'; there is csv, tsv, json, xlsx"),
        (f"{COUNTS}?format=pdf", "", 406, "no format 'pdf'"),
        (COUNTS, "image/png", 406, "none of the accepted media types"),
    ],
)
def test_a_program_is_told_what_is_wrong(graph: Graph, address: str, accept: str, status: int, words: str) -> None:
    found = answer(graph, address, accept)
    assert (found.status, found.media_type) == (status, "application/problem+json")
    said = json.loads(found.body)
    assert said["status"] == status
    assert words in said["detail"]


def test_an_answer_is_cited_with_its_question_release_and_licences(graph: Graph) -> None:
    assert graph.release
    text = unescape(body(graph, f"{COUNTS}?commune=Lille"))
    block = text[text.index('<div class="cite-block">') :]
    digest = hashlib.sha256(graph.catalogue.get("cameras/counts_by_commune").text.encode()).hexdigest()
    assert digest in block
    assert graph.release.version in block
    assert "http://localhost:8000/queries/cameras/counts_by_commune?commune=Lille" in block
    sources = {str(row["fact"]).split("/id/fact/")[1].split("/")[0] for row in graph.own("cameras/counts_by_commune")}
    for source in sources:
        assert graph.release.licences[f"dossier/{source}"] in block


def test_the_query_shown_runs_as_it_stands(graph: Graph) -> None:
    text = body(graph, f"{COUNTS}?commune=Lille")
    shown = unescape(text[text.index("<pre") : text.index("</pre>")].split("<code>")[1].split("</code>")[0])
    assert shown.startswith("# cameras/counts_by_commune\nPREFIX")
    expected = graph.query("cameras/counts_by_commune", commune="Lille")
    assert graph.table(shown).solutions.rows == expected.solutions.rows


def counted(*pairs: tuple[str, int]) -> Table:
    rows: list[tuple[Literal | Iri | None, ...]] = [(Literal(name), Literal(str(n), XSD_INTEGER)) for name, n in pairs]
    return Table(Solutions(("kind", "actions"), list(rows)))


def test_only_what_counts_is_drawn() -> None:
    drawn = chart(counted(("a", 4), ("b", 2), ("c", 1000)), "fr")
    assert drawn
    assert [mark.value for mark in drawn.marks] == ["4", "2", "1\u202f000"]
    assert drawn.marks[0].length / drawn.marks[2].length == pytest.approx(0.004, rel=0.1)
    assert chart(counted(("a", 4), ("a", 2), ("c", 1)), "fr") is None, "two rows of one name are not one bar"
    assert chart(counted(("a", 4), ("b", 2)), "fr") is None
    facts = Table(Solutions(("fact", "value"), [(Iri(f"http://x/{n}"), Literal("3", XSD_INTEGER)) for n in range(4)]))
    assert chart(facts, "fr") is None, "facts are not alike"
    years = Table(
        Solutions(
            ("year", "n"), [(Literal(str(y), XSD_INTEGER), Literal("3", XSD_INTEGER)) for y in (2019, 2020, 2022)]
        )
    )
    line = chart(years, "en")
    assert line
    assert line.kind == "line"
    steps = [b.x - a.x for a, b in zip(line.marks, line.marks[1:], strict=False)]
    assert steps[1] == pytest.approx(2 * steps[0], rel=0.01), "a year without a number is a gap"


def test_a_page_says_that_it_has_the_first_rows_only_and_a_file_has_all(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "/queries/graph/coverage"
    whole = len(csv_rows(graph, f"{address}.csv"))
    monkeypatch.setattr("contrechamp.server.saved.asking.MOST_ROWS", 2)
    graph_of_its_own = in_language(graph, "en")  # answers that were given before are kept by graph
    text = answer(graph_of_its_own, f"/en{address}", PAGE).body.decode()
    Html(text).check("en")
    assert "There are more than 2 rows" in text
    assert text.count("<tbody>") == 2
    assert len(csv_rows(graph, f"{address}.csv")) == whole > 2


def csv_rows(graph: Graph, address: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer(graph, address).body.decode("utf-8-sig"))))[1:]


def test_a_field_offers_names_of_its_kind(graph: Graph) -> None:
    assert 'data-suggest="/suggest?kind=commune"' in body(graph, COUNTS)
    asked = Ask("/suggest", query=(("q", "a"), ("kind", "purpose"), ("kind", "capability")))
    words, names, kinds, pages = json.loads(suggest(graph, asked).body)
    assert (words, set(kinds)) == ("a", {"capacité", "notion"})
    assert len(names) == len(pages) <= 10


def test_the_page_of_the_api_is_light_and_leads_to_every_query(graph: Graph) -> None:
    for prefix, language in (("", "fr"), ("/en", "en")):
        page = Html(body(graph, f"{prefix}/api"))
        page.check(language)
        linked = {link.removeprefix(f"{prefix}/queries/") for link in page.links}
        assert {query.key for query in graph.catalogue} <= linked
