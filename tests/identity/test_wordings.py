"""Names of organisations and municipalities, as real files write them."""

from __future__ import annotations

import pytest

from contrechamp.identity.municipalities import commune_names
from contrechamp.identity.organisations import read_organisation


@pytest.mark.parametrize(
    ("written", "exact", "form"),
    [
        ("SNEF", "snef", ""),
        ("SNEF (mandataire groupement conjoint solidaire)", "snef", ""),
        ("SERFIM T.I.C", "serfim tic", ""),
        ("SERFIM TIC", "serfim tic", ""),
        ("S.A.S. AMICA", "amica", "sas"),
        ("AMICA SAS", "amica", "sas"),
        ("SYSCO FRANCE SAS", "sysco france", "sas"),
        ("LIBRICIEL SCOP", "libriciel", "scop"),
        ("Sté Chauviré Diffusion", "chauvire diffusion", ""),
        ("ETS DUPONT SARL", "dupont", "sarl"),
        ("SA", "sa", ""),
        ("Société", "societe", ""),
        ("(XXII)", "xxii", ""),
        ("", "", ""),
    ],
)
def test_an_exact_name(written: str, exact: str, form: str) -> None:
    read = read_organisation(written)
    assert (read.exact, read.form) == (exact, form)


@pytest.mark.parametrize(
    ("written", "loose"),
    [
        ("GROUPE SNEF", "snef"),
        ("SNEF Agence de Saint Denis", "snef"),
        ("SYSCO FRANCE", "sysco"),
        ("Ministère de l'Intérieur - Service de l'asile", "ministere de l interieur"),
        ("France", "france"),
    ],
)
def test_a_loose_name_is_apart_from_the_exact_one(written: str, loose: str) -> None:
    read = read_organisation(written)
    assert read.loose == loose
    assert written == "France" or read.exact != loose


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("VILLE DE LYON", ("lyon",)),
        ("Commune d'Arles", ("arles",)),
        ("VILLE DU MANS", ("le mans", "mans")),
        ("Commune de la Rochelle", ("la rochelle", "rochelle")),
        ("Ville de Le Coteau", ("le coteau", "coteau")),
        ("Mairie de Niort (Service marchés publics)", ("niort",)),
        ("Mairie d'Orsay - MPA", ("orsay",)),
        ("MAIRIE - ANNEMASSE", ()),
        ("VILLE DE CHOLET CEDEX", ("cholet",)),
        ("BUDG.PRINC. VILLE DE SAINT PAUL", ("saint paul",)),
        ("LYON", ()),
        ("CCAS de la ville de Lyon", ()),
        ("Ville de Paris - Caisse des écoles du 13e", ()),
        ("Commune de Strasbourg et Eurométropole de Strasbourg", ()),
        ("Police municipale de Nice", ()),
        ("Ville", ()),
        ("roche-la-moliere.fr (Commune de Roche-La-Molière)", ("roche la moliere",)),
        ("SEML Ville renouvelée (Ville de Tourcoing)", ()),
    ],
)
def test_a_municipality(written: str, names: tuple[str, ...]) -> None:
    assert commune_names(written) == names
