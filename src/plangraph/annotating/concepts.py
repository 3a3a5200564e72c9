"""Rights and groups that the words of a measure name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Literal

from plangraph.annotating.lexicon import Entity, Lexicon
from plangraph.annotating.matching import LabelMatcher
from plangraph.annotating.records import ConceptMention, HeadingMention
from plangraph.reading import Language


class ConceptFinder:
    """Finds the labels of all concepts of a kind; a label that two concepts bear names both."""

    def __init__(self, lexicon: Lexicon, language: Language, kind: Literal["right", "group"]) -> None:
        self._kind = kind
        self._matcher = LabelMatcher(list(lexicon.of(kind)), language)

    def find(self, text: str, titles: Sequence[tuple[int, int]]) -> list[ConceptMention]:
        """The first mention of each concept, in the order of the text.

        ``titles`` are the names of laws and treaties. A right that only a title names is not a mention; a
        group is, as a law or treaty on a group concerns that group.
        """
        found: dict[str, ConceptMention] = {}
        spans = sorted(titles) if self._kind == "right" else []
        reach = list(accumulate((end for _, end in spans), max))
        for match in self._matcher.find(text):
            before = bisect_right(spans, (match.start, len(text)))
            if before and reach[before - 1] >= match.end:
                continue
            for entity in match.entities:
                found.setdefault(entity, ConceptMention(match.start, match.end, match.surface, entity))
        return sorted(found.values(), key=lambda mention: (mention.start, mention.end, mention.entity))


def groups_as_gold(
    mentions: Iterable[ConceptMention], headings: Iterable[HeadingMention], lexicon: Lexicon
) -> list[str]:
    """The JSON form: slugs of the groups of a measure and of all wider groups, sorted.

    ``headings`` are those of the measure's part and section; mentions of rights among them are passed over.
    """
    entities = lexicon.by_iri()
    named = {mention.entity for mention in mentions} | {h.entity for h in headings if h.kind == "group"}
    return sorted({iri.rpartition("/")[2] for iri in _with_broader(named, entities)})


def _with_broader(iris: Iterable[str], entities: Mapping[str, Entity]) -> set[str]:
    """These concepts and everything above them; a cycle ends where it closes."""
    found: set[str] = set()
    waiting = [iri for iri in iris if iri in entities]
    while waiting:
        iri = waiting.pop()
        if iri not in found:
            found.add(iri)
            waiting.extend(wider for wider in entities[iri].broader if wider in entities)
    return found
