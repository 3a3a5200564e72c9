"""Repairing line breaks, page breaks and stray marks, with an offset map back to the source.

Every rule is local: what it does to a character depends only on its neighbours. Therefore cleaning
the source slice of any run of whole words of a cleaned text gives that run again, which is what the
text quote selectors of the evidence promise. No rule tries a stretch of the text more than a fixed
number of times.
"""

from __future__ import annotations

import re
from array import array

from plangraph.reading.records import CleanText
from plangraph.register import Language

# Set in the page by a newspaper, not by the plan: "continued on page 11", "to be continued".
FURNITURE = (
    r"[(（](?:下转|上接)第?[^()（）\n]{0,12}[版页][^()（）\n]{0,4}[)）]|[(（](?:未完待续|待续)[)）]"
    r"|\((?:(?i:to be )?(?i:continued)(?: (?i:on|from) [^()\n]{1,20})?)\)"
)
_SUPERSCRIPT = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_SPACE = r"[^\S\n\r]"
# A break after a hyphen; one before "and" belongs to two compounds ("pre- and primary schools").
_BREAK = rf"{_SPACE}*[\n\r]\s*(?!(?:and|or|to)\b)"
# A blank line or the end of a page, in the white space that begins or ends here.
_PAGE_END = r"(?=[^\S\n]*\n[^\S\n]*\n|[^\S\f]*\f)"
_PAGE = (
    rf"{_PAGE_END}\s+(?P<page>[-—–]?[ ]?\d{{1,4}}[ ]?[-—–]?|(?i:Page)[ ]\d+(?:[ ](?i:of)[ ]\d+)?|第[ ]?\d+[ ]?页)"
    rf"{_PAGE_END}"
)
PAGE_NUMBER = re.compile(rf"(?<!\s){_PAGE}(?=\s+\S)")
"""A page's number that stands alone between blank lines or at a form feed, with the white space before it."""
# A footnote's own paragraph, wherever the page break has put it; a line ending as a sentence does ends it.
FOOTNOTE_LINE = re.compile(rf"([{_SUPERSCRIPT}]+){_SPACE}+\S")
_ENDS = "。.!?！？”’\"'）)"
_FOOTNOTE = (
    rf"\s*[\n\r]{_SPACE}*[{_SUPERSCRIPT}]+{_SPACE}+\S[^\n]*"
    rf"(?:(?<![{_ENDS}])(?<![{_ENDS}]\s)(?<![{_ENDS}]\s\s)\n{_SPACE}*\S[^\n]*)*(?=\s*[\n\r]|\s*\Z)"
)
_RULES = re.compile(
    # All rules begin with one of these characters: the rest of the text is passed over quickly.
    rf"(?=[\s\ufeff(（–—−‐\u00ad{_SUPERSCRIPT}_}}*\u200b\u2060-])(?:"
    rf"(?P<furniture>\s*(?:{FURNITURE}))"
    rf"|(?P<footnote>{_FOOTNOTE})"
    rf"|(?:{_PAGE})"
    rf"|(?P<range>(?:(?<=[A-Za-z])-|(?<=\d)[-–—−])){_BREAK}(?=[A-Z\d])"
    rf"|(?P<hyphen>(?<=[A-Za-z])[-‐\u00ad]){_BREAK}(?=[a-z])"
    rf"|(?P<space>[\s\ufeff]+)"
    rf"|(?P<mark>[{_SUPERSCRIPT}]+|_\{{|\}}|\*+|[\u00ad\u200b\u2060]+))"
)
# A hyphen at a break was made by the break, but for these first parts of compounds, which keep theirs.
_KEPT_PREFIX = re.compile(
    r"(?:^|[^A-Za-z])(?:all|anti|co|cross|eco|ex|extra|full|half|high|inter|intra|large|long|low|macro|mid|micro|multi|"
    r"new|non|one|post|pre|pro|public|re|self|semi|short|small|socio|state|sub|third|two|ultra|well|whole|zero)$",
    re.IGNORECASE,
)
_LONGEST_PREFIX = 7
# A superscript that is an exponent (km², m³) is no footnote's mark.
_UNIT = re.compile(r"(?:^|[^A-Za-z])[kcdm]?m$")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]")


def clean(raw: str, language: Language, start: int = 0) -> CleanText:
    """Cleans ``raw``, a slice of a source that begins at code point ``start``.

    Chinese: breaks and stray spaces go, except a space between two Latin words. English: a break
    becomes one space, a hyphen that a break put into a word goes. Both: page furniture, footnote
    paragraphs and marks, and mark-up (``*``, ``_{}``) go.

    >>> clean("到 2015\\n\\n年", "zh").text
    '到2015年'
    >>> clean("residen-\\n\\ntial plots", "en").text
    'residential plots'
    """
    out: list[str] = []
    offsets = array("L")

    def keep(piece: str, at: int) -> None:
        if piece:
            out.append(piece)
            offsets.extend(range(start + at, start + at + len(piece)))

    at = 0
    for match in _RULES.finditer(raw):
        begin, end = match.span()
        keep(raw[at:begin], at)
        at = end
        kind = match.lastgroup
        if kind == "range" or (kind == "hyphen" and _KEPT_PREFIX.search(raw[max(0, begin - _LONGEST_PREFIX) : begin])):
            keep(match[kind], begin)
        elif kind == "mark" and match[0] in "²³" and _UNIT.search(raw[max(0, begin - 3) : begin]):
            keep(match[0], begin)
        elif kind == "space" and out and end < len(raw):
            before, after = out[-1][-1], raw[end]
            if before != " " and _separates(before, after, "\n" in match[0], language):
                out.append(" ")
                offsets.append(start + begin)
    keep(raw[at:], at)
    if out and out[-1] == " ":
        out.pop()
        offsets.pop()
    return CleanText("".join(out), offsets)


def _separates(before: str, after: str, broken: bool, language: Language) -> bool:
    """Whether white space between two characters parts two words; ``broken`` says that a line ends in it."""
    if language == "en":
        return True
    if not (_ASCII_WORD.match(before) and _ASCII_WORD.match(after)):
        return False
    return not (broken and before.isdigit() and after.isdigit())
