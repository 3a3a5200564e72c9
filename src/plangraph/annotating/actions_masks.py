"""Hiding names, so that no word of a name is read as a word of the sentence."""

from __future__ import annotations

from collections.abc import Iterable

MASK = "\ue000"
"""A private-use character that stands for each character of a name."""


def hide(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with masks in place of the spans, of the same length.

    >>> hide("修改甲法", [(2, 4)]).count(MASK)
    2
    """
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        if end > at:
            pieces += (text[at:start], MASK * (end - max(at, start)))
            at = end
    return "".join([*pieces, text[at:]])
