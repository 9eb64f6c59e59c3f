"""Notices of the BOAMP on video surveillance: calls, awards, and the contracts that they may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date

from contrechamp.context import Context
from contrechamp.dates import parse_date
from contrechamp.identity.municipalities import commune_names
from contrechamp.iris import concept, entity, fact
from contrechamp.joins import Join, joined, read_joins
from contrechamp.loaders.boamp_notices.notices import Decision, Notice, Sum, files_of, read_lookups, read_notices
from contrechamp.loaders.boamp_notices.pairs import Contracts, read_contracts
from contrechamp.names import fold
from contrechamp.ntriples import Statement, Term, date, decimal, text
from contrechamp.procurement.cpv import read_cpv
from contrechamp.procurement.holders import has_form
from contrechamp.procurement.matching import Side
from contrechamp.procurement.selection import read_rule
from contrechamp.siren import communes_of_siren
from contrechamp.vocab import CCH, RDF, RDFS

NOTICES, CONTRACTS = "notices.csv", "contracts.csv"
_COMMUNES = ("TYPECOM", "COM", "REG", "DEP", "CTCD", "ARR", "TNCC", "NCC", "NCCENR", "LIBELLE", "CAN", "COMPARENT")
UNNAMED = "Titulaire non nommé\u00a0: rien ne dit que c’est une société."


def load(context: Context) -> Iterator[Statement]:
    """Yield the files, the contracts that notices tell of, and one fact per call and per decision of an award."""
    lookups = read_lookups()
    decisions = read_joins(context, NOTICES, ("contract",))
    same, merged = joined(decisions), joined(read_joins(context, CONTRACTS, ("contract",)))
    towns = {
        row["COM"]: fold(row["LIBELLE"]) for row in context.rows("communes.csv", _COMMUNES) if row["TYPECOM"] == "COM"
    }
    known = read_contracts(context.inputs, merged)
    ruled_out = {(join.record, join.node) for join in decisions if join.decision == "different"}
    declared: set[str] = set()
    told: set[str] = set()
    for file in files_of(context.inputs):
        notices = list(read_notices(file, lookups))
        if notices:
            yield from _describe_file(context, notices)
        for notice in notices:
            if notice.idweb in told:
                raise notice.row.error(f"the notice {notice.idweb} is in another file too")
            told.add(notice.idweb)
            if (join := same.get(notice.contract)) and join.node not in known.nodes:
                raise join.row.error(f"{join.reference} is no contract of the files at hand")
            if notice.contract not in declared and notice.contract not in same:
                declared.add(notice.contract)
                yield from _describe_contract(notice)
            if notice.contract not in same:
                yield from _proposed(notice, known, ruled_out)
            yield from _facts(context, notice, same, towns)


def _describe_file(context: Context, notices: Sequence[Notice]) -> Iterator[Statement]:
    file = notices[0].row.file
    document = context.file_document(file)
    one = notices[0].idweb if len(notices) == 1 else file
    yield from context.describe_file(document, f"BOAMP, {one}", f"BOAMP (official bulletin of public contracts), {one}")


def _describe_contract(notice: Notice) -> Iterator[Statement]:
    node = entity("contract", notice.contract)
    yield node, RDF.type, CCH.Contract
    name = " ".join(notice.object.split()[:14]) or notice.idweb
    yield node, RDFS.label, text(f"{name} ({notice.buyer}, BOAMP {notice.contract.removeprefix('boamp-')})", "fr")
    yield node, RDFS.label, text(f"“{name}” ({notice.buyer}, BOAMP {notice.contract.removeprefix('boamp-')})", "en")


def _proposed(notice: Notice, known: Contracts, ruled_out: set[tuple[str, Term]]) -> Iterator[Statement]:
    """Yield the contracts that a notice may be of, which no person has decided."""
    sums = [one.amount for one in notice.decisions if one.amount is not None]
    side = Side(
        siren=notice.number.siren,
        buyer=notice.buyer,
        object=notice.object,
        day=Date.fromisoformat(notice.published) if notice.published else None,
        amount=sums[0] if len(sums) == 1 else None,
        award=notice.kind == "award",
    )
    for node in known.like(side):
        if (notice.contract, node) not in ruled_out:
            yield entity("contract", notice.contract), CCH.possiblySame, node


def _facts(context: Context, notice: Notice, same: Mapping[str, Join], towns: Mapping[str, str]) -> Iterator[Statement]:
    join = same.get(notice.contract)
    about = join.node if join else entity("contract", notice.contract)
    evidence, statements = context.row_evidence(notice.row, notice.idweb)
    yield from statements
    yield evidence, CCH.shownAt, text(f"https://www.boamp.fr/pages/avis/?q=idweb:{notice.idweb}")
    if notice.object:
        yield evidence, CCH.quote, text(" ".join(notice.object.split()[:19]))
    graph = context.source.graph_for(context.part)
    parts: Sequence[Decision | None] = notice.decisions if notice.kind == "award" else (None,)
    for number, decision in enumerate(parts or (None,), 1):
        node = fact(graph, notice.idweb if number == 1 else f"{notice.idweb}/{number}")
        yield from _common(node, CCH.ContractFact, about, evidence)
        yield node, CCH.contract, about
        if notice.kind and not (decision and decision.failed):
            yield node, CCH.contractKind, concept("contract-kind", notice.kind)
        called = commune_names(notice.buyer)
        for code in (code for code in communes_of_siren(notice.number.siren) if towns.get(code) in called):
            yield node, CCH.buyer, entity("municipality", code)
            yield node, CCH.about, entity("municipality", code)
        if notice.buyer:
            yield node, CCH.buyerNamed, text(notice.buyer)
        if notice.object:
            yield node, CCH.contractObject, text(notice.object, "fr")
            yield node, CCH.contractObject, text(f"“{notice.object}” (in French in the source)", "en")
        if cpv := read_cpv(notice.cpv):
            yield node, CCH.cpv, text(cpv.code)
            if cpv.agrees(read_rule().checks) is False:
                yield node, CCH.editorialNote, text(f"Clé du code CPV fausse\u00a0: {notice.cpv}.", "fr")
        if notice.procedure:
            yield node, CCH.procedure, text(notice.procedure.replace("_", " ").lower())
        yield from _dated(node, decision.day if decision else "", notice.published)
        yield from _content(node, notice, decision)
        if join:
            yield node, CCH.editorialNote, text(f"Même contrat\u00a0: {join.reason}.", "fr")
        if decision:
            yield from _decided(node, decision, about, evidence, notice.published)


def _decided(node: Term, decision: Decision, about: Term, evidence: Term, published: str) -> Iterator[Statement]:
    for holder in decision.holders:
        if has_form(holder):
            yield node, CCH.supplierNamed, text(holder)
    if not all(map(has_form, decision.holders)):
        yield node, CCH.editorialNote, text(UNNAMED, "fr")
    for number, stated in enumerate(decision.sums, 1):
        amount = Term(f"{node[:-1]}/amount{'' if number == 1 else f'-{number}'}>")
        yield from _common(amount, CCH.Amount, about, evidence)
        yield amount, CCH.statedWith, node
        yield amount, CCH.amountKind, concept("amount-kind", "price")
        yield amount, CCH.value, decimal(stated.amount)
        yield amount, CCH.currency, text(stated.currency)
        yield amount, CCH.qualifier, concept("qualifier", "at-most" if stated.most else "exact")
        if len(decision.holders) > 1:
            yield amount, CCH.editorialNote, text(_beside(stated, decision), "fr")
        yield from _dated(amount, decision.day, published)


def _beside(stated: Sum, decision: Decision) -> str:
    """Say beside how many of several holders a sum stands: whether it is to be shared is not said."""
    named = ", ".join(holder for holder in stated.holders if has_form(holder))
    beside = f"pour {len(stated.holders)} des" if stated.holders else "une fois pour les"
    return (
        f"Montant écrit {beside} {len(decision.holders)} titulaires"
        f"{f' ({named})' if named else ''}\u00a0; l’avis ne dit pas s’il est celui de chacun ou de tous."
    )


def _common(node: Term, kind: Term, about: Term, evidence: Term) -> Iterator[Statement]:
    yield node, RDF.type, kind
    yield node, CCH.about, about
    yield node, CCH.polarity, concept("polarity", "affirmed")
    yield node, CCH.modality, concept("modality", "actual")
    yield node, CCH.basis, concept("basis", "stated")
    yield node, CCH.evidence, evidence


def _dated(node: Term, day: str, published: str) -> Iterator[Statement]:
    if not day and not published:
        yield node, CCH.precision, concept("precision", "unknown")
        return
    when = parse_date(day or f"[..{published}]")
    yield node, CCH.date, text(when.edtf)
    yield node, CCH.dateBasis, concept("date-basis", "stated" if day else "publication")
    yield node, CCH.precision, concept("precision", when.precision)
    if when.earliest:
        yield node, CCH.earliest, date(when.earliest)
    if when.latest:
        yield node, CCH.latest, date(when.latest)


def _content(node: Term, notice: Notice, decision: Decision | None) -> Iterator[Statement]:
    lots = " ; ".join(f"lot {number} {words}".strip() for number, words in notice.lots)
    for language, call, award, failed in (
        ("fr", "Avis de marché\u00a0: rien n’est acheté par là", "Attribution", "Sans titulaire"),
        ("en", "Contract notice: nothing is bought by that", "Award", "Without a winner"),
    ):
        if decision:
            words = failed if decision.failed else award
            lot = f", lot {decision.lot} {decision.title}".rstrip() if decision.lot else ""
            yield node, CCH.content, text(f"{words}{lot}", language)
        elif notice.kind == "call-for-tender":
            yield node, CCH.content, text(f"{call}{' (' + lots + ')' if lots else ''}", language)
