"""Years: deadlines and baselines. A year is never a figure of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from plangraph.reading import Language

YearUse = Literal["deadline", "baseline", "other"]

_Y = r"(?<!\d)(?<!\d[.,])(?:19|20|21)\d{2}(?![\d,.]\d|\d)"
_HAN_DIGITS = "一二三四五六七八九"
# fmt: off
_ENGLISH_ORDINALS = {
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
}
# fmt: on

# Each row: what the year is used for, and how that is said. The first row that matches at a place holds.
_ROWS_ZH: tuple[tuple[YearUse, str], ...] = (
    ("baseline", rf"(?:比|较|相[比较]于)(?P<y>{_Y})年?(?:年?[底末]|水平|同期)?(?:的?水平)?"),
    ("baseline", rf"(?:在|以|与|同|按)(?P<y>{_Y})年[底末]?(?:的)?(?:水平)?(?:的?基础上|相比|为基[期准数年]|为起点)"),
    ("deadline", rf"(?<!\()(?:{_Y})年?(?:[-–—~至到])(?P<y>{_Y})年"),
    ("deadline", rf"“?十(?P<five>[{_HAN_DIGITS}])五”?(?:规划)?(?:时期|期间|期末|末)"),
    ("other", rf"(?:自|从|由|依照|按照|依据|根据)(?P<y>{_Y})年"),
    ("other", rf"(?P<y>{_Y})年(?:以来|起|开始|修[改正订]|制定|发布|颁布|公布|通过|出台|印发|实施|可持续|版|的)"),
    ("deadline", rf"(?<![-–—~])(?:到|至|截至|在|于)?(?P<y>{_Y})年(?:年?[底末])?(?:之前|以前|前)?"),
    ("other", rf"(?P<y>{_Y})(?=年|[-–—~)])|(?<=[-–—~(])(?P<y2>{_Y})"),
)
_FIVE_YEAR = rf"(?P<nth>\d{{2}}(?:th|st|nd|rd)|{'|'.join(_ENGLISH_ORDINALS)}) Five[- ]Year Plan"
_ROWS_EN: tuple[tuple[YearUse, str], ...] = (
    (
        "baseline",
        r"(?:from|over|on|below|above|of|against)(?: its| their)?(?: the)?"
        rf" (?P<y>{_Y})(?:'s)? (?:level|baseline|figure)s?",
    ),
    (
        "baseline",
        r"(?:compared (?:with|to)|relative to|on the basis of|against|than in)"
        rf"(?: the level in| the figures? for| the| that in)? (?P<y>{_Y})",
    ),
    ("deadline", rf"(?<!\()(?:{_Y}) ?[-–—] ?(?P<y>{_Y})|(?:between|from) {_Y} (?:and|to) (?P<y2>{_Y})"),
    ("deadline", rf"(?:by|during|over|in|within|before)(?: the end of)? the {_FIVE_YEAR}"),
    (
        "deadline",
        rf"(?:by|before|until|no later than|in)(?: the)?(?: end of| close of)?(?: the)?(?: year)? (?P<y>{_Y})",
    ),
    # "2000 public institutions" is a count: a plural follows.
    (
        "other",
        rf"(?P<y>{_Y})(?! ?%)(?!(?-i: (?:[a-z-]{{1,30}} ){{0,3}}[a-z]{{1,30}}s\b))"
        r"(?! (?:million|billion|thousand|percent|people))",
    ),
)


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year and what the words around it use it for."""

    start: int
    end: int
    year: int
    use: YearUse


_PATTERNS: dict[Language, tuple[re.Pattern[str], ...]] = {
    "zh": tuple(re.compile(row, re.ASCII) for _, row in _ROWS_ZH),
    "en": tuple(re.compile(r"\b(?:" + row + ")", re.IGNORECASE | re.ASCII) for _, row in _ROWS_EN),
}


def find_years(text: str, language: Language) -> Iterator[YearMention]:
    """Years of a width-folded text in order, without overlaps.

    >>> [(y.year, y.use) for y in find_years("到2015年,比2010年底增加", "zh")]
    [(2015, 'deadline'), (2010, 'baseline')]
    >>> [(y.year, y.use) for y in find_years("By the end of 2030, from the 2020 level", "en")]
    [(2030, 'deadline'), (2020, 'baseline')]
    """
    rows = _ROWS_ZH if language == "zh" else _ROWS_EN
    taken = bytearray(len(text))
    chosen: list[YearMention] = []
    for (use, _), pattern in zip(rows, _PATTERNS[language], strict=True):
        for match in pattern.finditer(text):
            start, end = match.span()
            year = _year(match)
            if year is not None and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                chosen.append(YearMention(start, end, year, use))
    yield from sorted(chosen, key=lambda mention: mention.start)


def _year(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if digit := groups.get("five"):
        return 2005 + 5 * (_HAN_DIGITS.index(digit) + 1)
    if nth := groups.get("nth"):
        number = _ENGLISH_ORDINALS.get(nth.lower()) or int(nth[:2])
        return 1955 + 5 * number if 10 <= number <= 30 else None
    year = groups.get("y") or groups.get("y2")
    return int(year) if year else None
