"""Validation refuses to pass on nothing, and reports the same whatever the number of processes."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SH

from plangraph.errors import UnusableInput
from plangraph.validating import (
    IndexedGraph,
    UnusableShapes,
    graph_of,
    read_graph,
    read_quads,
    report_graph,
    report_turtle,
    validate,
)
from plangraph.validating.batching import batched

PREFIXES = """
@prefix : <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix pg: <https://w3id.org/plangraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ONTOLOGY = ":Thing a owl:Class . :Other a owl:Class . :name a owl:DatatypeProperty . :near a owl:ObjectProperty ."
SHAPES = """
:Shape a sh:NodeShape ; sh:targetClass :Thing ; sh:property :Shape-name , :Shape-near .
:Shape-name a sh:PropertyShape ; sh:path :name ; sh:minCount 1 ; sh:maxCount 1 ;
    sh:message "One name."@en , "须有一个名称。"@zh ; sh:severity sh:Warning .
:Shape-near a sh:PropertyShape ; sh:path :near ; sh:class :Thing .
:Second a sh:NodeShape ; sh:targetSubjectsOf :near ; sh:nodeKind sh:IRI .
"""
DATA = ':a a :Thing ; :name "a" ; :near :b . :b a :Thing ; :name "b" , "𠮷" ; :near :nothing . :c a :Thing .'


def parse(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def test_results_name_everything() -> None:
    report = validate(parse(DATA), parse(SHAPES), strict=True, ontology=parse(ONTOLOGY), workers=1)
    assert not report.conforms
    assert not report.passed
    assert report.problems == ()
    assert [
        (str(r.focus_node)[-1], r.path, r.value and str(r.value), str(r.shape)[19:], r.component.rpartition("#")[2])
        for r in report.results
    ] == [
        ("b", "<http://example.org/name>", None, "Shape-name", "MaxCountConstraintComponent"),
        ("b", "<http://example.org/near>", "http://example.org/nothing", "Shape-near", "ClassConstraintComponent"),
        ("c", "<http://example.org/name>", None, "Shape-name", "MinCountConstraintComponent"),
    ]
    first = report.results[0]
    assert first.severity == SH.Warning
    assert (first.message("zh"), first.message("en"), first.message("fr")) == (
        "须有一个名称。",
        "One name.",
        "One name.",
    )
    assert {str(shape)[19:]: count for shape, count in report.focus_nodes.items()} == {"Shape": 3, "Second": 2}


@pytest.mark.parametrize(
    ("data", "shapes", "kind", "named"),
    [
        ("", SHAPES, "empty-data", ""),
        (DATA, "", "empty-shapes", ""),
        (DATA, ":Shape a sh:NodeShape .", "empty-shapes", ""),
        (DATA, ":Shape a sh:NodeShape ; sh:targetClass :Thnig ; sh:nodeKind sh:IRI .", "undeclared-term", "Thnig"),
        (DATA, ":Shape a sh:NodeShape ; sh:targetClass :Thing ; sh:class :Thnig .", "undeclared-term", "Thnig"),
        (DATA, SHAPES + ":Shape-near sh:path :naer .".replace("sh:path", "sh:equals"), "undeclared-term", "naer"),
        (
            DATA,
            ":Shape a sh:NodeShape ; sh:targetClass :Thing ;"
            " sh:property [ sh:path ( :near [ sh:inversePath :naer ] ) ] .",
            "undeclared-term",
            "naer",
        ),
        (DATA, ":Shape a sh:NodeShape ; sh:targetClass :Other ; sh:nodeKind sh:IRI .", "no-focus-nodes", "Shape"),
        (DATA, SHAPES + ":Lost a sh:PropertyShape ; sh:path :name ; sh:minCount 1 .", "unused-shape", "Lost"),
    ],
)
def test_checking_nothing_is_no_pass(data: str, shapes: str, kind: str, named: str) -> None:
    graph, rules, ontology = parse(data), parse(shapes), parse(ONTOLOGY)
    strict = validate(graph, rules, strict=True, ontology=ontology)
    lenient = validate(graph, rules, strict=False, ontology=ontology)
    assert not strict.passed
    assert kind in [problem.kind for problem in strict.problems]
    assert {problem.level for problem in strict.problems} == {"error"}
    assert {problem.level for problem in lenient.problems} == {"warning"}
    assert lenient.passed == lenient.conforms == strict.conforms
    assert any(named in problem.message and "\n" not in problem.message for problem in strict.problems)


def test_an_optional_shape_may_be_without_focus_nodes() -> None:
    shapes = SHAPES + ":Rare a sh:NodeShape ; sh:targetClass :Other ; sh:nodeKind sh:IRI ; pg:optionalShape true ."
    report = validate(parse(DATA), parse(shapes), strict=True, ontology=parse(ONTOLOGY))
    assert report.problems == ()


def test_the_data_declares_the_terms_where_no_ontology_is_given() -> None:
    misspelt = SHAPES.replace("sh:path :name", "sh:path :naem")
    assert validate(parse(DATA), parse(misspelt), strict=True).problems == ()
    assert [p.kind for p in validate(parse(DATA + ONTOLOGY), parse(misspelt), strict=True).problems] == [
        "undeclared-term"
    ]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_processes_make_no_difference(workers: int) -> None:
    data = parse(DATA + " ".join(f":n{i} a :Thing ; :near :n{i + 1} ." for i in range(60)))
    one = validate(data, parse(SHAPES), strict=False, workers=1)
    assert len(one.results) > 60
    several = validate(data, parse(SHAPES), strict=False, workers=workers)
    assert several == one
    assert report_turtle(several) == report_turtle(one)


@pytest.mark.parametrize("workers", [1, 2])
def test_ill_formed_shapes_are_an_error(workers: int) -> None:
    shapes = SHAPES + ":Bad a sh:NodeShape ; sh:targetClass :Thing ; sh:property :Nowhere ."
    with pytest.raises(UnusableShapes, match="Nowhere"):
        validate(parse(DATA), parse(shapes), strict=True, workers=workers)


def test_the_data_and_the_shapes_are_left_as_they_are() -> None:
    data, shapes = parse(DATA), parse(SHAPES)
    before = set(data), set(shapes)
    validate(data, shapes, strict=True)
    assert (set(data), set(shapes)) == before


def test_batching_keeps_links_that_matter() -> None:
    shapes = parse(
        SHAPES
        + ":Closed a sh:NodeShape ; sh:targetClass :Thing ; sh:closed true ; sh:property :Closed-name ."
        + ":Closed-name a sh:PropertyShape ; sh:path :name ."
        + ":Used a sh:NodeShape ; sh:targetClass :Thing ; sh:property :Used-name . :Used-name sh:path :name ."
        + ":User a sh:NodeShape ; sh:targetClass :Other ; sh:node :Used ."
        + ":Off a sh:NodeShape ; sh:targetClass :Thing ; sh:deactivated true ; sh:property :Off-name ."
        + ":Off-name sh:path :name ; sh:maxCount 0 ."
    )
    left = {str(shape).rpartition("/")[2] for shape in batched(shapes).subjects(SH.property)}
    assert left == {"Closed", "Used", "Off"}


def test_the_report_as_rdf_has_no_blank_nodes_and_stable_bytes() -> None:
    data = parse(DATA + "[] a :Thing . [] a :Thing .")
    shapes = parse(
        SHAPES
        + ":Deep a sh:NodeShape ; sh:targetClass :Thing ; sh:property [ sh:path ( :near :near ) ; sh:maxCount 0 ] ."
    )
    report = validate(data, shapes, strict=False)
    graph = report_graph(report)
    assert not any(isinstance(node, BNode) for triple in graph for node in triple)
    assert len(set(graph.subjects(RDF.type, SH.ValidationResult))) == len(report.results)
    assert graph.value(predicate=RDF.type, object=SH.ValidationReport) == URIRef(
        "https://w3id.org/plangraph/validation/report"
    )
    assert (None, SH.conforms, Literal(False)) in graph
    written = report_turtle(report)
    assert written == report_turtle(validate(data, shapes, strict=False))
    assert isomorphic(Graph().parse(data=written, format="turtle"), graph)


def test_a_conformant_report_says_so() -> None:
    report = validate(
        parse(':a a :Thing ; :name "a" ; :near :a .'), parse(SHAPES), strict=True, ontology=parse(ONTOLOGY)
    )
    assert report.passed
    assert (None, SH.conforms, Literal(True)) in report_graph(report)


def test_an_indexed_graph_answers_as_any_graph() -> None:
    plain = parse(DATA + SHAPES)
    indexed = IndexedGraph(plain)
    assert set(indexed) == set(plain)
    assert len(indexed) == len(plain)
    subject, predicate, value = URIRef("http://example.org/b"), URIRef("http://example.org/name"), Literal("𠮷")
    for pattern in [(s, p, o) for s in (subject, None) for p in (predicate, None) for o in (value, None)]:
        assert set(indexed.triples(pattern)) == set(plain.triples(pattern)), pattern
        assert (pattern in indexed) == (pattern in plain)
    assert set(indexed.objects(subject, predicate)) == set(plain.objects(subject, predicate))
    assert set(indexed.subjects(predicate, value)) == set(plain.subjects(predicate, value))
    indexed.add((value_of("z"), predicate, value))
    assert set(indexed.subjects(predicate, value)) == {subject, value_of("z")}
    indexed.add((value_of("z"), predicate, value))
    assert len(indexed) == len(plain) + 1
    with pytest.raises(TypeError, match="reading"):
        indexed.remove((subject, None, None))


def value_of(name: str) -> URIRef:
    return URIRef(f"http://example.org/{name}")


DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
TRIPLE = f'<http://example.org/s> <http://example.org/p> "97.0"^^<{DECIMAL}>'
FILES = {
    "a.ttl": f"{TRIPLE} .",
    "a.nt": f"{TRIPLE} .",
    "a.nq": f"{TRIPLE} <http://example.org/g> .",
    "a.trig": f"<http://example.org/g> {{ {TRIPLE} . }}",
    "a.jsonld": '{"@id": "http://example.org/s", "http://example.org/p": {"@value": "97.0", "@type": "'
    + DECIMAL
    + '"}}',
    "a.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/">'
    '<rdf:Description rdf:about="http://example.org/s">'
    f'<e:p rdf:datatype="{DECIMAL}">97.0</e:p></rdf:Description></rdf:RDF>',
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("packed", [False, True])
def test_files_of_every_format(tmp_path: Path, name: str, packed: bool) -> None:
    file = tmp_path / (name + ".gz" if packed else name)
    data = FILES[name].encode()
    file.write_bytes(gzip.compress(data) if packed else data)
    assert [value.n3() for value in read_graph([file]).objects()] == [f'"97.0"^^<{DECIMAL}>']


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("missing.ttl", None, "cannot be read"),
        ("a.ttl", b"", "empty"),
        ("a.ttl", b"# nothing but a comment\n", "holds no triples"),
        ("a.ttl", b"<http://example.org/s> a\n<http://example.org/p>\nwrong .", r"a\.ttl:3: not Turtle"),
        ("a.ttl", b"\xff\xfe\x00", "not Turtle"),
        ("a.nq.gz", b"no gzip", "not whole gzip"),
        ("a.nq.gz", gzip.compress(b"<http://example.org/s> <http://example.org/p> 'x' .")[:-9], "not whole gzip"),
        ("a.csv", b"a,b", "no RDF format has this ending"),
        ("a", b"a,b", "no RDF format has this ending"),
        ("a.jsonld", b'{"@context": "http://example.org/context", "@id": "http://example.org/s"}', "not JSON-LD"),
    ],
)
def test_unusable_files_are_named(tmp_path: Path, name: str, data: bytes | None, message: str) -> None:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(UnusableInput, match=message) as caught:
        read_quads(file)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_literals_keep_their_form() -> None:
    quads = list(ox.parse('<http://example.org/s> <http://example.org/p> "x"@en , 1.50 , "x" .', ox.RdfFormat.TURTLE))
    assert sorted(value.n3() for value in graph_of(quads).objects()) == [
        '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"x"',
        '"x"@en',
    ]
