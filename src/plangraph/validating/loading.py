"""RDF files and quads → rdflib graphs, which the SHACL engine reads.

Files are parsed by pyoxigraph: it is fast, fetches nothing (no remote JSON-LD context, no owl:imports), and
names the line of a syntax error.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef

from plangraph.errors import UnusableInput
from plangraph.validating.indexing import IndexedGraph

FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
    "xml": ox.RdfFormat.RDF_XML,
    "owl": ox.RdfFormat.RDF_XML,
    "n3": ox.RdfFormat.N3,
}

Node = URIRef | BNode | Literal


def read_graph(files: Iterable[Path]) -> IndexedGraph:
    """One graph of all triples of RDF files; the names of named graphs are dropped.

    The format is told by the ending: ``.ttl .nt .nq .trig .jsonld .rdf .xml .owl .n3``, each also with ``.gz``.
    Relative IRIs are resolved against the file's own IRI.

    Raises:
        UnusableInput: a file is missing, empty, not of the format that its ending names, or of no known format.
    """
    graph = IndexedGraph()
    for file in files:
        add_quads(graph, read_quads(file))
    return graph


def read_quads(file: Path) -> list[ox.Quad]:
    """The quads of one RDF file, in the file's order.

    Raises:
        UnusableInput: see :func:`read_graph`.
    """
    suffixes = [suffix.lower() for suffix in file.suffixes]
    packed = suffixes[-1:] == [".gz"]
    ending = (suffixes[:-1] if packed else suffixes)[-1:]
    if not ending or (rdf_format := FORMATS.get(ending[0][1:])) is None:
        raise UnusableInput(
            f"{file}: no RDF format has this ending; use one of {', '.join(FORMATS)}, or those with .gz"
        )
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnusableInput(f"{file}: cannot be read ({error.strerror}); give the path of an RDF file") from None
    if packed:
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as error:
            raise UnusableInput(f"{file}: not whole gzip data ({error}); fetch it again") from None
    if not data.strip():
        raise UnusableInput(f"{file}: empty; give a file with RDF in it")
    try:
        quads = list(ox.parse(data, rdf_format, base_iri=file.resolve().as_uri()))
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        reason = str(error.msg).splitlines()[0]
        raise UnusableInput(f"{file}{line}: not {rdf_format.name}: {reason}; correct it") from None
    except ValueError as error:
        raise UnusableInput(f"{file}: not {rdf_format.name}: {error}; correct it") from None
    if not quads:
        raise UnusableInput(f"{file}: holds no triples; give a file with RDF in it")
    return quads


def graph_of(quads: Iterable[ox.Quad | ox.Triple]) -> IndexedGraph:
    """An rdflib graph of the quads' triples. Literals keep their lexical form ("97.0" stays "97.0")."""
    graph = IndexedGraph()
    add_quads(graph, quads)
    return graph


def add_quads(graph: IndexedGraph, quads: Iterable[ox.Quad | ox.Triple]) -> None:
    """Adds the quads' triples to a graph.

    Raises:
        UnusableInput: a quoted triple (RDF-star), which SHACL does not know.
    """
    known: dict[object, Node] = {}
    add = graph.store.add
    for quad in quads:
        terms = (quad.subject, quad.predicate, quad.object)
        nodes = tuple(map(known.get, terms))
        if None in nodes:
            for term, node in zip(terms, nodes, strict=True):
                if node is None:
                    known[term] = _node(term)
            nodes = tuple(map(known.get, terms))
        add(nodes, graph)  # type: ignore[arg-type]


def _node(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        if datatype == "http://www.w3.org/2001/XMLSchema#string":
            return Literal(term.value)
        return Literal(term.value, datatype=URIRef(datatype), normalize=False)
    raise UnusableInput(f"{term}: a quoted triple; validation takes RDF 1.1 only")
