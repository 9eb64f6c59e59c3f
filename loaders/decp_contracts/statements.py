"""What one record states, as statements: the contract, its sum, its modifications, with the words of the record."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from decimal import Decimal

from contrechamp.context import Context
from contrechamp.dates import parse_date
from contrechamp.iris import concept, entity, fact
from contrechamp.joins import Join
from contrechamp.loaders.decp_contracts.contracts import Change, Contract, Party
from contrechamp.loaders.decp_contracts.lots import RULE, Group
from contrechamp.loaders.decp_contracts.parties import UNNAMED, Parties
from contrechamp.loaders.decp_contracts.releases import Told
from contrechamp.names import fold
from contrechamp.ntriples import Statement, Term, date, decimal, text, typed
from contrechamp.vocab import CCH, RDF, RDFS, XSD

MOST_WORDS = 19
NB = "\u00a0"


class Writer:
    """Writes the statements of one load."""

    def __init__(self, context: Context, parties: Parties, joins: Mapping[str, Join]) -> None:
        self.context, self.parties, self.joins = context, parties, joins
        self.graph = context.source.graph_for(context.part)
        self._declared: set[Term] = set()

    def node(self, contract: Contract) -> Term:
        """Give the node of a contract: its own, or that of the contract that a review says it is."""
        join = self.joins.get(f"decp-{contract.key}")
        return join.node if join else entity("contract", f"decp-{contract.key}")

    def told(self, told: Told) -> Iterator[Statement]:
        """Yield what one file says of one contract."""
        contract = told.contract
        node, about = fact(self.graph, told.key), self.node(contract)
        evidence: list[Term] = []
        for number, record in enumerate(told.records, 1):
            term, statements = self.context.row_evidence(record.row, told.row_key(number))
            evidence.append(term)
            yield from statements
            if words := exact_words(contract.object):
                yield term, CCH.quote, text(words)
        yield from self._declare(contract)
        kind = concept("contract-kind", contract.kind) if contract.kind else None
        yield from self._fact(node, CCH.ContractFact, about, evidence)
        if kind:
            yield node, CCH.contractKind, kind
        yield from self._buyer(node, contract.buyer)
        hidden = yield from self._holders(node, contract.holders)
        if contract.object:
            yield node, CCH.contractObject, text(contract.object, "fr")
            yield node, CCH.contractObject, text(f"“{contract.object}” (in French in the source)", "en")
        if contract.procedure:
            yield node, CCH.procedure, text(contract.procedure)
        if contract.cpv:
            yield node, CCH.cpv, text(contract.cpv.code)
        if contract.months:
            yield node, CCH.duration, typed(f"P{contract.months}M", XSD.duration)
        yield from self._place(node, contract)
        yield from _content(node, contract)
        when = list(_dated(contract.day, contract.published, told.release.day))
        yield from ((node, predicate, value) for predicate, value in when)
        if contract.published:
            yield node, CCH.dataPublished, typed(contract.published, XSD.date)
        for note in (*contract.notes, *self._notes(told), *hidden):
            yield node, CCH.editorialNote, text(note, "fr")
        if contract.amount is not None:
            yield from self._amount(
                fact(self.graph, f"{told.key}/amount"), node, about, evidence, contract.amount, contract.kind
            )
            yield from ((fact(self.graph, f"{told.key}/amount"), predicate, value) for predicate, value in when)
        for change in contract.changes:
            yield from self._change(told, change, about, evidence)

    def _declare(self, contract: Contract) -> Iterator[Statement]:
        node = entity("contract", f"decp-{contract.key}")
        if self.node(contract) != node or node in self._declared:
            return
        self._declared.add(node)
        name = _short(contract.object) or contract.official
        buyer = self.parties.called(contract.buyer)
        yield node, RDF.type, CCH.Contract
        yield node, RDFS.label, text(f"{name} ({buyer}, {contract.official})", "fr")
        yield node, RDFS.label, text(f"“{name}” ({buyer}, {contract.official})", "en")

    def _fact(
        self, node: Term, kind: Term, about: Term, evidence: Sequence[Term], basis: str = "stated"
    ) -> Iterator[Statement]:
        yield node, RDF.type, kind
        yield node, CCH.about, about
        if kind == CCH.ContractFact:
            yield node, CCH.contract, about
        yield node, CCH.polarity, concept("polarity", "affirmed")
        yield node, CCH.modality, concept("modality", "actual")
        yield node, CCH.basis, concept("basis", basis)
        for one in evidence:
            yield node, CCH.evidence, one

    def _buyer(self, node: Term, buyer: Party) -> Iterator[Statement]:
        if term := self.parties.buyer(buyer):
            yield node, CCH.buyer, term
            yield node, CCH.about, term
        if buyer.name:
            yield node, CCH.buyerNamed, text(buyer.name)
        if buyer.written:
            yield node, CCH.buyerIdentifier, text(f"{buyer.scheme} {buyer.written}")

    def _holders(self, node: Term, holders: Sequence[Party]) -> Generator[Statement, None, list[str]]:
        """Yield the holders that may be named; return notes on the others."""
        notes = []
        for holder in holders:
            if not self.parties.may_be_named(holder):
                notes.append(f"Titulaire non nommé{NB}: {UNNAMED}.")
                continue
            if term := self.parties.supplier(holder):
                yield node, CCH.supplier, term
                yield node, CCH.about, term
            else:
                notes.append(
                    f"Titulaire sans identifiant valide{NB}: {holder.name} ({holder.scheme} «{holder.written}»)."
                )
            if holder.name:
                yield node, CCH.supplierNamed, text(holder.name)
            if holder.written:
                yield node, CCH.supplierIdentifier, text(f"{holder.scheme} {holder.written}")
        return list(dict.fromkeys(notes))

    def _place(self, node: Term, contract: Contract) -> Iterator[Statement]:
        kind, code, _ = contract.place
        if where := self.parties.communes.territory(kind, code):
            yield node, CCH.place, where

    def _notes(self, told: Told) -> Iterator[str]:
        contract, communes = told.contract, self.parties.communes
        if not contract.buyer.number.siren:
            yield f"L’identifiant de l’acheteur n’est pas un SIRET valide{NB}: «{NB}{contract.buyer.written}{NB}»."
        code = communes.municipality(contract.buyer.number.siren, contract.buyer.name)
        name = communes.names.get(code, "")
        if name and contract.buyer.name and f" {fold(name)} " not in f" {fold(contract.buyer.name)} ":
            yield (
                f"Le fichier nomme l’acheteur «{NB}{contract.buyer.name}{NB}»{NB}; "
                f"le SIREN est celui de la commune de {name}."
            )
        if len(told.records) > 1:
            yield f"L’enregistrement est {len(told.records)} fois dans le fichier, mot pour mot{NB}: un seul contrat."
        if told.withdrawn:
            yield f"Le contrat est dans la livraison du {told.release.day}, et n’est plus dans la suivante."
        if join := self.joins.get(f"decp-{contract.key}"):
            yield f"Même contrat{NB}: {join.reason}."

    def _amount(
        self, node: Term, stated: Term, about: Term, evidence: Sequence[Term], amount: Decimal, kind: str
    ) -> Iterator[Statement]:
        yield from self._fact(node, CCH.Amount, about, evidence)
        yield node, CCH.statedWith, stated
        yield node, CCH.amountKind, concept("amount-kind", "concession-value" if kind == "concession" else "price")
        yield node, CCH.value, decimal(amount)
        yield node, CCH.currency, text("EUR")
        yield node, CCH.qualifier, concept("qualifier", "at-most" if kind == "framework-agreement" else "exact")
        french, english = _AMOUNTS.get(kind, _AMOUNTS["purchase"])
        yield node, CCH.content, text(french, "fr")
        yield node, CCH.content, text(english, "en")

    def _change(self, told: Told, change: Change, about: Term, evidence: Sequence[Term]) -> Iterator[Statement]:
        node = fact(self.graph, f"{told.key}/change-{change.key}")
        yield from self._fact(node, CCH.ContractFact, about, evidence)
        yield node, CCH.contractKind, concept("contract-kind", "amendment")
        yield from self._buyer(node, told.contract.buyer)
        hidden = yield from self._holders(node, change.holders)
        if change.object:
            yield node, CCH.contractObject, text(change.object, "fr")
            yield node, CCH.contractObject, text(f"“{change.object}” (in French in the source)", "en")
        if change.months:
            yield node, CCH.duration, typed(f"P{change.months}M", XSD.duration)
        when = list(_dated(change.day, change.published, told.release.day))
        yield from ((node, predicate, value) for predicate, value in when)
        if change.published:
            yield node, CCH.dataPublished, typed(change.published, XSD.date)
        for note in (*change.notes, *hidden):
            yield node, CCH.editorialNote, text(note, "fr")
        if change.amount is not None:
            amount = fact(self.graph, f"{told.key}/change-{change.key}/amount")
            yield from self._amount(amount, node, about, evidence, change.amount, "amendment")
            yield from ((amount, predicate, value) for predicate, value in when)

    def group(self, group: Group) -> Iterator[Statement]:
        """Yield a procedure and its lots, as what it is: deduced by a rule."""
        first = group.told[0].contract
        node, about = fact(self.graph, group.key), entity("contract", f"decp-{group.key}")
        name, buyer = _short(first.object), self.parties.called(first.buyer)
        count = len({one.contract.key for one in group.told})
        yield about, RDF.type, CCH.Contract
        yield about, RDFS.label, text(f"Procédure en {count} lots{NB}: {name} ({buyer})", "fr")
        yield about, RDFS.label, text(f"Procedure of {count} lots: “{name}” ({buyer})", "en")
        evidence = [self.context.row_evidence(one.records[0].row, one.row_key(1))[0] for one in group.told]
        yield from self._fact(node, CCH.ContractFact, about, evidence, "inferred")
        yield node, CCH.precision, concept("precision", "unknown")
        yield from self._buyer(node, first.buyer)
        for one in group.told:
            yield node, CCH.lot, self.node(one.contract)
        yield node, CCH.content, text(f"{count} contrats tenus pour les lots d’une procédure", "fr")
        yield node, CCH.content, text(f"{count} contracts taken for the lots of one procedure", "en")
        yield node, CCH.editorialNote, text(f"Déduit{NB}: {RULE}. Les montants des lots sont distincts.", "fr")


_AMOUNTS = {
    "purchase": ("montant déclaré par l’acheteur, hors taxes", "sum declared by the buyer, without tax"),
    "framework-agreement": (
        "montant maximal, ou estimé, que l’acheteur déclare pour l’accord-cadre, hors taxes\u00a0: pas une dépense",
        "most that the buyer declares for the framework agreement, or its estimate, without tax: not a spending",
    ),
    "concession": ("valeur globale de la concession", "overall value of the concession"),
    "amendment": (
        "montant de la modification, hors taxes\u00a0; le fichier ne dit pas s’il remplace le premier ou s’y ajoute",
        "sum of the change, without tax; the file does not say whether it replaces the first or adds to it",
    ),
}


def _dated(day: str, published: str, release: str) -> Iterator[tuple[Term, Term]]:
    """Yield the date: the day that is stated, or else only that it was before the data were published."""
    when = parse_date(day or f"[..{published or release}]")
    yield CCH.date, text(when.edtf)
    yield CCH.dateBasis, concept("date-basis", "stated" if day else "publication")
    yield CCH.precision, concept("precision", when.precision)
    if when.earliest:
        yield CCH.earliest, date(when.earliest)
    if when.latest:
        yield CCH.latest, date(when.latest)


def _content(node: Term, contract: Contract) -> Iterator[Statement]:
    cpv = f"CPV {contract.cpv.code}" if contract.cpv else ""
    for language, months, place in (("fr", "mois", "lieu"), ("en", "months", "place")):
        parts = [contract.nature, contract.procedure, f"{contract.months} {months}" if contract.months else "", cpv]
        where = f"{place}{NB if language == 'fr' else ''}: {contract.place[2]}" if contract.place[2] else ""
        if words := "; ".join(filter(None, (*parts, where))):
            yield node, CCH.content, text(words.replace("; ", f"{NB}; ") if language == "fr" else words, language)


def exact_words(words: str) -> str:
    """Give the first words of a text, under twenty, as they are."""
    return " ".join(words.split()[:MOST_WORDS])


def _short(words: str) -> str:
    kept = words.split()[:14]
    return " ".join(kept) + ("…" if len(kept) < len(words.split()) else "")
