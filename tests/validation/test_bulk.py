"""Real rows with hundreds of injected errors: the engine for registers, pySHACL and the Rust engine find the same.

`rows.nt` holds nodes of four registers as the loaders write them, `others.nt` the classes of what they refer to.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from contrechamp.build.checking import BACKGROUND
from contrechamp.build.units import knowledge_units
from contrechamp.errors import TermError
from contrechamp.ntriples import line
from contrechamp.validation import Result, Shapes
from contrechamp.validation.bulk import QUERIES, REFERENCE, RUST
from contrechamp.vocab import BASE, CCH

HERE = Path(__file__).parent
SHAPES = Shapes()
XSD = "http://www.w3.org/2001/XMLSchema#"

VALUES = [
    '""',
    '"text"',
    '"texte"@de',
    '"texte"@fr',
    '"un\\ttexte \\"cité\\""@fr',
    f'"{" ".join(["mot"] * 25)}"',
    f'"2021-02-30"^^<{XSD}date>',
    f'"2999-01-01"^^<{XSD}date>',
    f'"1000-01-01"^^<{XSD}date>',
    f'"-5"^^<{XSD}integer>',
    f'"007"^^<{XSD}integer>',
    f'"1.50"^^<{XSD}decimal>',
    f'"1"^^<{XSD}boolean>',
    f"<{BASE}id/region/01>",
    f"<{BASE}id/nothing/here>",
    f"<{BASE}polarity/denied>",
    f"<{BASE}modality/planned>",
    f"<{BASE}basis/inferred>",
    f"<{BASE}precision/day>",
    f"<{BASE}qualifier/target>",
]
"""What stands where something else should."""

ADDED = [
    '<https://schema.org/birthDate> "1950-01-01"',
    f'<{CCH.address}siren> "200029998"',
    f'<{CCH.address}inseeCode> "99999"',
    f"<{CCH.address}polarity> <{BASE}polarity/denied>",
    '<http://www.w3.org/2000/01/rdf-schema#label> "Un autre nom"@fr',
    f'<{CCH.address}latest> "1000-01-01"^^<{XSD}date>',
]
"""What stands where nothing should."""


def key(result: Result) -> tuple[str, ...]:
    return result.focus, result.path, result.component, result.value, result.shape, result.severity


@pytest.fixture(scope="module")
def known() -> str:
    """Ontology, concepts, and the classes of what the rows refer to."""
    units = [unit for unit in knowledge_units() if unit.graph in BACKGROUND]
    statements = sorted({line(statement) for unit in units for statement in unit.read()})
    return "".join(statements) + (HERE / "others.nt").read_text("utf-8")


def nodes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in (HERE / "rows.nt").read_text("utf-8").splitlines():
        subject, _, tail = text.partition(" ")
        found.setdefault(subject, []).append(tail)
    return found


def damaged(tails: Sequence[str], turn: int) -> Iterator[list[str]]:
    """Nodes like one, each with one error; `turn` chooses, so that every value stands in many places."""
    for place, tail in enumerate(tails):
        rest = [*tails[:place], *tails[place + 1 :]]
        predicate = tail.partition(" ")[0]
        yield rest
        for step in range(5):
            value = VALUES[(turn + 3 * place + 7 * step) % len(VALUES)]
            changed = f"{predicate} {value} ."
            yield [*rest, changed] if step % 2 else [*tails, changed]
    for added in ADDED:
        yield [*tails, f"{added} ."]


@pytest.fixture(scope="module")
def wrong() -> list[str]:
    """Statements of the rows, and of copies with an error; every fourth copy is there twice, to be of one kind."""
    found: list[str] = []
    number = 0
    for turn, (subject, tails) in enumerate(nodes().items()):
        found += [f"{subject} {tail}\n" for tail in tails]
        start, _, end = subject.rpartition("/")
        for changed in damaged(tails, turn):
            number += 1
            for copy in range(1 + (number % 4 == 0)):
                found += [f"{start}/x{number}-{copy}/{end} {tail}\n" for tail in changed]
    return found


@pytest.fixture(scope="module")
def reference(wrong: list[str], known: str) -> Counter[tuple[str, ...]]:
    return Counter(map(key, SHAPES.validate(["".join(wrong), known])))


def test_the_rows_are_right(known: str) -> None:
    rows = (HERE / "rows.nt").read_text("utf-8")
    assert SHAPES.validate_bulk([rows, known]) == SHAPES.validate([rows, known])
    ours = [result for result in SHAPES.validate_bulk([rows, known]) if f"\n{result.focus} " in rows]
    assert not [result for result in ours if result.severity == "Violation"], ours


def test_engines_agree_on_injected_errors(wrong: list[str], known: str, reference: Counter[tuple[str, ...]]) -> None:
    report = SHAPES.bulk.validate(["".join(wrong), known])
    assert Counter(map(key, report.results)) == reference
    assert report.engines == (REFERENCE, QUERIES)


def test_the_rust_engine_agrees_but_where_values_cannot_be_compared(
    wrong: list[str], known: str, reference: Counter[tuple[str, ...]]
) -> None:
    """What shapes/README.md says that it reads differently, it may miss; it writes some numbers in another form."""

    def comparable(results: Iterable[tuple[str, ...]]) -> Counter[tuple[str, ...]]:
        kept = [found for found in results if not found[2].startswith(("LessThan", "MinInclusive"))]
        return Counter((focus, component, shape, severity) for focus, _, component, _, shape, severity in kept)

    in_rust = map(key, SHAPES.validate_in_rust(["".join(wrong), known]))
    assert comparable(in_rust) == comparable(reference.elements())


def test_the_errors_are_of_many_kinds(reference: Counter[tuple[str, ...]]) -> None:
    kinds = {(component, shape) for _, _, component, _, shape, _ in reference}
    components = {component for component, _ in kinds}
    assert len(kinds) >= 150
    assert {
        "SPARQLConstraintComponent",
        "LessThanOrEqualsConstraintComponent",
        "ClosedConstraintComponent",
    } < components
    assert len(components) >= 14


def test_order_and_repeats_change_nothing(wrong: list[str], known: str, reference: Counter[tuple[str, ...]]) -> None:
    """Statements of a node need not stand together, nor in one file, nor only once."""
    mixed = random.Random(1).sample(wrong, len(wrong))  # noqa: S311 (the same order each time)
    half = len(mixed) // 2
    parts = ["".join(mixed[:half]), known, "".join(mixed[half - 500 :])]
    assert Counter(map(key, SHAPES.bulk.validate(parts).results)) == reference


def test_nodes_of_a_kind_are_judged_once(known: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = nodes()
    person = next(subject for subject in rows if "/person/" in subject)
    many = "".join(
        f"{person[:-9]}{number:08}> {tail}\n".replace("Daniel", f"Daniel {number}")
        for number in range(1, 400)
        for tail in rows[person]
    )
    asked: list[int] = []
    judge = type(SHAPES.bulk)._judge

    def counting(self: object, nodes: Sequence[object], data: object) -> object:
        asked.append(len(nodes))
        return judge(self, nodes, data)  # type: ignore[arg-type]

    monkeypatch.setattr(type(SHAPES.bulk), "_judge", counting)
    alone = sum(asked) if SHAPES.bulk.validate([known]) else 0
    asked.clear()
    SHAPES.bulk.validate([many, known])
    assert 0 < sum(asked) - alone <= 2


def test_what_is_judged_can_be_chosen(wrong: list[str], known: str, reference: Counter[tuple[str, ...]]) -> None:
    chosen = SHAPES.bulk.validate(["".join(wrong), known], lambda node: b"/x1" in node)
    assert Counter(map(key, chosen.results)) == Counter(
        {found: number for found, number in reference.items() if "/x1" in found[0]}
    )
    assert chosen.results


@pytest.mark.parametrize(
    "text",
    [
        "<urn:a> <urn:b> <urn:c>\n",
        "<urn:a>  <urn:b> <urn:c> .\n",
        "# words\n",
        "<urn:a> <urn:b> <urn:c> .\r\n",
        "word\n",
    ],
)
def test_lines_in_another_form_are_refused(text: str) -> None:
    with pytest.raises(TermError, match="N-Triples"):
        SHAPES.validate_bulk([text])


def test_an_address_with_an_escape_is_refused() -> None:
    with pytest.raises(TermError, match="escape"):
        SHAPES.validate_bulk([f"<urn:a> <{CCH.address}about> <urn:\\u00e9> .\n"])


# --- shapes that look farther ---------------------------------------------------------------------

HEAD = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <urn:x:> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
DATA = """<urn:x:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:x:C> .
<urn:x:a> <urn:x:p> <urn:x:b> .
<urn:x:b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:x:C> .
<urn:x:b> <urn:x:q> "7"^^<http://www.w3.org/2001/XMLSchema#integer> .
<urn:x:c> <urn:x:p> <urn:x:a> .
<urn:x:c> <urn:x:p> <urn:x:b> .
"""
FAR = {
    "inverse": "x:s a sh:PropertyShape ; sh:targetClass x:C ; sh:path [ sh:inversePath x:p ] ; sh:maxCount 1 .",
    "sequence": "x:s a sh:PropertyShape ; sh:targetClass x:C ; sh:path ( x:p x:q ) ; sh:maxCount 0 .",
    "other node": "x:s a sh:NodeShape ; sh:targetSubjectsOf x:p ; sh:property x:t ."
    " x:t a sh:PropertyShape ; sh:path x:p ; sh:node x:u . x:u a sh:NodeShape ; sh:property x:v ."
    " x:v a sh:PropertyShape ; sh:path x:q ; sh:minCount 1 .",
    "objects": "x:s a sh:NodeShape ; sh:targetObjectsOf x:p ; sh:nodeKind sh:Literal .",
    "one node": "x:s a sh:NodeShape ; sh:targetNode x:b ; sh:nodeKind sh:Literal .",
    "its own class": "x:C a sh:NodeShape , rdfs:Class ; sh:property x:v . x:v a sh:PropertyShape ;"
    " sh:path x:q ; sh:minCount 1 .",
    "limits": "x:s a sh:PropertyShape ; sh:targetSubjectsOf x:q ; sh:path x:q ; sh:maxExclusive 7 .",
}


@pytest.mark.parametrize("shape", FAR.values(), ids=FAR)
def test_a_shape_that_looks_farther_is_not_judged_by_kinds(tmp_path: Path, shape: str) -> None:
    """Among them a node that is right by its own statements alone, and wrong by who refers to it."""
    file = tmp_path / "far.ttl"
    file.write_text(HEAD + shape, "utf-8")
    shapes = Shapes([file])
    report = shapes.bulk.validate([DATA])
    assert RUST in report.engines
    assert {(r.focus, r.component) for r in report.results} == {(r.focus, r.component) for r in shapes.validate([DATA])}
    assert report.results


def test_a_far_shape_without_a_target_is_not_asked(tmp_path: Path) -> None:
    file = tmp_path / "far.ttl"
    file.write_text(HEAD + FAR["sequence"], "utf-8")
    report = Shapes([file]).bulk.validate(["<urn:x:c> <urn:x:p> <urn:x:a> .\n"])
    assert (report.results, report.engines) == ([], (REFERENCE,))


def test_every_shape_with_a_target_has_its_way() -> None:
    """Those that look farther are few; a new one of them costs a register much, and is seen here."""
    far = {str(shape).rpartition("/")[2] for shape in SHAPES.bulk.far}
    assert far == {"selector-exact", "selector-start", "selector-end"}
    assert len(SHAPES.bulk.reach.queries) == 6
    assert len(SHAPES.bulk.reach.near) >= 300
