"""From candidates to the facts that they may become."""

from __future__ import annotations

from contrechamp.dossier.model import model
from contrechamp.review.file import Entry, Review
from contrechamp.review.proposal import UNDECIDED, opaque_id, slug


def entry(review: Review, kind: str, words: str) -> Entry:
    (found,) = [one for one in review.entries if one.kind == kind and f"⟦{words}⟧" in one.sentence]
    return found


def test_a_place_is_described_with_its_code(review: Review) -> None:
    proposal = entry(review, "territory", "Foix").proposal
    assert proposal.section == "descriptions"
    assert proposal.fact["about"] == "commune/09122"


def test_a_planned_count_is_no_present_one(review: Review) -> None:
    bought = next(one for one in review.entries if one.kind == "count" and "annoncé" in one.sentence).proposal.fact
    assert bought["modality"] == "planned"
    assert (bought["place"], bought["value"]) == ("commune/09122", "10")
    assert (bought["date"], bought["dated"]) == ("2023-03-04", "stated")


def test_the_evidence_of_a_count_names_its_place(review: Review) -> None:
    bought = next(one for one in review.entries if one.kind == "count" and "annoncé" in one.sentence)
    assert bought.evidence[0][1].startswith("Foix (Ariège)")
    assert bought.evidence[0][1].endswith("dix caméras")


def test_a_denied_function_is_excluded_in_somebodys_words(review: Review) -> None:
    denied = entry(review, "capability", "reconnaissance faciale")
    assert denied.proposal.fact["state"] == "excluded"
    assert denied.proposal.fact["said_by"] == UNDECIDED, "the mayor is not declared yet: a person must say"
    assert "negated" in denied.flags


def test_a_function_waits_for_its_state(review: Review) -> None:
    waiting = entry(review, "capability", "détection d'intrusion")
    assert "fact.state" in waiting.undecided


def test_what_is_known_is_proposed_and_the_rest_must_be_created(review: Review) -> None:
    assert entry(review, "organisation", "XXII").proposal.new == {}
    unknown = entry(review, "organisation", "Vidéoptic").proposal
    assert unknown.new["organisations"]["videoptic"]["label"] == {"fr": "Vidéoptic", "en": "Vidéoptic"}


def test_a_person_gets_a_key_that_says_no_name(review: Review) -> None:
    (mayor,) = [one for one in review.entries if one.kind == "person"]
    ((alias, fields),) = mayor.proposal.new["people"].items()
    assert alias == "norbert-dupont"
    assert "dupont" not in str(fields["id"])
    assert mayor.proposal.fact == {"person": "person/norbert-dupont", "post": "mayor", "body": "municipality/09122"}


def test_keys_of_people_differ() -> None:
    assert len({opaque_id() for _ in range(50)}) == 50


def test_a_slug_is_never_empty() -> None:
    assert slug("« ! »") == "x"
    assert slug("Évry-Courcouronnes") == "evry-courcouronnes"


def test_every_proposed_field_exists(review: Review) -> None:
    for one in review.entries:
        if one.proposal.section:
            assert set(one.proposal.fact) <= model().facts[one.proposal.section].fields.keys()
        for section, nodes in one.proposal.new.items():
            for fields in nodes.values():
                assert set(fields) - {"id"} <= model().entities[section].fields.keys()
