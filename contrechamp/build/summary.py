"""The end of a build in a few readable lines."""

from __future__ import annotations

from collections.abc import Iterator

from contrechamp.build.request import BuildReport, More

_CLASSES = (
    ("Commune", "communes", "communes"),
    ("LegalNorm", "normes", "norms"),
    ("LegalAction", "actes et décisions", "actions and rulings"),
    ("Capability", "capacités", "capabilities"),
    ("TextEvidence", "phrases de preuve", "evidence phrases"),
)


def summary(report: BuildReport, language: str) -> str:
    """Say what the release holds, what was done to make it, and what to do next."""
    release = report.release
    dossiers = [name for name in release.graphs if name.startswith("dossier/")]
    total = sum(release.graphs.values())
    french = language == "fr"
    held = ", ".join(
        f"{number(release.classes.get(name, 0), language)} {fr if french else en}" for name, fr, en in _CLASSES
    )
    if french:
        state = "inchangée" if report.unchanged else "publiée"
        lines = [
            f"Version {release.version} {state} : {number(total, language)} triplets, "
            f"{len(release.graphs)} graphes, {len(dossiers)} dossiers",
            f"  {held}",
            f"  validation : aucune violation, {report.warnings} avertissements"
            + ("" if report.unchanged else f" ; {len(report.made)} graphes relus, {len(report.validated)} validés"),
            f"  dans {release.directory}",
        ]
    else:
        state = "unchanged" if report.unchanged else "published"
        lines = [
            f"Release {release.version} {state}: {number(total, language)} triples, "
            f"{len(release.graphs)} graphs, {len(dossiers)} dossiers",
            f"  {held}",
            f"  validation: no violation, {report.warnings} warnings"
            + ("" if report.unchanged else f"; {len(report.made)} graphs read, {len(report.validated)} validated"),
            f"  in {release.directory}",
        ]
    return "\n".join(lines)


def number(value: int, language: str) -> str:
    """Write a whole number as readers of the language do: 1 450 or 1,450."""
    return f"{value:,}".replace(",", "\u202f") if language == "fr" else f"{value:,}"


def vintage_lines(more: More, language: str) -> Iterator[str]:
    """Say which vintages each source that was fetched is loaded from; a source that ships only says nothing."""
    if not any((root / "opendata").is_dir() for root in more.roots):
        return
    # Imported here: a build of nothing new, where nothing was fetched, has no need of it.
    from contrechamp.registry import sources
    from contrechamp.vintages import in_use

    for source in sources():
        if fetched := in_use(source, more.roots):
            if language == "fr":
                parts = [f"{one.vintage} (téléchargé le {one.day})" for one in fetched]
                yield f"{source.name} : {source.vintage} (livré), {', '.join(parts)}"
            else:
                parts = [f"{one.vintage} (fetched on {one.day})" for one in fetched]
                yield f"{source.name}: {source.vintage} (shipped), {', '.join(parts)}"
