"""A build that must fail: exit status 1, the file and line to open, and the old release as it was."""

# ruff: noqa: E501 - a table of cases reads best with a case a line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from contrechamp.errors import BuildError
from contrechamp.store import Writer

if TYPE_CHECKING:
    from tests.conftest import Project

LILLE = "data/dossiers/lille-council.yaml"
CASES = {
    "a fact without evidence": (
        LILLE,
        "      evidence:\n      - {at: 235, phrase: \"l’article 90 de la loi Informatique et Libertés\"}\n",
        "",
        "fact 'article-90' has no `evidence`",
        -3,
    ),
    "an article that the law does not have": (
        LILLE, "norm/lil/art-90", "norm/lil/art-900", "refers to norm/lil/art-900, which nothing declares; near it: norm/lil/art-90", -1,
    ),
    "a made-up INSEE code": (
        LILLE, "of: camera\n      place: commune/59350", "of: camera\n      place: commune/99999", "refers to commune/99999, which nothing declares", -1,
    ),
    "a capability that is not in the list": (
        "data/dossiers/nord-press.yaml", "capability/plate-reading", "capability/plate-readings", "refers to capability/plate-readings, which nothing declares; near it: capability/plate-reading", -3,
    ),
    "a concept that is not in its scheme": (
        LILLE, "stance: denies", "stance: denied", "refers to stance/denied, which nothing declares; near it: stance/denies", -4,
    ),
    "a node that two files declare": (
        LILLE, "  deployments:\n", "  organisations:\n    vigie: {label: {fr: V, en: V}, kind: vendor}\n  deployments:\n",
        "organisation/vigie is declared in dossier/lille-council and again in entities/shared", None,
    ),
    "an unknown person": (LILLE, "speaker: person/exemple", "speaker: person/inconnu", "no person 'inconnu' is declared", 0),
    "a word that the lookups do not have": ("data/legal/norms.csv", "lil/art-90,lil,article,", "lil/art-90,lil,artikel,", "norms.csv:3: unknown kind 'artikel'; known: act, article", None),
    "a misspelt column": ("data/legal/norms.csv", "key,parent,kind", "key,parent,sort", "norms.csv:1: unknown columns ['sort'], missing columns ['kind']", None),
    "a misspelt key of source.toml": ("loaders/legal/source.toml", "cadence =", "cadense =", "unknown keys: cadense", None),
    "a source that shrinks": (
        "loaders/legal/source.toml", "parts = false", "parts = false\n[expected]\nLegalNorm = [62, 200]",
        "loaders/legal/source.toml: 2 nodes of class LegalNorm; expected 62 to 200", None,
    ),
    "a reference to be suppressed that is none": ("data/suppressed.txt", "# Every loader", "person/\n# Every loader", "not a reference such as person/p-abc234: 'person/'", 0),
    "a rule that is not SPARQL": ("queries/rules/label-counts.rq", "CONSTRUCT", "CONSTRUE", "queries/rules/label-counts.rq: line ", None),
    "an ontology that is not Turtle": ("ontology/core.ttl", "@prefix cch:", "@prefx cch:", "ontology/core.ttl: not valid Turtle", None),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "said", "offset"), CASES.values(), ids=CASES)
def test_what_is_wrong_stops_the_build_and_is_told_with_its_place(
    small: Project, name: str, old: str, new: str, said: str, offset: int | None
) -> None:
    before = small.release
    line = small.edit(name, old, new)
    done = small.invoke("build")
    assert done.status == 1
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert said in done.stderr
    if offset is not None:
        assert f"{name}:{line + offset}: " in done.stderr
    assert str(small.folder) not in done.stderr, "files are named as the repository names them"
    assert small.release == before
    assert not list(small.settings.releases.glob(".staging*"))


def test_the_mended_sources_are_those_of_the_release_that_stands(small: Project) -> None:
    small.edit(LILLE, "norm/lil/art-90", "norm/lil/art-900")
    assert small.invoke("build").status == 1
    small.edit(LILLE, "norm/lil/art-900", "norm/lil/art-90")
    assert small.build().unchanged


def test_all_problems_are_told_at_once(small: Project) -> None:
    line = small.edit(LILLE, "norm/lil/art-90", "norm/lil/art-900")
    small.edit(LILLE, "stance: denies", "stance: denied")
    small.edit("data/dossiers/nord-press.yaml", "kind: price", "kind: prize")
    done = small.run("build")
    assert (done.returncode, done.stdout) == (1, "")
    head, *problems = done.stderr.splitlines()
    assert head == f"error: {len(problems)} problems:"
    said = "\n".join(problems)
    assert f"{LILLE}:{line - 1}: refers to norm/lil/art-900, " in said
    assert f"{LILLE}:{line - 10}: refers to stance/denied, " in said
    assert "data/dossiers/nord-press.yaml:25: refers to amount-kind/prize, " in said


def test_a_rule_that_invents_a_node_is_refused(small: Project) -> None:
    small.file("queries/rules/invent.rq").write_text(
        "CONSTRUCT { ?c cch:within <https://w3id.org/contrechamp/id/commune/99999> } WHERE { ?f cch:place ?c }"
    )
    done = small.invoke("build")
    assert done.status == 1
    assert done.stderr == "error: 1 problem:\nqueries/rules: a rule refers to what nothing declares: commune/99999\n"


def test_a_store_that_holds_less_than_was_made_is_refused(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = small.release
    small.edit(LILLE, "value: 361", "value: 362")
    renew = Writer.renew
    monkeypatch.setattr(Writer, "renew", lambda self, graph, gone, new: renew(self, graph, gone, b""))
    with pytest.raises(BuildError, match=r"the store holds \d+ statements instead of \d+"):
        small.build()
    assert small.release == before
    assert not list(small.settings.releases.glob(".staging*"))


def test_a_first_store_that_holds_less_than_was_made_is_refused(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Writer, "bulk_load_quads", lambda self, file: None)
    with pytest.raises(BuildError, match=r"the store holds \d+ statements instead of \d+"):
        small.build(force=True)


def test_a_loader_with_a_mistake_of_its_own_leaves_nothing(small: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not an error of ours: it is not made into a message, and publishes nothing all the same."""
    before = small.release
    small.edit("data/legal/norms.csv", "lil,,act,78-17", "lil,,act,78-18")
    monkeypatch.setattr("contrechamp.loaders.legal.load", lambda context: iter([("s", "p")]))
    with pytest.raises(ValueError, match="unpack"):
        small.build()
    assert small.release == before
    assert not list(small.settings.releases.glob(".staging*"))
