"""Source bytes → cleaned text with an offset map → outline."""

from plangraph.reading.cleaning import clean
from plangraph.reading.outline import read_outline
from plangraph.reading.records import (
    CleanText,
    Footnote,
    Heading,
    ListedHeading,
    Outline,
    Paragraph,
    Part,
    Passage,
    Section,
    Source,
    Span,
)
from plangraph.reading.source import decode_source, read_source, script_of
from plangraph.register import Language

__all__ = [
    "CleanText",
    "Footnote",
    "Heading",
    "Language",
    "ListedHeading",
    "Outline",
    "Paragraph",
    "Part",
    "Passage",
    "Section",
    "Source",
    "Span",
    "clean",
    "decode_source",
    "read_outline",
    "read_source",
    "script_of",
]
