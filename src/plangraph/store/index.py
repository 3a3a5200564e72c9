"""A lossless index of quads by subject and by object: literals stay exactly as they were published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from plangraph import iris

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
OWL_DEPRECATED = "http://www.w3.org/2002/07/owl#deprecated"
IS_REPLACED_BY = "http://purl.org/dc/terms/isReplacedBy"
LABEL_PROPERTIES = (
    iris.term("displayLabel"),
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://purl.org/dc/terms/title",
)
"""Where a name is looked for, best first."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An IRI that is no longer described, and those that replace it."""

    iri: str
    replaced_by: tuple[str, ...]


class Index:
    """Quads of an edition by subject and by object.

    All look-ups answer in the order of the edition's N-Quads, so the same edition gives the same pages.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        subjects: dict[str, list[Quad]] = {}
        objects: dict[str, list[Quad]] = {}
        children: dict[str, list[str]] = {}
        for quad in quads:
            subject = quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)
            listed = subjects.get(subject)
            if listed is None:
                subjects[subject] = listed = []
                document, hash_sign, _ = subject.partition("#")
                if hash_sign and document.startswith(iris.BASE):
                    children.setdefault(document, []).append(subject)
            listed.append(quad)
            if isinstance(quad.object, NamedNode):
                objects.setdefault(quad.object.value, []).append(quad)
        self._subjects: Mapping[str, Sequence[Quad]] = subjects
        self._objects: Mapping[str, Sequence[Quad]] = objects
        self._values: dict[str, dict[str, tuple[NamedNode | Literal, ...]]] = {}
        self._instances: dict[str, tuple[str, ...]] = {}
        self._children = {document: tuple(found) for document, found in children.items()}

    def about(self, iri: str) -> Sequence[Quad]:
        """The quads with this subject."""
        return self._subjects.get(iri, ())

    def to(self, iri: str) -> Sequence[Quad]:
        """The quads with this object."""
        return self._objects.get(iri, ())

    def children(self, iri: str) -> tuple[str, ...]:
        """The hash IRIs that live in this IRI's document."""
        return self._children.get(iri, ())

    def subjects(self) -> Iterator[str]:
        return iter(self._subjects)

    def mentioned(self) -> Iterator[str]:
        """Every IRI that is a subject or an object."""
        yield from self._subjects
        yield from (iri for iri in self._objects if iri not in self._subjects)

    def holds(self, iri: str) -> bool:
        """Whether the IRI is a subject or an object, or has hash IRIs of its own."""
        return iri in self._subjects or iri in self._objects or iri in self._children

    def objects(self, iri: str, predicate: str) -> tuple[NamedNode | Literal, ...]:
        """The values of a property, each once."""
        return self._properties(iri).get(predicate, ())

    def _properties(self, iri: str) -> Mapping[str, tuple[NamedNode | Literal, ...]]:
        """Values by property; kept once they were asked for, as pages ask for the same names again and again."""
        known = self._values.get(iri)
        if known is None:
            values: dict[str, dict[NamedNode | Literal, None]] = {}
            for quad in self.about(iri):
                if isinstance(quad.object, NamedNode | Literal):
                    values.setdefault(quad.predicate.value, {})[quad.object] = None
            known = {predicate: tuple(found) for predicate, found in values.items()}
            if iri in self._subjects:
                self._values[iri] = known
        return known

    def linked(self, iri: str, predicate: str) -> list[str]:
        """The IRIs among the values of a property."""
        return [value.value for value in self.objects(iri, predicate) if isinstance(value, NamedNode)]

    def literal(self, iri: str, predicate: str) -> str | None:
        """The lexical form of a property's first literal."""
        return next((value.value for value in self.objects(iri, predicate) if isinstance(value, Literal)), None)

    def linking(self, iri: str, predicate: str) -> list[str]:
        """The subjects whose property has this IRI as its value, each once."""
        found = {
            quad.subject.value: None
            for quad in self.to(iri)
            if quad.predicate.value == predicate and isinstance(quad.subject, NamedNode)
        }
        return list(found)

    def instances(self, class_iri: str) -> tuple[str, ...]:
        """The things of a class or of one of its subclasses, each once."""
        known = self._instances.get(class_iri)
        if known is None:
            found: dict[str, None] = {}
            waiting, seen = [class_iri], {class_iri}
            while waiting:
                kind = waiting.pop()
                found |= dict.fromkeys(self.linking(kind, RDF_TYPE))
                narrower = [one for one in self.linking(kind, RDFS_SUBCLASS) if one not in seen]
                seen.update(narrower)
                waiting += narrower
            known = tuple(found)
            if class_iri in self._objects:
                self._instances[class_iri] = known
        return known

    def types(self, iri: str) -> list[str]:
        return self.linked(iri, RDF_TYPE)

    def labels(self, iri: str) -> dict[str, str]:
        """A name in each language ("" where a label has no language), by the best property that gives one."""
        found: dict[str, str] = {}
        for predicate in LABEL_PROPERTIES:
            for value in self.objects(iri, predicate):
                if isinstance(value, Literal):
                    found.setdefault(value.language or "", value.value)
        return found

    def withdrawal(self, iri: str) -> Withdrawal | None:
        """Says that an IRI is withdrawn: it is deprecated and nothing says any more what it is."""
        deprecated = self.literal(iri, OWL_DEPRECATED)
        if deprecated not in ("true", "1") or self.types(iri):
            return None
        return Withdrawal(iri, tuple(self.linked(iri, IS_REPLACED_BY)))
