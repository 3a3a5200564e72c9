"""Every constraint of ``shapes/`` has a conformant example and one that breaks that constraint alone.

``valid.ttl`` holds a conformant description of each class. Each line of ``failing.csv`` changes one thing in it:

- ``remove``: all values of the path; ``add``: one value more; ``set``: this value alone;
- ``fill``: a value of so many letters alone; ``rename``: the focus node gets another IRI, or none.

The changed graphs are validated together, each with IRIs of a country of its own.
"""

from __future__ import annotations

import csv
import itertools
import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from plangraph.iris import BASE, ONTOLOGY, SHAPES
from plangraph.validating import IndexedGraph, Result, read_graph, validate
from plangraph.validating.targets import shapes_with_targets

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent

Triple = tuple[Node, Node, Node]

PARAMETERS = frozenset(
    re.findall(
        r"\w+",
        "class datatype nodeKind minCount maxCount minInclusive maxInclusive minExclusive maxExclusive minLength "
        "maxLength pattern languageIn uniqueLang equals disjoint lessThan lessThanOrEquals not and or xone node "
        "hasValue in closed qualifiedValueShape",
    )
)
_COUNTRY = re.compile(r"(?<=/)xx(?=$|[-/])")
_EXAMPLES = (BASE, "http://example.org/", "ftp://example.org/")
_NOT_RENAMED = (ONTOLOGY, BASE + "series/yy")


@dataclass(frozen=True, order=True)
class Constraint:
    """One thing that can be violated: a constraint component of a shape, with its parameter's value.

    ``value`` tells apart several values of one parameter (two lists of ``sh:or``, two SPARQL constraints).
    """

    shape: str
    component: str
    value: str


@cache
def shapes() -> IndexedGraph:
    return read_graph(sorted((ROOT / "shapes").glob("*.ttl")))


@cache
def valid() -> frozenset[Triple]:
    """The conformant example: one description of each class."""
    return frozenset(read_graph([HERE / "valid.ttl"]))


@cache
def shared() -> frozenset[Triple]:
    """What all examples rely on: the closed lists and the class hierarchy."""
    lists = read_graph([ROOT / "ontology" / "lists.ttl"])
    ontology = read_graph([ROOT / "ontology" / "plangraph.ttl"])
    return frozenset([*lists, *ontology.triples((None, RDFS.subClassOf, None))])


@cache
def shared_nodes() -> frozenset[Node]:
    return frozenset(subject for subject, _, _ in shared())


def constraints(graph: Graph) -> Iterator[Constraint]:
    """Every constraint of every shape that has targets or is the ``sh:property`` of one that has."""
    applied = set(shapes_with_targets(graph))
    applied |= {linked for shape in applied for linked in graph.objects(shape, SH.property)}  # type: ignore[misc]
    for shape in sorted(applied):
        for predicate, value in graph.predicate_objects(shape):
            component = component_of(predicate)
            if component:
                several = sum(1 for _ in graph.objects(shape, predicate)) > 1
                yield Constraint(_short(shape), component, _short(value) if several else "")


def component_of(predicate: Node) -> str:
    """The constraint component that a parameter belongs to, "" for what is no constraint parameter."""
    name = str(predicate).removeprefix(str(SH))
    if name == "sparql":
        return "SPARQL"
    return f"{name[0].upper()}{name[1:]}" if name in PARAMETERS else ""


@dataclass(frozen=True)
class Failing:
    """A line of ``failing.csv``; nodes as in Turtle, IRIs relative to BASE."""

    constraint: Constraint
    change: str
    focus: str
    path: str
    object: str

    def graph(self) -> set[Triple]:
        """The valid graph with this change."""
        subject = node_of(self.focus)
        if self.change == "rename":
            other = node_of(self.object)
            return {(other if s == subject else s, p, other if o == subject else o) for s, p, o in valid()}
        predicate = node_of(self.path)
        assert any(s == subject for s, _, _ in valid()), f"no such focus node: {self.focus}"
        triples = set(valid())
        if self.change in ("remove", "set", "fill"):
            triples = {t for t in triples if t[:2] != (subject, predicate)}
        if self.change == "fill":
            triples.add((subject, predicate, Literal("x" * int(self.object), lang="en")))
        elif self.change in ("add", "set"):
            triples.add((subject, predicate, node_of(self.object)))
        return triples


@cache
def failing() -> tuple[Failing, ...]:
    with (HERE / "failing.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Failing(Constraint(*line[:3]), *line[3:]) for line in list(csv.reader(file))[1:])


def in_country(triples: Iterable[Triple], code: str) -> Iterator[Triple]:
    """A graph with every example node renamed to one of a country of its own, so that many graphs fit in one."""

    def renamed(node: Node) -> Node:
        iri = str(node)
        if isinstance(node, BNode):
            return BNode(f"{iri}{code}")
        ours = isinstance(node, URIRef) and iri.startswith(_EXAMPLES) and not iri.startswith(_NOT_RENAMED)
        if not ours or node in shared_nodes():
            return node
        if _COUNTRY.search(iri):
            return URIRef(_COUNTRY.sub(code, iri))
        head, mark, tail = iri.partition("#") if "#" in iri else iri.partition("/art-")
        return URIRef(f"{head}-{code}{mark}{tail}")

    for subject, predicate, value in triples:
        yield renamed(subject), predicate, renamed(value)


@cache
def node_of(text: str) -> Node:
    prefixes = (
        "@prefix : <https://w3id.org/plangraph/> . @prefix pg: <https://w3id.org/plangraph/ontology#> ."
        "@prefix dcterms: <http://purl.org/dc/terms/> . @prefix oa: <http://www.w3.org/ns/oa#> ."
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix qudt: <http://qudt.org/schema/qudt/> ."
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> ."
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> ."
        f"@base <{BASE}> ."
    )
    if text.startswith("_:"):
        return BNode(text[2:])
    graph = Graph().parse(data=f"{prefixes} <s> <p> {text} .", format="turtle")
    return next(graph.objects(URIRef(BASE + "s"), URIRef(BASE + "p")))


def _short(node: Node) -> str:
    return str(node).rpartition("#")[2]


def violated(results: Iterable[Result]) -> set[tuple[str, str]]:
    return {
        (_short(result.shape), result.component.rpartition("#")[2].removesuffix("ConstraintComponent"))
        for result in results
    }


@cache
def outcomes() -> dict[Constraint, set[tuple[str, str]]]:
    """The constraints that each changed graph violates. SPARQL constraints are looked at one by one elsewhere."""
    codes = ("".join(pair) for pair in itertools.product(string.ascii_lowercase, repeat=2))
    data = IndexedGraph(shared())
    owner: dict[Node, Constraint] = {}
    for line, code in zip(failing(), (code for code in codes if code not in ("xx", "yy")), strict=False):
        for triple in in_country(line.graph(), code):
            data.add(triple)
            owner |= {
                node: line.constraint
                for node in triple
                if isinstance(node, BNode) or (code in str(node) and node not in shared_nodes())
            }
    core = IndexedGraph(triple for triple in shapes() if triple[1] != SH.sparql)
    found: dict[Constraint, set[tuple[str, str]]] = {line.constraint: set() for line in failing()}
    for result in validate(data, core, strict=False, workers=1).results:
        found[owner[result.focus_node]] |= violated([result])
    return found


def test_the_valid_graph_conforms_and_checks_every_shape() -> None:
    ontology = read_graph([ROOT / "ontology" / "plangraph.ttl"])
    report = validate(IndexedGraph([*shared(), *valid()]), shapes(), strict=True, ontology=ontology, workers=1)
    assert report.results == ()
    assert report.problems == ()
    assert all(report.focus_nodes.values()), "valid.ttl needs an example of every shape, the optional ones too"


def test_every_constraint_has_its_failing_example() -> None:
    lines = [line.constraint for line in failing()]
    assert len(lines) == len(set(lines))
    assert set(lines) == set(constraints(shapes()))


@pytest.mark.parametrize(
    "line", [line for line in failing() if line.constraint.component != "SPARQL"], ids=lambda line: str(line.constraint)
)
def test_a_failing_example_breaks_its_constraint_alone(line: Failing) -> None:
    assert outcomes()[line.constraint] == {(line.constraint.shape, line.constraint.component)}


@pytest.mark.parametrize(
    "line", [line for line in failing() if line.constraint.component == "SPARQL"], ids=lambda line: str(line.constraint)
)
def test_a_failing_example_breaks_its_query_alone(line: Failing) -> None:
    report = validate(IndexedGraph([*shared(), *line.graph()]), shapes(), strict=False, workers=1)
    assert {_short(result.constraint) for result in report.results if result.constraint} == {line.constraint.value}
    assert violated(report.results) == {(line.constraint.shape, line.constraint.component)}


def test_shapes_are_well_formed() -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=Graph() + shapes(), meta_shacl=True)
    assert conforms, text


def test_shapes_have_names_severity_and_messages_in_both_languages() -> None:
    graph = shapes()
    missing = []
    for shape in sorted({s for kind in (SH.NodeShape, SH.PropertyShape) for s in graph.subjects(RDF.type, kind)}):
        assert str(shape).startswith(SHAPES), shape
        assert (shape, SH.severity, None) in graph, shape
        texts = [SH.name] + [SH.description] * ((shape, RDF.type, SH.NodeShape) in graph)
        if any(component_of(predicate) for predicate in graph.predicates(shape)):
            texts.append(SH.message)
        missing += [(shape, p) for p in texts if sorted(languages(graph, shape, p)) != ["en", "zh"]]
    for constraint in graph.subjects(RDF.type, SH.SPARQLConstraint):
        missing += [(constraint, SH.message)] * (sorted(languages(graph, constraint, SH.message)) != ["en", "zh"])
    assert missing == []
    assert not any(isinstance(node, BNode) for triple in graph for node in triple)


def languages(graph: Graph, subject: Node, predicate: Node) -> list[str]:
    return [str(o.language) for o in graph.objects(subject, predicate) if isinstance(o, Literal)]


def test_there_is_one_file_a_class_and_each_shape_stands_once() -> None:
    seen: dict[Node, Path] = {}
    for file in sorted((ROOT / "shapes").glob("*.ttl")):
        for subject in set(read_graph([file]).subjects()):
            assert subject not in seen, f"{subject} stands in {seen.get(subject)} and {file}"
            seen[subject] = file
    assert len(seen) > 200
