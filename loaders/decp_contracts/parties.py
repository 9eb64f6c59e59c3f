"""Buyers and holders as nodes: by SIREN, and never a natural person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from contrechamp.iris import concept, entity
from contrechamp.joins import Join
from contrechamp.loaders.decp_contracts.communes import Communes
from contrechamp.loaders.decp_contracts.contracts import Contract, Party
from contrechamp.loaders.decp_contracts.lookups import Lookups
from contrechamp.ntriples import Statement, Term, text
from contrechamp.procurement.holders import has_form
from contrechamp.vocab import CCH, RDF, RDFS

UNNAMED = "une personne physique, ou un titulaire que rien ne dit être une société"
"""What is said of a holder whose name and number are left out."""

_PUBLIC = ("1", "2")
"""First digits of the SIREN of public bodies."""


@dataclass
class Parties:
    """The organisations of the selected contracts."""

    communes: Communes
    joins: Mapping[str, Join]
    lookups: Lookups
    companies: frozenset[str]
    """SIREN of holders that a name or a review shows to be legal persons."""
    _names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _kinds: dict[str, str] = field(default_factory=dict)

    def buyer(self, party: Party) -> Term | None:
        """Give the node of a buyer; None when its identifier is not valid, or is another commune's than its name."""
        siren = party.number.siren
        if not siren or self.communes.contradicts(siren, party.name):
            return None
        if code := self.communes.municipality(siren, party.name):
            return entity("municipality", code)
        return self._organisation(
            party, "intercommunality" if siren in self.communes.intercommunalities else "public-body"
        )

    def supplier(self, party: Party) -> Term | None:
        """Give the node of a holder; None without a valid SIREN, or when it may be a natural person."""
        if not party.number.siren or not self.may_be_named(party):
            return None
        if self.communes.contradicts(party.number.siren, party.name):
            return None
        if code := self.communes.municipality(party.number.siren, party.name):
            return entity("municipality", code)
        return self._organisation(party, "vendor")

    def called(self, buyer: Party) -> str:
        """Name a buyer for a label: as the file does, else as the official geographic code does, else by number."""
        siren = buyer.number.siren
        official = self.communes.names.get(self.communes.municipality(siren, buyer.name), "")
        return buyer.name or official or self.communes.intercommunalities.get(siren) or f"SIREN {siren}"

    def may_be_named(self, party: Party) -> bool:
        """Tell whether a holder is shown to be a legal person: anything else may be a sole trader."""
        siren = party.number.siren
        return siren in self.companies or has_form(party.name)

    def _organisation(self, party: Party, kind: str) -> Term:
        siren = party.number.siren
        if join := self.joins.get(f"siren-{siren}"):
            return join.node
        if party.name:
            self._names[siren][party.name] += 1
        if self._kinds.get(siren) in (None, "vendor"):  # a body that buys is described by that
            self._kinds[siren] = kind
        return entity("organisation", f"siren-{siren}")

    def describe(self) -> Iterator[Statement]:
        """Declare the organisations that were given, with the name that occurs most."""
        for siren, kind in sorted(self._kinds.items()):
            node = entity("organisation", f"siren-{siren}")
            names = self._names[siren]
            label = self.communes.intercommunalities.get(siren) or min(
                names, key=lambda name: (-names[name], name), default=f"SIREN {siren}"
            )
            yield node, RDF.type, CCH.Organisation
            for language in ("fr", "en"):
                yield node, RDFS.label, text(label, language)
            yield node, CCH.organisationKind, concept("organisation-kind", kind)
            yield node, CCH.siren, text(siren)


def companies_of(contracts: Iterable[Contract], joins: Mapping[str, Join], lookups: Lookups) -> frozenset[str]:
    """Collect the SIREN that are those of legal persons: reviewed, public, or with a legal form in any record."""
    found = set(lookups.reviewed) | {record.removeprefix("siren-") for record in joins}
    for contract in contracts:
        for party in (*contract.holders, *(holder for change in contract.changes for holder in change.holders)):
            siren = party.number.siren
            if siren and (siren.startswith(_PUBLIC) or has_form(party.name)):
                found.add(siren)
    return frozenset(found)
