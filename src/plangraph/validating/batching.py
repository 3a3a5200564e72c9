"""The same shapes, stated so that the engine can check all focus nodes of a property shape at once.

pySHACL validates what ``sh:property`` refers to once for each focus node, and prepares every constraint anew
each time; a property shape that has targets of its own it validates once for all focus nodes. For a node shape
that is only used through its targets the two say the same: each focus node of the node shape is a focus node of
the property shape. So those targets are copied to the property shape and the link is left out.
"""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH
from rdflib.term import Node

from plangraph.validating.indexing import IndexedGraph

TARGETS = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_TARGET_OF_ADVANCED_FEATURES = SH.target


def batched(shapes: Graph) -> IndexedGraph:
    """A copy of a shapes graph in which property shapes have the targets of their node shapes.

    A link ``?node sh:property ?property`` is replaced only where that changes no result: the node shape has
    targets, no path and no ``sh:closed``, is not deactivated and not referred to by another shape, and none of its
    property shapes looks at its siblings (``sh:qualifiedValueShapesDisjoint``); the property shape has a path and is
    referred to by this link alone.
    """
    moved: set[tuple[Node, Node, Node]] = set()
    added: list[tuple[Node, Node, Node]] = []
    for shape in set(shapes.subjects(SH.property, None)):
        targets = targets_of(shapes, shape)
        if not targets or not _only_by_targets(shapes, shape):
            continue
        for linked in shapes.objects(shape, SH.property):
            alone = sum(1 for _ in shapes.triples((None, None, linked))) == 1
            if alone and (linked, SH.path, None) in shapes:
                moved.add((shape, SH.property, linked))
                added += [(linked, predicate, value) for predicate, value in targets]
    return IndexedGraph([*(triple for triple in shapes if triple not in moved), *added])


def targets_of(shapes: Graph, shape: Node) -> list[tuple[URIRef, Node]]:
    """A shape's target declarations, the implicit one of a shape that is a class among them."""
    targets = [(predicate, value) for predicate in TARGETS for value in shapes.objects(shape, predicate)]
    if any((shape, RDF.type, kind) in shapes for kind in (RDFS.Class, OWL.Class)):
        targets.append((SH.targetClass, shape))
    return targets


def _only_by_targets(shapes: Graph, shape: Node) -> bool:
    if any((linked, SH.qualifiedValueShapesDisjoint, None) in shapes for linked in shapes.objects(shape, SH.property)):
        return False
    if (shape, _TARGET_OF_ADVANCED_FEATURES, None) in shapes or (shape, SH.path, None) in shapes:
        return False
    if Literal(True) in shapes.objects(shape, SH.closed) or Literal(True) in shapes.objects(shape, SH.deactivated):
        return False
    return (None, None, shape) not in shapes
