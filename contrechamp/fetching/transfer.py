"""One file over HTTP: resumed, bounded, redirected with care. The only user of httpx.

Proxies come from the environment (`HTTPS_PROXY`, `NO_PROXY`…), certificates from httpx. Bytes are asked for as they
are (no compression on the way), so that sizes, digests and ranges speak of the publisher's file.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from contrechamp.errors import FetchError
from contrechamp.fetching.limits import AGENT, Limits
from contrechamp.fetching.parts import Part

Report = Callable[[int, int], None]
"""Told after each piece: bytes so far, and bytes in all (0: the server does not say)."""

_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_RANGE = re.compile(r"bytes ([0-9]+)-([0-9]+)/([0-9]+|\*)")


@dataclass(frozen=True)
class Wanted:
    """A file as its source declares it."""

    url: str
    size: tuple[int, int]
    """Bytes it may have, at least and at most."""
    media: tuple[str, ...]
    etag: str = ""
    """Of the state that is here already: a file that has not changed since is not sent."""


@dataclass(frozen=True)
class Received:
    """What the server said of a file that has come whole, or that is still the one we have."""

    final_address: str
    etag: str = ""
    last_modified: str = ""
    unchanged: bool = False


class _TryAgainError(Exception):
    """The request failed in a way that may pass."""

    def __init__(self, reason: str, retry_after: str = "") -> None:
        self.reason = reason
        self.retry_after = retry_after
        super().__init__(reason)


def client(limits: Limits) -> httpx.Client:
    """Open a client; nothing is sent yet."""
    timeout = httpx.Timeout(limits.read, connect=limits.connect)
    return httpx.Client(headers={"User-Agent": AGENT, "Accept-Encoding": "identity"}, timeout=timeout)


def transfer(http: httpx.Client, wanted: Wanted, part: Part, limits: Limits, report: Report) -> Received:
    """Bring a file into a part, going on where the part ends; try again what may pass."""
    ends = time.monotonic() + limits.whole
    attempt = 0
    while True:
        attempt += 1
        try:
            return _attempt(http, wanted, part, limits, report, ends)
        except _TryAgainError as failure:
            if attempt == limits.attempts:
                raise FetchError(
                    f"{wanted.url}: {failure.reason}, {attempt} times; run the command again later"
                ) from failure
            wait = limits.wait(attempt, failure.retry_after)
            if wait > min(limits.longest_wait, ends - time.monotonic()):
                raise FetchError(f"{wanted.url}: {failure.reason}; it asks to come back in {wait:.0f} s") from failure
            limits.sleep(wait)


def _attempt(http: httpx.Client, wanted: Wanted, part: Part, limits: Limits, report: Report, ends: float) -> Received:
    headers = {}
    if part.length and part.mark:
        headers = {"Range": f"bytes={part.length}-", "If-Range": part.mark}
    elif wanted.etag:
        headers = {"If-None-Match": wanted.etag}
    try:
        response = _follow(http, wanted.url, headers, limits)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
        host = error.request.url.host
        raise FetchError(f"no network: {host} cannot be reached ({error or 'no answer'})") from error
    except httpx.TransportError as error:
        raise _TryAgainError(f"the connection failed ({error or type(error).__name__})") from error
    try:
        if response.status_code == 304 and "If-None-Match" in headers:
            return Received(str(response.url), wanted.etag, unchanged=True)
        whole = _begin(response, wanted, part)
        _read(response, wanted, part, whole, limits, report, ends)
    finally:
        response.close()
    least = wanted.size[0]
    if part.length < least:
        raise FetchError(f"{wanted.url}: {part.length} bytes, at least {least} are expected: is it the whole file?")
    return Received(str(response.url), response.headers.get("ETag", ""), response.headers.get("Last-Modified", ""))


def _follow(http: httpx.Client, url: str, headers: dict[str, str], limits: Limits) -> httpx.Response:
    """Send a request and follow redirects: a few, to http(s) alone, and never from https back to http."""
    address = httpx.URL(url)
    for _ in range(limits.redirects + 1):
        response = http.send(http.build_request("GET", address, headers=headers), stream=True)
        if not response.has_redirect_location:
            return response
        response.close()
        try:
            written = httpx.URL(response.headers["Location"])
            target = address.join(written)
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError(f"{url}: leads to {response.headers['Location']!r}, which is no address") from error
        # `http:///path` would be joined to the host at hand: an address without a host is none.
        if target.scheme not in ("http", "https") or (written.scheme and not written.host):
            raise FetchError(f"{url}: leads to {written}, which is not http(s)")
        if address.scheme == "https" and target.scheme == "http":
            raise FetchError(f"{url}: leads to {target}, which is not protected as the first address is")
        address = target
    raise FetchError(f"{url}: more than {limits.redirects} redirects")


def _begin(response: httpx.Response, wanted: Wanted, part: Part) -> int:
    """Judge the head of an answer, and set the part where its body begins; gives the size in all, 0 if not said."""
    url, media, (least, most) = wanted.url, wanted.media, wanted.size
    status = response.status_code
    if status in _LATER:
        raise _TryAgainError(f"the server answers {status}", response.headers.get("Retry-After", ""))
    if status == 416:  # the part is longer than the file: it was another one
        part.restart("", "")
        raise _TryAgainError("the server's file has changed", "0")
    if status not in (200, 206):
        raise FetchError(f"{url}: the server answers {status} {response.reason_phrase}: has the file moved?")
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind not in media:
        said = kind or "no type"
        raise FetchError(f"{url}: {said} instead of {' or '.join(media)}: is it a page of the network's own?")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise FetchError(f"{url}: compressed on the way although that was not asked for")
    mark = _mark(response)
    if status == 206:
        match = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        if match is None or int(match[1]) != part.length or (mark and mark != part.mark):
            part.restart("", "")
            raise _TryAgainError("the server sent another range than was asked for", "0")
        whole = 0 if match[3] == "*" else int(match[3])
    else:
        part.restart(url, mark)
        length = response.headers.get("Content-Length", "")
        whole = int(length) if length.isascii() and length.isdigit() else 0
    if whole and not least <= whole <= most:
        raise FetchError(f"{url}: {whole} bytes, {least} to {most} are expected: has the publisher changed it?")
    return whole


def _mark(response: httpx.Response) -> str:
    """Give what tells one state of a file from another for certain: a strong ETag, else the date of its last change."""
    etag: str = response.headers.get("ETag", "")
    if etag and not etag.startswith("W/"):
        return etag
    return str(response.headers.get("Last-Modified", ""))


def _read(
    response: httpx.Response, wanted: Wanted, part: Part, whole: int, limits: Limits, report: Report, ends: float
) -> None:
    url, most = wanted.url, wanted.size[1]
    try:
        for piece in response.iter_raw():
            if part.length + len(piece) > most:
                part.restart("", "")
                raise FetchError(f"{url}: more than {most} bytes: has the publisher changed it?")
            part.append(piece)
            report(part.length, whole)
            if time.monotonic() > ends:
                raise FetchError(f"{url}: not whole after {limits.whole:.0f} s; run the command again to go on")
    except httpx.TransportError as error:
        raise _TryAgainError(f"the connection broke after {part.length} bytes") from error
    if whole and part.length != whole:
        raise _TryAgainError(f"{part.length} bytes came instead of {whole}", "0")
