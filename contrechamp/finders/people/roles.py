"""Public roles as French texts name them: "l'ancienne adjointe (PS) au maire de Lille chargée de la sécurité"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from contrechamp.finders.people.names import Names
from contrechamp.finders.phrases import Phrases, Word, low, read, words

LONGEST = 16
"""Words that the complement of a role has at most."""

_CAPITAL = r"(?:[A-ZÀ-ÖØ-ÞŒ0-9][\w-]*)"
_RUN = re.compile(
    rf"(?:L[ae] |Les |L')?{_CAPITAL}"
    rf"(?:[ -](?:(?:d[eu]|des|la|le|les|sur|sous|en|lès)[ -](?:la |l')?|d'|l'|& )?{_CAPITAL})*"
)
_WORD_AT = re.compile(r"[^\W_]+(?:[-.·][^\W\d_]+)*")
_BRACKETS = re.compile(r" ?\(([^()\n]{1,120})\)")
_TOWN = re.compile(r".*\b(?:ville|mairie|commune) (?:de la |de l'|de |du |d')", re.IGNORECASE)
_OF = frozenset(("de", "du", "des", "d"))
_INCLUSIVE = re.compile(r"[.·](?:e|trice|ère|ne)(?:[.·]?s)?\b|\((?:e|ère)\)")


class Kind(NamedTuple):
    """What a role is."""

    group: str
    """Table of the lexicon, or the post."""
    post: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """The words that say which role: "ancienne adjointe"."""

    start: int
    end: int
    word: str
    """The role without what stands before it, to compare."""
    kind: Kind
    plural: bool


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows the head: of which body, with what charge, of which party."""

    end: int
    body: str | None
    party: str | None
    name_at: int | None
    """Where the name of a person begins inside the words with capitals: "maire de Nice Paul Durand"."""


class Roles:
    """Roles and parties of the lexicon."""

    def __init__(self) -> None:
        """Read the tables."""
        table, parties = read("roles.toml"), read("parties.toml")
        kinds = [(word, Kind(post, post)) for post, row in table["posts"].items() for word in row]
        kinds += [(word, Kind(group, None)) for group, row in table["roles"].items() for word in row]
        self._roles = Phrases((tuple(word.text for word in words(written)), kind) for written, kind in kinds)
        self.singulars = {low(written) for written, _ in kinds}
        self.heads = frozenset(words(written)[0].text for written, _ in kinds)
        self.with_post = frozenset(words(written)[0].text for written, kind in kinds if kind.post)
        lists = {name: frozenset(map(low, row)) for name, row in table["words"].items()}
        self.prefixes, self.determiners = lists["prefixes"], lists["determiners"]
        self.adjectives, self.prepositions = lists["adjectives"], lists["prepositions"]
        self.articles, self.stops = lists["articles"], lists["stops"]
        self.streets = frozenset(map(low, table["names"]["streets"]))
        self.namable, self.fields = lists["bodies"] | lists["named_bodies"], lists["fields"]
        self.need_body = lists["need_body"]
        self.private = re.compile(rf"\b(?:{'|'.join(lists['private'])})s?\b")
        self.speaks = re.compile(rf" ?,?[*_]{{0,2}} (?:lui |leur |y |en )?(?:{'|'.join(table['words']['speaks'])})\b")
        self.endings = tuple(map(low, table["words"]["endings"]))
        bodies = "|".join(table["words"]["bodies"])
        self._leading = re.compile(rf"(?:l[ae] |les |l')?(?:(?:{bodies}) (?:de la |de l'|des |du |de |d')?)?")
        bracketed = set(parties.pop("only_in_brackets"))
        self.parties = {low(label): key for key, labels in parties.items() for label in labels}
        bare = sorted((label for labels in parties.values() for label in labels if label not in bracketed), key=len)
        self._party = re.compile(rf"(?:{'|'.join(re.escape(label) for label in reversed(bare))})(?![\w'-])")
        no_names = frozenset(table["names"]["no_name"])
        acronyms = frozenset(low(label) for label in bare if label.isupper())
        self.run = _RUN
        self.names = Names(no_names, self.heads | acronyms | frozenset(("monsieur", "madame", "et")))

    def find(self, view: str, found: Sequence[Word]) -> Iterator[Head]:
        """Find the roles of a text, none that another one follows at once: "élu maire", "adjoint au maire"."""
        matches = list(self._roles.all(found))
        for place, (begin, end, kind) in enumerate(matches):
            follows = place + 1 < len(matches) and matches[place + 1][0] == end and found[end].joined
            if follows and kind.group == "elected" and end - begin == 1:
                continue
            word = " ".join(item.text for item in found[begin:end])
            first = begin
            while first and found[first].joined and found[first - 1].text in self.prefixes:
                first -= 1
            last = found[end - 1]
            inclusive = _INCLUSIVE.match(view, last.end)
            plural = word.split()[0].endswith(("s", "x")) and word not in ("commissaire divisionnaire", "dgs")
            yield Head(found[first].start, inclusive.end() if inclusive else last.end, word, kind, plural)

    def party_in(self, written: str) -> str | None:
        """Give the party that brackets hold: `LR`, `PS - Nord`, `groupe RN`."""
        for part in re.split(r" ?[-–,/;] ", written):
            label = re.sub(r"^(?:groupe|élue?|app\.) ", "", part.strip())
            if key := self.parties.get(low(label)):
                return key
        return None

    def party_at(self, view: str, place: int) -> tuple[int, str | None]:
        """Give the end of the party that stands after a place, in brackets or not, and its key."""
        if found := _BRACKETS.match(view, place):
            return found.end(), self.party_in(found[1])
        if view[place : place + 1] == " " and (bare := self._party.match(view, place + 1)):
            return bare.end(), self.parties[low(bare[0])]
        return place, None

    def party_before(self, view: str, place: int) -> str | None:
        """Give the party that stands before a name: "l'écologiste Luc Morel"."""
        word = view[max(0, place - 20) : place].rstrip().rpartition(" ")[2].rpartition("'")[2]
        return self.parties.get(low(word)) if word.islower() else None

    def is_street(self, found: Sequence[Word], place: int) -> bool:
        """Tell whether the words before a role make it the name of a street or a building."""
        return any(word.text in self.streets for word in found[max(0, place - 2) : place])

    def complement(self, view: str, head: Head) -> Complement:
        """Read what follows a role."""
        place, party = self.party_at(view, head.end)
        body: str | None = None
        open_at = head.end
        after_preposition = after_noun = namable = False
        for _ in range(LONGEST):
            at = self._next(view, place)
            if at is None:
                break
            if (after_preposition or namable) and (run := _RUN.match(view, at)) and view[at].isupper():
                name_at = self._split(run)
                end = name_at - 1 if name_at else run.end()
                if low(run[0]) in self.namable and not name_at:
                    place, after_preposition, after_noun, namable = run.end(), False, True, True
                    continue
                if body is None:
                    body = self._body(view, head.kind, open_at, at, end)
                place, found_party = self.party_at(view, end)
                party = party or found_party
                if name_at:
                    return Complement(end, body, party, name_at)
                after_preposition = namable = False
                continue
            word = _WORD_AT.match(view, at)
            if word is None or view[at].isupper():
                break
            plain = low(word[0])
            namable = plain in self.namable
            if plain in self.prepositions or (plain in ("charge",) and after_preposition):
                open_at = open_at if after_noun and plain in _OF else word.end()
                after_preposition = True
            elif after_preposition and (plain in self.articles or plain in self.prefixes):
                pass
            elif after_preposition and plain not in self.stops:
                after_preposition, after_noun = False, True
            elif self._is_adjective(plain) and plain not in self.stops:
                pass
            elif plain == "et" and (following := self._after_and(view, word.end())):
                word = following
                after_preposition = low(word[0]) in self.prepositions
                open_at, after_noun = word.end(), after_noun and after_preposition
            else:
                break
            place = word.end()
            if not after_preposition:
                place, found_party = self.party_at(view, place)
                party = party or found_party
        return Complement(place, body, party, None)

    def _next(self, view: str, place: int) -> int | None:
        """Give the place of the next word if only a space or an apostrophe stands before it."""
        if view[place : place + 1] in (" ", "'"):
            place += 1
            while view[place : place + 1] == " ":
                place += 1
            return place if place < len(view) and view[place].isalnum() else None
        return None

    def _is_adjective(self, plain: str) -> bool:
        return plain in self.adjectives or plain.endswith(self.endings)

    def _after_and(self, view: str, place: int) -> re.Match[str] | None:
        """Give the word with which "et" carries a role on: "de la sécurité et de la voirie", "avocate et membre"."""
        word = _WORD_AT.match(view, place + 1)
        return word if word and (low(word[0]) in self.prepositions or words(word[0])[0].text in self.heads) else None

    def _split(self, run: re.Match[str]) -> int | None:
        """Give the place where a person's name begins inside words with capitals, after the first of them."""
        tokens = list(re.finditer(r"\S+", run[0]))
        for token, following in pairwise(tokens[1:]):
            if self.names.is_first(token[0]) and following[0][0].isupper():
                return run.start() + token.start()
        return None

    def _body(self, view: str, kind: Kind, open_at: int, at: int, end: int) -> str | None:
        if kind.group == "minister":
            return None
        whole = _TOWN.sub("", view[at:end]).strip()
        if low(whole) in self.fields:
            return None
        if kind.group in ("mayor", "deputy-mayor", "elected", "prefect", "member-of-parliament"):
            return whole
        if _TOWN.match(view[open_at:end]):
            return whole
        before = view[open_at:at].lstrip(" '")
        leading = self._leading.match(before)
        return before[leading.end() if leading else 0 :].lstrip() + whole
