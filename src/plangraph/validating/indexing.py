"""An rdflib graph for reading: built fast from interned terms, and quick to ask.

rdflib's own store keeps the context of every triple and builds three indexes; validation asks for the values of
a property, seldom for the subjects. Here each look-up is one or two dictionary look-ups, and the index from
values to subjects is built for a property when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any

from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.store import Store
from rdflib.term import Node

Terms = tuple[Node, Node, Node]
Pattern = tuple[Node | None, Node | None, Node | None]
Keys = dict[Node, None]

_NOTHING: Mapping[Any, Any] = {}


class IndexStore(Store):
    """Triples by subject and property, in the order they were added; one graph, whatever context is named.

    It says it knows contexts because the engine wraps every graph in a dataset, which asks for that.
    """

    context_aware = True
    graph_aware = True

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[Node, dict[Node, Keys]] = {}
        self._subjects: dict[Node, dict[Node, Keys]] = {}
        self._size = 0
        self._prefixes: dict[str, Any] = {}
        self.graphs: tuple[Graph, ...] = ()

    def add(self, triple: Any, context: Any = None, quoted: bool = False) -> None:
        subject, predicate, value = triple
        properties = self.values.get(subject)
        if properties is None:
            properties = self.values[subject] = {}
        values = properties.get(predicate)
        if values is None:
            properties[predicate] = {value: None}
        elif value in values:
            return
        else:
            values[value] = None
        self._size += 1
        if predicate in self._subjects:
            self._subjects[predicate].setdefault(value, {})[subject] = None

    def remove(self, triple: Any, context: Any = None) -> None:
        raise TypeError("an indexed graph is for reading: triples are added, never removed")

    def add_graph(self, graph: Any) -> None:
        """Graphs need no entry of their own."""

    def subjects(self, predicate: Node) -> dict[Node, Keys]:
        """Value → subjects, for one property."""
        found = self._subjects.get(predicate)
        if found is None:
            found = self._subjects[predicate] = {}
            for subject, properties in self.values.items():
                for value in properties.get(predicate, ()):
                    found.setdefault(value, {})[subject] = None
        return found

    def matches(self, pattern: Pattern) -> Iterator[Terms]:
        subject, predicate, value = pattern
        if subject is not None:
            properties: Mapping[Node, Keys] = self.values.get(subject, _NOTHING)
            if predicate is not None:
                values: Mapping[Node, None] = properties.get(predicate, _NOTHING)
                if value is None:
                    for found in values:
                        yield subject, predicate, found
                elif value in values:
                    yield subject, predicate, value
                return
            for name, values in properties.items():
                if value is None:
                    for found in values:
                        yield subject, name, found
                elif value in values:
                    yield subject, name, value
        elif predicate is not None:
            by_value = self.subjects(predicate)
            for found in by_value if value is None else [value]:
                for owner in by_value.get(found, ()):
                    yield owner, predicate, found
        else:
            for owner in self.values:
                yield from self.matches((owner, None, value))

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[tuple[Any, Iterator[Any]]]:
        for match in self.matches(triple_pattern):
            yield match, iter(self.graphs)

    def __len__(self, context: Any = None) -> int:
        return self._size

    def bind(self, prefix: str, namespace: Any, override: bool = True) -> None:
        self._prefixes[prefix] = namespace

    def namespace(self, prefix: str) -> Any:
        return self._prefixes.get(prefix)

    def prefix(self, namespace: Any) -> Any:
        return next((name for name, bound in self._prefixes.items() if bound == namespace), None)

    def namespaces(self) -> Iterator[tuple[str, Any]]:
        return iter(list(self._prefixes.items()))


class IndexedGraph(Graph):
    """A graph over an :class:`IndexStore`; ``add`` and ``addN`` work as usual, ``remove`` does not."""

    def __init__(self, triples: Iterable[Terms] = ()) -> None:
        self._index = IndexStore()
        self._queries: dict[str, Query] = {}
        super().__init__(store=self._index, bind_namespaces="none")
        self._index.graphs = (self,)
        for triple in triples:
            self._index.add(triple)

    @classmethod
    def of(cls, graph: Graph) -> IndexedGraph:
        """The graph itself where it is indexed, else an indexed copy."""
        return graph if isinstance(graph, IndexedGraph) else cls(graph)

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Generator[Any, None, None]:
        if subject is None or not isinstance(predicate, str):
            yield from super().objects(subject, predicate, unique)
        else:
            properties: Mapping[Any, Keys] = self._index.values.get(subject, _NOTHING)
            yield from properties.get(predicate, ())

    def subjects(self, predicate: Any = None, object: Any = None, unique: bool = False) -> Generator[Any, None, None]:
        if object is None or not isinstance(predicate, str) or isinstance(object, list):
            yield from super().subjects(predicate, object, unique)
        else:
            yield from self._index.subjects(predicate).get(object, ())  # type: ignore[arg-type]

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
        """Asks a SPARQL query; the same text is parsed once, as constraints are asked once a focus node."""
        if isinstance(query_object, str):
            prepared = self._queries.get(query_object)
            if prepared is None:
                prepared = self._queries[query_object] = prepareQuery(query_object, initNs=dict(self.namespaces()))
            query_object = prepared
        return super().query(query_object, *args, **kwargs)

    def __contains__(self, triple: Any) -> bool:
        return any(True for _ in self._index.matches(triple))
