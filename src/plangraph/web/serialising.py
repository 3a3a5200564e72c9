"""A thing's document in the formats of RDF, and as plain JSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from plangraph import iris
from plangraph.store import Index
from plangraph.store.index import LABEL_PROPERTIES, RDF_TYPE
from plangraph.web.describing import Described, Incoming, describe, incoming
from plangraph.web.naming import Naming

_XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
}
MEDIA_TYPES = {
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
}


def write_rdf(triples: Sequence[Triple], suffix: str, prefixes: Mapping[str, str]) -> bytes:
    """Triples in a format of ``RDF_FORMATS``, with the prefixes that they use."""
    used = {term.value for triple in triples for term in _terms(triple)}
    namespaces = {
        prefix: namespace
        for prefix, namespace in sorted(prefixes.items())
        if any(value.startswith(namespace) and "/" not in value[len(namespace) :] for value in used)
    }
    written = serialize(triples, format=RDF_FORMATS[suffix], prefixes=namespaces)
    return written or b""


def _terms(triple: Triple) -> list[NamedNode]:
    datatype = [triple.object.datatype] if isinstance(triple.object, Literal) else []
    return [
        term for term in (triple.subject, triple.predicate, triple.object, *datatype) if isinstance(term, NamedNode)
    ]


def write_json(index: Index, naming: Naming, iri: str, limit: int) -> bytes:
    """Plain JSON: properties without prefix, values in lists, things with their IRI and labels."""
    described = describe(index, iri)
    names = property_names(index, described, incoming(index, iri, limit), naming)
    answer: dict[str, Any] = {
        "iri": iri,
        "type": [_linked(index, value) for value in index.types(iri)],
        "labels": index.labels(iri),
        **_properties(index, described, names),
    }
    if children := index.children(iri):
        answer["parts"] = [
            {"iri": child, "labels": index.labels(child), **_properties(index, describe(index, child), names)}
            for child in children
        ]
    answer["incoming"] = {
        names[found.predicate]: {"total": found.total, "items": [_linked(index, subject) for subject in found.subjects]}
        for found in incoming(index, iri, limit)
    }
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()


def property_names(index: Index, described: Described, referring: Sequence[Incoming], naming: Naming) -> dict[str, str]:
    """A plain name for each property: its local name, and with its prefix where two would be the same."""
    predicates = [found.predicate for found in described.statements]
    predicates += [found.predicate for found in referring]
    for child in index.children(described.iri):
        predicates += [found.predicate for found in describe(index, child).statements]
    reserved = {"iri", "type", "labels", "parts", "incoming"}
    names: dict[str, str] = {}
    taken: dict[str, str] = dict.fromkeys(reserved, "")
    for predicate in sorted(set(predicates), key=lambda found: (not found.startswith(iris.PG), found)):
        local = predicate.rpartition("#")[2].rpartition("/")[2]
        name = local if local not in taken else naming.short(predicate).replace(":", "_")
        taken[name] = names[predicate] = name
    return names


def _properties(index: Index, described: Described, names: Mapping[str, str]) -> dict[str, list[Any]]:
    return {
        names[found.predicate]: [
            _linked(index, value.term.value) if isinstance(value.term, NamedNode) else _plain(value.term)
            for value in found.values
        ]
        for found in described.statements
        if found.predicate != RDF_TYPE and found.predicate not in LABEL_PROPERTIES
    }


def _linked(index: Index, iri: str) -> dict[str, Any]:
    return {"iri": iri, "labels": index.labels(iri)}


def _plain(literal: Literal) -> object:
    if literal.language:
        return {"value": literal.value, "language": literal.language}
    kind = literal.datatype.value.removeprefix(_XSD)
    try:
        if kind in ("integer", "nonNegativeInteger", "positiveInteger", "int", "long"):
            return int(literal.value)
        if kind in ("decimal", "double", "float"):
            number = float(literal.value)
            return number if math.isfinite(number) else literal.value
    except ValueError:
        return literal.value
    if kind == "boolean":
        return literal.value in ("true", "1")
    return literal.value
