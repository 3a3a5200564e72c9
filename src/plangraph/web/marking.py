"""Marking mentions in the words of a passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plangraph.web.naming import Name


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention to be marked.

    ``start`` is its offset within the passage's span of the source file, which still holds the line and page
    breaks; ``surface`` its words as they stand in the cleaned text; ``body`` the name of what it means.
    """

    start: int
    surface: str
    name: Name
    body: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text, and the marks that it carries."""

    text: str
    marks: tuple[Mark, ...] = ()


def mark_up(words: str, marks: Sequence[Mark], source_length: int) -> tuple[Segment, ...]:
    """Cuts the words where marks begin and end.

    A surface that occurs several times is marked where it is nearest to its place in the source. Of two
    that overlap the longer is marked.
    """
    scale = len(words) / source_length if source_length else 1.0
    placed: dict[tuple[int, int], list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: (-len(mark.surface), mark.start, mark.name.iri)):
        expected = mark.start * scale
        places = sorted(_places(words, mark.surface), key=lambda place: abs(place - expected))
        for start in places[:1]:
            end = start + len(mark.surface)
            if (start, end) in placed:
                placed[start, end].append(mark)
            elif all(end <= first or last <= start for first, last in placed):
                placed[start, end] = [mark]
    return tuple(_cut(words, placed))


def _places(words: str, surface: str) -> Iterator[int]:
    at = words.find(surface) if surface else -1
    while at >= 0:
        yield at
        at = words.find(surface, at + 1)


def _cut(words: str, placed: dict[tuple[int, int], list[Mark]]) -> Iterator[Segment]:
    position = 0
    for (start, end), marks in sorted(placed.items()):
        if position < start:
            yield Segment(words[position:start])
        yield Segment(words[start:end], tuple(marks))
        position = end
    if position < len(words):
        yield Segment(words[position:])
