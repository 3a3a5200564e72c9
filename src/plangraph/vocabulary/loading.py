"""Reading the Turtle files of the ontology and the vocabularies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD

from plangraph.errors import UnusableInput

ONTOLOGY_FILE = "plangraph.ttl"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms (``ontology``) and all that is described with them (``concepts``), one graph each."""

    ontology: Graph
    concepts: Graph


def read_vocabulary(folder: Path) -> Vocabulary:
    """Reads ``plangraph.ttl`` and every other Turtle file of the folder, in the order of their names.

    Raises:
        UnusableInput: a file is missing, not Turtle (its line is named), or holds a blank node.
    """
    ontology_file = folder / ONTOLOGY_FILE
    if not ontology_file.is_file():
        raise UnusableInput(f"{ontology_file}: no such file; the ontology's terms belong there")
    concepts = Graph()
    for file in sorted(folder.glob("*.ttl")):
        if file != ontology_file:
            read_turtle(file, concepts)
    return Vocabulary(read_turtle(ontology_file, Graph()), concepts)


def read_shapes(folder: Path) -> Graph:
    """Reads every Turtle file of the shapes' folder, in the order of their names.

    Raises:
        UnusableInput: there is none, or one is not Turtle or holds a blank node.
    """
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise UnusableInput(f"{folder}: no shapes (*.ttl); nothing could be checked")
    shapes = Graph()
    for file in files:
        read_turtle(file, shapes)
    return shapes


def read_turtle(file: Path, into: Graph) -> Graph:
    """Parses one Turtle file into a graph and returns that graph.

    Raises:
        UnusableInput: the file cannot be read or parsed, or holds a blank node (which would have no
            name of its own in the dumps).
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInput(f"{file}: cannot be read as UTF-8 ({error})") from None
    try:
        triples = list(pyoxigraph.parse(text.encode("utf-8"), format=pyoxigraph.RdfFormat.TURTLE))
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        reason = str(error.msg).splitlines()[0]
        raise UnusableInput(f"{file}{line}: not Turtle: {reason}; correct that line") from None
    known: dict[object, URIRef] = {}
    for triple in triples:
        if isinstance(triple.subject, pyoxigraph.BlankNode) or isinstance(triple.object, pyoxigraph.BlankNode):
            near = triple.subject if isinstance(triple.subject, pyoxigraph.NamedNode) else triple.predicate
            raise UnusableInput(f"{file}: a blank node near {near.value}; give it an IRI")
        subject, predicate = (_iri(term, known) for term in (triple.subject, triple.predicate))
        value = triple.object
        into.add((subject, predicate, _literal(value) if isinstance(value, pyoxigraph.Literal) else _iri(value, known)))
    return into


def _iri(term: object, known: dict[object, URIRef]) -> URIRef:
    """The rdflib term of an IRI; each is made once."""
    found = known.get(term)
    if found is None:
        found = known[term] = URIRef(getattr(term, "value", ""))
    return found


def _literal(term: pyoxigraph.Literal) -> Literal:
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype.value == str(XSD.string):
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
