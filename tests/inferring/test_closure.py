"""What is inferred, kind by kind; what is refused; and that owlrl, noise left out, infers the same."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import hypothesis.strategies as st
import owlrl
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from plangraph.inferring import Inconsistency, UnsupportedAxiom, compile_rules, infer, is_noise
from plangraph.iris import graph

PREFIXES = """
@prefix : <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def triples(turtle: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(PREFIXES + turtle, ox.RdfFormat.TURTLE)]


def quads(turtle: str, graph: str = "http://example.org/graph/facts") -> list[ox.Quad]:
    return [ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(graph)) for t in triples(turtle)]


CASES = {
    "subclass, over two steps": (
        ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C .",
        ":x a :A .",
        ":x a :B , :C .",
    ),
    "equivalent class, both ways": (":A owl:equivalentClass :B .", ":x a :A . :y a :B .", ":x a :B . :y a :A ."),
    "subproperty, of a literal too": (":p rdfs:subPropertyOf :q .", ":x :p :y , 1 .", ":x :q :y , 1 ."),
    "subproperty of an annotation property": (
        ":p rdfs:subPropertyOf rdfs:seeAlso .",
        ":x :p :y .",
        ":x rdfs:seeAlso :y .",
    ),
    "equivalent property": (":p owl:equivalentProperty :q .", ":x :p 1 . :y :q 2 .", ":x :q 1 . :y :p 2 ."),
    "inverse, both ways": (":p owl:inverseOf :q .", ":x :p :y . :v :q :w .", ":y :q :x . :w :p :v ."),
    "inverse of itself": (":p owl:inverseOf :p .", ":x :p :y .", ":y :p :x ."),
    "inverse of a literal: none": (":p owl:inverseOf :q .", ':x :p "y" .', ""),
    "symmetric": (":p a owl:SymmetricProperty .", ":x :p :y .", ":y :p :x ."),
    "transitive, over a cycle": (
        ":p a owl:TransitiveProperty .",
        ":a :p :b . :b :p :c . :c :p :a .",
        ":a :p :a , :c . :b :p :a , :b . :c :p :b , :c .",
    ),
    "chain of two": (
        ":p owl:propertyChainAxiom :l1 . :l1 rdf:first :q ; rdf:rest :l2 . :l2 rdf:first :r ; rdf:rest rdf:nil .",
        ":x :q :y . :y :r :z , 1 .",
        ":x :p :z , 1 .",
    ),
    "chain of three with itself": (
        ":p owl:propertyChainAxiom ( :p :q :q ) .",
        ":a :p :b . :b :q :c . :c :q :d . :d :q :e . :e :q :f .",
        ":a :p :d , :f .",
    ),
    "chain of one": (":p owl:propertyChainAxiom ( :q ) .", ":x :q :y .", ":x :p :y ."),
    "domain": (":p rdfs:domain :A .", ":x :p 1 .", ":x a :A ."),
    "range, not of literals": (":p rdfs:range :A .", ":x :p :y , 1 .", ":y a :A ."),
    "range of a datatype": (":p rdfs:range xsd:integer .", ":x :p 1 , :y .", ""),
    "class of all things": (":A rdfs:subClassOf owl:Thing . :p rdfs:domain rdfs:Resource .", ":x a :A ; :p 1 .", ""),
    "rules feed each other": (
        ":p rdfs:subPropertyOf :q . :q owl:inverseOf :r . :r rdfs:domain :A . :A rdfs:subClassOf :B .",
        ":x :p :y .",
        ":x :q :y . :y :r :x . :y a :A , :B .",
    ),
    "functional with one value": (":p a owl:FunctionalProperty .", ":x :p 1 . :y :p 1 .", ""),
    "disjoint and kept apart": (":A owl:disjointWith :B .", ":x a :A . :y a :B .", ""),
    "blank nodes": (":p rdfs:range :A .", "_:x :p _:y .", None),
}


@pytest.mark.parametrize("name", CASES)
def test_kinds(name: str) -> None:
    ontology, asserted, expected = CASES[name]
    found = infer(quads(asserted), triples(ontology))
    if expected is None:
        assert [(triple.predicate, triple.object) for triple in found] == [(TYPE, iri("A"))]
    else:
        assert set(found) == set(triples(expected))
    assert found == sorted(found, key=str)
    assert len(found) == len(set(found))


def test_what_another_graph_asserts_is_not_inferred() -> None:
    asserted = quads(":x :p :y .") + quads(":x :q :y .", graph="http://example.org/graph/other")
    assert infer(asserted, triples(":p rdfs:subPropertyOf :q .")) == []


def test_the_ontology_counts_as_asserted_and_may_be_among_the_quads() -> None:
    ontology = triples(":p rdfs:subPropertyOf :q . :term :p :other .")
    expected = triples(":term :q :other .")
    assert infer([], ontology) == expected
    assert infer(quads(":p rdfs:subPropertyOf :q . :term :p :other ."), ontology) == expected


UNSUPPORTED = {
    "restriction": ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :B ] .",
    "union": ":A owl:unionOf ( :B :C ) .",
    "key": ":A owl:hasKey ( :p ) .",
    "identity": ":x owl:sameAs :y .",
    "difference": ":x owl:differentFrom :y .",
    "all different": ":x a owl:AllDifferent .",
    "import": "<http://example.org/> owl:imports <http://example.org/other> .",
    "empty class": ":A rdfs:subClassOf owl:Nothing .",
    "blank property": "[] rdfs:subPropertyOf :p .",
    "literal class": ':A rdfs:subClassOf "B" .',
    "redefinition": "rdf:type rdfs:domain :A .",
    "super-property of RDF": ":p rdfs:subPropertyOf rdf:type .",
    "everything is a thing of ours": ":A owl:equivalentClass owl:Thing .",
    "broken list": ":p owl:propertyChainAxiom :l . :l rdf:first :q .",
    "endless list": ":p owl:propertyChainAxiom :l . :l rdf:first :q ; rdf:rest :l .",
    "empty list": ":p owl:propertyChainAxiom rdf:nil .",
    "inverse in a chain": ":p owl:propertyChainAxiom ( [ owl:inverseOf :q ] :r ) .",
}


@pytest.mark.parametrize("name", UNSUPPORTED)
def test_unsupported_axioms_are_named(name: str) -> None:
    with pytest.raises(UnsupportedAxiom) as caught:
        compile_rules(triples(UNSUPPORTED[name]))
    message = str(caught.value)
    assert "axiom" in message
    assert "\n" not in message


@pytest.mark.parametrize("name", ["identity", "union", "import"])
def test_unsupported_statements_among_the_data(name: str) -> None:
    with pytest.raises(UnsupportedAxiom):
        infer(quads(UNSUPPORTED[name]), [])


def test_axioms_outside_the_ontology_are_refused() -> None:
    with pytest.raises(UnsupportedAxiom, match=r"graph/facts.*ontology"):
        infer(quads(":A rdfs:subClassOf :B ."), [])
    with pytest.raises(UnsupportedAxiom, match="TransitiveProperty"):
        infer(quads(":p a owl:TransitiveProperty ."), [])


INCONSISTENT = {
    "disjoint classes": (":A owl:disjointWith :B .", ":x a :A , :B .", ["/x>", "/A>", "/B>"]),
    "disjoint by inference": (":A owl:disjointWith :B . :p rdfs:range :A .", ":x a :B . :y :p :x .", ["/x>"]),
    "disjoint properties": (":p owl:propertyDisjointWith :q .", ":x :p :y ; :q :y .", ["/x>", "/y>"]),
    "functional": (":p a owl:FunctionalProperty .", ":x :p :y , :z .", ["/x>", "/y>", "/z>"]),
    "functional, two spellings": (":p a owl:FunctionalProperty .", ':x :p "1" , "2" .', ["/x>", '"1"', '"2"']),
    "inverse functional": (":p a owl:InverseFunctionalProperty .", ":x :p :z . :y :p :z .", ["/x>", "/y>", "/z>"]),
    "irreflexive": (":p a owl:IrreflexiveProperty .", ":x :p :x .", ["/x>"]),
    "asymmetric": (":p a owl:AsymmetricProperty .", ":x :p :y . :y :p :x .", ["/x>", "/y>"]),
}


@pytest.mark.parametrize("name", INCONSISTENT)
def test_inconsistency_names_the_nodes(name: str) -> None:
    ontology, asserted, named = INCONSISTENT[name]
    with pytest.raises(Inconsistency) as caught:
        infer(quads(asserted), triples(ontology))
    for text in named:
        assert text in str(caught.value)


def test_work_grows_with_the_data() -> None:
    """A thousand measures one after the other in a class tree: each statement is looked at once."""
    ontology = triples(":A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :p rdfs:range :A . :p owl:inverseOf :q .")
    nodes = [ox.NamedNode(f"http://example.org/{number}") for number in range(1000)]
    graph, name = ox.NamedNode("http://example.org/g"), ox.NamedNode("http://example.org/p")
    asserted = [ox.Quad(one, name, other, graph) for one, other in pairwise(nodes)]
    assert len(infer(asserted, ontology)) == 999 * 4


# The reference: owlrl's OWL RL closure of the same graph, with the documented noise left out.

EDITION = Path(__file__).resolve().parents[2] / "exports" / "plangraph.nq.gz"

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def reference_closure(triples: Iterable[ox.Triple]) -> set[ox.Triple]:
    """What owlrl derives of the triples, asserted triples and noise left out."""
    asserted = set(triples)
    expanded = Graph()
    for triple in asserted:
        expanded.add((_rdflib(triple.subject), _rdflib(triple.predicate), _rdflib(triple.object)))
    before = set(expanded)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, rdfs_closure=False, axiomatic_triples=False).expand(expanded)
    derived: set[ox.Triple] = set()
    for subject, predicate, value in expanded:
        if (subject, predicate, value) in before or isinstance(subject, Literal):
            continue
        derived.add(ox.Triple(_oxigraph(subject), _oxigraph(predicate), _oxigraph(value)))  # type: ignore[arg-type]
    return {triple for triple in derived - asserted if not is_noise(triple)}


def _rdflib(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    assert isinstance(term, ox.Literal)
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def _oxigraph(node: object) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, BNode):
        return ox.BlankNode(str(node))
    assert isinstance(node, Literal)
    if node.language:
        return ox.Literal(str(node), language=node.language)
    if node.datatype is None:
        return ox.Literal(str(node))
    return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)))


@pytest.mark.parametrize("name", [name for name in CASES if name != "blank nodes"])
def test_toy_graphs(name: str) -> None:
    ontology, asserted, _ = CASES[name]
    assert set(infer(quads(asserted), triples(ontology))) == reference_closure(triples(ontology + asserted))


def iri(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"http://example.org/{name}")


classes = st.sampled_from([iri(name) for name in "ABCD"])
properties = st.sampled_from([iri(name) for name in "pqrs"])
things = st.sampled_from([iri(name) for name in ("x", "y", "z", "w")])
literals = st.sampled_from(
    [
        ox.Literal("𝄞 ‘名’", language="zh"),
        ox.Literal("1.50", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
    ]
)


def axiom(name: str, namespace: str, subjects: st.SearchStrategy[ox.NamedNode]) -> st.SearchStrategy[list[ox.Triple]]:
    predicate = ox.NamedNode(namespace + name)
    return st.builds(lambda one, other: [ox.Triple(one, predicate, other)], subjects, subjects)


def typed(name: str) -> st.SearchStrategy[list[ox.Triple]]:
    return st.builds(lambda one: [ox.Triple(one, TYPE, ox.NamedNode(OWL + name))], properties)


@st.composite
def chain(draw: st.DrawFn) -> list[ox.Triple]:
    steps = draw(st.lists(properties, min_size=1, max_size=3))
    head = draw(st.integers(0, 10**9))
    nodes = [iri(f"list-{head}-{place}") for place in range(len(steps))]
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    ends = [*nodes[1:], ox.NamedNode(rdf + "nil")]
    found = [ox.Triple(draw(properties), ox.NamedNode(OWL + "propertyChainAxiom"), nodes[0])]
    for node, step, rest in zip(nodes, steps, ends, strict=True):
        found += [ox.Triple(node, ox.NamedNode(rdf + "first"), step), ox.Triple(node, ox.NamedNode(rdf + "rest"), rest)]
    return found


axioms = st.one_of(
    axiom("subClassOf", RDFS, classes),
    axiom("equivalentClass", OWL, classes),
    axiom("subPropertyOf", RDFS, properties),
    axiom("equivalentProperty", OWL, properties),
    axiom("inverseOf", OWL, properties),
    typed("TransitiveProperty"),
    typed("SymmetricProperty"),
    chain(),
    st.builds(lambda p, c: [ox.Triple(p, ox.NamedNode(RDFS + "domain"), c)], properties, classes),
    st.builds(lambda p, c: [ox.Triple(p, ox.NamedNode(RDFS + "range"), c)], properties, classes),
)
facts = st.one_of(
    st.builds(lambda s, p, o: ox.Triple(s, p, o), things, properties, st.one_of(things, literals)),
    st.builds(lambda s, c: ox.Triple(s, TYPE, c), things, classes),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(axioms, min_size=1, max_size=7), st.lists(facts, min_size=1, max_size=8))
def test_made_graphs(made: list[list[ox.Triple]], asserted: list[ox.Triple]) -> None:
    ontology = [triple for found in made for triple in found]
    ours = infer([ox.Quad(t.subject, t.predicate, t.object, iri("g")) for t in asserted], ontology)
    assert set(ours) == reference_closure([*ontology, *asserted])


def test_the_committed_edition() -> None:
    """The whole edition, once: what graph/inferred holds is the closure, by our rules and by the reference."""
    assert EDITION.is_file(), f"{EDITION} is missing: build the edition first (make build)"
    edition = list(ox.parse(gzip.decompress(EDITION.read_bytes()), ox.RdfFormat.N_QUADS))
    inferred = {quad.triple for quad in edition if quad.graph_name == ox.NamedNode(graph("inferred"))}
    asserted = [quad for quad in edition if quad.graph_name != ox.NamedNode(graph("inferred"))]
    # Axioms are refused anywhere else, so the ontology's graph holds them all; shapes add none.
    ontology = [quad for quad in asserted if quad.graph_name == ox.NamedNode(graph("ontology"))]
    ours = set(infer(asserted, ontology))
    assert inferred == ours
    assert ours
    assert ours == reference_closure(quad.triple for quad in asserted)
