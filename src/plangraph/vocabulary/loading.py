"""Reading the Turtle files of the ontology and the vocabularies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rdflib import BNode, Graph
from rdflib.plugins.parsers.notation3 import BadSyntax

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
    graph = Graph()
    try:
        graph.parse(data=text, format="turtle")
    except BadSyntax as error:
        reason = str(error.message if hasattr(error, "message") else error).splitlines()[0]
        raise UnusableInput(f"{file}:{error.lines + 1}: not Turtle: {reason}; correct that line") from None
    except ValueError as error:
        raise UnusableInput(f"{file}: not Turtle: {error}") from None
    for triple in graph:
        if any(isinstance(node, BNode) for node in triple):
            subject = next((n for n in triple if not isinstance(n, BNode)), "?")
            raise UnusableInput(f"{file}: a blank node near {subject}; give it an IRI")
        into.add(triple)
    return into
