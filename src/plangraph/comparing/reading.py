"""The quads of an edition's dump, read for comparison."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from plangraph import iris
from plangraph.errors import UnusableInput

DUMP = "plangraph.nq.gz"
DERIVED = ("inferred", "provenance")
"""Graphs that follow from the others or describe the edition itself: left out unless asked for."""

Value = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Fact:
    """One quad; ``graph`` is the IRI of its named graph, or "" for the default graph."""

    graph: str
    subject: str
    property: str
    value: Value


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """The facts of one dump."""

    file: Path
    facts: frozenset[Fact]


def read_facts(path: Path, *, derived: bool = False) -> EditionFacts:
    """Reads an edition's folder, or an N-Quads file (gzip where the name ends in ``.gz``).

    ``derived`` adds what is left out else: the graphs ``DERIVED``.

    Raises:
        UnusableInput: there is no such file or folder, the file is no whole gzip file or no N-Quads, it
            holds no facts, or a blank node, whose name means nothing in another file.
    """
    file = _dump(path)
    left_out = frozenset() if derived else frozenset(iris.graph(name) for name in DERIVED)
    facts: set[Fact] = set()
    held = False
    try:
        for quad in parse(_content(file), format=RdfFormat.N_QUADS):
            held = True
            graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
            subject, value = quad.subject, quad.object
            if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
                raise UnusableInput(f"{file}: {_shown(quad.subject)} {quad.predicate}: only IRIs and literals compare")
            if isinstance(quad.graph_name, BlankNode):
                raise UnusableInput(f"{file}: a graph without an IRI holds {subject.value}: its name does not compare")
            if graph not in left_out:
                facts.add(Fact(graph, subject.value, quad.predicate.value, value))
    except (SyntaxError, ValueError) as error:
        raise UnusableInput(
            f"{file}: not N-Quads ({_line(error)}); give an edition that 'plangraph build' wrote"
        ) from None
    if not held:
        raise UnusableInput(f"{file}: holds no facts; give an edition that 'plangraph build' wrote")
    return EditionFacts(file, frozenset(facts))


def _dump(path: Path) -> Path:
    if path.is_dir():
        file = path / DUMP
        if not file.is_file():
            raise UnusableInput(f"{path}: no edition ({DUMP} is missing); give the folder that 'plangraph build' wrote")
        return file
    if not path.is_file():
        raise UnusableInput(f"{path}: no such file or folder; give an edition's folder, or its {DUMP}")
    return path


def _content(file: Path) -> bytes:
    try:
        data = file.read_bytes()
        return gzip.decompress(data) if file.suffix == ".gz" else data
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnusableInput(f"{file}: no whole gzip file ({error}); get it again") from None
    except OSError as error:
        raise UnusableInput(f"{file}: cannot be read ({error.strerror})") from None


def _shown(node: object) -> str:
    return f"blank node {node}" if isinstance(node, BlankNode) else str(node)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:160]
