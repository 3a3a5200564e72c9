"""From the vocabularies' graph to the plain lexicon that the annotators search with."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from plangraph.annotating.lexicon import Entity, Kind, Label, Lexicon, lexicon
from plangraph.iris import BASE, PG, term
from plangraph.reading import Language

_KINDS: dict[str, Kind] = {
    "Law": "law",
    "Regulation": "law",
    "JudicialInterpretation": "law",
    "PolicyDocument": "law",
    "Standard": "law",
    "Programme": "programme",
    "Treaty": "treaty",
    "Protocol": "treaty",
    "Declaration": "treaty",
    "SoftLaw": "treaty",
    "Framework": "treaty",
    "Mechanism": "mechanism",
    "NamedBody": "actor",
    "ActorClass": "actor",
    "Right": "right",
    "Group": "group",
    "Indicator": "indicator",
}
_ENTITY_PATHS = frozenset(("law", "programme", "treaty", "mechanism", "actor", "right", "group", "indicator", "unit"))
_SEARCHED = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
_LANGUAGES: tuple[Language, ...] = ("en", "zh")


def lexicon_of(concepts: Graph) -> Lexicon:
    """The lexicon of every entity of the vocabularies whose class has a kind.

    ``attributes`` takes in the values of ``pg:`` properties by the property's name: a literal's text, the
    value of a closed list, or the path below BASE of another entity; several are parted by a space.
    """
    entities: list[Entity] = []
    for class_name, kind in _KINDS.items():
        subjects = concepts.subjects(RDF.type, URIRef(term(class_name)))
        entities.extend(_entity(concepts, subject, kind) for subject in subjects if isinstance(subject, URIRef))
    return lexicon(entities)


def _entity(graph: Graph, subject: URIRef, kind: Kind) -> Entity:
    attributes: dict[str, str] = {}
    for predicate, value in sorted(graph.predicate_objects(subject)):
        if str(predicate).startswith(PG) and not (isinstance(value, Literal) and value.language):
            name = str(predicate).removeprefix(PG)
            attributes[name] = f"{attributes[name]} {_attribute(value)}" if name in attributes else _attribute(value)
    return Entity(
        iri=str(subject),
        kind=kind,
        preferred={label.language: label.text for label in _labels(graph.objects(subject, SKOS.prefLabel))},
        labels=tuple(_labels(value for p in _SEARCHED for value in graph.objects(subject, p))),
        blocking=tuple(_labels(graph.objects(subject, URIRef(term("blockingLabel"))))),
        headings=tuple(_labels(graph.objects(subject, URIRef(term("headingLabel"))))),
        broader=tuple(sorted(str(value) for value in graph.objects(subject, SKOS.broader))),
        attributes=attributes,
    )


def _attribute(value: object) -> str:
    if isinstance(value, Literal):
        return str(value)
    path = str(value).removeprefix(BASE)
    kind, _, rest = path.partition("/")
    return path if kind in _ENTITY_PATHS else rest


def _labels(values: Iterable[object]) -> list[Label]:
    found = {
        Label(str(value), value.language)
        for value in values
        if isinstance(value, Literal) and value.language in _LANGUAGES
    }
    return sorted(found, key=lambda label: (label.language, label.text))
