"""The ontology graph → its axioms, each of a kind that the compiler supports, or an error that names it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from plangraph.errors import UnusableInput
from plangraph.inferring.noise import IDENTITY_PROPERTIES, OWL, RDF, RDF_TYPE, RDFS, is_reserved

CHAIN = OWL + "propertyChainAxiom"
SUPPORTED = frozenset(
    [RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")]
    + [OWL + name for name in ("equivalentClass", "equivalentProperty", "inverseOf", "propertyChainAxiom")]
    + [OWL + name for name in ("disjointWith", "propertyDisjointWith")]
)
CHARACTERISTICS = frozenset(
    OWL + name + "Property"
    for name in ("Transitive", "Symmetric", "Functional", "InverseFunctional", "Irreflexive", "Asymmetric")
)
_CLASS_AXIOMS = frozenset([RDFS + "subClassOf", OWL + "equivalentClass", OWL + "disjointWith"])
_CLASS_VALUED = _CLASS_AXIOMS | {RDFS + "domain", RDFS + "range"}
_DECLARATIONS = frozenset(
    [OWL + name for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Ontology")]
    + [OWL + name for name in ("OntologyProperty", "NamedIndividual", "Thing", "DeprecatedClass", "DeprecatedProperty")]
    + [RDFS + name for name in ("Class", "Datatype", "Resource", "Literal", "Container")]
    + [RDF + name for name in ("Property", "List", "Alt", "Bag", "Seq", "Statement")]
)
_WITHOUT_CONSEQUENCE = frozenset(
    [RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy", "member")]
    + [OWL + name for name in ("versionIRI", "versionInfo", "priorVersion", "deprecated")]
    + [OWL + name for name in ("backwardCompatibleWith", "incompatibleWith")]
    + [RDF + name for name in ("first", "rest", "value", "subject", "predicate", "object")]
)
_SUPER_PROPERTIES_ALLOWED = frozenset(RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy", "member"))


class UnsupportedAxiom(UnusableInput):
    """The ontology says something with consequences that the compiler does not know."""


class Inconsistency(UnusableInput):
    """What is asserted contradicts an axiom, or would make two things the same."""


@dataclass(frozen=True, slots=True, order=True)
class Axiom:
    """One axiom: ``subject`` and ``values`` are IRIs; ``values`` has several entries for a chain alone.

    ``kind`` is the IRI of the axiom's property, or of the property characteristic
    (``owl:TransitiveProperty``), in which case there are no values.
    """

    kind: str
    subject: str
    values: tuple[str, ...] = ()


def read_axioms(ontology: Iterable[Triple | Quad]) -> tuple[Axiom, ...]:
    """All axioms of an ontology graph, sorted.

    Raises:
        UnsupportedAxiom: an axiom of another kind, with a blank node or literal where an IRI belongs, with a
            broken list, or one that redefines a term of RDF, RDFS, OWL or XSD.
    """
    triples = [Triple(t.subject, t.predicate, t.object) for t in ontology]
    first = {t.subject: t.object for t in triples if t.predicate.value == RDF + "first"}
    rest = {t.subject: t.object for t in triples if t.predicate.value == RDF + "rest"}
    axioms = set()
    for triple in triples:
        predicate = triple.predicate.value
        if predicate == CHAIN:
            members = _members(triple, first, rest)
            axioms.add(Axiom(CHAIN, _property(triple.subject, triple), members))
        elif predicate in SUPPORTED:
            axioms.add(_simple(triple))
        elif predicate == RDF_TYPE and _value(triple) in CHARACTERISTICS:
            axioms.add(Axiom(_value(triple), _property(triple.subject, triple)))
        else:
            reject_unsupported(triple)
    return tuple(sorted(axioms))


def reject_unsupported(triple: Triple) -> None:
    """Lets pass what has no consequences under OWL 2 RL.

    Raises:
        UnsupportedAxiom: the triple uses a term of RDF, RDFS or OWL that has, or may have, consequences.
    """
    predicate = triple.predicate.value
    if predicate in IDENTITY_PROPERTIES:
        raise UnsupportedAxiom(f"{_shown(triple)}: identity is never stated here; use skos:exactMatch")
    if predicate == RDF_TYPE:
        value = _value(triple)
        if is_reserved(value) and value not in _DECLARATIONS:
            raise UnsupportedAxiom(f"{_shown(triple)}: the rule compiler does not support this; remove or extend it")
    elif is_reserved(predicate) and predicate not in _WITHOUT_CONSEQUENCE and not predicate.startswith(RDF + "_"):
        raise UnsupportedAxiom(f"{_shown(triple)}: the rule compiler does not support this; remove or extend it")


def is_axiom(triple: Triple | Quad) -> bool:
    """Whether a triple states an axiom of a supported kind."""
    predicate = triple.predicate.value
    if predicate in SUPPORTED:
        return True
    return predicate == RDF_TYPE and isinstance(triple.object, NamedNode) and triple.object.value in CHARACTERISTICS


def _simple(triple: Triple) -> Axiom:
    kind = triple.predicate.value
    if kind in _CLASS_AXIOMS:
        subject = _class(triple.subject, triple)
        if is_reserved(subject):
            raise UnsupportedAxiom(f"{_shown(triple)}: redefines a term of RDF, RDFS, OWL or XSD")
    else:
        subject = _property(triple.subject, triple)
    if kind in _CLASS_VALUED:
        value = _class(triple.object, triple)
        if value == OWL + "Nothing":
            raise UnsupportedAxiom(f"{_shown(triple)}: makes a class empty; deprecate the term instead")
        if kind in {OWL + "equivalentClass", OWL + "disjointWith"} and is_reserved(value):
            raise UnsupportedAxiom(f"{_shown(triple)}: redefines a term of RDF, RDFS, OWL or XSD")
        return Axiom(kind, subject, (value,))
    if kind == RDFS + "subPropertyOf" and _value(triple) in _SUPER_PROPERTIES_ALLOWED:
        return Axiom(kind, subject, (_value(triple),))
    return Axiom(kind, subject, (_property(triple.object, triple),))


def _members(axiom: Triple, first: Mapping[Any, object], rest: Mapping[Any, object]) -> tuple[str, ...]:
    members: list[str] = []
    node: object = axiom.object
    seen = set()
    while node != NamedNode(RDF + "nil"):
        if node in seen or node not in first or node not in rest:
            raise UnsupportedAxiom(f"{_shown(axiom)}: the list breaks at {node}; give each node rdf:first and rdf:rest")
        seen.add(node)
        members.append(_property(first[node], axiom))
        node = rest[node]
    if not members:
        raise UnsupportedAxiom(f"{_shown(axiom)}: an empty chain; list its properties")
    return tuple(members)


def _class(node: object, axiom: Triple) -> str:
    if isinstance(node, NamedNode):
        return node.value
    raise UnsupportedAxiom(f"{_shown(axiom)}: class expressions are not supported; name the class with an IRI")


def _property(node: object, axiom: Triple) -> str:
    if not isinstance(node, NamedNode):
        raise UnsupportedAxiom(f"{_shown(axiom)}: {node} is not the IRI of a property; name the property")
    if is_reserved(node.value):
        raise UnsupportedAxiom(f"{_shown(axiom)}: redefines a term of RDF, RDFS, OWL or XSD")
    return node.value


def _value(triple: Triple) -> str:
    return triple.object.value if isinstance(triple.object, NamedNode | BlankNode | Literal) else str(triple.object)


def _shown(triple: Triple) -> str:
    return f"axiom {triple.subject} {triple.predicate} {triple.object}"
