"""Write tables (provisional)."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import dataclass

from contrechamp.results import Table

@dataclass
class Sheet:
    @classmethod
    def of_query(cls, *a: object) -> "Sheet":
        return cls()

def write(table: Table, output: str = "table", to: str | None = None, sheet: Sheet | None = None) -> None:
    rows = [[None if v is None else str(v) for v in r.values()] for r in table]
    if output == "json":
        json.dump([dict(zip(table.columns, r)) for r in rows], sys.stdout, ensure_ascii=False, indent=1)
    else:
        w = csv.writer(sys.stdout, delimiter="\t" if output == "table" else ",")
        w.writerow(table.columns)
        w.writerows([["" if c is None else c.replace("https://w3id.org/contrechamp/", "") for c in r] for r in rows])
