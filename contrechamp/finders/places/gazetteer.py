"""The territories of France by the names that people write: official, usual and former ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple, TypeAlias

from contrechamp import assets
from contrechamp.finders.first_names import first_names, word_list
from contrechamp.finders.places.words import lexicon
from contrechamp.names import fold
from contrechamp.tabular import Row, read_rows

Level: TypeAlias = Literal["commune", "department", "region", "arrondissement", "intercommunality"]

COG = "opendata/insee-cog/2026"
ARTICLES = {"0": "", "1": "", "2": "le", "3": "la", "4": "les", "5": "l", "6": "aux", "7": "las", "8": "los"}
"""Articles by INSEE's code TNCC, folded."""

_COMMUNES = ("TYPECOM", "COM", "REG", "DEP", "CTCD", "ARR", "TNCC", "NCC", "NCCENR", "LIBELLE", "CAN", "COMPARENT")
_POPULATIONS = ("REG", "Région", "DEP", "CODARR", "CODCAN", "CODCOM", "COM", "Commune", "PMUN", "PCAP", "PTOT")
_DEPARTMENTS = ("DEP", "REG", "CHEFLIEU", "TNCC", "NCC", "NCCENR", "LIBELLE")
_REGIONS = ("REG", "CHEFLIEU", "TNCC", "NCC", "NCCENR", "LIBELLE")
_OVERSEAS = ("code_commune", "nom_commune", "code_collectivite", "nom_collectivite", "code_postal", "population")
_GROUPS = (
    *("dept", "siren", "raison_sociale", "nature_juridique", "mode_financ", "nb_membres", "total_pop_tot"),
    *("total_pop_mun", "dep_com", "insee", "siren_membre", "nom_membre", "ptot_2025", "pmun_2025"),
)
_ARTICLE = re.compile(r"(le|la|les|l) (.+)")
_LEGAL_FORM = re.compile(r"(?:(?:CC|CA|CU)|Métropole)\b ?(?:de la |des? |du |d'|de l')?")


class Territory(NamedTuple):
    """A territory of the Code officiel géographique, or a group of communes."""

    level: Level
    code: str
    name: str
    department: str
    region: str
    population: int = 0


class Naming(NamedTuple):
    """One way to name a territory."""

    territory: Territory
    article: str
    """Folded article that belongs to the name; the gazetteer's keys are without it."""
    by: Literal["name", "alias", "former"]
    sure: bool = True
    """False when the name is a shortened or ambiguous one."""


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Names, folded and without article, and what they may mean."""

    names: dict[str, tuple[Naming, ...]]
    departments: dict[str, Territory]
    epithets: dict[str, Naming]
    """Lower-case phrases that stand for a commune."""
    words: frozenset[str]
    surnames: frozenset[str]
    given: frozenset[str]
    longest: dict[str, int]
    """Number of words of the longest name that begins with a word."""

    @lru_cache(maxsize=1000)  # noqa: B019 - one gazetteer lives as long as the process
    def beginning(self, name: str) -> tuple[Naming, ...]:
        """Give the official names of communes that go on after the words of `name`."""
        start = f"{name} "
        return tuple(
            naming
            for key, namings in self.names.items()
            if key.startswith(start)
            for naming in namings
            if naming.by == "name" and naming.territory.level == "commune"
        )


def key(name: str) -> tuple[str, str]:
    """Split a written name into its article and what the gazetteer knows it by.

    >>> key("La Roche-sur-Yon"), key("Villeneuve-lez-Avignon")
    (('la', 'roche sur yon'), ('', 'villeneuve les avignon'))
    """
    folded = same_spelling(fold(name))
    found = _ARTICLE.fullmatch(folded)
    return (found[1], found[2]) if found else ("", folded)


def same_spelling(folded: str) -> str:
    """Write `lez` as `les`: both stand for `near`."""
    return folded.replace(" lez ", " les ") if " lez " in folded else folded


@cache
def gazetteer() -> Gazetteer:
    """Read the gazetteer, once in a process."""
    names: defaultdict[str, list[Naming]] = defaultdict(list)
    communes = _communes(names)
    departments = _departments(names)
    _former(names, communes)
    _groups(names)
    epithets = _usual(names, communes)
    return Gazetteer(
        {name: tuple(namings) for name, namings in names.items()},
        departments,
        epithets,
        word_list("commune_names_that_are_words.txt"),
        word_list("commune_names_that_are_surnames.txt"),
        first_names(),
        _longest(names),
    )


def _longest(names: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in names:
        words = name.split(" ")
        if longest.get(words[0], 0) < len(words):
            longest[words[0]] = len(words)
    return longest


def _rows(name: str, columns: Sequence[str], delimiter: str = ",") -> Iterator[Row]:
    return read_rows(assets.path("data", f"{COG}/{name}.csv.gz"), columns, delimiter=delimiter)


def _communes(names: defaultdict[str, list[Naming]]) -> dict[str, Territory]:
    """Put the communes into the names, and those that became a part of another; give the communes by code."""
    people = {row["COM"]: int(row["PMUN"]) for row in _rows("donnees_communes", _POPULATIONS, ";")}
    for city, districts in {"75056": "751", "13055": "132", "69123": "6938"}.items():
        people[city] = sum(count for code, count in people.items() if code.startswith(districts))
    communes: dict[str, Territory] = {}
    parts: list[Row] = []
    for row in _rows("communes", _COMMUNES):
        code = row["COM"]
        if row["TYPECOM"] == "COM":
            communes[code] = Territory("commune", code, row["LIBELLE"], row["DEP"], row["REG"], people.get(code, 0))
            names[_bare(row)].append(Naming(communes[code], ARTICLES[row["TNCC"]], "name"))
        elif row["TYPECOM"] != "ARM":
            parts.append(row)
    today = frozenset(names)
    for row in parts:
        if _bare(row) not in today:  # a commune of today goes before a part of one
            names[_bare(row)].append(Naming(communes[row["COMPARENT"]], ARTICLES[row["TNCC"]], "former", sure=False))
    for row in _rows("collectivites-outremer", _OVERSEAS):
        if row["code_postal"]:
            code, name = row["code_commune"], row["nom_commune"]
            communes[code] = Territory("commune", code, name, row["code_collectivite"], "", int(row["population"] or 0))
            article, bare = key(name)
            names[bare].append(Naming(communes[code], article, "name"))
    return communes


def _bare(row: Row) -> str:
    """Give the key of a row: NCC has no article, accent or hyphen, so that folding it would only cost time."""
    return same_spelling(row["NCC"].lower().partition(" (")[0])


def _departments(names: defaultdict[str, list[Naming]]) -> dict[str, Territory]:
    """Put départements and regions into the names; Paris stays a commune, what is both a département."""
    departments: dict[str, Territory] = {}
    for row in _rows("departements", _DEPARTMENTS):
        territory = Territory("department", row["DEP"], row["LIBELLE"], row["DEP"], row["REG"])
        departments[row["DEP"]] = territory
        if row["DEP"] != "75":
            article, bare = key(row["LIBELLE"])
            names[bare].append(Naming(territory, article or ARTICLES[row["TNCC"]], "name"))
    regions: dict[str, Territory] = {}
    for row in _rows("regions", _REGIONS):
        if not row["REG"].startswith("0"):
            territory = Territory("region", row["REG"], row["LIBELLE"], "", row["REG"])
            regions[row["REG"]] = territory
            names[key(row["LIBELLE"])[1]].append(Naming(territory, ARTICLES[row["TNCC"]], "name"))
    for written, code in lexicon()["regions"].items():
        names[key(written)[1]].append(Naming(regions[code], "", "alias"))
    return departments


def _groups(names: defaultdict[str, list[Naming]]) -> None:
    """Put intercommunalities whose own name has several words into the names."""
    seen: set[str] = set()
    for row in _rows("epcicom", _GROUPS):
        if row["siren"] in seen:
            continue
        seen.add(row["siren"])
        territory = Territory("intercommunality", row["siren"], row["raison_sociale"], row["dept"], "")
        whole = key(row["raison_sociale"])[1]
        article, bare = key(_LEGAL_FORM.sub("", row["raison_sociale"], count=1))
        for name, before in {whole: "", bare: article}.items():
            if " " in name and name not in names:
                names[name].append(Naming(territory, before, "name"))


def _former(names: defaultdict[str, list[Naming]], communes: dict[str, Territory]) -> None:
    """Put the names that communes had before into the names."""
    for row in read_rows(assets.path("lexicon", "communes_former_names.csv"), ("name", "insee", "until")):
        article, bare = key(row["name"])
        names[bare].append(Naming(communes[row["insee"]], article, "former", sure=not names[bare]))


def _usual(names: defaultdict[str, list[Naming]], communes: dict[str, Territory]) -> dict[str, Naming]:
    """Put the curated usual names into the names, and give the epithets."""
    epithets: dict[str, Naming] = {}
    file = assets.path("lexicon", "communes_usual_names.csv")
    for row in read_rows(file, ("name", "insee", "sure", "note")):
        if (territory := communes.get(row["insee"])) is None:
            raise row.error(f"no commune {row['insee']}")
        naming = Naming(territory, key(row["name"])[0], "alias", row["sure"] == "yes")
        if row["name"][:1].islower():
            epithets[row["name"]] = naming
            continue
        namings = names[key(row["name"])[1]]
        namings[:] = [each for each in namings if each.by != "former" or each.territory is not territory]
        namings.append(naming)
    return epithets
