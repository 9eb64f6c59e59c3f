"""Essential data of public procurement: contracts on video surveillance, their sums and modifications."""

from __future__ import annotations

from collections.abc import Iterator

from contrechamp.context import Context
from contrechamp.iris import concept, entity
from contrechamp.joins import joined, read_joins
from contrechamp.loaders.decp_contracts.communes import read_communes
from contrechamp.loaders.decp_contracts.lookups import Lookups, read_lookups
from contrechamp.loaders.decp_contracts.lots import find_groups
from contrechamp.loaders.decp_contracts.parties import Parties, companies_of
from contrechamp.loaders.decp_contracts.releases import Release, find_releases, read_told
from contrechamp.loaders.decp_contracts.statements import Writer
from contrechamp.ntriples import Statement, iri, text
from contrechamp.vocab import CCH, DCTERMS, RDF, RDFS

ORGANISATIONS, CONTRACTS = "organisations.csv", "contracts.csv"


def load(context: Context) -> Iterator[Statement]:
    """Yield the files as documents, then contracts by file and key, groups of lots, and organisations."""
    lookups = read_lookups()
    releases = find_releases(context, lookups)
    organisations = joined(read_joins(context, ORGANISATIONS, ("organisation", "municipality")))
    contracts = joined(read_joins(context, CONTRACTS, ("contract",)))
    told = read_told(releases, lookups)
    companies = companies_of((one.contract for one in told), organisations, lookups)
    parties = Parties(read_communes(context), organisations, lookups, companies)
    writer = Writer(context, parties, contracts)
    for release in releases:
        yield from _describe_file(context, release, lookups)
    known = {f"decp-{one.contract.key}" for one in told}
    for record, join in contracts.items():
        if record.startswith("decp-") and record not in known:
            raise join.row.error(f"no selected contract is {record!r}: has its id changed?")
    for one in told:
        yield from writer.told(one)
    for group in find_groups(told):
        yield from writer.group(group)
    yield from parties.describe()


def _describe_file(context: Context, release: Release, lookups: Lookups) -> Iterator[Statement]:
    document, kind = context.file_document(release.file), lookups.files[release.name]
    yield document, RDF.type, CCH.Document
    for language, title in kind.titles.items():
        yield document, RDFS.label, text(f"{title}, {release.day}", language)
    yield document, CCH.documentKind, concept("document-kind", "dataset")
    yield document, CCH.publishedBy, entity("organisation", kind.publisher)
    yield document, CCH.published, text(release.day)
    yield document, DCTERMS.license, iri(context.source.licence_url)
    yield document, CCH.vintage, text(release.day)
