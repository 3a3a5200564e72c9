"""Finding the lexicon's labels in a text: one pass of an Aho-Corasick automaton a language.

Text and labels are folded alike before they are compared: widths, apostrophes, hyphens, case and
title marks do not count. Where labels overlap, the longest match wins, then the leftmost.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ahocorasick

from plangraph.annotating.lexicon import Entity, Label
from plangraph.reading import Language

PAIRS = {"《": "》", "〈": "〉", "“": "”", "«": "»", "‘": "’", '"': '"'}
"""Opening quotation and title marks and what closes them."""

_DROPPED = re.compile(r"""[《》〈〉«»“”"‘*]+""")
# In English also: the apostrophe of a plural possessive (workers' congresses), a second space.
_DROPPED_EN = re.compile(r"""[《》〈〉«»“”"‘*]+|(?<=s)'(?![^\W_])|(?<= ) +""")
_FOLDED = {ord(char): plain for char, plain in zip("’＇－–—‑‒", "''-----", strict=True)}
_FOLDED |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "＇－＂＊"}
_FOLDED[0x3000] = " "
_FOLDED_EN = _FOLDED | {ord(char): " " for char in "-－–—‑‒"}
_ENUMERATION_COMMA = "、"
_NESTED = 8
"""Marks that are taken in at most: no title has more, and a file of marks alone must not be slow."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made comparable; ``at[i]`` is the index in the original of ``text[i]``."""

    text: str
    at: Sequence[int]


@dataclass(frozen=True, slots=True)
class Match:
    """A label found at ``text[start:end]``; ``entities`` are all that bear it (two or more: ambiguous)."""

    start: int
    end: int
    surface: str
    entities: tuple[str, ...]


def fold(text: str, language: Language) -> Folded:
    """Folds widths, apostrophes, dashes, case and title marks; English hyphens become spaces.

    >>> fold("《残疾人权利公约》（2006）", "zh").text
    '残疾人权利公约(2006)'
    >>> fold("Villagers' Committees", "en").text
    'villagers committees'
    """
    plain = text.translate(_FOLDED_EN if language == "en" else _FOLDED)
    lowered = plain.lower()
    if len(lowered) != len(plain):  # a few capitals have a small form of two characters
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in plain)
    pieces: list[str] = []
    at = array("L")
    kept = 0
    for match in (_DROPPED_EN if language == "en" else _DROPPED).finditer(lowered):
        pieces.append(lowered[kept : match.start()])
        at.extend(range(kept, match.start()))
        kept = match.end()
    pieces.append(lowered[kept:])
    at.extend(range(kept, len(lowered)))
    return Folded("".join(pieces), at)


def with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the quotation and title marks that belong to it.

    Marks that directly enclose it are taken in; so is one whose other half stands inside. No mark
    at the edge is kept without its other half.

    >>> with_marks("落实《民法典》", 3, 6)
    (2, 7)
    >>> with_marks("“十五五”规划纲要", 1, 9)
    (0, 9)
    """
    for _ in range(_NESTED):
        missing, open_marks = _unpaired(text, start, end)
        before, after = text[start - 1 : start], text[end : end + 1]
        if missing and before and PAIRS.get(before) == missing[-1]:
            start -= 1
        elif open_marks and after and PAIRS[open_marks[0]] == after:
            end += 1
        elif not missing and not open_marks and before and after and PAIRS.get(before) == after:
            start, end = start - 1, end + 1
        else:
            break
    while end - start > 1:
        missing, open_marks = _unpaired(text, start, end)
        if missing and text[end - 1] == missing[-1]:
            end -= 1
        elif open_marks and text[start] == open_marks[0]:
            start += 1
        else:
            break
    return start, end


def _unpaired(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """Closing marks without their opening ones, and the reverse, in ``text[start:end]``."""
    closing: list[str] = []
    opening: list[str] = []
    for char in text[start:end]:
        if opening and PAIRS[opening[-1]] == char:
            opening.pop()
        elif char in PAIRS:
            opening.append(char)
        elif char in "》〉”»":
            closing.append(char)
    return closing, opening


class LabelMatcher:
    """Finds the labels of entities in texts of one language."""

    def __init__(self, entities: Iterable[Entity], language: Language) -> None:
        """Builds the automaton; blocking labels are in it and swallow what lies inside them."""
        self._language = language
        owners: dict[str, set[str]] = {}
        blocks: dict[str, set[str]] = {}
        capitals: dict[str, set[str]] = {}
        for entity in entities:
            for label in entity.labels:
                if label.language == language and (key := _key(label)):
                    owners.setdefault(key, set()).add(entity.iri)
                    if _is_abbreviation(label.text):
                        capitals.setdefault(key, set()).add(label.text)
            for label in entity.blocking:
                if label.language == language and (key := _key(label)):
                    blocks.setdefault(key, set()).add(entity.iri)
        self._blocks = {key: tuple(sorted(iris)) for key, iris in blocks.items()}
        self._owners = {key: tuple(sorted(iris)) for key, iris in owners.items()}
        self._capitals = frozenset(capitals)
        self._automaton = ahocorasick.Automaton()
        for key in sorted(self._owners.keys() | self._blocks.keys()):
            self._automaton.add_word(key, key)
        if len(self._automaton):
            self._automaton.make_automaton()

    def find(self, text: str) -> list[Match]:
        """All matches that do not overlap, in the order of the text.

        A surface takes in the quotation or title marks that directly enclose it; the enumeration
        comma at the end of a label is looked for and not part of the surface.
        """
        if not len(self._automaton):
            return []
        folded = fold(text, self._language)
        found = self._occurrences(folded.text)
        blocked = _Intervals(
            (iri, start, end) for start, end, key in found if key in self._blocks for iri in self._blocks[key]
        )
        found.sort(key=lambda item: (item[0] - item[1], item[0], item[2]))
        taken: list[Match] = []
        occupied = bytearray(len(folded.text))
        for start, end, key in found:
            if key not in self._owners or occupied.find(1, start, end) >= 0:
                continue
            entities = tuple(iri for iri in self._owners[key] if not blocked.cover(iri, start, end))
            if not entities:
                continue
            last = end
            while last - start > 1 and folded.text[last - 1] == _ENUMERATION_COMMA:
                last -= 1
            source_start, source_end = folded.at[start], folded.at[last - 1] + 1
            if key in self._capitals and not _in_capitals(text[source_start:source_end]):
                continue
            occupied[start:end] = b"\1" * (end - start)
            source_start, source_end = with_marks(text, source_start, source_end)
            taken.append(Match(source_start, source_end, text[source_start:source_end], entities))
        return sorted(taken, key=lambda match: match.start)

    def _occurrences(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and key of every label and blocking label in a folded text."""
        if self._language == "zh":
            return [(last + 1 - len(key), last + 1, key) for last, key in self._automaton.iter(text)]
        found: list[tuple[int, int, str]] = []
        for last, key in self._automaton.iter(text):
            start = last + 1 - len(key)
            if _word_starts(text, start) and (end := _word_end(text, last + 1)) > 0:
                found.append((start, end, key))
        return found


class _Intervals:
    """Intervals by name; tells in logarithmic time whether one of them covers a span."""

    def __init__(self, items: Iterable[tuple[str, int, int]]) -> None:
        self._starts: dict[str, list[int]] = {}
        self._furthest: dict[str, list[int]] = {}
        for name, start, end in sorted(items):
            furthest = self._furthest.setdefault(name, [])
            self._starts.setdefault(name, []).append(start)
            furthest.append(max(end, furthest[-1]) if furthest else end)

    def cover(self, name: str, start: int, end: int) -> bool:
        starts = self._starts.get(name)
        if not starts:
            return False
        index = bisect_right(starts, start)
        return index > 0 and self._furthest[name][index - 1] >= end


def _key(label: Label) -> str:
    """What is searched for; empty where the label has no letter or figure, which would match everywhere."""
    key = re.sub(r"\s+", " ", fold(label.text, label.language).text).strip()
    return key if any(char.isalnum() for char in key) else ""


def _is_abbreviation(label: str) -> bool:
    return label.isascii() and label.isupper() and len(label) > 1


def _in_capitals(surface: str) -> bool:
    return surface.removesuffix("s").upper() == surface.removesuffix("s")


def _word_starts(text: str, start: int) -> bool:
    return start == 0 or not text[start - 1].isalnum()


def _word_end(text: str, end: int) -> int:
    """End of the word at ``end``, a plural -s taken in; -1 where a longer word goes on."""
    if end == len(text) or not text[end].isalnum():
        return end
    if text[end] == "s" and (end + 1 == len(text) or not text[end + 1].isalnum()):
        return end + 1
    return -1
