"""The description of one thing: its statements, its hash IRIs, what refers to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Triple

from plangraph import iris
from plangraph.store import Index
from plangraph.store.index import LABEL_PROPERTIES, RDF_TYPE

_GRAPH = iris.BASE + "graph/"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property, with the names of the graphs that say so ("facts", "inferred")."""

    term: NamedNode | Literal
    graphs: tuple[str, ...]

    @property
    def only_inferred(self) -> bool:
        return self.graphs == ("inferred",)


@dataclass(frozen=True, slots=True)
class Statements:
    """All values of one property."""

    predicate: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Incoming:
    """The subjects that have the thing as a value of one property: those of one page, and their number."""

    predicate: str
    subjects: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Described:
    """One subject and its statements."""

    iri: str
    statements: tuple[Statements, ...]


def describe(index: Index, iri: str) -> Described:
    """The statements about a thing, grouped by property: its types first, then its names, then the rest."""
    grouped: dict[str, dict[NamedNode | Literal, list[str]]] = {}
    for quad in index.about(iri):
        if isinstance(quad.object, NamedNode | Literal):
            graphs = grouped.setdefault(quad.predicate.value, {}).setdefault(quad.object, [])
            name = graph_name(quad)
            if name not in graphs:
                graphs.append(name)
    statements = [
        Statements(predicate, tuple(Value(term, tuple(sorted(graphs))) for term, graphs in values.items()))
        for predicate, values in grouped.items()
    ]
    return Described(iri, tuple(sorted(statements, key=lambda found: _rank(found.predicate))))


def _rank(predicate: str) -> tuple[int, str]:
    first = (RDF_TYPE, *LABEL_PROPERTIES)
    return (first.index(predicate), "") if predicate in first else (len(first), predicate)


def graph_name(quad: Quad) -> str:
    return quad.graph_name.value.removeprefix(_GRAPH) if isinstance(quad.graph_name, NamedNode) else ""


def incoming(index: Index, iri: str, size: int) -> tuple[Incoming, ...]:
    """What refers to the thing, the first ``size`` of each property."""
    subjects: dict[str, dict[str, None]] = {}
    for quad in index.to(iri):
        if isinstance(quad.subject, NamedNode) and document_of(quad.subject.value) != iri:
            subjects.setdefault(quad.predicate.value, {})[quad.subject.value] = None
    return tuple(
        Incoming(predicate, tuple(list(found)[:size]), len(found)) for predicate, found in sorted(subjects.items())
    )


def incoming_page(index: Index, iri: str, predicate: str, page: int, size: int) -> Incoming | None:
    """One page (from 1) of what refers to the thing by one property; ``None`` where there is no such page."""
    found = [subject for subject in index.linking(iri, predicate) if document_of(subject) != iri]
    subjects = found[(page - 1) * size : page * size]
    return Incoming(predicate, tuple(subjects), len(found)) if subjects else None


def document_of(iri: str) -> str:
    """The IRI without its fragment: hash IRIs live in that document."""
    return iri.partition("#")[0]


@dataclass(frozen=True, slots=True)
class DocumentTriples:
    """A thing's document as triples, each once; ``pages`` is how many there are of what refers to it."""

    triples: tuple[Triple, ...]
    pages: int


def document_triples(index: Index, iri: str, page: int, size: int) -> DocumentTriples:
    """The thing's statements and its hash IRIs', one page of what refers to it, and the labels of all those linked."""
    own = [quad for subject in (iri, *index.children(iri)) for quad in index.about(subject)]
    referring = [quad for quad in index.to(iri) if document_of(_subject(quad)) != iri]
    pages = max(1, -(-len(referring) // size))
    shown = referring[(page - 1) * size : page * size]
    found = {quad.triple: None for quad in (*(own if page == 1 else ()), *shown)}
    for linked in _linked((*own, *shown)):
        found |= {quad.triple: None for quad in index.about(linked) if quad.predicate.value in LABEL_PROPERTIES}
    return DocumentTriples(tuple(found), pages)


def _subject(quad: Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, NamedNode) else ""


def _linked(quads: Sequence[Quad]) -> Iterator[str]:
    seen: set[str] = set()
    for quad in quads:
        for term in (quad.subject, quad.object):
            if isinstance(term, NamedNode) and term.value not in seen and term.value.startswith(iris.BASE):
                seen.add(term.value)
                yield term.value
