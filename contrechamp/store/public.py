"""One question to a public SPARQL server, such as Wikidata's: read-only, nothing of the graph is sent.

Beside `remote`, the other user of SPARQLWrapper: there a server holds our graphs, here another project's.
"""

from __future__ import annotations

from typing import Any
from urllib.error import HTTPError, URLError

from SPARQLWrapper import POST, URLENCODED, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, SPARQLWrapperException

from contrechamp.errors import StoreError

LARGEST = 50_000_000
"""Bytes of one answer."""
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})


class PublicServerError(StoreError):
    """A public server gave no answer; `passing` says whether it may later, `retry_after` what it asks for."""

    def __init__(self, reason: str, *, passing: bool, retry_after: str = "", reached: bool = True) -> None:
        self.reason = reason
        self.passing = passing
        self.retry_after = retry_after
        self.reached = reached
        super().__init__(reason)


def ask(endpoint: str, query: str, agent: str, timeout: float) -> bytes:
    """Send a SELECT and give the answer's bytes, SPARQL JSON if all is well; nothing is tried twice."""
    wrapper: Any = SPARQLWrapper(endpoint, agent=agent)
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(URLENCODED)
    wrapper.setTimeout(timeout)
    wrapper.addCustomHttpHeader("Accept", "application/sparql-results+json")
    wrapper.queryString = query
    wrapper.queryType = "SELECT"
    try:
        with wrapper.query().response as response:
            body = bytes(response.read(LARGEST + 1))
    except EndPointInternalError as error:
        raise PublicServerError("the server answers 500", passing=True) from error
    except SPARQLWrapperException as error:
        raise PublicServerError(f"the server refuses the query ({type(error).__name__})", passing=False) from error
    except HTTPError as error:
        with error:
            later = error.headers.get("Retry-After", "")
        reason = f"the server answers {error.code} {error.reason}"
        raise PublicServerError(reason, passing=error.code in _LATER, retry_after=later) from error
    except TimeoutError as error:
        raise PublicServerError(f"no answer within {timeout:.0f} s", passing=True) from error
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise PublicServerError(f"no answer within {timeout:.0f} s", passing=True) from error
        raise PublicServerError(str(error.reason), passing=False, reached=False) from error
    except OSError as error:  # the connection broke while the answer came
        raise PublicServerError(f"the connection broke ({error})", passing=True) from error
    if len(body) > LARGEST:
        raise PublicServerError(f"an answer of more than {LARGEST} bytes", passing=False)
    return body
