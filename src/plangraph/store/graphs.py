"""The graphs of an edition in a SPARQL store, with the union of all as the default graph.

Oxigraph's own union of graphs (``use_default_graph_as_union``, or a list of default graphs) gives a
triple once for each graph that holds it, and drops FROM clauses. So the union is stored as the default
graph, and a dataset of several graphs that share triples is merged when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

QueryResult = QuerySolutions | QueryTriples | QueryBoolean


GraphName = NamedNode | BlankNode | DefaultGraph


class Graphs:
    """Named graphs and their union, in memory, to be queried.

    ``names`` are the IRIs of the graphs held.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        held = list(quads)
        first: dict[Triple, GraphName] = {}
        homes: dict[Triple, set[str]] = {}
        for quad in held:
            home = first.setdefault(quad.triple, quad.graph_name)
            if home != quad.graph_name:
                homes.setdefault(quad.triple, {_iri(home)}).add(_iri(quad.graph_name))
        self._shared = frozenset(pair for home in homes.values() for pair in combinations(sorted(home), 2))
        self.triples = len(first)
        self.names = frozenset(_iri(name) for name in {quad.graph_name for quad in held}) - {""}
        self._store = Store()
        self._store.extend(held)
        self._store.extend(Quad(*triple) for triple in first)

    def query(
        self, text: str, default_graphs: Sequence[str] | None = None, named_graphs: Sequence[str] | None = None
    ) -> QueryResult:
        """Evaluates a query over the whole edition, or over the dataset that the two lists describe.

        ``None`` for both lists is the whole edition; an empty list is an empty default graph, or no named graphs.

        Raises:
            SyntaxError: the query is malformed.
        """
        if default_graphs is None and named_graphs is None:
            return self._store.query(text)
        chosen = sorted(set(default_graphs or ()))
        named: list[NamedNode | BlankNode] = [NamedNode(name) for name in sorted(set(named_graphs or ()))]
        if self.names.issubset(chosen):
            return self._store.query(text, default_graph=DefaultGraph(), named_graphs=named)
        if any(pair in self._shared for pair in combinations(chosen, 2)):
            return self._merged(chosen, named).query(text, default_graph=DefaultGraph(), named_graphs=named)
        return self._store.query(text, default_graph=[NamedNode(name) for name in chosen], named_graphs=named)

    def _merged(self, default_graphs: Sequence[str], named: Sequence[NamedNode | BlankNode]) -> Store:
        store = Store()
        for name in default_graphs:
            quads = self._store.quads_for_pattern(None, None, None, NamedNode(name))
            store.extend(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads)
        for name_node in named:
            store.extend(self._store.quads_for_pattern(None, None, None, name_node))
        return store


def _iri(name: GraphName) -> str:
    return name.value if isinstance(name, NamedNode) else ""
