"""How outlines are marked in the editions we know: bullets, headings, contents lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

# A single dash before a digit is the rest of a range ("2011-" / "-2015"), not a bullet.
BULLET = re.compile(
    r"(?:[—―─]{1,3}|–{1,2}(?!\d)|－{2}|--(?!\d)|-(?=[\s\u3400-\u9fffA-Z“\"《])|[‐‑−－](?!\d)|[•●▪■◆◦·・‧]|\*(?=\s))\s*"
)
INTRODUCTION = re.compile(r"(?:导\s*言|前\s*言|引\s*言|序\s*言|Introduction|Foreword|Preface|Preamble)", re.IGNORECASE)
CONTENTS = re.compile(r"(?:目\s*录|目\s*次|(?:Table\s+of\s+)?Contents)\s*[:：]?", re.IGNORECASE)
TERMINAL = re.compile(r"[。！？；：.!?;:…][”’\"'）)»]*$")
FULL_STOP = re.compile(r"[。！？.!?][”’\"'）)»]*$")
OPEN_END = re.compile(r"(?:[:;,：；，、]|\b(?:and|or|及|和|或))$", re.IGNORECASE)
"""The end of a line that says that what follows belongs to it: no heading comes next."""

_CONNECTIVE = re.compile(
    r"(?:[,，、—–-]|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|under|with)|[和与及、])$", re.IGNORECASE
)
_TAIL = re.compile(r"(?:[（(]\d{1,3}[）)]|(?:^|\t|\s*(?:[.·．]{3,}|…+)|\s{2,}|(?:\s[.·]){3,})\s*\d{1,4})$")
_LOOSE_TAIL = re.compile(rf"{_TAIL.pattern}|\s\d{{1,3}}$")
_LEAD = re.compile(r"^(?:[-*+•–]\s+)?(?:#{1,6}\s+)?")
_MARK_UP = re.compile(r"(?:#{1,6}[^\S\n]+)?(?:\*\*|__)?")

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_ROMAN_SIGNS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HAN = r"[一二三四五六七八九十]{1,3}"
_WORDED_PART = (
    rf"第\s*(?:(?P<han2>{_HAN})|(?P<digit3>\d{{1,2}}))\s*(?:部分|章|编|篇)[、:：]?"
    rf"|(?i:Part|Chapter)\s+(?:(?P<roman2>(?i:[IVXL]{{1,6}}))|(?P<word>(?i:{'|'.join(_WORDS)}))|(?P<digit>\d{{1,2}}))"
    r"(?![A-Za-z\d])\s?[.:：—–-]?"
)
_PART = re.compile(
    rf"(?:(?P<han>{_HAN})\s?[、．.]|(?P<roman>[IVXL]{{1,6}})\s?[.．、](?![\d.])|(?P<sign>[{_ROMAN_SIGNS}])\s?[.．、]?"
    rf"|{_WORDED_PART})"
    r"\s*(?P<heading>\S.*)",
    re.DOTALL,
)
_BARE_PART = re.compile(_WORDED_PART)
_SECTION = re.compile(
    rf"(?:[（(]\s?(?P<han>{_HAN})\s?[）)]|第\s*(?P<han2>{_HAN})\s*节[、:：]?|(?i:Section)\s+(?P<digit3>\d{{1,2}})(?!\d)[.:：]?"
    r"|(?P<digit>\d{1,2})\s?[.．、](?![\d.])|[（(]\s?(?P<digit2>\d{1,2})\s?[）)])"
    r"\s*(?P<heading>\S.*)",
    re.DOTALL,
)
_NUMERAL = re.compile(rf"[#*_\s]{{0,12}}[\d（(第一二三四五六七八九十IVXLPpCcSs{_ROMAN_SIGNS}]")
LONGEST_HEADING = 200
_LONGEST_ENTRY = 600
"""Of a line of a contents list, with its dotted leader."""


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """A line that has the form of a heading; ``at`` is where the heading's text begins in the line.

    ``style`` tells how the number is written ("roman", "han", "digit2", …): an edition keeps to one a level.
    """

    level: Literal["part", "section"]
    number: int
    text: str
    at: int
    style: str

    @property
    def worded(self) -> bool:
        """Whether the number stands beside a word for part or chapter."""
        return self.level == "part" and self.style in ("part", "第")

    def as_section(self) -> HeadingMark:
        """The same mark one level down, for editions whose parts are called parts."""
        return replace(self, level="section")


def heading_mark(line: str) -> HeadingMark | None:
    """The heading a line would be, by its form alone; whether it is one, its place in the text tells.

    >>> heading_mark("(五)健康权利")
    HeadingMark(level='section', number=5, text='健康权利', at=3, style='han')
    >>> heading_mark("Part IV Children")
    HeadingMark(level='part', number=4, text='Children', at=8, style='part')
    """
    if len(line) > LONGEST_HEADING or not _NUMERAL.match(line) or line[-1] in "。；;.!！?？":
        return None
    begin = _mark_up(line)
    for level, pattern in (("part", _PART), ("section", _SECTION)):
        if match := pattern.fullmatch(line, begin):
            number, style = _number(match)
            text = match["heading"].strip().removesuffix("**").removesuffix("__").strip()
            if number and text:
                return HeadingMark(level, number, text, match.start("heading"), style)  # type: ignore[arg-type]
    return None


def bare_part(line: str) -> HeadingMark | None:
    """The mark of a part whose heading stands on the next line.

    >>> bare_part("PART II")
    HeadingMark(level='part', number=2, text='', at=7, style='part')
    """
    if len(line) <= LONGEST_HEADING and (match := _BARE_PART.fullmatch(line, _mark_up(line))):
        number, style = _number(match)
        return HeadingMark("part", number, "", len(line), style) if number else None
    return None


def goes_over(heading: str, following: str) -> bool:
    """Whether the end of a heading's line or the start of the next says that the heading goes on there."""
    return bool(_CONNECTIVE.search(heading)) or following[:1].islower()


def contents_entry(line: str, *, paged: bool = False) -> str:
    """A line of a contents list without list marks and page number.

    In a list that is known to bear page numbers (``paged``) a single space may stand before one.
    """
    if len(line) > _LONGEST_ENTRY:
        return line
    return (_LOOSE_TAIL if paged else _TAIL).sub("", _LEAD.sub("", line)).strip()


def has_page_number(line: str, *, paged: bool = False) -> bool:
    """Whether a line of a contents list ends with a page number set apart; see `contents_entry`."""
    return len(line) <= _LONGEST_ENTRY and bool((_LOOSE_TAIL if paged else _TAIL).search(line))


def comparable(heading: str) -> str:
    """A heading folded so that its entry in the contents list equals it: spaces, apostrophes and case aside."""
    return re.sub(r"\s", "", heading).replace("’", "'").casefold()


def _mark_up(line: str) -> int:
    match = _MARK_UP.match(line)
    return match.end() if match else 0


def _number(match: re.Match[str]) -> tuple[int, str]:
    """Number and style of a heading mark; the number is 0 where the numeral is none."""
    groups = match.groupdict()
    worded = "第" if groups.get("han2") or match[0].lstrip("#*_ ").startswith("第") else ""
    for key, value in groups.items():
        if not value or key == "heading":
            continue
        if key.startswith("han"):
            return han_number(value), worded or key
        if key == "roman":
            return _roman_number(value), key
        if key == "sign":
            return _ROMAN_SIGNS.index(value) + 1, key
        if key == "roman2":
            return _roman_number(value.upper()), "part"
        if key == "word":
            return _WORDS.index(value.casefold()) + 1, "part"
        return int(value), worded or ("part" if key == "digit" and "roman2" in groups else key)
    raise AssertionError("a heading mark without a number")


def han_number(numeral: str) -> int:
    """Value of a Chinese numeral below one hundred, e.g. 十二 is 12; 0 where it is none."""
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _DIGITS.get(numeral, 0)
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 0
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _roman_number(numeral: str) -> int:
    """Value of a roman numeral; 0 where its signs are in no such order."""
    values = [_ROMAN[c] for c in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    value = sum(-one if one < following else one for one, following in pairs)
    return value if re.fullmatch(r"(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})", numeral) else 0
