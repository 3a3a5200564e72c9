"""Quality queries (``*-violation.rq``): each returns no rows over our files, and rows over a file at fault.

The queries look at ``ontology/`` and ``shapes/``. The committed edition is looked at for undeclared terms too,
where it is there.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
EDITION = ROOT / "exports" / "plangraph.nq.gz"
QUERIES = sorted(HERE.glob("*-violation.rq"))

PREFIXES = """
@prefix : <https://w3id.org/plangraph/> .
@prefix pg: <https://w3id.org/plangraph/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
SCHEME = ":s a skos:ConceptScheme ; skos:hasTopConcept :a . :a skos:topConceptOf :s ; skos:inScheme :s . "
AT_FAULT = {
    "blank-node": ":a rdfs:seeAlso [] .",
    "broader-cycle": ":a skos:broader :b . :b skos:broader :a .",
    "dangling-link": ":a skos:broader :nowhere .",
    "deprecated-without-replacement": "pg:Old owl:deprecated true .",
    "duplicate-label": ':a skos:inScheme :s ; skos:prefLabel "A"@en . :b skos:inScheme :s ; skos:prefLabel "A"@en .',
    "missing-definedby": "pg:Term a owl:Class .",
    "missing-definition": 'pg:Term a owl:Class ; skos:definition "A term."@en .',
    "missing-label": 'pg:Term a owl:Class ; rdfs:label "术语"@zh .',
    "one-sided-top-concept": ":s skos:hasTopConcept :a . :a skos:inScheme :s .",
    "orphan-concept": SCHEME + ":b a skos:Concept ; skos:inScheme :s .",
    "several-labels": ':a skos:prefLabel "A"@en , "B"@en .',
    "undeclared-term": ":a pg:nothingOfTheKind 1 .",
    "value-outside-list": ":a pg:actorKind :nothing-of-the-kind .",
}


@cache
def ours() -> ox.Store:
    store = ox.Store()
    files = [*sorted((ROOT / "ontology").glob("*.ttl")), *sorted((ROOT / "shapes").glob("*.ttl"))]
    for file in files:
        store.bulk_load(file.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=file.as_uri())
    assert len(store) > 5000, "ontology/ and shapes/ should hold the vocabularies"
    return store


def rows(store: ox.Store, query: Path) -> list[str]:
    solutions = store.query(query.read_text(encoding="utf-8"), use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    return [" ".join(str(value) for value in solution) for solution in solutions]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_no_violation(query: Path) -> None:
    assert rows(ours(), query) == []


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.stem)
def test_a_violation_is_found(query: Path) -> None:
    store = ox.Store()
    store.load((PREFIXES + AT_FAULT[query.stem.removesuffix("-violation")]).encode(), format=ox.RdfFormat.TURTLE)
    assert rows(store, query)


def test_every_file_at_fault_has_its_query() -> None:
    assert set(AT_FAULT) == {query.stem.removesuffix("-violation") for query in QUERIES}


def test_the_edition_uses_declared_terms_only() -> None:
    assert EDITION.is_file(), f"{EDITION} is missing: build the edition first (make build)"
    store = ox.Store()
    store.bulk_load(gzip.decompress(EDITION.read_bytes()), format=ox.RdfFormat.N_QUADS)
    assert rows(store, HERE / "undeclared-term-violation.rq") == []
    assert rows(store, HERE / "blank-node-violation.rq") == []
