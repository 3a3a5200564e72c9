"""SHACL property paths → SPARQL 1.1 property path syntax (SHACL, section 2.3.1)."""

from __future__ import annotations

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

_PREFIXED = {SH.inversePath: "^{}"}
_SUFFIXED = {SH.zeroOrMorePath: "{}*", SH.oneOrMorePath: "{}+", SH.zeroOrOnePath: "{}?"}
_FORMS = _PREFIXED | _SUFFIXED


def path_text(graph: Graph, path: Node) -> str:
    """A path in SPARQL syntax, e.g. ``^<http://example.org/p>/<http://example.org/q>*``.

    A node that is no well-formed path is given as it is written in N-Triples.
    """
    return _text(graph, path, frozenset())


def _text(graph: Graph, path: Node, above: frozenset[Node]) -> str:
    if isinstance(path, URIRef) or path in above:
        return path.n3()
    above |= {path}
    if (path, RDF.first, None) in graph:
        return "/".join(_grouped(graph, step, above) for step in graph.items(path))
    for alternatives in graph.objects(path, SH.alternativePath):
        return "|".join(_grouped(graph, step, above) for step in graph.items(alternatives))
    for predicate, form in _FORMS.items():
        for step in graph.objects(path, predicate):
            return form.format(_grouped(graph, step, above))
    return path.n3()


def _grouped(graph: Graph, path: Node, above: frozenset[Node]) -> str:
    text = _text(graph, path, above)
    return text if isinstance(path, URIRef) else f"({text})"
