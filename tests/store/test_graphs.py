"""Datasets: the default graph is a union that holds each triple once."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad

from plangraph.store import check_query, evaluate
from plangraph.store.graphs import Graphs

A, P, B, C = (NamedNode(f"http://x/{name}") for name in "apbc")
ONE, TWO, THREE = (f"http://g/{number}" for number in (1, 2, 3))


@pytest.fixture(scope="module")
def graphs() -> Graphs:
    return Graphs(
        [
            Quad(A, P, B, NamedNode(ONE)),
            Quad(A, P, B, NamedNode(TWO)),
            Quad(A, P, C, NamedNode(TWO)),
            Quad(B, P, C, NamedNode(THREE)),
        ]
    )


COUNT = "SELECT (COUNT(*) AS ?n) {clauses} {{ ?s ?p ?o }}"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) {clauses} {{ GRAPH ?g {{ ?s ?p ?o }} }}"


@pytest.mark.parametrize(
    ("query", "clauses", "expected"),
    [
        (COUNT, "", 3),
        (COUNT_NAMED, "", 4),
        (COUNT, f"FROM <{ONE}>", 1),
        (COUNT, f"FROM <{ONE}> FROM <{TWO}>", 2),
        (COUNT, f"FROM <{ONE}> FROM <{THREE}>", 2),
        (COUNT, f"FROM <{ONE}> FROM <{TWO}> FROM <{THREE}>", 3),
        (COUNT_NAMED, f"FROM <{ONE}> FROM <{TWO}>", 0),
        (COUNT, f"FROM NAMED <{ONE}>", 0),
        (COUNT_NAMED, f"FROM NAMED <{ONE}>", 1),
        (COUNT_NAMED, f"FROM <{THREE}> FROM NAMED <{ONE}> FROM NAMED <{TWO}>", 3),
        (COUNT_NAMED, f"FROM <{ONE}> FROM <{TWO}> FROM NAMED <{TWO}>", 2),
    ],
)
def test_counts(graphs: Graphs, query: str, clauses: str, expected: int) -> None:
    checked = check_query(query.format(clauses=clauses), graphs.names)
    assert evaluate(graphs, checked, "text/csv") == f"n\r\n{expected}\r\n".encode()


def test_protocol_dataset_replaces_the_querys(graphs: Graphs) -> None:
    query = COUNT.format(clauses=f"FROM <{TWO}>")
    checked = check_query(query, graphs.names, default_graphs=[THREE])
    assert evaluate(graphs, checked, "text/csv") == b"n\r\n1\r\n"


def test_constructed_triples_stand_once(graphs: Graphs) -> None:
    checked = check_query(f"CONSTRUCT {{ <{A.value}> a ?g }} WHERE {{ ?s ?p ?o BIND(1 AS ?g) }}", graphs.names)
    assert evaluate(graphs, checked, "application/n-triples").count(b"\n") == 1


def test_names_and_number(graphs: Graphs) -> None:
    assert graphs.names == {ONE, TWO, THREE}
    assert graphs.triples == 3
