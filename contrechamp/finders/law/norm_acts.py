"""Acts, codes and treaties: which there are, and where a text names one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from contrechamp import assets
from contrechamp.finders.law.action_dates import DAY, read
from contrechamp.finders.law.norm_letters import pattern, plain
from contrechamp.tabular import read_rows

COLUMNS = (
    "key", "parent", "kind", "number", "date", "short", "label_fr", "label_en", "subject_fr", "subject_en", "status",
    "source", "note",
)  # fmt: skip
"""Columns of data/legal/norms.csv."""

EUROPEAN = {"regulation", "directive", "treaty"}
"""Kinds of acts whose articles have numbered paragraphs."""

_KINDS = {
    "loi": "act", "decret": "decree", "ordonnance": "ordinance", "arrete": "order", "directive": "directive",
    "reglement": "regulation",
}  # fmt: skip
_KEYS = {"act": "law", "ordinance": "ordinance"}
_NAMES = {
    "act": "Loi", "decree": "Décret", "ordinance": "Ordonnance", "order": "Arrêté", "directive": "Directive (UE)",
    "regulation": "Règlement (UE)",
}  # fmt: skip
_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]

_NO = r"n\s?[°ºo]s?\.?\s?"
_FRENCH_NUMBER = r"\d{2,4}\s?[-–]\s?\d{1,4}(?![\d\w-])"
_EU_NUMBER = r"\d{2,4}/\d{2,4}(?!\d)(?:/(?:UE|CEE?|JAI)\b)?(?!/)"
_CHANGED = r"modifiée?s?|susvisée?s?|précitée?s?|susmentionnée?s?|sus-visée?"
_UNION = r"\(?(?:UE|CE|CEE)\)?"
_NUMBERED = pattern(
    rf"\b(?:(?P<word>loi|décret|ordonnance)s?(?:-loi)?(?:\s(?:organique|constitutionnelle|française|{_CHANGED}))*"
    rf"\s\(?(?:{_NO})?(?P<number>{_FRENCH_NUMBER})\)?"
    rf"|(?P<euword>règlement|directive)s?(?:\s(?:général|européen(?:ne)?|communautaire|{_UNION}|{_NO.rstrip('?')}?))*\s?"
    rf"(?P<eu>{_EU_NUMBER}))",
)
_DATED = pattern(
    rf"\b(?P<word>loi|décret|ordonnance|arrêté|directive|règlement)(?:\s(?:organique|d'application|{_CHANGED}|"
    rf"ministériel|interministériel|{_UNION}|du Parlement européen et du Conseil))*\s(?:en date )?du\s(?P<day>{DAY})"
    rf"(?:\s{_NO}(?P<number>{_FRENCH_NUMBER}))?",
)
_OF_YEAR = pattern(r"\bloi(?:\sfrançaise)?\sde\s(?:janvier\s)?(?P<year>\d{4})(?!\d)")
_TAIL = pattern(
    rf"\s?[,(]?\s?(?:(?:{_CHANGED})\b|{_NO}(?P<number>{_FRENCH_NUMBER})|(?:en date )?du\s(?P<day>{DAY})|"
    rf"du Parlement européen et du Conseil|{_UNION}\s(?:{_NO})?(?P<eu>{_EU_NUMBER}))\)?",
)
_AND_NUMBER = pattern(rf"\s(?:et|,|ou)\s(?:{_NO})(?P<number>{_FRENCH_NUMBER})")
_WORD = re.compile(r"\b\w+")
_NUMBERED_WORDS = {
    "loi", "lois", "decret", "decrets", "ordonnance", "arrete", "directive", "reglement", "directives", "reglements",
}  # fmt: skip
"""Without accents, as all that is searched here."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act that an article can belong to."""

    key: str
    kind: str
    label: str
    short: str
    """What the label of an article begins with."""
    article_only: bool = False
    """Whether its bare name is no citation."""

    @property
    def european(self) -> bool:
        """Tell whether its articles have numbered paragraphs."""
        return self.kind in EUROPEAN


class Named(NamedTuple):
    """An act named at a place of a text."""

    start: int
    end: int
    act: Act
    abbreviated: bool = False


class Acts:
    """The acts of `lexicon/norms.toml` and `data/legal/norms.csv`, and the parts of acts of the latter."""

    def __init__(self) -> None:
        table = assets.table("norms.toml")
        rows = {row["key"]: row.values for row in read_rows(assets.path("data", "legal/norms.csv"), COLUMNS)}
        self.parts = dict(_parts(rows))
        """Key of each part of an act: ("gdpr", "35", "3", "c")."""
        self.labels = {key: row["label_fr"] for key, row in rows.items()}
        self.reference = {plain(word): kinds for word, kinds in table["reference"].items()}
        self.acts: dict[str, Act] = {}
        self._hallmarks: dict[str, Act] = {}
        self._years: dict[str, Act] = {}
        self._known: dict[tuple[str, str], Act] = {}
        spelt: dict[str, Act] = {}
        abbreviated: dict[str, Act] = {}
        entries = {entry["key"]: entry for entry in table["act"]}
        for key in [*entries, *(key for key, row in rows.items() if not row["parent"] and key not in entries)]:
            entry = entries.get(key, {})
            act = self._declare(key, entry, rows)
            spelt |= dict.fromkeys(entry.get("names", ()), act)
            abbreviated |= dict.fromkeys(entry.get("abbreviations", ()), act)
            self._hallmarks |= dict.fromkeys(entry.get("articles", ()), act)
            self._years |= dict.fromkeys(entry.get("years", ()), act)
        self._by_word: dict[str, list[tuple[re.Pattern[str], Act, bool]]] = {word: [] for word in _NUMBERED_WORDS}
        """Patterns of the names that begin with a word, longest first; whether each is an abbreviation."""
        for name in _longest([*spelt, *abbreviated]):
            short = name in abbreviated
            written = pattern(rf"{re.escape(name)}(?![\w-])", 0) if short else pattern(_loose(name))
            entry = (written, abbreviated[name] if short else spelt[name], short)
            self._by_word.setdefault(plain(re.split(r"\W", name)[0].lower()), []).append(entry)
        before = "|".join(map(re.escape, table["not_norms"]["before"]))
        self._no_norm = pattern(rf"(?<![\w-])(?:{before})\s(?:l'|la |le |de |d')?[«\"]?\s?$")

    def _declare(self, key: str, entry: Mapping[str, Any], rows: Mapping[str, Mapping[str, str]]) -> Act:
        row = rows.get(key) or {"kind": entry["kind"], "label_fr": entry["label"], "number": "", "date": ""}
        child = next((row["label_fr"] for row in rows.values() if row["parent"] == key and ", " in row["label_fr"]), "")
        short = child.split(", article")[0].split(", titre")[0].split(", livre")[0] or row["label_fr"].split(" (")[0]
        act = Act(key, row["kind"], row["label_fr"], short, entry.get("article_only", False))
        self.acts[key] = act
        for sign in (row["number"] or entry.get("number", ""), row["date"] or entry.get("date", "")):
            if sign:
                self._known[act.kind, sign] = act
        return act

    def find(self, view: str) -> list[Named]:
        """Give the acts named in a text written without accents, in order; abbreviations too, marked."""
        found: list[Named] = []
        end = 0
        for word in _WORD.finditer(view):
            start = word.start()
            if start < end or word.group().lower() not in self._by_word:
                continue
            if named := self._at(view, start, word.group().lower()):
                end = named.end
                if not self._no_norm.search(view, max(0, start - 30), start):
                    found.append(named)
                found += self._further(view, named) if named.act.kind == "act" else ()
        return found

    def by_hallmark(self, number: str) -> Act | None:
        """Give the act that an article number like this one belongs to when none is named."""
        return self._hallmarks.get(number) or self._hallmarks.get(f"{number.split('-')[0]}-")

    def _at(self, view: str, start: int, word: str) -> Named | None:
        if found := _NUMBERED.match(view, start):
            number = re.sub(r"\s", "", found["number"] or found["eu"]).replace("–", "-")
            word = (found["word"] or found["euword"]).lower()
            return self._with_tail(view, start, found.end(), self._numbered(_KINDS[word], number), number)
        if (found := _DATED.match(view, start)) and (act := self._dated(found)):
            return self._with_tail(view, start, found.end(), act)
        for written, act, short in self._by_word[word]:
            if named := written.match(view, start):
                return Named(start, named.end(), act, True) if short else self._with_tail(view, start, named.end(), act)
        if (found := _OF_YEAR.match(view, start)) and (known := self._years.get(found["year"])):
            return self._with_tail(view, start, found.end(), known)
        return None

    def _numbered(self, kind: str, number: str) -> Act:
        bare = re.sub(r"/[A-Z]+$", "", number)
        known = self._known.get((kind, bare))
        if known:
            return known
        name = f"{_NAMES[kind]} {bare}" if kind in EUROPEAN else f"{_NAMES[kind]} n° {bare}"
        return Act(f"{_KEYS.get(kind, kind)}-{bare.replace('/', '-')}", kind, name, name)

    def _dated(self, found: re.Match[str]) -> Act | None:
        kind = _KINDS[found["word"].lower()]
        if found["number"]:
            return self._numbered(kind, re.sub(r"\s", "", found["number"]))
        day = read(found["day"])
        known = self._known.get((kind, day or ""))
        ministerial = kind == "order" and "ministeriel" in found.group().lower()
        if known or not day or not (kind in ("act", "decree") or ministerial):
            return known  # courts make orders and mayors make arrêtés too: only known ones are norms
        year, month, of_month = day.split("-")
        name = f"{_NAMES[kind]} du {int(of_month)} {_MONTHS[int(month) - 1]} {year}"
        return Act(f"{_KEYS.get(kind, kind)}-{day}", kind, name, name)

    def _with_tail(self, view: str, start: int, end: int, act: Act, number: str = "") -> Named:
        """Add number, date and « modifiée » that follow; a date says which day a number unknown to us is of."""
        for _ in range(5):
            tail = _TAIL.match(view, end)
            if not tail:
                break
            end = tail.end()
            if tail["day"] and number and act.key not in self.acts and (day := read(tail["day"])):
                year, month, of_month = day.split("-")
                name = f"{act.label.split(' du ')[0]} du {int(of_month)} {_MONTHS[int(month) - 1]} {year}"
                act = Act(act.key, act.kind, name, act.short)
        return Named(start, end, act)

    def _further(self, view: str, named: Named) -> Iterator[Named]:
        end = named.end
        while found := _AND_NUMBER.match(view, end):
            number = re.sub(r"\s", "", found["number"]).replace("–", "-")
            further = self._with_tail(view, found.start("number"), found.end(), self._numbered("act", number), number)
            yield further
            end = further.end


def _loose(name: str) -> str:
    """Pattern of a name: quotation marks, hyphens and « dite » may stand between its words."""
    words = re.split(r"[\s'/-]+", name)
    gap = r"[\s'«»\"*/-]{1,4}(?:dite?\s[«\"]?\s?)?"
    closing = r"(?![\w])(?:\s?»|\"|\*{1,2})?"
    return r"\b" + gap.join(map(re.escape, words)) + closing


def _longest(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))


def _parts(rows: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, row in rows.items():
        if not row["parent"]:
            continue
        root = key.split("/")[0]
        if row["kind"] == "title":
            yield (root, "title", *key.rpartition("title-")[2].split("-")), key
            continue
        chain: list[str] = []
        step = key
        while step != root and rows[step]["kind"] != "title":
            chain.insert(0, rows[step]["number"])
            step = rows[step]["parent"]
        yield (root, *chain), key
