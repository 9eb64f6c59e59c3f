"""What a crowd gets: requests a second and waiting times with 500 clients at once, alone and behind an nginx cache.

    python -m benchmarks.serving_load [--seconds 10]

Takes the current release (`CONTRECHAMP_HOME`) and wrk (`apt-get install wrk`). Bar: no answer but 200 and 503 with
`Retry-After`, no connection that fails, and when the crowd has gone an answer at once. wrk, nginx and the server
share the cores of this machine: the figures are a floor.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

from benchmarks.measure import contrechamp

CROWDS = (1, 50, 500)
ASKED = {
    "static file": "/static/site.css",
    "/health": "/health",
    "page: Valenciennes": "/page/commune/59606",
    "ASK": "/sparql?query=" + quote("ASK {}", safe=""),
    "100 rows": "/sparql?query=" + quote("SELECT ?s ?l { ?s a cch:Commune ; rdfs:label ?l } LIMIT 100", safe=""),
}
COUNTING = """
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init() ok = 0; busy = 0; other = 0 end
function response(status, headers)
  if status == 200 then ok = ok + 1
  elseif status == 503 and (headers["retry-after"] or headers["Retry-After"]) then busy = busy + 1
  else other = other + 1 end
end
function done(summary, latency)
  local ok, busy, other = 0, 0, 0
  for _, thread in ipairs(threads) do
    ok, busy, other = ok + thread:get("ok"), busy + thread:get("busy"), other + thread:get("other")
  end
  local e = summary.errors
  print(string.format("FOUND %d %d %d %d %d %f %f %f", ok, busy, other, e.connect + e.read + e.write, e.timeout,
    summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
"""
CACHE = """daemon off; pid {folder}/pid; worker_processes 1; error_log {folder}/errors; {user}
events {{ worker_connections 2048; }}
http {{ access_log off; proxy_temp_path {folder}/p; client_body_temp_path {folder}/b; fastcgi_temp_path {folder}/f;
uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; proxy_cache_path {folder}/cache keys_zone=kept:10m;
server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://{server}; proxy_cache kept; proxy_cache_lock on;
proxy_set_header Host $host; proxy_cache_key $request_uri; }} }} }}
"""


@dataclass(frozen=True)
class Found:
    """What wrk counted."""

    ok: int
    busy: int
    """503 with the advice to come back."""
    other: int
    failed: int
    """Connections that could not be made, or broke."""
    late: int
    """Answers after more than 10 s."""
    seconds: float
    median: float
    """Milliseconds, of whatever answer."""
    p99: float

    def row(self, clients: int, name: str) -> str:
        """One line of the table."""
        return (
            f"{name:<28} {clients:>7} {self.ok / self.seconds:>10.0f} {self.median:>9.1f} {self.p99:>9.1f} "
            f"{self.busy:>8} {self.other:>6} {self.failed:>7} {self.late:>5}"
        )


def main() -> None:
    """Run the server, and print the table."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seconds", type=float, default=10, help="how long each crowd asks")
    seconds = arguments.parse_args().seconds
    if not shutil.which("wrk"):
        sys.exit("no wrk here (apt-get install wrk): nothing was measured")
    with tempfile.TemporaryDirectory() as name, _server() as address:
        folder = Path(name)
        (folder / "counting.lua").write_text(COUNTING, "utf-8")
        header = f"{'':<28} {'clients':>7} {'200s/s':>10} {'median ms':>9} {'p99 ms':>9} {'come back':>8}"
        print(f"{header} {'other':>6} {'failed':>7} {'late':>5}")
        sound = True
        for asked, path in ASKED.items():
            for clients in CROWDS:
                sound &= _line(folder, address, asked, path, clients, seconds)
        with _cache(folder, address) as cached:
            if cached:
                sound &= _line(folder, cached, "page, kept by nginx", ASKED["page: Valenciennes"], 500, seconds)
            else:
                print("no nginx here: what it would keep was not measured")
        started = time.perf_counter()
        status = _status(address, ASKED["ASK"])
        print(f"\nafter the crowds: {status} in {(time.perf_counter() - started) * 1000:.0f} ms")
    if not sound or status != 200:
        sys.exit("bar missed: an answer was neither 200 nor 503 with Retry-After, or a connection failed")


def _line(folder: Path, address: str, asked: str, path: str, clients: int, seconds: float) -> bool:
    found = _crowd(folder, f"http://{address}{path}", clients, seconds)
    print(found.row(clients, asked), flush=True)
    time.sleep(1)  # what waits in queues is answered
    return not found.other and not found.failed


def _crowd(folder: Path, url: str, clients: int, seconds: float) -> Found:
    command = ["wrk", f"-t{min(2, clients)}", f"-c{clients}", f"-d{seconds:g}s", "--timeout", "10s"]
    done = subprocess.run([*command, "-s", folder / "counting.lua", url], capture_output=True, text=True, check=True)
    [line] = re.findall(r"^FOUND (.*)$", done.stdout, re.MULTILINE)
    *counts, duration, median, p99 = line.split()
    ok, busy, other, failed, late = map(int, counts)
    return Found(ok, busy, other, failed, late, float(duration), float(median), float(p99))


@contextmanager
def _server() -> Iterator[str]:
    command = contrechamp("serve", "--port", "0")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None  # noqa: S101 - a pipe was asked for
        try:
            address = server.stdout.readline().strip().removeprefix("http://")
            if not address:
                sys.exit("the server did not start: `contrechamp serve` says why")
            for _ in range(8):  # names and tables that a worker reads once
                _status(address, ASKED["page: Valenciennes"])
            yield address
        finally:
            server.terminate()


@contextmanager
def _cache(folder: Path, server: str) -> Iterator[str | None]:
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if not program:
        yield None
        return
    port = int(server.rpartition(":")[2]) + 1
    user = "user root;" if Path("/root").owner() == Path.home().owner() == "root" else ""
    file = folder / "nginx.conf"
    file.write_text(CACHE.format(folder=folder, port=port, server=server, user=user), "utf-8")
    with subprocess.Popen([program, "-c", file, "-e", folder / "errors"], stderr=subprocess.DEVNULL) as nginx:
        try:
            time.sleep(1)
            yield f"127.0.0.1:{port}"
        finally:
            nginx.terminate()


def _status(address: str, path: str) -> int:
    connection = HTTPConnection(address, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


if __name__ == "__main__":
    main()
