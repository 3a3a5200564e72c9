"""The annotators' view of the vocabularies: plain records, no RDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from plangraph.reading import Language

Kind = Literal["law", "programme", "treaty", "mechanism", "actor", "right", "group", "indicator"]


@dataclass(frozen=True, slots=True)
class Label:
    """A name in one language that is searched for."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Entity:
    """A concept or document of the vocabularies.

    ``labels`` are searched for in running text, ``blocking`` are longer strings in which a label
    does not count, ``headings`` are the headings of parts and sections that are about it.
    ``preferred`` holds the name a reader sees, by language. ``attributes`` are closed-list values
    by property name, e.g. ``{"documentKind": "law", "actorKind": "ministry"}``.
    """

    iri: str
    kind: Kind
    preferred: Mapping[Language, str]
    labels: tuple[Label, ...]
    blocking: tuple[Label, ...] = ()
    headings: tuple[Label, ...] = ()
    broader: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entities, sorted by IRI."""

    entities: tuple[Entity, ...]

    def of(self, *kinds: Kind) -> Iterator[Entity]:
        return (entity for entity in self.entities if entity.kind in kinds)

    def by_iri(self) -> dict[str, Entity]:
        return {entity.iri: entity for entity in self.entities}


def lexicon(entities: Iterable[Entity]) -> Lexicon:
    """A lexicon of these entities, in a stable order."""
    return Lexicon(tuple(sorted(entities, key=lambda entity: entity.iri)))
