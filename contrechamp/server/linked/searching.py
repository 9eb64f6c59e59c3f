"""Search from the address bar of a browser: OpenSearch, and names while one types."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape, quoteattr

from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.linked.addresses import page_path
from contrechamp.server.pages.reading import in_language
from contrechamp.server.rendering import local, phrase, phrases
from contrechamp.session import Graph

MOST = 10
_AHEAD = 400
"""Names that are looked through for those of one kind."""
_DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Contrechamp</ShortName>
  <Description>{description}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Language>{language}</Language>
  <Image width="16" height="16" type="image/svg+xml">{icon}</Image>
  <Url type="text/html" method="get" template={search}/>
  <Url type="application/x-suggestions+json" method="get" template={suggest}/>
  <Url type="application/opensearchdescription+xml" rel="self" template={own}/>
</OpenSearchDescription>
"""


def suggest(graph: Graph, ask: Ask) -> Answer:
    """Give what is asked, names that start or go on so, what each is, and its page: OpenSearch Suggestions 1.1.

    `kind=` (several times possible) leaves only things of these kinds: `commune`, or the scheme of a concept.
    """
    words, kinds = ask.first("q"), ask.all("kind")
    found = in_language(graph, ask.language).find(words, None, _AHEAD if kinds else MOST)
    found = [match for match in found if not kinds or match.kind in kinds][:MOST]
    said = [
        words,
        [match.label for match in found],
        [_kind(match.kind, ask.language) for match in found],
        [ask.origin + local(page_path(match.iri), ask.language) for match in found],
    ]
    return Answer(json.dumps(said, ensure_ascii=False).encode(), "application/x-suggestions+json")


def describe(graph: Graph, ask: Ask) -> Answer:
    """Describe the search to browsers."""
    root = ask.origin + local("", ask.language)
    text = _DESCRIPTION.format(
        description=escape(phrase("site_tagline", ask.language)),
        language=ask.language,
        icon=escape(f"{ask.origin}/static/icon.svg"),
        search=quoteattr(f"{root}/search?q={{searchTerms}}"),
        suggest=quoteattr(f"{root}/suggest?q={{searchTerms}}"),
        own=quoteattr(f"{root}/opensearch.xml"),
    )
    return Answer(text.encode(), "application/opensearchdescription+xml")


def _kind(kind: str, language: str) -> str:
    return phrase(f"kind_{kind}" if f"kind_{kind}" in phrases() else "kind_concept", language)
