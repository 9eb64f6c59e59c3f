"""The description of the API, OpenAPI 3.1: one operation for each saved query, SPARQL, linked data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from contrechamp import __version__
from contrechamp.catalogue import Catalogue, Query
from contrechamp.parameters import Parameter
from contrechamp.server.exchange import Answer, Ask
from contrechamp.server.saved import fixed_paths
from contrechamp.server.saved.answering import PROBLEM
from contrechamp.server.saved.asking import LANGUAGE
from contrechamp.server.saved.fields import PATTERNS, concepts
from contrechamp.server.saved.files import FORMATS
from contrechamp.server.saved.listing import said
from contrechamp.session import Graph


def show(graph: Graph, ask: Ask) -> Answer:
    """Give the description in the language of the address."""
    document = describe(graph, ask.language)
    document["servers"] = [{"url": ask.origin or "/"}]
    return Answer(json.dumps(document, ensure_ascii=False).encode(), "application/json")


def describe(graph: Graph, language: str) -> dict[str, Any]:
    """Make the description of this release: closed lists of values are those that it holds."""
    catalogue = graph.catalogue
    paths = {f"/queries/{query.key}.{{format}}": {"get": _operation(graph, query, language)} for query in catalogue}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Contrechamp",
            "version": __version__,
            "summary": {
                "fr": "La vidéosurveillance en France, chaque fait avec sa source",
                "en": "Video surveillance in France, every fact with its source",
            }[language],
            "description": _WORDS[language],
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "tags": _tags(catalogue, language),
        "paths": {**paths, **fixed_paths.paths(language)},
        "components": {"schemas": _SCHEMAS, "responses": _responses(language)},
    }


_WORDS = {
    "fr": "Lecture seule. Une ligne est ce qu'une source affirme, avec sa polarité, son mode, qui le dit et ses mots. "
    "Une dénégation n'est pas un aveu, un projet n'est pas un dispositif. "
    "Une cellule vide veut dire «\u00a0non documenté\u00a0».",
    "en": "Read-only. A row is what a source asserts, with its polarity, its mode, who says so and its words: "
    "a denial is no admission, a plan is no deployment. An empty cell means “not documented”.",
}
_SCHEMAS: Mapping[str, Any] = {
    "Problem": {
        "type": "object",
        "description": "RFC 9457",
        "required": ["title", "status", "detail"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
        },
    },
    "Results": {
        "type": "object",
        "description": "SPARQL 1.1 Query Results JSON Format",
        "required": ["head"],
        "properties": {
            "head": {"type": "object", "properties": {"vars": {"type": "array", "items": {"type": "string"}}}},
            "boolean": {"type": "boolean"},
            "results": {
                "type": "object",
                "required": ["bindings"],
                "properties": {
                    "bindings": {
                        "type": "array",
                        "items": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Term"}},
                    }
                },
            },
        },
    },
    "Term": {
        "type": "object",
        "required": ["type", "value"],
        "properties": {
            "type": {"enum": ["uri", "bnode", "literal"]},
            "value": {"type": "string"},
            "datatype": {"type": "string"},
            "xml:lang": {"type": "string"},
        },
    },
}


def _responses(language: str) -> dict[str, Any]:
    told = {
        "BadRequest": ("Une valeur ne va pas\u00a0: le texte dit laquelle, avec un exemple.",
                       "A value is wrong: the text says which, with an example."),
        "NotFound": ("Rien à cette adresse, ou pas dans ce format.", "Nothing at this address, or not in this format."),
        "NotAcceptable": ("Aucun des formats acceptés.", "None of the accepted formats."),
        "Forbidden": ("Mise à jour, ou SERVICE.", "An update, or SERVICE."),
        "TooLong": ("L'adresse est trop longue.", "The address is too long."),
        "UnsupportedMediaType": ("Corps d'un autre type.", "A body of another type."),
        "Unavailable": ("Occupé, ou la réponse demande trop\u00a0: le texte dit quoi.",
                        "Busy, or the answer takes too much: the text says what."),
    }  # fmt: skip
    text = {"text/plain": {"schema": {"type": "string"}}}
    both = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}, **text}
    return {
        name: {"description": words[language == "en"], "content": both if name in _PROBLEMS else text}
        for name, words in told.items()
    }


_PROBLEMS = {"BadRequest", "NotFound", "NotAcceptable"}


def reference(name: str) -> dict[str, str]:
    """Point to a response that several operations give."""
    return {"$ref": f"#/components/responses/{name}"}


def _tags(catalogue: Catalogue, language: str) -> list[dict[str, str]]:
    topics = sorted({query.topic for query in catalogue})
    return [
        *({"name": topic, "description": said(topic, language)} for topic in topics),
        {"name": "sparql", "description": "SPARQL"},
        {"name": "linked-data", "description": {"fr": "Données liées", "en": "Linked data"}[language]},
    ]


def _operation(graph: Graph, query: Query, language: str) -> dict[str, Any]:
    content = {each.media_type: {"schema": _schema(each.suffix)} for each in FORMATS.values()}
    return {
        "operationId": f"{query.topic}-{query.name}",
        "tags": [query.topic],
        "summary": query.title[language],
        "description": query.description[language],
        "parameters": [
            {
                "name": "format",
                "in": "path",
                "required": True,
                "schema": {"type": "string", "enum": list(FORMATS)},
                "example": "csv",
            },
            *(_parameter(graph, one, language) for one in query.parameters),
        ],
        "responses": {
            "200": {"description": ", ".join(query.columns), "content": content},
            "400": reference("BadRequest"),
            "404": reference("NotFound"),
            "414": reference("TooLong"),
            "503": reference("Unavailable"),
        },
        "x-contrechamp-columns": list(query.columns),
    }


def _schema(suffix: str) -> dict[str, Any]:
    if suffix == "json":
        return {"$ref": "#/components/schemas/Results"}
    return {"type": "string"} if suffix in ("csv", "tsv") else {"type": "string", "contentEncoding": "binary"}


def _parameter(graph: Graph, parameter: Parameter, language: str) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string"}
    if parameter.type in ("integer", "year"):
        one = {"type": "integer"} | ({"minimum": 1000, "maximum": 9999} if parameter.type == "year" else {})
    elif parameter.type in PATTERNS:
        one["pattern"] = f"^{PATTERNS[parameter.type]}$"
    elif parameter.name == LANGUAGE:
        one["pattern"] = "^[a-z]{2,3}$"
    elif choices := concepts(graph, parameter, language):
        one["enum"] = [key for key, _ in choices]
    elif parameter.required:
        one["minLength"] = 1
    if parameter.default is not None:
        one["default"] = int(parameter.default) if one["type"] == "integer" else parameter.default
    example: object = int(parameter.example) if one["type"] == "integer" else parameter.example
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.description[language],
        "schema": {"type": "array", "items": one} if parameter.many else one,
        "example": [example] if parameter.many else example,
    }
