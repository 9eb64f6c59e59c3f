"""Saved queries, their parameters, and the names that people give."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from contrechamp import iris
from contrechamp.catalogue import Catalogue, Query, read_catalogue, read_query, saved_query, to_rdf
from contrechamp.errors import NotFoundError, ParameterError, QueryHeaderError
from contrechamp.gazetteer import Gazetteer, How, split_iri
from contrechamp.names import Name, fold, name_line, read_called, read_names
from contrechamp.ntriples import Statement, date, integer, line, text
from contrechamp.parameters import Given, Parameter, bind, fill, literal_term, parameter_lines
from contrechamp.resolution import resolve
from contrechamp.results import Literal
from contrechamp.store import Store, create, open_store
from contrechamp.vocab import BASE, CCH, RDF, RDFS, SH, SKOS

COMMUNE = frozenset({"commune"})
COMMUNES = {
    "59606": ("Valenciennes", 43468),
    "93070": ("Saint-Ouen-sur-Seine", 53615),
    "41226": ("Saint-Ouen", 3041),
    "80711": ("Saint-Ouen", 1772),
    "94038": ("L'Haÿ-les-Roses", 31188),
    "74010": ("Annecy", 131272),
}


def described() -> Iterator[Statement]:
    for code, (name, people) in COMMUNES.items():
        node, count = iris.entity("commune", code), iris.fact("cog", f"population-{code}")
        yield node, RDFS.label, text(name, "fr")
        yield count, RDF.type, CCH.PopulationCount
        yield count, CCH.about, node
        yield count, CCH.value, integer(people)
    yield iris.entity("commune", "93070"), SKOS.altLabel, text("Saint-Ouen", "fr")
    yield iris.entity("delegated-commune", "74010"), RDFS.label, text("Annecy", "fr")
    yield iris.entity("commune", "74268"), RDFS.label, text("Seynod", "fr")
    yield iris.entity("commune", "74268"), CCH.succeededBy, iris.entity("commune", "74010")
    yield iris.entity("commune", "00001"), RDFS.label, text("Partagée", "fr")
    yield iris.entity("commune", "00001"), CCH.succeededBy, iris.entity("commune", "74010")
    yield iris.entity("commune", "00001"), CCH.succeededBy, iris.entity("commune", "59606")
    yield from _renamed()
    yield iris.entity("department", "93"), RDFS.label, text("Seine-Saint-Denis", "fr")
    yield iris.entity("organisation", "cnil"), RDFS.label, text("CNIL", "fr")
    yield iris.entity("organisation", "cnil"), RDFS.label, text("French data protection authority", "en")
    yield iris.concept("capability", "plate-reading"), SKOS.prefLabel, text("lecture de plaques", "fr")


def _renamed() -> Iterator[Statement]:
    """A commune of 2016 to 2026 and the one of the same name and another code that followed it."""
    conques, later = iris.entity("commune", "12076"), iris.entity("commune", "12218")
    yield conques, RDFS.label, text("Conques-en-Rouergue", "fr")
    yield later, RDFS.label, text("Conques-en-Rouergue", "fr")
    yield conques, CCH.succeededBy, later
    yield conques, CCH.existedUntil, date(datetime.date(2026, 1, 1))
    yield iris.entity("commune", "74268"), CCH.existedUntil, date(datetime.date(2017, 1, 1))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    base = tmp_path_factory.mktemp("names")
    (base / "names.nt").write_text("".join(map(line, described())), "utf-8")
    create(base / "db", [(f"{BASE}graph/cog", base / "names.nt")])
    return open_store(base / "db")


@pytest.fixture(scope="module")
def gazetteer(store: Store) -> Gazetteer:
    return Gazetteer(store)


GOOD = f"""\
#+ title.fr: Les habitants des communes
#+ title.en: Inhabitants of communes
#+ description.fr: Le chiffre de chaque commune,
#+   avec sa source.
#+ description.en: The figure of each commune, with its source.
#+ tags: communes, population
#+ param commune: commune; many; example=Valenciennes; fr=La commune; en=The commune
#+ param minimum: integer; default=1; example=10; fr=Au moins; en=At least
#+ columns: ?commune ?value ?least
PREFIX cch: <{BASE}ontology#>
SELECT ?commune ?value (?minimum AS ?least)
WHERE {{
  VALUES (?commune ?minimum) {{ (UNDEF UNDEF) }} #+ parameters
  ?fact a cch:PopulationCount ; cch:about ?commune ; cch:value ?value .
  FILTER(!BOUND(?minimum) || ?value >= ?minimum)
}}
ORDER BY ?commune
"""


def saved(tmp_path: Path, content: str = GOOD, name: str = "inhabitants") -> Query:
    file = tmp_path / "places" / f"{name}.rq"
    file.parent.mkdir(exist_ok=True)
    file.write_text(content, "utf-8")
    return read_query(file)


def test_a_query_is_read(tmp_path: Path) -> None:
    query = saved(tmp_path)
    assert (query.key, query.form) == ("places/inhabitants", "SELECT")
    assert query.iri == f"{BASE}query/places/inhabitants"
    assert query.title["en"] == "Inhabitants of communes"
    assert query.description["fr"] == "Le chiffre de chaque commune, avec sa source."
    assert query.tags == ("communes", "population")
    assert query.columns == ("commune", "value", "least")
    commune, minimum = query.parameters
    assert (commune.kinds, commune.many, commune.required) == (COMMUNE, True, False)
    assert (minimum.literal, minimum.default) == (True, "1")


def test_a_query_runs_unbound_and_bound(tmp_path: Path, store: Store, gazetteer: Gazetteer) -> None:
    query = saved(tmp_path)
    assert len(store.select(query.text)) == 6
    one = query.bind({"commune": "valenciennes", "minimum": 43_000}, gazetteer)
    assert [[str(cell) for cell in row] for row in store.select(one.text)] == [
        [f"{BASE}id/commune/59606", "43468", "43000"]
    ]
    assert len(store.select(query.bind({"commune": ["59606", "Annecy"]}, gazetteer).text)) == 2
    assert len(store.select(query.bind({"minimum": "40000"}).text)) == 3
    assert one.text.count("\n") == query.text.count("\n")


def test_values_that_are_refused(tmp_path: Path, gazetteer: Gazetteer) -> None:
    query = saved(tmp_path)
    for given, said in (
        ({"comune": "x"}, "did you mean commune"),
        ({"minimum": "ten"}, "'ten' is not a whole number; for instance minimum=10"),
        ({"minimum": ["1", "2"]}, "takes one value, not 2"),
        ({"commune": "Valencienne"}, "near: 59606 Valenciennes .*for instance commune=Valenciennes"),
        ({"commune": "organisation/cnil"}, "nothing here is called"),
        ({"commune": f"{BASE}id/organisation/cnil"}, "not of the kind commune"),
        ({"commune": f"{BASE}id/commune/99999"}, "knows nothing"),
        ({"commune": "http://x/{}"}, "not an absolute IRI"),
    ):
        with pytest.raises(ParameterError, match=said):
            query.bind(given, gazetteer)
    with pytest.raises(ParameterError, match="a store is needed"):
        query.bind({"commune": "Valenciennes"})
    needed = saved(tmp_path, GOOD.replace("commune; many;", "commune; required;"))
    with pytest.raises(ParameterError, match="commune is needed, for instance commune=Valenciennes"):
        needed.bind({}, gazetteer)


INJECTIONS = [
    '" ) } DROP ALL #',
    "\\u0022) } UNION { ?s ?p ?o } #",
    "\\\\u0022) } #",
    "\\\\\\u0022",
    '""" } #',
    "' } #",
    "a\nb } #+ parameters",
    "tail\\",
    "?minimum { } <urn:x>",
]
TEXT = Parameter("word", "text", {"fr": "mot", "en": "word"}, "x", many=True)


@pytest.mark.parametrize("value", INJECTIONS)
def test_a_text_stays_one_literal(value: str, store: Store) -> None:
    query = "SELECT ?word {\n  VALUES ?word { UNDEF } #+ parameters\n}"
    bound = bind(query, [TEXT], {"word": value})
    assert bound.text.count("\n") == 2
    assert store.select(bound.text).rows == [(Literal(value),)]
    # an engine that decodes escapes first, as SPARQL says, must read the same
    from contrechamp.store.guard import _ESCAPE, _decoded

    decoded = _ESCAPE.sub(_decoded, bound.text)
    assert store.select(decoded).rows == [(Literal(value),)]


@pytest.mark.parametrize("value", INJECTIONS)
def test_no_other_type_lets_a_text_through(value: str, gazetteer: Gazetteer) -> None:
    for kind in ("integer", "decimal", "date", "year", "language", "commune", "entity", "concept:capability"):
        parameter = Parameter("x", kind, {"fr": "x", "en": "x"}, "x")
        with pytest.raises(ParameterError):
            bind("", [parameter], {"x": value}, gazetteer)


@pytest.mark.parametrize(
    ("kind", "value", "end", "expected"),
    [
        ("date", "2021-05-12", False, "2021-05-12"),
        ("date", "2021-05", False, "2021-05-01"),
        ("date", "2020-02", True, "2020-02-29"),
        ("date", "2021", False, "2021-01-01"),
        ("date", "2021", True, "2021-12-31"),
        ("date", "9999", True, "9999-12-31"),
        ("decimal", "8,30", False, "8.3"),
        ("decimal", "-1", False, "-1"),
        ("integer", "+007", False, "7"),
        ("year", "2021", False, "2021"),
        ("language", "fr", False, "fr"),
    ],
)
def test_literal_values(kind: str, value: str, end: bool, expected: str) -> None:
    parameter = Parameter("x", kind, {"fr": "x", "en": "x"}, "x", end=end)
    assert literal_term(parameter, value).startswith(f'"{expected}"')


@pytest.mark.parametrize(
    ("kind", "value"),
    [("date", "2021-02-30"), ("date", "12/05/2021"), ("date", "0000"), ("integer", "1.5"), ("integer", "١"),
     ("year", "21"), ("decimal", "1e5"), ("decimal", "NaN"), ("language", "FR"), ("text", " ")],
)  # fmt: skip
def test_literal_values_that_are_refused(kind: str, value: str) -> None:
    parameter = Parameter("x", kind, {"fr": "x", "en": "x"}, "good")
    with pytest.raises(ParameterError, match="for instance x=good"):
        bind("", [parameter], {"x": value})


def test_python_values() -> None:
    parameters = [Parameter(name, name, {"fr": "x", "en": "x"}, "x") for name in ("date", "decimal", "integer")]
    given: dict[str, Given] = {"date": datetime.date(2021, 5, 12), "decimal": Decimal("1.50"), "integer": 3}
    assert [terms[0].partition("^^")[0] for terms in bind("", parameters, given).values.values()] == [
        '"2021-05-12"',
        '"1.5"',
        '"3"',
    ]


def test_parameter_lines() -> None:
    query = "{\n VALUES (?a ?b) { (UNDEF UNDEF) } #+ parameters\n {\n VALUES ?b {UNDEF} #+ parameters\n } }"
    assert parameter_lines(query) == [(2, ("a", "b")), (4, ("b",))]
    filled = fill(query, {"b": [integer(1), integer(2)]})
    one = '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert filled.split("\n")[1].startswith(f" VALUES (?b) {{ ({one}) (")
    assert fill("VALUES ?a { UNDEF } #+ parameters", {}) == "#+ parameters: none"
    many = [integer(n) for n in range(40)]
    with pytest.raises(ParameterError, match="1600 combinations"):
        fill(query, {"a": many, "b": many})


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("#+ title.en: Inhabitants of communes\n", "", 1, "lacks title.en"),
        ("#+ tags:", "#+ tag:", 6, "unknown header 'tag'"),
        ("#+ tags: communes, population", "#+ title.fr: Encore", 6, "second time"),
        ("param minimum: integer", "param minimum: int", 8, "unknown type 'int'"),
        ("example=10; ", "", 8, "lacks example"),
        ("example=10;", "example=ten;", 8, "not a whole number"),
        ("default=1;", "defautl=1;", 8, "'defautl=1' is unknown"),
        ("default=1;", "required; default=1;", 8, "cannot be required"),
        ("default=1;", "end;", 8, "only a date"),
        (
            "columns: ?commune ?value ?least",
            "columns: ?commune ?nothing",
            9,
            "projects '.commune .value .least'",
        ),
        ("SELECT ?commune ?value (?minimum AS ?least)", "SELECT *", 9, "name its variables"),
        ("?value >= ?minimum", "?value > 1", 8, None),
        ("(?commune ?minimum) { (UNDEF UNDEF) }", "(?commune) { (UNDEF) }", 8, "has no line"),
        (
            "(?commune ?minimum) { (UNDEF UNDEF) }",
            "(?commune ?minimum) { (UNDEF) }",
            13,
            "a parameter line reads",
        ),
        (
            "(?commune ?minimum) { (UNDEF UNDEF) }",
            "(?commune ?other) { (UNDEF UNDEF) }",
            13,
            "no header declares",
        ),
        (f"PREFIX cch: <{BASE}ontology#>\n", "", None, "declare what the query uses: PREFIX cch:"),
    ],
)
def test_header_errors_say_where(tmp_path: Path, old: str, new: str, place: int | None, said: str | None) -> None:
    assert old in GOOD
    content = GOOD.replace(old, new)
    if said is None:
        content = content.replace("(?minimum AS ?least)", "?least").replace("!BOUND(?minimum) || ", "")
        said = "does not use .minimum"
    with pytest.raises(QueryHeaderError, match=said) as caught:
        saved(tmp_path, content)
    assert caught.value.file.endswith("inhabitants.rq")
    assert caught.value.line is not None
    assert place in (None, caught.value.line)


def test_other_forms_and_names(tmp_path: Path) -> None:
    head = "".join(f"#+ {part}: x\n" for part in ("title.fr", "title.en", "description.fr", "description.en"))
    assert saved(tmp_path, f"{head}CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}").form == "CONSTRUCT"
    with pytest.raises(QueryHeaderError, match="has no columns"):
        saved(tmp_path, f"{head}#+ columns: ?a\nASK {{ ?a ?b ?c }}")
    with pytest.raises(QueryHeaderError, match="not a query"):
        saved(tmp_path, f"{head}nothing")
    with pytest.raises(QueryHeaderError, match="lower-case words"):
        saved(tmp_path, GOOD, "In habitants")


def test_the_catalogue_finds_queries(tmp_path: Path) -> None:
    other = GOOD.replace("Les habitants des communes", "Caméras").replace("Inhabitants of communes", "Cameras")
    catalogue = Catalogue([saved(tmp_path), saved(tmp_path, other, "cameras")])
    assert [query.name for query in catalogue] == ["cameras", "inhabitants"]
    assert len(catalogue) == 2
    assert catalogue.get("places/cameras") is catalogue.get("cameras")
    assert [query.name for query in catalogue.search("camera")] == ["cameras"]
    assert [query.name for query in catalogue.search("HABITANTS communes")] == ["inhabitants"]
    assert [query.name for query in catalogue.search("population")] == ["cameras", "inhabitants"]
    assert catalogue.search("zebra") == []
    with pytest.raises(NotFoundError, match="did you mean places/cameras"):
        catalogue.get("places/camera")


def test_the_catalogue_as_rdf(tmp_path: Path) -> None:
    query = saved(tmp_path)
    statements = list(to_rdf([query]))
    node = iris.query("places", "inhabitants")
    minimum = iris.query("places", "inhabitants/minimum")
    assert (node, RDF.type, SH.SPARQLSelectExecutable) in statements
    assert (node, SH.select, text(query.text)) in statements
    assert (node, SH.parameter, minimum) in statements
    assert (minimum, SH.defaultValue, integer(1)) in statements
    assert (iris.query("places", "inhabitants/commune"), SH["class"], CCH.Commune) in statements
    assert all(not subject.startswith("_:") for subject, _, _ in statements)


def test_the_projects_own_queries_are_well_formed() -> None:
    assert len(read_catalogue()) >= 0


def test_fold() -> None:
    assert fold("L'Haÿ-les-Roses") == fold("l hay LES roses") == "l hay les roses"
    assert fold("Saint-Cœur") == "saint coeur"
    assert fold("Ste-Marie") == "sainte marie"
    assert fold("  !? ") == ""


def test_split_iri() -> None:
    assert split_iri(f"{BASE}id/commune/59606") == ("commune", "59606")
    assert split_iri(f"{BASE}capability/x") == ("capability", "x")
    assert split_iri("http://example.org/id/commune/1") == ("", "")


def test_find_ranks(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("st ouen", COMMUNE)
    assert [(match.key, match.how) for match in found] == [
        ("93070", How.EXACT),
        ("41226", How.EXACT),
        ("80711", How.EXACT),
    ]
    assert found[0].population == 53615
    assert [match.key for match in gazetteer.find("saint", COMMUNE, 2)] == ["93070", "41226"]
    assert [match.reference for match in gazetteer.find("roses hay")] == ["commune/94038"]
    assert [(m.key, m.how) for m in gazetteer.find("Valencienes")] == [("59606", How.SIMILAR)]
    assert gazetteer.find("lecture de plaques", {"capability"})[0].reference == "capability/plate-reading"
    assert gazetteer.find("data protection authority")[0].key == "cnil"
    assert gazetteer.find("?!") == []
    assert gazetteer.find("zzzz") == []
    assert gazetteer.label(f"{BASE}id/organisation/cnil") == "CNIL"


@pytest.mark.parametrize(
    ("value", "kinds", "expected"),
    [
        ("l'hay les roses", COMMUNE, "id/commune/94038"),
        ("59606", COMMUNE, "id/commune/59606"),
        ("commune/59606", COMMUNE, "id/commune/59606"),
        ("id:commune/59606", None, "id/commune/59606"),
        (f"<{BASE}id/commune/59606>", COMMUNE, "id/commune/59606"),
        ("59606", None, "id/commune/59606"),
        ("Annecy", None, "id/commune/74010"),
        ("cap:plate-reading", frozenset({"capability"}), "capability/plate-reading"),
        ("plate-reading", frozenset({"capability"}), "capability/plate-reading"),
        ("capability/plate-reading", None, "capability/plate-reading"),
    ],
)
def test_resolve(value: str, kinds: frozenset[str] | None, expected: str, gazetteer: Gazetteer) -> None:
    assert resolve(value, kinds, gazetteer) == (f"<{BASE}{expected}>", None)


def test_an_ambiguous_name_lists_what_it_may_be(gazetteer: Gazetteer) -> None:
    with pytest.raises(ParameterError) as caught:
        resolve("Saint Ouen", COMMUNE, gazetteer)
    assert "93070 Saint-Ouen-sur-Seine (Seine-Saint-Denis); 41226 Saint-Ouen (41)" in str(caught.value)


def test_a_former_commune_stands_for_its_successor_and_says_so(gazetteer: Gazetteer) -> None:
    for value in ("Seynod", "74268"):
        term, note = resolve(value, COMMUNE, gazetteer)
        assert term == iris.entity("commune", "74010")
        assert note is not None
        assert "is now 74010 Annecy" in note
    assert resolve("commune/74268", COMMUNE, gazetteer) == (iris.entity("commune", "74268"), None)
    with pytest.raises(ParameterError, match="may be 59606 Valenciennes"):
        resolve("Partagée", COMMUNE, gazetteer)


@pytest.mark.parametrize(
    ("value", "day", "code"),
    [
        ("Seynod", "2016-12-31", "74268"),
        ("74268", "2016-12-31", "74268"),
        ("Seynod", "2017-01-01", "74010"),
        ("Annecy", "2010-01-01", "74010"),
        ("Conques-en-Rouergue", "2021-06-01", "12076"),
        ("Conques-en-Rouergue", "2026-06-01", "12218"),
    ],
)
def test_on_a_day_a_commune_that_was_there_stands_for_itself(
    value: str, day: str, code: str, gazetteer: Gazetteer
) -> None:
    """Its successor had another mayor on that day."""
    term, note = resolve(value, COMMUNE, gazetteer, datetime.date.fromisoformat(day))
    assert term == iris.entity("commune", code)
    assert (note is not None and f"was there on {day}, and is now" in note) == (code in ("74268", "12076"))


def test_the_day_of_a_query_tells_which_commune_is_meant(gazetteer: Gazetteer) -> None:
    town = Parameter("town", "commune", {}, "Seynod")
    day = Parameter("day", "date", {}, "2016-01-01")
    query = "SELECT * {\n  VALUES (?town ?day) { (UNDEF UNDEF) } #+ parameters\n}"
    assert bind(query, [town, day], {"town": "Seynod", "day": "2016"}, gazetteer).values["town"] == (
        iris.entity("commune", "74268"),
    )
    for parameters, given in (([town, day], {"town": "Seynod"}), ([town], {"town": "Seynod"})):
        asked = bind(query, parameters, given, gazetteer)
        assert asked.values["town"] == (iris.entity("commune", "74010"),)
        assert "is now 74010 Annecy" in asked.notes[0]
    since, until = Parameter("since", "date", {}, "2016"), Parameter("until", "date", {}, "2016", end=True)
    spans = bind(query, [town, since, until], {"town": "Seynod", "since": "2016"}, gazetteer)
    assert spans.values["town"] == (iris.entity("commune", "74010"),)  # a span is no day


# --- one without the others -------------------------------------------------------------------


def test_one_query_is_read_as_the_catalogue_has_it() -> None:
    assert saved_query("counts_by_commune") == read_catalogue().get("cameras/counts_by_commune")
    with pytest.raises(NotFoundError, match="several queries are called contradictions"):
        saved_query("contradictions")
    with pytest.raises(NotFoundError, match="did you mean cameras/counts_by_commune"):
        saved_query("cameras/count_by_commune")


def test_one_name_is_read_as_the_whole_file_has_it(tmp_path: Path) -> None:
    written = ("Saint-Ouen", "Saint-Ouen", "Ouen", "Saint-Ouen-sur-Seine", "Suresnes")
    lines = [str(name_line(iris.entity("commune", str(number)), text(one, "fr"))) for number, one in enumerate(written)]
    file = tmp_path / "names.tsv"
    file.write_text("".join((*lines[2:], *lines[:2])), "utf-8")
    assert [*read_names(file)][3] == Name("saint ouen", f"{BASE}id/commune/0", "fr", "Saint-Ouen")
    for folded in ("saint ouen", "ouen", "suresnes", "saint", "nowhere"):
        assert list(read_called(file, folded)) == [name for name in read_names(file) if name.folded == folded]
    assert len(list(read_called(file, "saint ouen"))) == 2


def test_the_file_of_names_and_the_store_agree_on_an_exact_name(tmp_path: Path, gazetteer: Gazetteer) -> None:
    file = tmp_path / "names.tsv"
    file.write_text("".join("\t".join(name) + "\n" for name in gazetteer.every()), "utf-8")
    with_file = Gazetteer(gazetteer._store, "fr", file)
    for name in ("Saint Ouen", "annecy", "Plate reading", "nowhere"):
        assert with_file.named(name) == gazetteer.named(name)
    assert with_file.named("Annecy", COMMUNE)
