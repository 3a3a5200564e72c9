"""Quads of rdflib terms, gathered by named graph and written as sorted N-Quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD, Namespace

from plangraph import iris

PG = Namespace(iris.PG)
OA = Namespace("http://www.w3.org/ns/oa#")
QUDT = Namespace("http://qudt.org/schema/qudt/")

Node = URIRef | Literal
Triple = tuple[URIRef, URIRef, Node]

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


class Quads:
    """Triples by the name of their graph (``facts``, ``evidence``, …); each triple once a graph.

    ``notes`` are sentences about what is still to be decided by a person.
    """

    def __init__(self) -> None:
        self._graphs: dict[str, set[Triple]] = {}
        self.notes: list[str] = []

    def add(self, graph: str, subject: URIRef, predicate: URIRef, value: Node) -> None:
        self._graphs.setdefault(graph, set()).add((subject, predicate, value))

    def take(self, graph: str, triples: Graph) -> None:
        """Adds all triples of an rdflib graph that has no blank nodes.

        Raises:
            ValueError: a subject or predicate is no IRI.
        """
        for subject, predicate, value in triples:
            if not (
                isinstance(subject, URIRef) and isinstance(predicate, URIRef) and isinstance(value, URIRef | Literal)
            ):
                raise ValueError(f"a blank node cannot be published: {subject} {predicate} {value}")
            self.add(graph, subject, predicate, value)

    def triples(self, graph: str) -> Iterable[Triple]:
        return self._graphs.get(graph, ())

    def has(self, graph: str, subject: URIRef, predicate: URIRef, value: Node) -> bool:
        return (subject, predicate, value) in self._graphs.get(graph, ())

    def __len__(self) -> int:
        return sum(map(len, self._graphs.values()))

    def lines(self) -> Iterator[str]:
        """N-Quads lines without line ends, in no order (RDF 1.1 N-Quads, canonical escapes)."""
        for name, triples in self._graphs.items():
            graph = f"<{iris.graph(name)}> ."
            for subject, predicate, value in triples:
                yield f"<{subject}> <{predicate}> {_written(value)} {graph}"


def _written(value: Node) -> str:
    if isinstance(value, URIRef):
        return f"<{value}>"
    text = f'"{str(value).translate(_ESCAPES)}"'
    if value.language:
        return f"{text}@{value.language}"
    if value.datatype is None or value.datatype == XSD.string:
        return text
    return f"{text}^^<{value.datatype}>"


def iri(value: str) -> URIRef:
    return URIRef(value)


def integer(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)


def offset(value: int) -> Literal:
    """A code point offset, typed as the Web Annotation vocabulary wants it."""
    return Literal(str(value), datatype=XSD.nonNegativeInteger)


def decimal(lexical: str) -> Literal:
    """A decimal that keeps the digits it was printed with."""
    return Literal(lexical, datatype=XSD.decimal, normalize=False)


def boolean(value: bool) -> Literal:
    return Literal("true" if value else "false", datatype=XSD.boolean)


def date(value: str) -> Literal:
    """A date, a month or a year, by the length of its form ("2021-09-09", "2026-06", "2030")."""
    datatype = {10: XSD.date, 7: XSD.gYearMonth, 4: XSD.gYear}[len(value)]
    return Literal(value, datatype=datatype)
