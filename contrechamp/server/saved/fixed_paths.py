"""What the description of the API says of the addresses that do not come from the catalogue."""

from __future__ import annotations

from typing import Any

from contrechamp.server.linked.formats import DATA
from contrechamp.server.sparql.formats import GRAPH, SOLUTIONS

_SAID: dict[str, dict[str, str]] = {
    "sparql": {"fr": "Poser une question SPARQL 1.1", "en": "Ask a SPARQL 1.1 query"},
    "query": {"fr": "La question", "en": "The query"},
    "timeout": {"fr": "Secondes\u00a0; abaisse la limite du serveur", "en": "Seconds; lowers the server's limit"},
    "default-graph-uri": {"fr": "Graphes du motif par défaut", "en": "Graphs of the default pattern"},
    "named-graph-uri": {"fr": "Graphes que GRAPH voit", "en": "Graphs that GRAPH sees"},
    "data": {"fr": "Ce qui est dit d'une chose", "en": "What is stated of a thing"},
    "id": {
        "fr": "Mener d'une adresse à sa page ou à ses données",
        "en": "Lead from an address to its page or its data",
    },
    "suggest": {"fr": "Noms qui commencent ainsi", "en": "Names that start so"},
    "void": {"fr": "Description du jeu de données", "en": "Description of the data set"},
    "answer": {"fr": "La réponse", "en": "The answer"},
    "page": {"fr": "Voir la page ou les données", "en": "See the page or the data"},
    "kind": {"fr": "Sorte de chose", "en": "Kind of thing"},
    "key": {"fr": "Clé", "en": "Key"},
    "form": {"fr": "Poser une question SPARQL par POST", "en": "Ask a SPARQL query by POST"},
}
_STRING = {"schema": {"type": "string"}}


def paths(language: str) -> dict[str, Any]:
    """Give the operations of SPARQL and of linked data."""
    errors = {
        "400": _at("BadRequest"), "403": _at("Forbidden"), "406": _at("NotAcceptable"),
        "414": _at("TooLong"), "503": _at("Unavailable"),
    }  # fmt: skip
    said = {name: words[language] for name, words in _SAID.items()}
    answered = {
        "200": {
            "description": said["answer"],
            "content": {name: _content(name) for name in [*SOLUTIONS, *GRAPH, "text/html"]},
        }
    }
    lists = [
        {"name": name, "in": "query", "required": False, "description": said[name],
         "schema": {"type": "array", "items": {"type": "string", "format": "iri"}}}
        for name in ("default-graph-uri", "named-graph-uri")
    ]  # fmt: skip
    timeout = {"name": "timeout", "in": "query", "required": False, "description": said["timeout"],
               "schema": {"type": "number", "exclusiveMinimum": 0}, "example": 10}  # fmt: skip
    query = {"name": "query", "in": "query", "required": True, "description": said["query"],
             "schema": {"type": "string"}, "example": "SELECT ?s { ?s a cch:Commune } LIMIT 3"}  # fmt: skip
    return {
        "/sparql": {
            "get": {
                "operationId": "sparql-get",
                "tags": ["sparql"],
                "summary": said["sparql"],
                "parameters": [query, *lists, timeout],
                "responses": {**answered, **errors},
            },
            "post": {
                "operationId": "sparql-post",
                "tags": ["sparql"],
                "summary": said["form"],
                "parameters": [*lists, timeout],
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/sparql-query": {"schema": {"type": "string"}, "example": query["example"]},
                        "application/x-www-form-urlencoded": {
                            "schema": {
                                "type": "object",
                                "required": ["query"],
                                "properties": {"query": {"type": "string"}},
                            },
                            "example": {"query": query["example"]},
                        },
                    },
                },
                "responses": {
                    **answered,
                    **errors,
                    "408": _at("Unavailable"),
                    "413": _at("TooLong"),
                    "415": _at("UnsupportedMediaType"),
                },
            },
        },
        "/data/{kind}/{key}.{suffix}": {"get": _data(said)},
        "/id/{kind}/{key}": {"get": _lead(said)},
        "/suggest": {
            "get": {
                "operationId": "suggest",
                "tags": ["linked-data"],
                "summary": said["suggest"],
                "parameters": [{"name": "q", "in": "query", "required": True, **_STRING, "example": "Valenc"}],
                "responses": {
                    "200": {
                        "description": said["answer"],
                        "content": {"application/x-suggestions+json": {"schema": {"type": "array"}}},
                    },
                    "400": _at("BadRequest"),
                    "414": _at("TooLong"),
                    "503": _at("Unavailable"),
                },
            }
        },
    }


def _content(media_type: str) -> dict[str, Any]:
    if media_type in ("application/sparql-results+json", "application/json"):
        return {"schema": {"$ref": "#/components/schemas/Results"}}
    return {} if media_type.endswith("json") else _STRING


def _at(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/responses/{name}"}


def _place(said: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"name": "kind", "in": "path", "required": True, "description": said["kind"],
         "schema": {"type": "string", "pattern": "^[a-z][a-z-]*$"}, "example": "commune"},
        {"name": "key", "in": "path", "required": True, "description": said["key"],
         "schema": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9-]*$"}, "example": "59606"},
    ]  # fmt: skip


def _data(said: dict[str, str]) -> dict[str, Any]:
    suffix = {"name": "suffix", "in": "path", "required": True, "example": "ttl",
              "schema": {"type": "string", "enum": [each.suffix for each in DATA]}}  # fmt: skip
    return {
        "operationId": "data",
        "tags": ["linked-data"],
        "summary": said["data"],
        "parameters": [*_place(said), suffix],
        "responses": {
            "200": {
                "description": said["answer"],
                "content": {each.media_type: _content(each.media_type) for each in DATA},
            },
            "400": _at("BadRequest"),
            "404": _at("NotFound"),
            "503": _at("Unavailable"),
        },
    }


def _lead(said: dict[str, str]) -> dict[str, Any]:
    return {
        "operationId": "id",
        "tags": ["linked-data"],
        "summary": said["id"],
        "parameters": _place(said),
        "responses": {
            "303": {"description": said["page"]},
            "404": {"description": _SAID["page"]["en"], "content": {"text/html": _STRING, "text/plain": _STRING}},
            "400": _at("BadRequest"),
            "406": _at("NotAcceptable"),
            "503": _at("Unavailable"),
        },
    }
