"""Persons in a public role: who, in which role, of which party and body, as a text says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from contrechamp.documents.text import Span, Text
from contrechamp.finders.mention import Finder, Mention
from contrechamp.finders.people import signatures
from contrechamp.finders.people.names import PersonName, full_names
from contrechamp.finders.people.roles import Complement, Head, Roles
from contrechamp.finders.phrases import Word, all_words, low

_APART = re.compile(r"(?: ?,| ?\(| [-–—]| ?:) ?$")
_COPULA = frozenset(
    (
        "est",
        "etait",
        "elu",
        "elue",
        "reelu",
        "reelue",
        "nomme",
        "nommee",
        "devenu",
        "devenue",
        "designe",
        "designee",
        "qualite",
        "tant",
    )
)
_TO_NAME = re.compile(
    r"[*_]{0,2} ?(?P<apart>, (?:[a-zà-ÿ' ]{2,25}, |signé ?:? ?)?|: ?| ?[-–—] )[*_]{0,2}|(?P<near> +[*_]{0,2})"
)
_COMMA_WORD = re.compile(r"(?: \([^()\n]{1,40}\))?, (?:l[ae] |l')?([^\W\d_]+)")
_NEXT_NAME = re.compile(r",? et |, | ?; ?")
_PRESENT = re.compile(
    r"(?:[ÉE]taient )?(?:pr[ée]sents?|pr[ée]sentes?|absents?|excus[ée]s?|membres|conseillers|adjoints)\b", re.IGNORECASE
)
_MINUTES = re.compile(r"\bconseil (?:municipal|communautaire|métropolitain|départemental|régional)\b", re.IGNORECASE)
_SITTING = re.compile(
    r"\b(?:séance|compte[ -]rendu|procès-verbal|délibération|ordre du jour|questions orales|"
    r"réunie?|présidence|pouvoirs?|votants|unanimité)\b",
    re.IGNORECASE,
)
_TITLED = r"(?<![\w'-])(?:M\.|Mme|Monsieur|Madame|MONSIEUR|MADAME) ?(?=[A-ZÀ-ÖØ-Þ])"
_MINISTER = re.compile(r"\b(?:[Mm]onsieur|[Mm]adame|M\.|Mme) l[ea] (?:ministre|secrétaire d'[ÉéEe]tat)\b")
_CONTACT = re.compile(r"\b[Cc]ontacts? [Pp]resse[^\n.;]{0,15}$")
_DEFINITE = re.compile(r" (?:de la|de l'|du|des|au|aux) ?")
_FLOOR = re.compile(rf"\b[Ll]a parole est à (?={_TITLED})", re.IGNORECASE)
_TURN = re.compile(r"[*_]{0,2}(?: ?\([^()\n]{2,60}\))? ?[*_]{0,2}(?::|\. ?[-–—])")
_GROUP = re.compile(r"[*_]{0,2} ?(\((?:[^()\n]{0,30}\b)?(?:groupe|liste|opposition|majorité|élue?)\b[^()\n]{0,40}\))")
_CHAIR = re.compile(r"\b[Pp]r[ée]sidence de |\bPR[ÉE]SIDENCE DE |\bpr[ée]sidée? par ")
_NEXT_SENTENCE = re.compile(r"\. (?:L[ae] |L')$")
_SAYS = re.compile(r"[»\"] ?,? ?[^.«»\"\n]{3,45}$")
_MEMBER = r"(?<![\w'-])(?:M\.|Mme|M) ?(?=[A-ZÀ-ÖØ-Þ])"
_ASKED = re.compile(
    r"\b[Qq]uestion (?:écrite |orale )?(?:sans débat )?(?:[nN]° ?[\d .-]{1,12} )?(?:de |posée par )(?=M\.|Mme)|"
    r"Texte de la question ?: ?(?=M\.|Mme)"
)
_ASKS = re.compile(
    r" (?:attire|appelle|interroge|souhaite|alerte|rappelle|demande|signale|expose|prie)\b[^\n]{0,80}"
    r"(?:\b[Mm]inistre|secrétaire d'[ÉéEe]tat)"
)


HEADING = 1_500
"""Characters at the top of a text that say what it is."""


def finder() -> Finder:
    """Make the finder.

    The values have `name` (spaces put right), `role` (the words of the text), `post` (slug of the closed list, or
    None), `party` (key of lexicon/parties.toml, or None), `body` (commune or organisation as written, or None) and
    `by` ("apposition", "role-before", "signature", "letter-head", "list", "speech").
    """
    roles = Roles()

    def find(text: Text) -> Iterator[Mention]:
        return _Reading(text, roles).mentions()

    return find


@dataclass
class _Person:
    """A person found, not yet compared with the others of the text."""

    name: PersonName
    span: Span
    role: str
    word: str
    post: str | None
    party: str | None
    body: str | None
    by: str


@dataclass
class _Reading:
    """One text while its persons are looked for."""

    text: Text
    roles: Roles
    used: set[int] = field(default_factory=set)
    """Where the names end that have a role."""

    def mentions(self) -> Iterator[Mention]:
        view = self.text.view
        found = all_words(view)
        people = [*self.with_roles(found), *self.by_title(), *self.quoted(found)]
        people += (self.signed(one) for one in signatures.find(self.text, self.roles, self.used))
        yield from self.once(sorted(people, key=lambda one: one.span))

    # --- role and name side by side ---

    def with_roles(self, found: Sequence[Word]) -> Iterator[_Person]:
        view = self.text.view
        places = {word.start: place for place, word in enumerate(found)}
        for head in self.roles.find(view, found):
            place = places[head.start]
            if self.roles.is_street(found, place) or self.is_surname(head):
                continue
            complement = self.roles.complement(view, head)
            near = self.name_after(head, complement, near=True)
            if near is None and (before := self.name_before(head, found, place)):
                name, party = before
                yield from self.people(head, complement, name, party, "apposition")
            elif after := near or self.name_after(head, complement, near=False):
                yield from self.people(head, complement, after, None, "role-before")

    def is_surname(self, head: Head) -> bool:
        """Tell whether a role is the end of a name: "Bruno Le Maire"."""
        view = self.text.view
        if not view[head.start].isupper() or view[max(0, head.start - 3) : head.start] != "Le ":
            return False
        before = view[: head.start - 3].rstrip().rpartition(" ")[2]
        return before[:1].isupper() and self.roles.names.is_first(before)

    def name_after(self, head: Head, complement: Complement, *, near: bool) -> PersonName | None:
        """Give the name after a role and its complement, at once (`near`) or after a comma or colon."""
        view, names = self.text.view, self.roles.names
        if complement.name_at is not None:
            return names.at(view, complement.name_at) if near else None
        gap = _TO_NAME.match(view, complement.end)
        if gap is None or bool(gap["near"]) != near:
            return None
        name = names.at(view, gap.end())
        if name is None and near and complement.end == head.end and head.kind.post and not head.plural:
            name = names.surname_at(view, gap.end())
        if name is None or self.is_used(name) or self.has_better(head, name):
            return None
        return name if name.sure or (near and self.may_be_unsure(head)) else None

    def has_better(self, head: Head, name: PersonName) -> bool:
        """Tell whether another role, with a post, follows: "Rapporteur : M. Morel, adjoint à la sécurité"."""
        following = _COMMA_WORD.match(self.text.view, name.span.end)
        with_post = following is not None and low(following[1]) in self.roles.with_post
        return with_post and head.kind.post is None

    def may_be_unsure(self, head: Head) -> bool:
        return head.kind.post is not None or head.kind.group == "elected"

    def name_before(self, head: Head, found: Sequence[Word], place: int) -> tuple[PersonName, str | None] | None:
        """Give the name before a role, and the party in brackets behind it."""
        view, roles = self.text.view, self.roles
        linked = False
        start = head.start
        while place and found[place].joined and found[place - 1].text in roles.determiners:
            place -= 1
            start = found[place].start
            linked = linked or found[place].text in _COPULA
        if view[max(0, start - 1) : start] == "'":
            start -= 1
        apart = _APART.search(view, max(0, start - 4), start)
        end = (
            apart.start()
            if apart
            else start - len(view[max(0, start - 40) : start]) + len(view[max(0, start - 40) : start].rstrip())
        )
        party = None
        while view[end - 1 : end] in ("*", "_"):  # emphasis
            end -= 1
        if bracket := re.search(r" ?\(([^()\n]{1,40})\)$", view[max(0, end - 45) : end]):
            party = roles.party_in(bracket[1])
            end -= len(bracket[0])
        name = roles.names.before(view, end)
        if name and party is None:
            party = roles.party_before(view, name.span.start)
        if name is None or self.is_used(name) or not (name.sure or self.may_be_unsure(head)):
            return None
        return (name, party) if apart or linked or (name.title and start == head.start) else None

    def is_used(self, name: PersonName) -> bool:
        return name.span.end in self.used

    def people(
        self, head: Head, complement: Complement, name: PersonName, party: str | None, by: str
    ) -> Iterator[_Person]:
        """Give the person of a role, and with a role in the plural those who share it."""
        view = self.text.view
        rest = view[head.end : complement.end]
        if self.roles.private.search(low(rest)) or _CONTACT.search(view, max(0, name.span.start - 40), name.span.start):
            return
        if head.word in self.roles.need_body and not complement.body and not _DEFINITE.match(rest):
            return
        _, party_after = self.roles.party_at(view, name.span.end)
        role = " ".join(view[head.start : complement.end].split())
        party = party or complement.party or (party_after if by == "role-before" else None)
        body = complement.body or (self.body_after(name) if by == "role-before" else None)
        paragraph = self.text.paragraph_at(name.span.start)
        by = "list" if _PRESENT.match(view, paragraph.start) else by
        shared = [name]
        if head.plural:
            more = self.others_before(name) if name.span.start < head.start else self.others_after(name)
            shared = sorted([name, *more], key=lambda one: one.span)
        for one in shared:
            self.used.add(one.span.end)
            span = Span(min(head.start, one.span.start), max(complement.end, one.span.end))
            if len(shared) > 1:
                span = one.span
            yield _Person(one, span, role, head.word, head.kind.post, party, body, "list" if len(shared) > 1 else by)

    def body_after(self, name: PersonName) -> str | None:
        """Give the body named behind a name: "le juriste Martin Drago, de la Quadrature du Net"."""
        found = re.compile(r", (?:de la|de l'|du|de|d'|à la) ?").match(self.text.view, name.span.end)
        run = self.roles.run.match(self.text.view, found.end()) if found else None
        return run[0] if run else None

    def others_before(self, name: PersonName) -> Iterator[PersonName]:
        view, start = self.text.view, name.span.start
        while link := re.search(r"(?:,? et |, | ?; ?)$", view[max(0, start - 5) : start]):
            other = self.roles.names.before(view, start - len(link[0]))
            if other is None or not other.sure or self.is_used(other):
                return
            yield other
            start = other.span.start

    def others_after(self, name: PersonName) -> Iterator[PersonName]:
        view, end = self.text.view, name.span.end
        while link := _NEXT_NAME.match(view, end):
            other = self.roles.names.at(view, link.end())
            if other is None or not other.sure or self.is_used(other):
                return
            yield other
            end = other.span.end

    # --- what stands before a name is enough ---

    def by_title(self) -> Iterator[_Person]:
        """Find who chairs a meeting, members of parliament by their question, and councillors who speak."""
        view, names = self.text.view, self.roles.names
        for found in _CHAIR.finditer(view):
            if (name := names.at(view, found.end())) and name.sure and not self.is_used(name):
                self.used.add(name.span.end)
                span = Span(found.start(), name.span.end)
                yield _Person(name, span, found[0].split()[0], "president", "president", None, None, "role-before")
        house = self.house()
        asking = [found.end() for found in _ASKED.finditer(view)]
        if self.is_sitting():
            asking += [found.end() for found in _FLOOR.finditer(view)]
        for place in dict.fromkeys([*asking, *self.asking()]):
            if (name := names.at(view, place)) and name.sure and not self.is_used(name):
                self.used.add(name.span.end)
                end, party = self.roles.party_at(view, name.span.end)
                span = Span(place, end)
                yield _Person(name, span, house, "depute", "member-of-parliament", party, None, "speech")

        if self.is_minutes():
            yield from self.councillors()

    def is_sitting(self) -> bool:
        """Tell whether the text is the record of a sitting of parliament: the floor is given, a minister is there."""
        return _MINISTER.search(self.text.view) is not None and not self.is_minutes()

    def is_minutes(self) -> bool:
        """Tell whether the text is the record of a council's sitting."""
        return bool(_MINUTES.search(self.text.view, 0, HEADING) and _SITTING.search(self.text.view, 0, HEADING))

    def councillors(self) -> Iterator[_Person]:
        """Find who speaks in a council, whom no role introduces: « M. Luc Morel (groupe Agir) s'interroge »."""
        view, speaks = self.text.view, self.roles.speaks
        for found in re.finditer(_TITLED, view):
            name = self.roles.names.at(view, found.start())
            if name is None or self.is_used(name) or not name.title:
                continue
            group = _GROUP.match(view, name.span.end)
            end, party = self.roles.party_at(view, group.start(1) if group else name.span.end)
            begins = self.text.paragraph_at(found.start()).start >= found.start() - 3
            turn = begins and _TURN.match(view, name.span.end)
            if group or turn or speaks.match(view, end):
                self.used.add(name.span.end)
                role = group[1].strip("()") if group else "conseiller municipal"
                yield _Person(name, Span(name.span.start, end), role, "conseiller", None, party, None, "speech")

    def asking(self) -> Iterator[int]:
        """Give the places of those who put a question to a minister."""
        view = self.text.view
        for found in re.finditer(_MEMBER, view):
            name = self.roles.names.at(view, found.start())
            if name and _ASKS.match(view, self.roles.party_at(view, name.span.end)[0]):
                yield found.start()

    def house(self) -> str:
        """Say of which house the questions are."""
        plain = low(self.text.view)
        return "sénateur" if plain.count("senat") > plain.count("assemblee nationale") else "député"

    def signed(self, one: signatures.Signature) -> _Person:
        role = " ".join(self.text.view[one.head.start : one.complement.end].split())
        party, body = one.complement.party, one.complement.body
        return _Person(one.name, one.name.span, role, one.head.word, one.head.kind.post, party, body, one.by)

    def quoted(self, found: Sequence[Word]) -> Iterator[_Person]:
        """Find who is quoted, the role being told in the next sentence: "dit Luc Morel. Le maire ajoute"."""
        view = self.text.view
        for head in self.roles.find(view, found):
            start = _NEXT_SENTENCE.search(view, max(0, head.start - 6), head.start)
            name = self.roles.names.before(view, start.start()) if start and head.kind.post else None
            if name is None or not (name.sure and name.full) or self.is_used(name):
                continue
            if _SAYS.search(view, max(0, name.span.start - 50), name.span.start):
                self.used.add(name.span.end)
                complement = self.roles.complement(view, head)
                yield from self.people(head, complement, name, None, "speech")

    # --- one person, one mention ---

    def once(self, people: Sequence[_Person]) -> Iterator[Mention]:
        """Give each person once with each role, under the fullest name of the text."""
        full: dict[str, set[str]] = {}
        if any(not one.name.full for one in people):
            for name in full_names(self.text.view, self.roles.names):
                full.setdefault(name.surname, set()).add(name.written)
        seen: dict[str, list[_Person]] = {}
        for one in people:
            same = [other for other in seen.get(one.name.surname, ()) if _may_be_one(one.name, other.name)]
            if any(one.post in (None, other.post) for other in same):
                continue
            seen.setdefault(one.name.surname, []).append(one)
            known = full.get(one.name.surname, set())
            written = next(iter(known)) if not one.name.full and len(known) == 1 else one.name.written
            value = {
                "name": written,
                "role": one.role,
                "post": one.post,
                "party": one.party,
                "body": one.body,
                "by": one.by,
            }
            yield Mention("person", one.span, value, one.by)


def _may_be_one(name: PersonName, other: PersonName) -> bool:
    """Tell whether two names with the same surname may be those of one person."""
    return not (name.full and other.full) or low(name.written)[0] == low(other.written)[0]
