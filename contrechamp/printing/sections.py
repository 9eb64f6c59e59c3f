"""The sections of a dossier that list facts: timeline, deployments, capabilities, contracts, law and others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from contrechamp.dates import sorting_day
from contrechamp.influence.graph import Tie
from contrechamp.printing.entries import cell, claim, entries, in_order, told_by
from contrechamp.printing.material import Fact
from contrechamp.printing.model import Block, Heading, Inline, Paragraph, Table, Text
from contrechamp.printing.notes import Notes

KINDS: Mapping[str, tuple[str, ...]] = {
    "identity": ("Description",),
    "people": ("Mandate", "Relation"),
    "deployments": ("DeploymentFact", "PurposeFact", "UseState"),
    "capabilities": ("CapabilityState",),
    "contracts": ("ContractFact", "AuthorisationFact", "Amount"),
    "law": ("ActionFact", "Finding", "Citation"),
    "figures": ("CameraCount", "StreamCount", "Count", "Ratio", "PopulationCount"),
    "words": ("Statement", "NonResponse"),
    "events": ("EventFact",),
    "history": ("TerritorialChange",),
    "told": ("DocumentFact",),
}
"""Classes of facts by section, in the order of reading; a class that is not here stands under `other`."""
_APART = ("PopulationCount", "TerritorialChange", "Citation", "DocumentFact")
"""What would drown a timeline; it stands in its own section."""
_COLUMNS = 3
"""Deployments that one table of capabilities sets side by side."""


def by_section(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """Sort facts into sections, in the order of reading."""
    place = {kind: section for section, kinds in KINDS.items() for kind in kinds}
    found: dict[str, list[Fact]] = {section: [] for section in (*KINDS, "other")}
    for fact in facts:
        found[place.get(fact.kind, "other")].append(fact)
    return found


def timeline(facts: Iterable[Fact], notes: Notes) -> Iterator[Block]:
    """Yield what has a date, in time order."""
    dated = [fact for fact in facts if fact.date and fact.kind not in _APART]
    if dated:
        yield entries(dated, notes, brief=True)


def listed(facts: Iterable[Fact], notes: Notes) -> Iterator[Block]:
    """Yield facts as one list."""
    yield entries(facts, notes)


def _grouped(
    facts: Iterable[Fact], notes: Notes, key: Callable[[Fact], str], title: Callable[[Fact], str], prefix: str
) -> Iterator[Block]:
    """Yield facts under a heading for each thing that they speak of, the earliest first."""
    groups: dict[str, list[Fact]] = {}
    for fact in in_order(facts):
        groups.setdefault(key(fact), []).append(fact)
    ordered = sorted(groups.items(), key=lambda item: (not item[0], sorting_day(item[1][0].date) or "9999", item[0]))
    for number, (name, found) in enumerate(ordered, 1):
        heading = notes.speech.spaced(title(found[0])) if name else notes.speech.say("sections.other")
        if len(groups) > 1 or name:
            yield Heading(3, heading, f"{prefix}-{number}")
        yield entries(found, notes)


def deployments(facts: Iterable[Fact], notes: Notes) -> Iterator[Block]:
    """Yield each deployment with its states through time, its purposes and uses."""
    yield from _grouped(
        facts, notes, lambda one: one.address("deployment"), lambda one: one.first("deployment"), "deployment"
    )


def contracts(facts: Iterable[Fact], notes: Notes) -> Iterator[Block]:
    """Yield each contract with its terms and sums; then the sums and authorisations that name no contract."""
    yield from _grouped(
        facts, notes, lambda one: one.address("contract"), lambda one: one.first("contract"), "contract"
    )


def law(facts: Iterable[Fact], notes: Notes) -> Iterator[Block]:
    """Yield each action step by step, with what it finds and what it cites."""
    yield from _grouped(facts, notes, lambda one: one.address("action"), lambda one: one.first("action"), "action")


def capabilities(facts: Sequence[Fact], notes: Notes) -> Iterator[Block]:
    """Yield tables of capability by deployment or system; an empty cell is what no fact documents."""
    speech = notes.speech
    columns: dict[str, str] = {}
    cells: dict[tuple[str, str], list[Fact]] = {}
    rows: dict[str, str] = {}
    for fact in in_order(facts):
        name = "deployment" if fact.address("deployment") else "system"
        for target in fact.details.get(name, ()) or (None,):
            key = target.value if target else ""
            columns.setdefault(key, speech.spaced(target.said) if target else speech.say("columns.no_target"))
            for capability in fact.details.get("capability", ()):
                rows.setdefault(capability.value, speech.spaced(capability.said))
                cells.setdefault((capability.value, key), []).append(fact)
    most = {key: sum(len(found) for (_, column), found in cells.items() if column == key) for key in columns}
    ordered = sorted(columns, key=lambda key: (not key, -most[key], key))
    for start in range(0, len(ordered), _COLUMNS):
        part = ordered[start : start + _COLUMNS]
        shown = [row for row in sorted(rows, key=lambda key: (rows[key].casefold(), key)) if _any(cells, row, part)]
        yield Table(
            caption=" · ".join(columns[key] for key in part),
            head=(speech.say("columns.capability"), *(columns[key] for key in part)),
            rows=tuple(
                (cell(Text(rows[row], strong=True)), *(_states(cells.get((row, key), ()), notes) for key in part))
                for row in shown
            ),
            widths=(3, *(max(3, 9 // len(part)) for _ in part)),
        )


def _any(cells: Mapping[tuple[str, str], list[Fact]], row: str, columns: Sequence[str]) -> bool:
    return any((row, column) in cells for column in columns)


def _states(facts: Iterable[Fact], notes: Notes) -> tuple[Inline, ...]:
    """Write what each fact of a cell says: sign, state, system, speaker, note; a denial is struck out too."""
    speech, runs = notes.speech, list[Inline]()
    for fact in facts:
        words = [fact.first("state")]
        if not fact.address("polarity").endswith("/affirmed"):
            words.append(fact.first("polarity"))
        if not fact.address("modality").endswith("/actual"):
            words.append(fact.first("modality"))
        after = f" ({fact.said('system')})" if fact.address("deployment") and fact.address("system") else ""
        after += f", {speech.say('words.says', who=', '.join(fact.said_by))}" if fact.said_by else ""
        after += f", {speech.date(fact.date)}" if fact.date else ""
        after += " ≠" if fact.contested else ""
        runs += [
            Text(("\n" if runs else "") + f"{fact.sign} "),
            Text(speech.spaced(", ".join(words)), struck=fact.tie is Tie.DENIED),
            Text((" " if after.startswith(" ") else "") + speech.spaced(after)),
            notes.ref(fact),
        ]
    return tuple(runs)


def figures(facts: Sequence[Fact], notes: Notes, conflicts: Iterable[tuple[str, ...]]) -> Iterator[Block]:
    """Yield figures that differ side by side, then every figure with who gives it."""
    speech = notes.speech
    known = notes.material.facts
    pairs = [found for pair in conflicts if len(found := [known[iri] for iri in pair if iri in known]) > 1]
    if pairs:
        yield Heading(3, speech.say("figures.conflict"), "conflicts")
        yield Paragraph(cell(Text(speech.say("figures.compared"))), "quiet")
        rows = []
        for found in pairs:
            runs: list[Inline] = []
            for fact in found:
                line = speech.say("figures.conflict_line", who=told_by(fact, notes), value=value(fact, notes))
                runs += [Text((" ; " if runs else "") + line, strong=True), notes.ref(fact)]
            scopes = (speech.spaced(fact.first("scope")) for fact in found if fact.first("scope"))
            rows.append((tuple(runs), cell(" / ".join(dict.fromkeys(scopes)))))
        head = (speech.say("columns.value"), speech.say("columns.scope"))
        yield Table(speech.say("figures.conflict"), head, tuple(rows), (5, 4))
    if facts:
        columns = tuple(speech.say(f"columns.{name}") for name in ("date", "sign", "fact", "who"))
        yield Table(
            speech.say("sections.figures"),
            columns,
            tuple(
                (
                    cell(speech.date(fact.date)),
                    cell(fact.sign + (" ≠" if fact.contested else "")),
                    cell(_figure(fact, notes), notes.ref(fact)),
                    cell(told_by(fact, notes)),
                )
                for fact in in_order(facts)
            ),
            (6, 3, 18, 10),
        )


def value(fact: Fact, notes: Notes) -> str:
    """Say a figure with its qualifier and unit; what the source does not count stays not documented."""
    speech = notes.speech
    amount = speech.number(fact.first("value"))
    if fact.first("minimum") or fact.first("maximum"):
        amount = " – ".join(speech.number(one) for one in (fact.first("minimum"), fact.first("maximum")) if one)
    if not amount:
        return speech.say("figures.no_value")
    qualifier = "" if fact.address("qualifier").endswith("/exact") else fact.first("qualifier")
    unit = fact.first("unit")
    if unit and fact.first("value") not in ("", "0", "1"):
        unit = plural(unit, speech.language)
    return speech.spaced(" ".join(part for part in (qualifier, amount, unit) if part))


def plural(unit: str, language: str) -> str:
    """Put a unit in the plural, where its noun stands: first in French, last in English.

    >>> plural("flux vidéo", "fr"), plural("habitant", "fr"), plural("video stream", "en")
    ('flux vidéo', 'habitants', 'video streams')
    """
    words_of_it = unit.split(" ")
    noun = 0 if language == "fr" else -1
    if not words_of_it[noun].endswith(("s", "x", "z")):
        words_of_it[noun] += "s"
    return " ".join(words_of_it)


def _figure(fact: Fact, notes: Notes) -> str:
    if fact.kind == "PopulationCount" and not fact.first("scope"):
        return value(fact, notes)
    return claim(fact, notes)


def words(facts: Iterable[Fact], notes: Notes) -> Iterator[Block]:
    """Yield denials first, then other statements, then silences."""
    groups: dict[str, list[Fact]] = {"denials": [], "statements": [], "silences": []}
    for fact in facts:
        silent, denies = fact.kind == "NonResponse", fact.address("stance").endswith("/denies")
        groups["silences" if silent else "denials" if denies else "statements"].append(fact)
    for name, found in groups.items():
        if found:
            yield Heading(3, notes.speech.say(f"words_of.{name}"), name)
            yield entries(found, notes)


def people(facts: Iterable[Fact], notes: Notes) -> Iterator[Block]:
    """Yield mandates, then relations."""
    for name, kind in (("mandates", "Mandate"), ("relations", "Relation")):
        found = [fact for fact in facts if fact.kind == kind]
        if found:
            yield Heading(3, notes.speech.say(f"people.{name}"), name)
            yield entries(found, notes)
