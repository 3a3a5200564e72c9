"""Quads by subject and property, in a stable order: what every export is written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from plangraph.iris import BASE, PG

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
QUDT = "http://qudt.org/schema/qudt/"

Value = NamedNode | Literal


class Index:
    """Look-ups by subject over quads without blank nodes; values are sorted, so answers are stable."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._by_subject: dict[str, dict[str, list[Value]]] = {}
        self._by_type: dict[str, list[str]] = {}
        for quad in quads:
            subject, predicate, value = quad.subject, quad.predicate, quad.object
            if not (isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal)):
                raise ValueError(f"not publishable: {quad}")
            values = self._by_subject.setdefault(subject.value, {}).setdefault(predicate.value, [])
            if value not in values:
                values.append(value)
                if predicate.value == RDF_TYPE:
                    self._by_type.setdefault(value.value, []).append(subject.value)
        for properties in self._by_subject.values():
            for values in properties.values():
                if len(values) > 1:
                    values.sort(key=_order)

    def of_type(self, name: str) -> list[str]:
        """Subjects of the ontology's class ``name``, sorted by natural order of their IRIs."""
        return sorted(set(self._by_type.get(PG + name, ())), key=natural)

    def subjects(self) -> list[str]:
        return sorted(self._by_subject)

    def values(self, subject: str, predicate: str) -> list[Value]:
        return self._by_subject.get(subject, {}).get(predicate, [])

    def value(self, subject: str, predicate: str) -> str:
        """The first value's text, or an empty text."""
        values = self.values(subject, predicate)
        return values[0].value if values else ""

    def texts(self, subject: str, predicate: str, language: str) -> list[str]:
        """Texts of the literals in a language."""
        return [v.value for v in self.values(subject, predicate) if isinstance(v, Literal) and v.language == language]

    def label(self, subject: str, language: str) -> str:
        return next(iter(self.texts(subject, SKOS + "prefLabel", language)), "")

    def classes(self, subject: str) -> list[str]:
        """Names of the ontology's classes that the subject is typed with."""
        return [v.value.removeprefix(PG) for v in self.values(subject, RDF_TYPE) if v.value.startswith(PG)]


def natural(iri: str) -> tuple[tuple[int, str], ...]:
    """A sort key by which measure 1-10 comes after 1-9."""
    pieces: list[tuple[int, str]] = []
    for segment in iri.removeprefix(BASE).split("/"):
        pieces.extend((int(piece), "") if piece.isdigit() else (-1, piece) for piece in segment.split("-"))
        pieces.append((-2, ""))
    return tuple(pieces)


def listed(iri: str) -> str:
    """The value of a closed list's IRI."""
    return iri.rpartition("/")[2].rpartition("#")[2]


def _order(value: Value) -> tuple[int, tuple[tuple[int, str], ...], str]:
    if isinstance(value, NamedNode):
        return (0, natural(value.value), "")
    return (1, ((0, value.value),), value.language or value.datatype.value)


def triples_of(quads: Iterable[Quad], graphs: Iterable[str]) -> Iterator[Quad]:
    """The quads of these named graphs (IRIs)."""
    wanted = frozenset(graphs)
    return (quad for quad in quads if isinstance(quad.graph_name, NamedNode) and quad.graph_name.value in wanted)
