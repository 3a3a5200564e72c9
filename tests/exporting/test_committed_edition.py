"""The committed edition in exports/: every file agrees with the N-Quads dump, and no internal IRI is dead."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from plangraph.exporting.dumps import DOCUMENT_GRAPHS, nquads
from plangraph.exporting.tables import TABLES
from plangraph.iris import BASE, graph

EXPORTS = Path(__file__).resolve().parents[2] / "exports"


@cache
def dump() -> bytes:
    return gzip.decompress((EXPORTS / "plangraph.nq.gz").read_bytes())


@cache
def quads() -> list[Quad]:
    return list(parse(dump(), format=RdfFormat.N_QUADS))


@cache
def manifest() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((EXPORTS / "manifest.json").read_text(encoding="utf-8"))
    return loaded


def content(path: str) -> bytes:
    data = (EXPORTS / path).read_bytes()
    return gzip.decompress(data) if path.endswith(".gz") else data


def triples_of(names: tuple[str, ...]) -> set[Triple]:
    wanted = {NamedNode(graph(name)) for name in names}
    return {quad.triple for quad in quads() if quad.graph_name in wanted}


def test_manifest_lists_every_file_with_its_hash() -> None:
    listed = manifest()["files"]
    present = {p.relative_to(EXPORTS).as_posix() for p in EXPORTS.rglob("*") if p.is_file()}
    assert present - {"texts.nq.gz"} == {*listed, "manifest.json"}
    for path, entry in listed.items():
        data = content(path)
        assert (entry["sha256"], entry["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data)), path


def test_dump_is_sorted_and_canonical() -> None:
    lines = dump().decode("utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert nquads(str(quad) + " ." for quad in quads()) == dump()


def test_dump_has_no_blank_node_and_no_text() -> None:
    assert not [q for q in quads() if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]
    assert {q.graph_name.value for q in quads() if isinstance(q.graph_name, NamedNode)} == {
        graph(name) for name in manifest()["graphs"]
    }
    assert "texts" not in manifest()["graphs"]


def test_language_tags_are_en_or_zh() -> None:
    tags = Counter(q.object.language for q in quads() if isinstance(q.object, Literal) and q.object.language)
    assert set(tags) == {"en", "zh"}


@pytest.mark.parametrize(
    ("path", "form"), [("plangraph.ttl", RdfFormat.TURTLE), ("plangraph.jsonld", RdfFormat.JSON_LD)]
)
def test_document_dumps_hold_the_same_triples(path: str, form: RdfFormat) -> None:
    assert {quad.triple for quad in parse(content(path), format=form)} == triples_of(DOCUMENT_GRAPHS)


def test_manifest_counts_triples() -> None:
    names = [quad.graph_name for quad in quads()]
    counts = Counter(name.value.removeprefix(BASE + "graph/") for name in names if isinstance(name, NamedNode))
    assert counts == manifest()["graphs"]
    assert manifest()["triples"] == len(quads())


def test_measures_of_each_plan() -> None:
    in_plan = Counter(
        quad.object.value.removeprefix(BASE + "plan/")
        for quad in quads()
        if quad.predicate.value.endswith("#inPlan")
        and isinstance(quad.subject, NamedNode)
        and quad.subject.value.startswith(BASE + "measure/")
        and isinstance(quad.object, NamedNode)
    )
    assert in_plan == {"cn-2012-2015": 176, "cn-2021-2025": 187, "cn-2026-2030": 207}


def test_no_internal_iri_is_dead() -> None:
    described = {quad.subject.value for quad in quads() if isinstance(quad.subject, NamedNode)}
    downloads = {f"{BASE}exports/{path}" for path in manifest()["files"]} | {BASE, BASE + "sparql"}
    namespaces = {
        quad.object.value
        for quad in quads()
        if quad.predicate.value.lower().endswith(("namespace", "namespaceuri")) and isinstance(quad.object, Literal)
    }
    named = {
        node.value
        for quad in quads()
        for node in (quad.predicate, quad.object, quad.graph_name)
        if isinstance(node, NamedNode) and node.value.startswith(BASE)
    }
    assert sorted(named - described - downloads - namespaces) == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_tables(table) -> None:  # type: ignore[no-untyped-def]
    rows = list(csv.reader(io.StringIO(content(f"csv/{table.name}.csv").decode("utf-8"), newline="")))
    package = json.loads(content("csv/datapackage.json"))
    fields = next(r["schema"]["fields"] for r in package["resources"] if r["name"] == table.name)
    assert rows[0] == [field["name"] for field in fields]
    iris = [row[0] for row in rows[1:]]
    assert len(iris) == len(set(iris))
    classes = {f"{BASE}ontology#{name}" for name in table.classes}
    typed = {
        q.subject.value
        for q in quads()
        if q.predicate.value.endswith("#type")
        and isinstance(q.object, NamedNode)
        and q.object.value in classes
        and isinstance(q.subject, NamedNode)
    }
    assert set(iris) == typed


def test_void_counts_are_true() -> None:
    void = "http://rdfs.org/ns/void#"
    described = list(parse(content("void.ttl"), format=RdfFormat.TURTLE))
    totals = {
        quad.subject.value: int(quad.object.value)
        for quad in described
        if quad.predicate.value == void + "triples" and isinstance(quad.subject, NamedNode)
    }
    assert totals[BASE + "dataset/plangraph"] == len(quads())
    for name, count in manifest()["graphs"].items():
        assert totals[graph(name)] == count
