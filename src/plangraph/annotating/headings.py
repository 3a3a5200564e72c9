"""Rights and groups that the headings of parts and sections name; they hold for all measures below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from plangraph.annotating.lexicon import Entity, Lexicon
from plangraph.annotating.matching import LabelMatcher, fold
from plangraph.annotating.records import HeadingMention
from plangraph.reading import Heading, Outline
from plangraph.register import Language

_KINDS: tuple[Literal["right", "group"], ...] = ("right", "group")
_LIST_MARKS = ("、", ",", "，")


def find_headings(outline: Outline, lexicon: Lexicon) -> tuple[HeadingMention, ...]:
    """All headings of the body that a heading label of a right or group names.

    A heading label is compared whole: widths, apostrophes, case and spaces aside. Where no label equals a
    section's heading, and the heading lists nothing, labels inside it count, the longest first ("Better
    Protecting the Right to Work"). A part's heading that names something holds for all its sections.
    """
    headings = list(_headings(outline))
    return tuple(
        mention for kind in _KINDS for mention in _named(headings, kind, list(lexicon.of(kind)), outline.language)
    )


def _headings(outline: Outline) -> Iterator[tuple[int, int, Heading]]:
    for part in outline.parts:
        yield part.number, 0, part.heading
        for section in part.sections:
            if section.heading:
                yield part.number, section.number, section.heading


def _named(
    headings: Iterable[tuple[int, int, Heading]],
    kind: Literal["right", "group"],
    entities: list[Entity],
    language: Language,
) -> Iterator[HeadingMention]:
    whole = _whole_labels(entities, language)
    inside = LabelMatcher([replace(entity, labels=entity.headings, blocking=()) for entity in entities], language)
    for part, section, heading in headings:
        span = heading.span
        named = whole.get(_key(heading.text, language), [])
        if not named and section and not any(mark in heading.text for mark in _LIST_MARKS):
            named = [iri for match in inside.find(heading.text) for iri in match.entities]
        for iri in dict.fromkeys(named):
            yield HeadingMention(part, section, span.start, span.end, heading.text, iri, kind)


def _whole_labels(entities: Iterable[Entity], language: Language) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entity in entities:
        for label in entity.headings:
            if label.language == language and (key := _key(label.text, language)):
                found.setdefault(key, []).append(entity.iri)
    return found


def _key(text: str, language: Language) -> str:
    return fold(text, language).text.replace(" ", "")
