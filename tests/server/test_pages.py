"""Pages: every kind of thing has one, in both languages, sound and closed; certainty is never left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from contrechamp.gazetteer import split_iri
from contrechamp.server.exchange import Ask
from contrechamp.server.pages.capabilities import matrix
from contrechamp.server.pages.turning import turn
from contrechamp.server.rendering import page_of
from contrechamp.session import Graph
from contrechamp.store import open_store
from contrechamp.store.writer import create
from contrechamp.vocab import BASE
from tests.server.pages import Html, answer

if TYPE_CHECKING:
    from tests.conftest import Project

FIXED = (
    "/", "/search", "/search?q=lille", "/search?q=zzzz&kind=commune&territory=59&page=9", "/map", "/map?department=59",
    "/map?department=%3Cscript%3E", "/timeline", "/timeline?year=2021&subject=law", "/timeline?year=x&page=-1",
    "/capabilities", "/contradictions", "/graphs", "/graphs/actors", "/how-we-know", "/about", "/corrections",
    "/licences", "/quality",
)  # fmt: skip


@pytest.fixture(scope="module")
def graph(small_release: Project) -> Iterator[Graph]:
    release = small_release.release
    with Graph(open_store(release.store), "fr", release, release.base) as opened:
        yield opened


def body(graph: Graph, address: str, status: int = 200) -> str:
    found = answer(graph, address)
    assert found.status == status, address
    return found.body.decode()


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", FIXED)
def test_a_page_is_sound_in_both_languages(graph: Graph, address: str, prefix: str) -> None:
    Html(body(graph, prefix + address)).check(prefix[1:] or "fr")


def samples(graph: Graph) -> dict[str, list[str]]:
    """Up to three things of every kind of address in the store: entities, concepts, facts, evidence, terms."""
    found: dict[str, list[str]] = {}
    for row in graph.table("SELECT DISTINCT ?thing { ?thing a ?class } ORDER BY ?thing"):
        thing = str(row["thing"])
        kind = split_iri(thing)[0] or ("ontology" if "/ontology#" in thing else "")
        if kind and page_of(thing) and len(found.setdefault(kind, [])) < 3:
            found[kind].append(thing)
    return found


def test_everything_has_a_page(graph: Graph) -> None:
    things = samples(graph)
    assert {"commune", "municipality", "organisation", "person", "deployment", "action", "norm"} <= set(things)
    assert {"document", "fact", "evidence", "capability", "polarity", "ontology"} <= set(things)
    for some in things.values():
        for thing in some:
            page = page_of(thing)
            assert page
            for prefix in ("", "/en"):
                Html(body(graph, prefix + page)).check(prefix[1:] or "fr")


def test_every_fact_shown_says_how_certain_it_is_and_leads_to_its_words(graph: Graph) -> None:
    text = body(graph, "/page/commune/59350")
    facts = re.findall(r'<article class="fact fact-(\w+)">(.*?)</article>', text, re.DOTALL)
    assert facts
    for tie, shown in facts:
        assert tie in ("actual", "planned", "past", "denied")
        assert re.search(r'<span class="sign" aria-hidden="true">[●◐┄✗○]</span>', shown)
        assert '<span class="certainty">' in shown
        assert "/page/evidence/" in shown
        assert "/page/document/" in shown


def test_links_inside_lead_to_pages_that_exist(graph: Graph) -> None:
    pages = {link for link in Html(body(graph, "/page/commune/59350")).links if link.startswith("/page/")}
    assert len(pages) > 5
    for link in pages:
        assert answer(graph, link).status == 200, link


def test_what_is_not_known_is_404_with_words(graph: Graph) -> None:
    for address in ("/page/commune/99999", "/page/nothing/x", "/page/fact/a/b", "/page/evidence/a/b", "/graphs/none"):
        text = body(graph, address, 404)
        Html(text).check("fr")
        assert "documenté" in text
    for around in ("commune/99999", "<b>", "../x", "%20"):
        assert answer(graph, f"/graphs/actors?around={around}").status == 404, around


def test_an_address_that_nobody_could_have_given_is_404(graph: Graph) -> None:
    for key in ("%3Cscript%3E", "a%20b", "%22", "%00", "%F0%9F%93%B9", "../../etc/passwd", "a%5Cb", "x" * 5000):
        for kind in ("commune", "fact", "evidence", "ontology", "nothing%20at%20all"):
            found = answer(graph, f"/page/{kind}/{key}")
            assert found.status == 404, (kind, key)
            Html(found.body.decode()).check("fr")


def test_a_commune_without_figure_is_not_documented_rather_than_zero(graph: Graph) -> None:
    counted = "?fact cch:about ?place ; a cch:CameraCount"
    silent = graph.table(f"SELECT ?place {{ ?place a cch:Commune FILTER NOT EXISTS {{ {counted} }} }} LIMIT 1").first()
    assert silent
    page = page_of(str(silent["place"]))
    assert page
    assert "Nombre de caméras\u00a0: non documenté" in body(graph, page)


def test_a_section_has_pages_of_its_own(graph: Graph) -> None:
    text = body(graph, "/page/commune/59350?section=law&page=99999999999")
    Html(text).check("fr")
    assert "Retour à" in text


CASE = """
<{b}id/action/judgment> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{o}LegalAction> .
<{b}id/action/appeal> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{o}LegalAction> .
<{b}id/action/appeal> <{o}date> "2020-11-24" .
<{b}id/action/judgment> <{o}date> "[..2019-04-09]" .
<{b}id/action/judgment> <http://www.w3.org/2000/01/rdf-schema#label> "The judgment"@fr .
<{b}id/fact/x/y> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{o}ActionFact> .
<{b}id/fact/x/y> <{o}action> <{b}id/action/appeal> .
<{b}id/fact/x/y> <{o}earlierStep> <{b}id/action/judgment> .
<{b}id/fact/x/y> <{o}polarity> <{b}polarity/denied> .
<{b}id/fact/x/y> <{o}modality> <{b}modality/actual> .
<{b}id/fact/x/y> <{o}evidence> <{b}id/evidence/x/0-1> .
<{b}id/evidence/x/0-1> <{o}document> <{b}id/document/x> .
<{b}id/document/x> <http://www.w3.org/2000/01/rdf-schema#label> "A letter"@fr .
"""


@pytest.mark.parametrize("action", ["judgment", "appeal"])
def test_an_action_has_the_steps_of_its_case_with_the_fact_that_says_so(tmp_path: Path, action: str) -> None:
    shard = tmp_path / "case.nt"
    shard.write_text(CASE.format(b=BASE, o=f"{BASE}ontology#").strip() + "\n", "utf-8")
    create(tmp_path / "store", [(f"{BASE}graph/x", shard)])
    with Graph(open_store(tmp_path / "store"), "fr") as graph:
        page = body(graph, f"/page/action/{action}")
        case = page[page.index('id="steps"') :].partition("</ol>")[0]
        other = {"judgment": "appeal", "appeal": "judgment"}[action]
        assert f'href="/page/action/{other}"' in case
        assert (
            case.index("au plus tard le 9 avril 2019") < case.index("24 novembre 2020") < case.index("/page/fact/x/y")
        )
        assert "✗" in case
        assert "nié" in case


def test_a_document_reads_in_the_order_of_its_text(graph: Graph) -> None:
    documents = [one for one in samples(graph)["document"] if "section=text" in body(graph, page_of(one) or "")]
    for document in documents:
        starts = [
            int(min(found, key=int))
            for article in body(graph, f"{page_of(document)}?section=text").split("<article")[1:]
            if (found := starts_of(graph, article))
        ]
        assert starts == sorted(starts)
    assert documents


def starts_of(graph: Graph, article: str) -> list[str]:
    evidence = [
        BASE + "id" + path.removeprefix("/page") for path in re.findall(r'quote-words" href="([^"]+)"', article)
    ]
    values = " ".join(f"<{one}>" for one in evidence)
    return [
        str(row["start"]) for row in graph.table(f"SELECT ?start {{ VALUES ?e {{ {values} }} ?e cch:start ?start }}")
    ]


def test_a_page_leads_to_its_data_in_every_format(graph: Graph) -> None:
    page = body(graph, "/page/commune/59350")
    for suffix, media_type in (
        ("ttl", "text/turtle"),
        ("jsonld", "application/ld+json"),
        ("nq", "application/n-quads"),
    ):
        assert f'<link rel="alternate" type="{media_type}" href="/data/commune/59350.{suffix}">' in page
    assert "contrechamp dossier commune/59350" in page


def test_search_finds_without_accents_and_keeps_the_words(graph: Graph) -> None:
    text = body(graph, "/en/search?q=LILLE")
    assert '<a href="/en/page/commune/59350">' in text
    assert 'value="LILLE"' in text


def test_words_of_a_visitor_are_escaped(graph: Graph) -> None:
    text = body(graph, '/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&kind="><b>')
    assert "<script>alert" not in text
    Html(text).check("fr")


def test_pages_are_turned_within_bounds() -> None:
    def asked(page: str) -> Ask:
        return Ask("/x", query=(("q", "é"), ("page", page)))

    first, last = turn(asked("0"), 95, 40), turn(asked("9"), 95, 40)
    assert (first.first, first.last, first.previous, first.next) == (1, 40, None, "/x?q=%C3%A9&page=2")
    assert (last.number, last.first, last.last, last.next) == (3, 81, 95, None)
    assert last.of(list(range(95)))[0] == 80
    assert turn(asked("x"), 0, 40).of([]) == ()


HOSTILE = """
<{b}id/organisation/evil> <{o}organisationKind> <{b}organisation-kind/vendor> .
<{b}id/organisation/evil> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{o}Organisation> .
<{b}id/organisation/evil> <http://www.w3.org/2000/01/rdf-schema#label> "</script><script>alert(1)</script>\\" x=y"@fr .
<{b}id/organisation/evil> <{o}website> <javascript:alert(1)> .
<{b}id/organisation/evil> <{o}shownAt> "javascript:alert(2)" .
<{b}id/organisation/evil> <{o}shortName> "\\u202Etxet" .
<{b}id/fact/x/y> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{o}Description> .
<{b}id/fact/x/y> <http://www.w3.org/2000/01/rdf-schema#label> "<img src=x onerror=alert(1)> \\u05D0"@fr .
<{b}id/fact/x/y> <{o}about> <{b}id/organisation/evil> .
<{b}id/fact/x/y> <{o}polarity> <{b}polarity/denied> .
<{b}id/fact/x/y> <{o}modality> <{b}modality/actual> .
<{b}id/fact/x/y> <{o}evidence> <{b}id/evidence/x/0-1> .
<{b}id/evidence/x/0-1> <{o}document> <{b}id/document/x> .
<{b}id/evidence/x/0-1> <{o}quote> "<b>\\"&amp;" .
<{b}id/document/x> <{o}url> <data:text/html,x> .
<{b}id/document/x> <http://www.w3.org/2000/01/rdf-schema#label> "'><svg/onload=alert(1)>" .
"""


def test_data_cannot_write_into_a_page(tmp_path: Path) -> None:
    shard = tmp_path / "hostile.nt"
    shard.write_text(HOSTILE.format(b=BASE, o=f"{BASE}ontology#").strip() + "\n", "utf-8")
    create(tmp_path / "store", [(f"{BASE}graph/x", shard)])
    with Graph(open_store(tmp_path / "store"), "fr") as graph:
        for address in ("/page/organisation/evil", "/page/fact/x/y", "/page/evidence/x/0-1", "/page/document/x"):
            text = body(graph, address)
            page = Html(text)
            page.check("fr")
            assert not any("javascript:" in link or "data:" in link for link in page.links)
            assert "<script>alert" not in text
            assert "<img" not in text
            assert "onload=alert" not in re.sub(r"&[#\w]+;", "", "".join(page.inline))
        shown = body(graph, "/page/organisation/evil")
        assert "<bdi>" in shown
        assert 'class="fact fact-denied"' in shown
        assert "nié" in shown


def test_a_denied_state_never_stands_as_the_bare_state(graph: Graph) -> None:
    rows = [
        {"found": f"{BASE}id/fact/x/y", "capability": f"{BASE}capability/loitering", "state": f"{BASE}state/used",
         "polarity": f"{BASE}polarity/{polarity}", "modality": f"{BASE}modality/actual", "said": True, "place": None}
        for polarity in ("affirmed", "denied")
    ]  # fmt: skip
    [line] = matrix(graph, rows, "fr")
    [told], [denied] = line.cells["used"], line.cells["excluded"]
    assert (told.sign, denied.sign) == ("◐", "✗")
    assert denied.state == f"nié\u00a0: {told.state}"


def test_a_fact_leads_to_what_to_write_when_it_is_wrong(graph: Graph) -> None:
    fact = samples(graph)["fact"][0]
    page = page_of(fact) or ""
    [link] = [link for link in Html(body(graph, page)).links if link.startswith("/corrections?")]
    text = body(graph, link)
    Html(text).check("fr")
    assert f"<code>{fact}\n" in text
    assert 'class="fact fact-' in text
    for about in ("fact/none/x", "%3Cscript%3E", "norm", "x" * 4000):
        text = body(graph, f"/en/corrections?about={about}")
        Html(text).check("en")
        assert "knows nothing of" in text
        assert "<script>" not in text


def test_corrections_tell_what_was_read_and_when(graph: Graph) -> None:
    text = body(graph, "/corrections").partition('id="readings"')[2]
    assert "/page/document/" in text
    assert re.search(r"<td>\d+(er)? \w+ 20\d\d</td>", text)
