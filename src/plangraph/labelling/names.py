"""Instruments that a text names, and the spans of all names of the vocabularies in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plangraph.annotating.laws import LawFinder
from plangraph.annotating.lexicon import Lexicon
from plangraph.annotating.matching import LabelMatcher, fold
from plangraph.annotating.treaties import TreatyFinder
from plangraph.reading import Language


@dataclass(frozen=True, slots=True)
class NamedInstrument:
    """A law, programme or treaty (``entity``: IRI) at ``text[start:end]``."""

    start: int
    end: int
    surface: str
    entity: str


class NameFinder:
    """Finds the names of one language, built once from a lexicon."""

    def __init__(self, lexicon: Lexicon, language: Language) -> None:
        self._laws = LawFinder(lexicon, language)
        self._treaties = TreatyFinder(lexicon, language)
        self._language = language
        self._labels = {
            entity.iri: [fold(label.text, language).text for label in entity.labels if label.language == language]
            for entity in lexicon.of("law", "programme", "treaty")
        }
        self._names = LabelMatcher(lexicon.of("law", "programme", "treaty", "mechanism", "actor"), language)

    def instruments(self, text: str) -> list[NamedInstrument]:
        """Laws, programmes and treaties, as the annotators find them."""
        laws, treaties = self._laws.find(text)[0], self._treaties.find(text)[0]
        found = [NamedInstrument(one.start, one.end, one.surface, one.entity) for one in laws]
        return found + [NamedInstrument(one.start, one.end, one.surface, one.entity) for one in treaties]

    def stands_in(self, text: str, entity: str) -> bool:
        """Whether a name of an instrument stands in the text, be it inside the name of another (土地管理法实施条例)."""
        words = self._padded(fold(text, self._language).text)
        return any(self._padded(label) in words for label in self._labels.get(entity, ()))

    def _padded(self, folded: str) -> str:
        """Words without marks between them; English ones between spaces, so that only whole words are found."""
        pieces = re.findall(r"\w+", folded)
        return f" {' '.join(pieces)} " if self._language == "en" else "".join(pieces)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where names of instruments, programmes, mechanisms and bodies stand."""
        return [(match.start, match.end) for match in self._names.find(text)]
