"""What OWL 2 RL entails and the inferred graph leaves out, and why.

Left out is what tells a reader nothing about plans, measures or vocabularies:

1. what is asserted already, in any graph;
2. triples whose subject is a literal (RDF has no such triples);
3. ``owl:sameAs`` and ``owl:differentFrom``: a thing's identity with itself is empty, and identity of two
   things is reported as an inconsistency, never inferred;
4. statements about the terms of RDF, RDFS, OWL and XSD (axiomatic triples);
5. ``rdf:type`` with a class of those four vocabularies (``owl:Thing``, ``rdfs:Resource``, ``xsd:string``);
6. the closure of the axioms themselves (``rdfs:subClassOf``, ``rdfs:subPropertyOf``, ``rdfs:domain``,
   ``rdfs:range``, equivalence, inverse, disjointness). The ontology states each axiom once, as its editors
   wrote it; its consequences for things are all inferred, and ``rdfs:subClassOf*`` in a query walks the rest.
"""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
RESERVED = (RDF, RDFS, OWL, XSD)

RDF_TYPE = RDF + "type"

SCHEMA_PROPERTIES = frozenset(
    [
        RDFS + "subClassOf",
        RDFS + "subPropertyOf",
        RDFS + "domain",
        RDFS + "range",
        OWL + "equivalentClass",
        OWL + "equivalentProperty",
        OWL + "inverseOf",
        OWL + "disjointWith",
        OWL + "propertyDisjointWith",
    ]
)
IDENTITY_PROPERTIES = frozenset([OWL + "sameAs", OWL + "differentFrom"])


def is_reserved(iri: str) -> bool:
    """Whether an IRI is a term of RDF, RDFS, OWL or XSD.

    >>> is_reserved("http://www.w3.org/2002/07/owl#Thing")
    True
    """
    return iri.startswith(RESERVED)


def is_noise(triple: Triple) -> bool:
    """Whether an entailed triple is left out by points 2 to 6 of this module's description.

    Point 1 needs the asserted quads and is seen to by the caller.
    """
    subject, predicate, value = triple.subject, triple.predicate.value, triple.object
    if not isinstance(subject, NamedNode | BlankNode):
        return True
    if isinstance(subject, NamedNode) and is_reserved(subject.value):
        return True
    if predicate in SCHEMA_PROPERTIES or predicate in IDENTITY_PROPERTIES:
        return True
    return predicate == RDF_TYPE and (isinstance(value, Literal) or _is_reserved_class(value))


def _is_reserved_class(value: object) -> bool:
    return isinstance(value, NamedNode) and is_reserved(value.value)
