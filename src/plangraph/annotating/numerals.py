"""Numerals of Chinese and English prose as exact decimals.

Three tables hold what a linguist may want to correct: `CHINESE_DIGITS`, `CHINESE_SCALES` and
`ENGLISH_WORDS`. Texts are to be folded with `fold_widths` first, which keeps every position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Literal

from plangraph.reading import Language

CHINESE_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
CHINESE_DIGITS |= {"五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
CHINESE_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
# 百分之六: a share is written before its figure.
CHINESE_SHARES = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
# fmt: off
ENGLISH_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}
# fmt: on
ENGLISH_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}

LONGEST = 24
"""Characters: a longer run of figures is a code or a fault, not a quantity."""
LARGEST = Decimal(10) ** 18

_EXACT = Context(prec=80)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_HAN = "".join(CHINESE_DIGITS) + "".join(CHINESE_SCALES)
_CHINESE = re.compile(
    rf"(?P<share>[百千万]分之)?(?:(?P<digits>{_DIGITS})(?P<more>[多余])?(?P<scale>[十百千万亿]*)"
    rf"|(?P<han>[{_HAN}]+)(?P<han_more>[多余])?(?P<han_scale>[万亿]*)(?:点(?P<point>[{''.join(CHINESE_DIGITS)}]+))?)"
    rf"(?P<after_more>[多余](?![种项样元]))?",
    re.ASCII,
)
_ANY_WORD = "|".join(sorted([*ENGLISH_WORDS, *ENGLISH_SCALES], key=len, reverse=True))
_ENGLISH = re.compile(
    rf"(?P<digits>{_DIGITS})(?: (?P<scale>{'|'.join(ENGLISH_SCALES)})\b)?"
    rf"|\b(?P<words>(?:{_ANY_WORD})\b(?:(?:-| and | )(?:{_ANY_WORD})\b){{0,12}})",
    re.IGNORECASE | re.ASCII,
)
_WORD = re.compile(r"[A-Za-z]+")
_WIDTHS = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x2215: "/"}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at ``text[start:end]``.

    ``share`` is the sign ("%", "‰", "‱") that a prefix such as 百分之 stands for, else empty; ``more`` says
    that the number is exceeded a little (多, 余).
    """

    start: int
    end: int
    value: Decimal
    form: Literal["digits", "words"]
    share: str = ""
    more: bool = False


def fold_widths(text: str) -> str:
    """Full-width forms become half-width ones; every character keeps its position.

    >>> fold_widths("６５％，达到")
    '65%,达到'
    """
    return text.translate(_WIDTHS)


def find_numerals(text: str, language: Language) -> Iterator[Numeral]:
    """Yields the numbers of a width-folded text in order.

    What is too long or too large to be a quantity, vague (几十) or no well-formed number is left out.

    >>> [str(n.value) for n in find_numerals("改造81.53万户、一百二十所", "zh")]
    ['815300', '120']
    >>> [str(n.value) for n in find_numerals("3.15 million, six and 175,000", "en")]
    ['3150000', '6', '175000']
    """
    if language == "zh":
        for match in _CHINESE.finditer(text):
            yield from _chinese(text, match)
    else:
        for match in _ENGLISH.finditer(text):
            yield from _english(match)


def _chinese(text: str, match: re.Match[str]) -> Iterator[Numeral]:
    start, end = match.span()
    if end - start > LONGEST + 8:
        return
    share = CHINESE_SHARES.get(match["share"] or "", "")
    more = bool(match["more"] or match["han_more"] or match["after_more"])
    if match["digits"]:
        value = _decimal(match["digits"])
        scale = match["scale"]
        if value is not None and scale:
            value = _scaled(value, _product(scale))
        form: Literal["digits", "words"] = "digits"
    else:
        if text[start - 1 : start] in ("几", "数") or text[end : end + 1] == "几":
            return
        whole = chinese_number(match["han"])
        value = None if whole is None else Decimal(whole)
        if value is not None and match["han_scale"]:
            value = _scaled(value, _product(match["han_scale"]))
        if value is not None and match["point"]:
            digits = "".join(str(CHINESE_DIGITS[char]) for char in match["point"])
            value = _EXACT.create_decimal(f"{value}.{digits}")
        form = "words"
    if value is not None and value <= LARGEST:
        yield Numeral(start, end, value, form, share, more)


def chinese_number(text: str) -> int | None:
    """Value of a number in Chinese characters, ``None`` where it is none.

    >>> chinese_number("千亿"), chinese_number("二〇三〇"), chinese_number("两万五"), chinese_number("三四")
    (100000000000, 2030, 25000, None)
    """
    if len(text) > LONGEST:
        return None
    if all(char in CHINESE_DIGITS for char in text):
        if len(text) == 1 or len(text) == 4 or "〇" in text:
            return int("".join(str(CHINESE_DIGITS[char]) for char in text))
        return None
    total = section = 0
    digit: int | None = None
    last = 0
    for char in text:
        if char in CHINESE_DIGITS:
            if digit:
                return None
            digit = CHINESE_DIGITS[char]
            last = last if digit else 0
            continue
        scale = CHINESE_SCALES[char]
        if scale < 10_000:
            section += (1 if digit is None else digit) * scale
        else:
            section += digit or 0
            total = ((total + section) or 1) * scale
            section = 0
        digit, last = None, scale
    if digit and last > 10:
        return total + section + digit * last // 10
    return total + section + (digit or 0)


def _english(match: re.Match[str]) -> Iterator[Numeral]:
    if match["digits"]:
        value = _decimal(match["digits"])
        if value is not None and match["scale"]:
            value = _scaled(value, ENGLISH_SCALES[match["scale"].lower()])
        if value is not None and value <= LARGEST:
            yield Numeral(match.start(), match.end(), value, "digits")
        return
    for start, end, number in _english_numbers(match["words"].lower(), match.start("words")):
        if number <= LARGEST:
            yield Numeral(start, end, Decimal(number), "words")


def _english_numbers(words: str, offset: int) -> Iterator[tuple[int, int, int]]:
    """Cuts a run of number words ("two and three hundred") into well-formed numbers."""
    total = current = 0
    start = end = -1
    last = 0  # the least value that the next word must stay under
    for word in _WORD.finditer(words):
        text = word[0]
        if text == "and":
            continue
        if text in ENGLISH_SCALES:
            scale = ENGLISH_SCALES[text]
            if start < 0:
                continue  # "a million" is vague
            if not current:
                yield offset + start, offset + end, total
                total, start = 0, -1
                continue
            if scale == 100:
                current *= 100
            else:
                total, current = total + current * scale, 0
            last = scale
        else:
            value = ENGLISH_WORDS[text]
            joined = words[end : word.start()] if start >= 0 else ""
            fits = value < last and not (" and " in joined and last < 100) if start >= 0 else True
            if not fits:
                yield offset + start, offset + end, total + current
                total = current = 0
                start = -1
            if start < 0:
                start = word.start()
            current += value
            last = 10 if value >= 20 and value % 10 == 0 else 1
        end = word.end()
    if start >= 0:
        yield offset + start, offset + end, total + current


def _decimal(digits: str) -> Decimal | None:
    return Decimal(digits.replace(",", "")) if len(digits) <= LONGEST else None


def _product(scale: str) -> int:
    product = 1
    for char in scale[:6]:
        product *= CHINESE_SCALES[char]
    return product


def _scaled(value: Decimal, scale: int) -> Decimal:
    """``value`` times ``scale`` exactly, without an exponent and without zeros that the scale brought."""
    product = _EXACT.multiply(value, Decimal(scale))
    whole = product.to_integral_value(context=_EXACT)
    return Decimal(int(whole)) if whole == product else Decimal(f"{product:f}".rstrip("0"))
