"""Runs of words that two texts share, names aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from plangraph.reading import Language

LONGEST_RUN = {"en": 11, "zh": 19}
"""English words, Chinese characters: a longer run is a quotation."""

_PIECE = {"en": re.compile(r"[a-z0-9]+"), "zh": re.compile(r"[\u3400-\u9fff]")}


class _Piece(NamedTuple):
    """A word or character of a text; ``named`` says that it is part of a name."""

    start: int
    end: int
    text: str
    named: bool


def repeated_run(text: str, names: Sequence[tuple[int, int]], source: str, language: Language) -> str | None:
    """The first run of ``text`` that ``source`` has too and that is too long, ``None`` where there is none.

    Words in English (case aside), characters in Chinese (all but Chinese ones aside). Those inside
    ``names``, spans of ``text``, belong to a run and do not count.

    >>> repeated_run("the big red dog", [], "A big red dog!", "en") is None
    True
    """
    pieces = _pieces(text, names, language)
    words = [piece.text for piece in pieces]
    others = [piece.text for piece in _pieces(source, (), language)]
    places: dict[str, list[int]] = {}
    for index, word in enumerate(others):
        places.setdefault(word, []).append(index)
    for index, word in enumerate(words):
        for place in places.get(word, ()):
            if index and place and words[index - 1] == others[place - 1]:
                continue  # inside a run that began before
            length = 1
            while (
                index + length < len(words)
                and words[index + length : index + length + 1] == others[place + length : place + length + 1]
            ):
                length += 1
            if sum(not piece.named for piece in pieces[index : index + length]) > LONGEST_RUN[language]:
                return text[pieces[index].start : pieces[index + length - 1].end]
    return None


def _pieces(text: str, names: Sequence[tuple[int, int]], language: Language) -> list[_Piece]:
    return [
        _Piece(*match.span(), match[0], any(start <= match.start() < end for start, end in names))
        for match in _PIECE[language].finditer(text.lower() if language == "en" else text)
    ]
