"""Terms as N-Triples text: an independent reader gives back the value that was written, for any value."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrechamp import ntriples
from contrechamp.errors import TermError
from contrechamp.ntriples import (
    Term,
    bare,
    boolean,
    date,
    decimal,
    integer,
    iri,
    line,
    read_text,
    text,
    typed,
)

S, P = iri("urn:s"), iri("urn:p")
XSD = "http://www.w3.org/2001/XMLSchema#"
PROSE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
ADDRESSES = st.text("abcé文/?&=:@!$'()*+,;.~_-0" + "\u00a0\U00020000").map(lambda path: path.replace(":", "%3A"))


def read(term: Term) -> ox.NamedNode | ox.Literal:
    """Read a term back with the parser of the store, as the one object of a document."""
    [quad] = ox.parse(line((S, P, term)).encode(), format=ox.RdfFormat.N_TRIPLES)
    found = quad.object
    assert isinstance(found, ox.NamedNode | ox.Literal)
    return found


@given(PROSE)
def test_any_text_comes_back_as_it_was(value: str) -> None:
    assert read(text(value)) == ox.Literal(value)
    assert read(text(value, "fr")) == ox.Literal(value, language="fr")
    assert read(typed(value, iri("urn:type"))) == ox.Literal(value, datatype=ox.NamedNode("urn:type"))


@given(PROSE)
def test_a_statement_is_one_line_whatever_it_says(value: str) -> None:
    written = line((S, P, text(value)))
    assert written.encode().count(b"\n") == 1
    assert written.endswith(" .\n")
    assert b"\r" not in written.encode()
    # What the engine relies on to read its own lines without a parser:
    assert written[:-3].split(" ", 2) == [S, P, text(value)]


@pytest.mark.parametrize("value", ["\0", "a\0b", "\ud800", "caf\udcc3"])
def test_a_character_that_rdf_cannot_carry_is_refused(value: str) -> None:
    for make in (text, lambda v: text(v, "fr"), lambda v: typed(v, iri("urn:type"))):
        with pytest.raises(TermError, match="RDF cannot carry"):
            make(value)


@given(ADDRESSES)
def test_any_legal_address_comes_back_as_it_was(path: str) -> None:
    address = f"https://example.org/{path}"
    assert read(iri(address)) == ox.NamedNode(address)
    assert bare(iri(address)) == address


@given(st.text(st.characters()) | st.text('[]{}<>%0aG "\\^`|\x7f\ue000\ufffe\U0001fffe\U000e0001', max_size=4))
def test_an_address_that_is_accepted_can_be_loaded(path: str) -> None:
    """What the store would refuse must be refused where it is written, with its file and line."""
    try:
        term = iri(f"https://example.org/{path}")
    except TermError:
        return
    assert read(term) == ox.NamedNode(bare(term))


@pytest.mark.parametrize("character", [chr(code) for code in range(0x21)] + list('<>"{}|^`\\[]%\x7f\x9f\ue000\uffff'))
def test_an_illegal_character_in_an_address_is_refused(character: str) -> None:
    with pytest.raises(TermError, match="not an absolute IRI"):
        iri(f"https://example.org/a{character}b")


@pytest.mark.parametrize(
    "address", ["", "a", "/a", "urn:a#b#c", "//example.org/a", "a/b:c", ":a", "1a:b", "é:b", "urn\n:b"]
)
def test_a_relative_address_is_refused(address: str) -> None:
    with pytest.raises(TermError, match="not an absolute IRI"):
        iri(address)


@pytest.mark.parametrize("address", ["https://example.org/\ud800", "urn:\udc80"])
def test_an_address_with_half_a_character_is_refused(address: str) -> None:
    with pytest.raises(TermError):
        iri(address)


@pytest.mark.parametrize("language", ["", "FR", "f", "fran", "fr_FR", "fr-", "-fr", "fr ", "fr-toolongsubtag", "f1"])
def test_a_language_tag_in_another_form_is_refused(language: str) -> None:
    with pytest.raises(TermError, match="language tag"):
        text("mot", language)


@pytest.mark.parametrize("language", ["fr", "en", "fr-fr", "oci", "zh-hant-tw"])
def test_a_language_tag_is_what_the_store_keeps(language: str) -> None:
    store = ox.Store()
    store.load(line((S, P, text("mot", language))).encode(), format=ox.RdfFormat.N_TRIPLES)
    [quad] = store
    assert f"{quad.object}" == text("mot", language)


@given(st.integers())
def test_an_integer_comes_back_as_it_was(value: int) -> None:
    assert read(integer(value)) == ox.Literal(str(value), datatype=ox.NamedNode(XSD + "integer"))


@given(st.decimals(-(10**15), 10**15, allow_nan=False, places=3) | st.decimals(-(10**6), 10**6, places=0))
def test_a_decimal_is_written_in_the_form_that_the_store_keeps(value: Decimal) -> None:
    store = ox.Store()
    store.load(line((S, P, decimal(value))).encode(), format=ox.RdfFormat.N_TRIPLES)
    rows = store.query("SELECT ?v (STR(?v) AS ?kept) { ?s ?p ?v }")
    assert isinstance(rows, ox.QuerySolutions)
    [row] = rows
    assert f"{row['v']}" == decimal(value)
    assert Decimal(row["kept"].value) == value


@pytest.mark.parametrize(
    ("value", "lexical"),
    [
        ("1.50", "1.5"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("0.00", "0"),
        ("-0.0", "0"),
        ("-0", "0"),
        ("1e-3", "0.001"),
    ],
)
def test_a_decimal_has_one_form(value: str, lexical: str) -> None:
    assert decimal(Decimal(value)) == f'"{lexical}"^^<{XSD}decimal>'


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_no_decimal(value: str) -> None:
    with pytest.raises(TermError, match="decimal"):
        decimal(Decimal(value))


def test_booleans_and_dates() -> None:
    assert read(boolean(True)) == ox.Literal(True)
    assert read(boolean(False)) == ox.Literal(False)
    assert read(date(datetime.date(2021, 5, 12))) == ox.Literal("2021-05-12", datatype=ox.NamedNode(XSD + "date"))
    assert read(date(datetime.date(987, 1, 2))) == ox.Literal("0987-01-02", datatype=ox.NamedNode(XSD + "date"))


@pytest.mark.parametrize("term", [text("x"), integer(1), Term("_:b0"), Term("")])
def test_only_an_address_can_be_bared(term: Term) -> None:
    with pytest.raises(TermError, match="not an IRI term"):
        bare(term)


@given(PROSE)
def test_a_text_is_read_back_as_it_was_written(value: str) -> None:
    assert read_text(text(value)) == (value, None)
    assert read_text(text(value, "fr")) == (value, "fr")


@pytest.mark.parametrize("term", [S, Term("_:b0"), Term('"open')])
def test_only_a_literal_has_a_text(term: Term) -> None:
    with pytest.raises(TermError, match="not a literal"):
        read_text(term)


def test_every_way_to_make_a_term_is_tested_here() -> None:
    makers = {name for name, made in vars(ntriples).items() if callable(made) and made.__module__ == ntriples.__name__}
    public = {name for name in makers if not name.startswith("_")}
    assert public == {
        "Term",
        "iri",
        "text",
        "typed",
        "integer",
        "decimal",
        "boolean",
        "date",
        "bare",
        "line",
        "read_text",
    }
