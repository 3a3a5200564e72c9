"""A validation report as RDF: without blank nodes, the same bytes for the same report."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH, XSD

from plangraph.iris import BASE, SHAPES, local
from plangraph.validating.records import Node, Result, ValidationReport

REPORT = URIRef(local("validation/report"))
PREFIXES = {
    "pg": BASE + "ontology#",
    "rdfs": str(RDFS),
    "sh": str(SH),
    "shape": SHAPES,
    "xsd": str(XSD),
}

Triple = tuple[URIRef, URIRef, URIRef | Literal]


def report_graph(report: ValidationReport) -> Graph:
    """The report in the terms of SHACL, section 3.6.

    The report is ``validation/report``, its results ``validation/result-1`` and on, in the report's order.
    A blank node of the data or shapes is given as ``validation/node-1`` and on. A path of several steps stands
    as SPARQL text in ``rdfs:comment``: as ``sh:resultPath`` it would need blank nodes.
    """
    graph = Graph()
    for triple in _triples(report):
        graph.add(triple)
    return graph


def report_turtle(report: ValidationReport) -> bytes:
    """The report as Turtle in UTF-8, results in the report's order."""
    triples = [_oxigraph(triple) for triple in _triples(report)]
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def _triples(report: ValidationReport) -> Iterator[Triple]:
    names: dict[BNode, URIRef] = {}
    nodes = [URIRef(local(f"validation/result-{number}")) for number in range(1, len(report.results) + 1)]
    yield REPORT, RDF.type, SH.ValidationReport
    yield REPORT, SH.conforms, Literal("true" if report.conforms else "false", datatype=XSD.boolean)
    for node in nodes:
        yield REPORT, SH.result, node
    for node, result in zip(nodes, report.results, strict=True):
        yield from _result(node, result, names)


def _result(node: URIRef, result: Result, names: dict[BNode, URIRef]) -> Iterator[Triple]:
    yield node, RDF.type, SH.ValidationResult
    yield node, SH.resultSeverity, result.severity
    yield node, SH.focusNode, _named(result.focus_node, names)
    if result.path is not None:
        if result.path.startswith("<") and result.path.count("<") == 1 and result.path.endswith(">"):
            yield node, SH.resultPath, URIRef(result.path[1:-1])
        else:
            yield node, RDFS.comment, Literal(result.path)
    if result.value is not None:
        yield node, SH.value, _named(result.value, names)
    yield node, SH.sourceShape, _named(result.shape, names)
    if result.constraint is not None:
        yield node, SH.sourceConstraint, _named(result.constraint, names)
    yield node, SH.sourceConstraintComponent, result.component
    for language, text in result.messages:
        yield node, SH.resultMessage, Literal(text, lang=language or None)


def _named(node: Node, names: dict[BNode, URIRef]) -> URIRef | Literal:
    if isinstance(node, BNode):
        if node not in names:
            names[node] = URIRef(local(f"validation/node-{len(names) + 1}"))
        return names[node]
    return node


def _oxigraph(triple: Triple) -> ox.Triple:
    subject, predicate, value = triple
    return ox.Triple(ox.NamedNode(str(subject)), ox.NamedNode(str(predicate)), _oxigraph_value(value))


def _oxigraph_value(value: URIRef | Literal) -> ox.NamedNode | ox.Literal:
    if isinstance(value, URIRef):
        return ox.NamedNode(str(value))
    if value.language:
        return ox.Literal(str(value), language=value.language)
    return ox.Literal(str(value), datatype=ox.NamedNode(str(value.datatype or XSD.string)))
