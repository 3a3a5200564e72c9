"""N-Quads, Turtle and JSON-LD dumps: sorted, without blank nodes, the same bytes for the same quads."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from plangraph.iris import graph

DOCUMENT_GRAPHS = ("facts", "vocabularies", "lineage")
"""Graphs that the Turtle and JSON-LD dumps hold."""


def nquads(lines: Iterable[str]) -> bytes:
    """One sorted N-Quads document of distinct lines."""
    return ("\n".join(sorted(set(lines))) + "\n").encode("utf-8")


def gzipped(data: bytes) -> bytes:
    """Compressed without a file name or time."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, compresslevel=6, mtime=0) as file:
        file.write(data)
    return out.getvalue()


def document_triples(quads: Iterable[Quad]) -> list[Triple]:
    """Triples of `DOCUMENT_GRAPHS`, in the order of the quads."""
    wanted = {NamedNode(graph(name)) for name in DOCUMENT_GRAPHS}
    return [quad.triple for quad in quads if quad.graph_name in wanted]


def turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> bytes:
    return _bytes(serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(prefixes)))


def json_ld(triples: Iterable[Triple]) -> bytes:
    return _bytes(serialize(triples, format=RdfFormat.JSON_LD))


def _bytes(data: bytes | None) -> bytes:
    if data is None:
        raise AssertionError("serialize without a file returns bytes")
    return data if data.endswith(b"\n") else data + b"\n"
