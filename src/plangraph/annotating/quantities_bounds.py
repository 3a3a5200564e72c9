"""Bound words: what stands before or after a figure and says how it binds.

One row for each comparator. Cells are alternatives of a regular expression, read as words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from plangraph.annotating.records import Comparator
from plangraph.reading import Language


@dataclass(frozen=True, slots=True)
class _Row:
    comparator: Comparator
    zh_before: str
    zh_after: str
    en_before: str
    en_after: str


ROWS: tuple[_Row, ...] = (
    _Row(
        "at-least",
        "不[得能应宜会再]?(?:低于|少于|小于|短于|下于)|至少|最少|最低|起码",
        "及以上|或以上|以上|之上",
        "at least|no (?:less|fewer|lower|smaller) than|a minimum of|"
        "not (?:be |to be |fall |drop |go )?(?:less than|fewer than|lower than|below|under)",
        "or more|or above|or higher|or over|and above|at least|at a minimum",
    ),
    _Row(
        "at-most",
        "不[得能应宜会再]?(?:高于|超过|大于|多于|突破|超出|长于)|至多|最多|最高|控制在",
        "以内|之内|及以下|或以下|以下|之下",
        "at most|no (?:more|higher|greater|longer) than|up to|a maximum of|capped at|"
        "not (?:be |to be )?(?:more than|higher than|over|above|exceed(?:ing)?)",
        "or less|or fewer|or below|or lower|at most",
    ),
    _Row(
        "more-than",
        "超过|高于|大于|多于|突破|逾|(?<![赶反])超",
        "",
        "more than|over|above|exceed(?:s|ed|ing)?|higher than|greater than|in excess of|upwards of|surpass(?:es|ing)?",
        "",
    ),
    _Row(
        "less-than",
        "低于|少于|小于|不到|不足|不满",
        "",
        "less than|below|under|fewer than|lower than",
        "",
    ),
    _Row(
        "about",
        "大约|大概|约为|(?<![节制条公契合签预违])约|接近|将近|(?<![最附远临邻接])近",
        "左右|上下",
        "about|around|approximately|roughly|nearly|almost|some|close to",
        "or so|or thereabouts",
    ),
)

WINDOW = 48
"""Characters before a figure in which its bound word is looked for."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound word at ``text[start:end]``."""

    start: int
    end: int
    comparator: Comparator


def bound_before(text: str, start: int, at: int, language: Language) -> Bound | None:
    """The bound word that ends at ``at``, not before ``start``.

    >>> bound_before("比例不得低于", 0, 6, "zh")
    Bound(start=2, end=6, comparator='at-least')
    """
    low = max(start, at - WINDOW)
    match = _before(language).search(text[low:at])
    if match is None:
        return None
    return Bound(low + match.start(match.lastgroup or 0), low + match.end(), _named(match))


def bound_after(text: str, at: int, language: Language) -> Bound | None:
    """The bound word that begins at ``at``."""
    match = _after(language).match(text, at)
    return None if match is None else Bound(at, match.end(), _named(match))


def _named(match: re.Match[str]) -> Comparator:
    return ROWS[int((match.lastgroup or "c0")[1:])].comparator


@cache
def _before(language: Language) -> re.Pattern[str]:
    if language == "zh":
        cells = "|".join(f"(?P<c{index}>{row.zh_before})" for index, row in enumerate(ROWS))
        return re.compile(f"(?:{cells})$")
    cells = "|".join(f"(?P<c{index}>{row.en_before})" for index, row in enumerate(ROWS))
    return re.compile(rf"(?<!\w)(?:{cells}) ?(?:a total of |the (?:red line|level|target|threshold) of )?$", re.I)


@cache
def _after(language: Language) -> re.Pattern[str]:
    if language == "zh":
        return re.compile("|".join(f"(?P<c{index}>{row.zh_after})" for index, row in enumerate(ROWS) if row.zh_after))
    cells = "|".join(f"(?P<c{index}>{row.en_after})" for index, row in enumerate(ROWS) if row.en_after)
    return re.compile(rf" (?:{cells})(?!\w)", re.I)
