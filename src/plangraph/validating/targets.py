"""The focus nodes of shapes, and what makes a validation check nothing without saying so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH

from plangraph.iris import term
from plangraph.validating.batching import targets_of
from plangraph.validating.records import Level, Node, Problem

OPTIONAL = URIRef(term("optionalShape"))
_TERM_VALUED = (
    SH.targetClass,
    SH.targetSubjectsOf,
    SH.targetObjectsOf,
    SH["class"],
    SH.equals,
    SH.disjoint,
    SH.lessThan,
    SH.lessThanOrEquals,
)
_PATH_STEPS = (RDF.first, RDF.rest, SH.inversePath, SH.alternativePath)
_PATH_REPEATS = (SH.zeroOrMorePath, SH.oneOrMorePath, SH.zeroOrOnePath)
_TERM_TYPES = (
    OWL.Class,
    RDFS.Class,
    RDFS.Datatype,
    RDF.Property,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
)


def shapes_with_targets(shapes: Graph) -> list[Node]:
    """Every shape that declares targets and is not deactivated, sorted."""
    found = {s for p in (SH.targetNode, *_TERM_VALUED[:3]) for s in shapes.subjects(p)}
    found |= {s for kind in (SH.NodeShape, SH.PropertyShape) for s in shapes.subjects(RDF.type, kind)}
    return sorted(
        cast(Node, shape)
        for shape in found
        if targets_of(shapes, shape) and Literal(True) not in shapes.objects(shape, SH.deactivated)
    )


def focus_nodes(data: Graph, shapes: Graph, shape: Node) -> set[Node]:
    """The focus nodes of a shape's own targets (SHACL, section 2.1.3)."""
    found: set[Node] = set()
    for predicate, value in targets_of(shapes, shape):
        if predicate == SH.targetNode:
            found.add(cast(Node, value))
        elif predicate == SH.targetSubjectsOf:
            found.update(cast(Node, s) for s, _ in data.subject_objects(value))
        elif predicate == SH.targetObjectsOf:
            found.update(cast(Node, o) for _, o in data.subject_objects(value))
        else:
            for kind in data.transitive_subjects(RDFS.subClassOf, value):
                found.update(cast("Iterator[Node]", data.subjects(RDF.type, kind)))
    return found


def find_problems(
    data: Graph, shapes: Graph, ontology: Graph, counts: dict[Node, int], *, strict: bool
) -> list[Problem]:
    """Reasons why conformance would mean little: nothing to check, or nothing to check it with.

    ``ontology`` declares the terms: a term in one of its namespaces that it does not declare is misspelt.
    """
    level: Level = "error" if strict else "warning"
    problems = []
    if not len(data):
        problems.append(Problem(level, "empty-data", "the data graph is empty; give data to validate"))
    if not counts:
        message = "no shape has a target, so nothing was checked; give shapes with sh:targetClass or the like"
        problems.append(Problem(level, "empty-shapes", message))
    for name in sorted(undeclared_terms(shapes, ontology)):
        message = f"{name} is used by the shapes and declared nowhere; correct its spelling or declare it"
        problems.append(Problem(level, "undeclared-term", message, name))
    for shape, count in counts.items():
        if count == 0 and Literal(True) not in shapes.objects(shape, OPTIONAL):
            message = f"{shape} has no focus node; correct its target, or mark the shape as optional with {OPTIONAL}"
            problems.append(Problem(level, "no-focus-nodes", message, shape))
    for shape in unused_shapes(shapes):
        message = f"{shape} has no target and no shape refers to it; link it or remove it"
        problems.append(Problem(level, "unused-shape", message, shape))
    return problems


def unused_shapes(shapes: Graph) -> list[Node]:
    """Shapes that are never applied: without targets and referred to by nothing."""
    typed = {s for kind in (SH.NodeShape, SH.PropertyShape) for s in shapes.subjects(RDF.type, kind)}
    typed |= set(shapes.subjects(SH.path))
    return sorted(
        cast(Node, shape)
        for shape in typed
        if not targets_of(shapes, shape)
        and (None, None, shape) not in shapes
        and (shape, SH.target, None) not in shapes
    )


def undeclared_terms(shapes: Graph, ontology: Graph) -> set[URIRef]:
    """Classes and properties in the ontology's namespaces that the shapes use and the ontology does not declare."""
    declared = {s for kind in _TERM_TYPES for s in ontology.subjects(RDF.type, kind) if isinstance(s, URIRef)}
    namespaces = {_namespace(name) for name in declared}
    return {name for name in _used_terms(shapes) if _namespace(name) in namespaces and name not in declared}


def _used_terms(shapes: Graph) -> Iterator[URIRef]:
    for predicate in _TERM_VALUED:
        yield from (o for o in shapes.objects(None, predicate) if isinstance(o, URIRef))
    for path in shapes.objects(None, SH.path):
        yield from _path_terms(shapes, path, set())
    yield from (p for p in set(shapes.predicates()) if isinstance(p, URIRef))


def _path_terms(shapes: Graph, path: object, seen: set[object]) -> Iterator[URIRef]:
    if isinstance(path, URIRef):
        if path != RDF.nil:
            yield path
    elif path not in seen:
        seen.add(path)
        for predicate in (*_PATH_STEPS, *_PATH_REPEATS):
            for step in shapes.objects(cast(Node, path), predicate):
                yield from _path_terms(shapes, step, seen)


def _namespace(name: URIRef) -> str:
    return str(name)[: max(name.rfind("#"), name.rfind("/")) + 1]
