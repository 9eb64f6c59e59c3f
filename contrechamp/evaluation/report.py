"""The report of an evaluation as tables for a terminal or a page, and its faults as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contrechamp.evaluation.scoring import KINDS, Report, Tally


def rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Give the lines of the table: what, gold, found, right, precision, recall, F1."""
    for kind in KINDS:
        tally = report.kinds.get(kind)
        if tally and tally.right + tally.missed + tally.false:
            yield _row(kind, tally, report.exhaustive)
    if report.codes.right + report.codes.false:
        yield _share("code of the commune", report.codes)
    for kind, tally in report.links.items():
        yield _share(f"place of the {kind}", tally)
    for name, tally in report.flags.items():
        if tally.right + tally.missed + tally.false:
            yield _row(f"flag: {name}", tally, True)


HEADER = ("what", "gold", "found", "right", "precision", "recall", "F1")


def _row(name: str, tally: Tally, exhaustive: bool) -> tuple[str, ...]:
    there, found = tally.right + tally.missed, tally.right + tally.false
    measured = (tally.precision, tally.recall, tally.f1) if exhaustive else (None, tally.recall, None)
    return (name, str(there), str(found) if exhaustive else "–", str(tally.right), *map(_ratio, measured))


def _share(name: str, tally: Tally) -> tuple[str, ...]:
    return (name, str(tally.right + tally.missed), "–", str(tally.right), _ratio(tally.recall), "–", "–")


def _ratio(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def markdown(report: Report) -> str:
    """Give the table as Markdown."""
    lines = [f"| {' | '.join(HEADER)} |", "|---|" + "---:|" * (len(HEADER) - 1)]
    lines += [f"| {' | '.join(row)} |" for row in rows(report)]
    return "\n".join(lines)


def plain(report: Report) -> str:
    """Give the table for a terminal."""
    table = [HEADER, *rows(report)]
    widths = [max(len(row[column]) for row in table) for column in range(len(HEADER))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in table
    )


def fault_lines(report: Report) -> Iterator[str]:
    """Give each miss and false alarm as a line: file, place, what, kind, words, detail."""
    for fault in report.faults:
        yield f"{fault.file}:{fault.span.start}: {fault.what} {fault.kind} « {fault.quote} » {fault.detail}"


def as_json(report: Report) -> Mapping[str, object]:
    """Give everything as plain data."""
    return {
        "documents": report.documents,
        "characters": report.characters,
        "exhaustive": report.exhaustive,
        "rows": [dict(zip(HEADER, row, strict=True)) for row in rows(report)],
        "faults": list(fault_lines(report)),
    }
