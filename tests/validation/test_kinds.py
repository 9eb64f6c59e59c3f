"""Made-up nodes with made-up values, under every constraint that is judged by kinds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contrechamp.validation import Result, Shapes
from contrechamp.validation.bulk import REFERENCE

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <urn:x:> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
x:s1 a sh:PropertyShape ; sh:targetSubjectsOf x:p ; sh:path x:p ; sh:datatype xsd:integer ; sh:maxCount 2 ;
    sh:minInclusive -2 ; sh:maxInclusive 5 .
x:s2 a sh:PropertyShape ; sh:targetSubjectsOf x:p ; sh:path x:q ; sh:datatype rdf:langString ; sh:uniqueLang true ;
    sh:languageIn ( "fr" "en" ) ; sh:minCount 1 ; sh:minLength 1 ; sh:maxLength 3 .
x:s3 a sh:PropertyShape ; sh:targetSubjectsOf x:q ; sh:path x:p ; sh:lessThan x:r ; sh:disjoint x:q .
x:s4 a sh:PropertyShape ; sh:targetSubjectsOf x:r ; sh:path x:r ; sh:lessThanOrEquals x:p ; sh:equals x:p .
x:s5 a sh:NodeShape ; sh:targetClass x:C ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ; sh:property x:s6 .
x:s6 a sh:PropertyShape ; sh:path x:q ; sh:pattern "^[a-c]+$" ; sh:nodeKind sh:Literal .
x:s7 a sh:PropertyShape ; sh:targetSubjectsOf x:q , x:r ; sh:path x:r ; sh:hasValue 1 ; sh:in ( 1 true x:n1 "a"@fr ) .
x:s8 a sh:NodeShape ; sh:targetSubjectsOf x:p ; sh:pattern "n[0-5]$" ;
    sh:or ( [ sh:path x:q ; sh:hasValue "b" ] [ sh:class x:D ] [ sh:not [ sh:path x:r ; sh:minCount 1 ] ] ) .
x:s9 a sh:PropertyShape ; sh:targetSubjectsOf x:r ; sh:path x:r ;
    sh:xone ( [ sh:class x:C ] [ sh:datatype xsd:date ] ) .
x:s10 a sh:PropertyShape ; sh:targetSubjectsOf x:q ; sh:path x:q ; sh:qualifiedValueShape [ sh:class x:C ] ;
    sh:qualifiedMaxCount 1 ; sh:class x:C .
"""
XSD = "http://www.w3.org/2001/XMLSchema#"
TEXTS = ["", "a", "b", "abcd", "é", "\\t", "\t", '\\"', "1"]
LITERALS = [f'"{text}"{form}' for text in TEXTS for form in ("", "@fr", "@en", "@FR", "@de")]
LITERALS += [f'"{number}"^^<{XSD}integer>' for number in ("1", "01", "+1", "-3", "-2", "5", "6", "-0", "1_0", "x")]
LITERALS += [f'"{number}"^^<{XSD}decimal>' for number in ("1", "1.0", "1.5", "-3.25", ".5")]
LITERALS += [f'"{day}"^^<{XSD}date>' for day in ("2020-02-29", "2021-02-29", "2020-01-01", "2020-1-1")]
LITERALS += [f'"{word}"^^<{XSD}{kind}>' for word in ("true", "1") for kind in ("boolean", "string")]
LITERALS += [f'"P1D"^^<{XSD}duration>', f'"P2D"^^<{XSD}duration>']
NODES = [f"<urn:x:n{number}>" for number in range(9)]
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

statements = st.one_of(
    st.tuples(st.sampled_from(NODES), st.sampled_from(["p", "q", "r"]), st.sampled_from([*LITERALS, *NODES])),
    st.tuples(st.sampled_from(NODES), st.just(TYPE), st.sampled_from(["<urn:x:C>", "<urn:x:D>"])),
)


def written(statement: tuple[str, str, str]) -> str:
    subject, predicate, value = statement
    return f"{subject} {predicate if predicate == TYPE else f'<urn:x:{predicate}>'} {value} .\n"


def key(result: Result) -> Result:
    """Of two texts that differ by the case of their language only, which are one, either may be shown."""
    return replace(result, value=result.value.replace("@FR", "@fr"))


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Shapes:
    file: Path = tmp_path_factory.mktemp("shapes") / "made.ttl"
    file.write_text(SHAPES, "utf-8")
    return Shapes([file])


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(statements, min_size=1, max_size=60))
def test_made_up_nodes_are_judged_as_the_reference_judges_them(
    shapes: Shapes, made: list[tuple[str, str, str]]
) -> None:
    text = "".join(map(written, made))
    report = shapes.bulk.validate([text])
    assert Counter(map(key, report.results)) == Counter(map(key, shapes.validate([text])))
    assert report.engines == (REFERENCE,)
