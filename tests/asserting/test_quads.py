"""Quads are written as canonical N-Quads, and never with a blank node."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from pyoxigraph import Literal as OxLiteral
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDFS, XSD
from strategies import any_text

from plangraph.asserting.quads import Quads, boolean, date, decimal, integer, offset
from plangraph.asserting.targets import plain
from plangraph.iris import graph

S, P = URIRef("http://example.org/s"), URIRef("http://example.org/p")


def line(value: Literal | URIRef) -> str:
    quads = Quads()
    quads.add("facts", S, P, value)
    (one,) = quads.lines()
    return one


def written(value: Literal | URIRef) -> str:
    return line(value).removeprefix(f"<{S}> <{P}> ").removesuffix(f" <{graph('facts')}> .")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (URIRef("http://example.org/人"), "<http://example.org/人>"),
        (Literal("计划 𠮷"), '"计划 𠮷"'),
        (Literal('a "b" \\ c'), '"a \\"b\\" \\\\ c"'),
        (Literal("one\ntwo\rthree"), '"one\\ntwo\\rthree"'),
        (Literal("\\n"), '"\\\\n"'),
        (Literal("tab\there"), '"tab\there"'),
        (Literal("Plan", lang="en"), '"Plan"@en'),
        (Literal("plain", datatype=XSD.string), '"plain"'),
        (integer(2030), f'"2030"^^<{XSD.integer}>'),
        (offset(0), f'"0"^^<{XSD.nonNegativeInteger}>'),
        (boolean(True), f'"true"^^<{XSD.boolean}>'),
        (boolean(False), f'"false"^^<{XSD.boolean}>'),
        (decimal("97.0"), f'"97.0"^^<{XSD.decimal}>'),
        (decimal("0.0000001"), f'"0.0000001"^^<{XSD.decimal}>'),
        (decimal(plain(Decimal("1E+9"))), f'"1000000000"^^<{XSD.decimal}>'),
        (date("2021-09-09"), f'"2021-09-09"^^<{XSD.date}>'),
        (date("2026-06"), f'"2026-06"^^<{XSD.gYearMonth}>'),
        (date("2030"), f'"2030"^^<{XSD.gYear}>'),
    ],
)
def test_terms_as_they_are_written(value: Literal | URIRef, expected: str) -> None:
    assert written(value) == expected


@given(any_text)
def test_any_text_comes_back_from_a_parser(text: str) -> None:
    (quad,) = parse(line(Literal(text, lang="zh")).encode("utf-8"), format=RdfFormat.N_QUADS)
    assert quad.object == OxLiteral(text, language="zh")
    assert quad.graph_name == NamedNode(graph("facts"))


def test_a_triple_stands_once_in_each_graph() -> None:
    quads = Quads()
    for name in ("facts", "facts", "lineage"):
        quads.add(name, S, RDFS.label, Literal("x"))
    assert len(quads) == 2
    assert quads.has("lineage", S, RDFS.label, Literal("x"))
    assert not quads.has("evidence", S, RDFS.label, Literal("x"))
    assert list(quads.triples("evidence")) == []


def test_a_graph_that_the_contract_does_not_name_is_refused() -> None:
    quads = Quads()
    quads.add("gossip", S, P, S)
    with pytest.raises(ValueError, match="no such graph: 'gossip'"):
        list(quads.lines())


def test_triples_of_a_graph_are_taken_over() -> None:
    triples = Graph()
    triples.add((S, P, Literal("1.50", datatype=XSD.decimal, normalize=False)))
    quads = Quads()
    quads.take("vocabularies", triples)
    assert list(quads.lines()) == [f'<{S}> <{P}> "1.50"^^<{XSD.decimal}> <{graph("vocabularies")}> .']


@pytest.mark.parametrize("triple", [(BNode("b"), P, S), (S, P, BNode("b"))])
def test_blank_nodes_are_refused(triple: tuple[URIRef, URIRef, URIRef]) -> None:
    triples = Graph()
    triples.add(triple)
    with pytest.raises(ValueError, match="a blank node cannot be published"):
        Quads().take("facts", triples)
