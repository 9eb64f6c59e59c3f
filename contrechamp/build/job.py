"""The entry to a build: over at once when nothing was touched, else the steps of `pipeline`."""

from __future__ import annotations

from contrechamp.build.disk import disk_faults_told
from contrechamp.build.publish import build_lock
from contrechamp.build.receipt import Receipt, read_receipt, write_receipt
from contrechamp.build.request import BuildReport, More, Progress, Silent
from contrechamp.build.stamps import look
from contrechamp.errors import NotFoundError
from contrechamp.files import remove_abandoned
from contrechamp.memory import few_collections
from contrechamp.release import Release, current_release
from contrechamp.settings import Settings

_SEEN = "as-seen"
"""Name of the receipt for what the files looked like, beside those for what was in them."""


def build(
    settings: Settings, *, force: bool = False, progress: Progress | None = None, more: More | None = None
) -> BuildReport:
    """Build and publish a release; problems of the data are one InvalidGraphError that lists them all.

    Nothing is published, and the current release stays as it is, unless every step ends well.
    """
    more = more or More()
    with disk_faults_told(settings.home), build_lock(settings.releases), few_collections():
        remove_abandoned(settings.cache)
        receipts = settings.cache / "receipts"
        seen = look(more, settings.base)
        receipt = None if force else read_receipt(receipts, _SEEN)
        if receipt and receipt.look == seen.key and (release := _current(settings, receipt.version)):
            return BuildReport(release, unchanged=True, warnings=receipt.warnings)
        # Imported here: engines, readers and loaders are half a second, which a build of nothing new has no need of.
        from contrechamp.build.pipeline import run

        report = run(settings, force=force, progress=progress or Silent(), more=more)
        if seen.settled:
            write_receipt(receipts, _SEEN, Receipt(report.release.version, report.warnings, seen.key))
        return report


def _current(settings: Settings, version: str) -> Release | None:
    try:
        release = current_release(settings)
    except NotFoundError:
        return None
    return release if release.version == version else None
