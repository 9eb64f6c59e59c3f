"""OpenRefine, driven by the HTTP commands of its own pages: a table, its names reconciled, a column added."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

_EVERYTHING = json.dumps({"facets": [], "mode": "row-based"})


class OpenRefine:
    """A running OpenRefine with one project in it."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self._project = ""

    def _get(self, command: str, **parameters: Any) -> Any:
        return self._client.get(f"/command/core/{command}", params={"project": self._project, **parameters}).json()

    def _post(self, command: str, **fields: str) -> Any:
        given = {**fields, "csrf_token": self._token()}
        answer = self._client.post(f"/command/core/{command}", params={"project": self._project}, data=given)
        found = answer.json()
        assert found["code"] in ("ok", "pending"), found
        return found

    def _token(self) -> str:
        return str(self._get("get-csrf-token")["token"])

    def open(self, table: str) -> None:
        """Make a project of lines with commas."""
        options = json.dumps({"separator": ",", "headerLines": 1, "storeBlankCellsAsNulls": True})
        answer = self._client.post(
            "/command/core/create-project-from-upload",
            params={"csrf_token": self._token()},
            files={"project-file": ("table.csv", table, "text/csv")},
            data={"project-name": "table", "format": "text/line-based/*sv", "options": options},
        )
        self._project = str(answer.url).rpartition("project=")[2]

    def guessed(self, column: str, service: str) -> list[str]:
        """Give the types that OpenRefine proposes for a column, the best first."""
        found = self._post("guess-types-of-column", columnName=column, service=service)
        return [each["id"] for each in found["types"]]

    def reconcile(self, column: str, service: str, kind: str, **beside: str) -> list[dict[str, Any]]:
        """Reconcile a column, with other columns as properties; gives what OpenRefine holds of each cell."""
        manifest = httpx.get(service).json()
        config = {
            "mode": "standard-service",
            "service": service,
            "identifierSpace": manifest["identifierSpace"],
            "schemaSpace": manifest["schemaSpace"],
            "type": {"id": kind, "name": kind},
            "autoMatch": True,
            "columnDetails": [
                {"column": name, "propertyName": told, "propertyID": told} for name, told in beside.items()
            ],
            "limit": 5,
        }
        self._post("reconcile", columnName=column, config=json.dumps(config), engine=_EVERYTHING)
        end = time.monotonic() + 60
        while self._get("get-processes")["processes"]:
            assert time.monotonic() < end, "OpenRefine did not finish"
            time.sleep(0.1)
        found = self._get("get-rows", start=0, limit=100)
        kept = found.get("pool", {}).get("recons", {})
        return [kept[str(row["cells"][0]["r"])] for row in found["rows"]]

    def extended(self, column: str, *properties: str) -> list[list[Any]]:
        """Give the rows that columns added from the service would have."""
        asked = json.dumps({"properties": [{"id": each, "name": each} for each in properties]})
        found = self._post("preview-extend-data", columnName=column, rowIndices="[0]", extension=asked)
        rows: list[list[Any]] = found["rows"]
        return rows


@contextmanager
def running(program: str, folder: Path) -> Iterator[OpenRefine]:
    """Start OpenRefine on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [program, "-i", "127.0.0.1", "-p", str(port), "-d", str(folder), "-m", "512M"]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(
            [*command, "-x", "refine.headless=true"], stdout=log, stderr=log, start_new_session=True
        ) as it,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, follow_redirects=True) as client,
    ):
        try:
            end = time.monotonic() + 90
            while True:
                try:
                    client.get("/command/core/get-version")
                    break
                except httpx.HTTPError:
                    assert it.poll() is None
                    assert time.monotonic() < end, (folder / "log").read_text()
                    time.sleep(0.3)
            yield OpenRefine(client)
        finally:
            os.killpg(it.pid, signal.SIGTERM)  # a script and the Java that it starts, in a session of their own
            try:
                it.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(it.pid, signal.SIGKILL)
