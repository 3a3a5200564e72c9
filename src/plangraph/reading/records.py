"""Records that the reading stage hands on. Offsets are Unicode code points of the source file, half-open."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from plangraph.register import Language


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range ``[start, end)`` of code points of the source file."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text with line and page breaks repaired, and for each of its characters the source offset.

    ``offsets[i]`` is the code point of the source file that ``text[i]`` stands for.
    """

    text: str
    offsets: array[int]

    def source_span(self, start: int, end: int) -> Span:
        """Source span of ``text[start:end]``; cleaning that slice of the source gives it back.

        Raises:
            ValueError: the range is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no characters at {start}-{end} of a text of {len(self.text)}")
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it is: decoded, never altered."""

    name: str
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Cleaned text of one paragraph and its span in the source."""

    span: Span
    clean: CleanText

    @property
    def text(self) -> str:
        return self.clean.text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading without its number; ``origin`` tells where it was read."""

    text: str
    span: Span
    origin: Literal["body", "contents-list"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A measure's text: ``number`` is part.section.measure, each counted from 1, section 0 where there is none."""

    number: str
    paragraph: Paragraph

    @property
    def text(self) -> str:
        return self.paragraph.text

    @property
    def span(self) -> Span:
        return self.paragraph.span


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section; ``number`` 0 stands for a part's own measures outside any section."""

    number: int
    heading: Heading | None
    introduction: tuple[Paragraph, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Part:
    number: int
    heading: Heading
    introduction: tuple[Paragraph, ...]
    sections: tuple[Section, ...]

    def passages(self) -> Iterator[Passage]:
        for section in self.sections:
            yield from section.passages


@dataclass(frozen=True, slots=True)
class ListedHeading:
    """A heading of the contents list: section 0 is the part itself."""

    part: int
    section: int
    heading: Heading


@dataclass(frozen=True, slots=True)
class Footnote:
    mark: str
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Outline:
    """One text read: what stands before the first part, the parts, and what else was met.

    ``issues`` are sentences about what the reader passed over or doubted, with their line.
    """

    language: Language
    front: tuple[Paragraph, ...]
    objectives: tuple[Paragraph, ...]
    parts: tuple[Part, ...]
    contents: tuple[ListedHeading, ...]
    footnotes: tuple[Footnote, ...]
    issues: tuple[str, ...]

    def passages(self) -> Iterator[Passage]:
        """All measures' passages in the order of the text."""
        for part in self.parts:
            yield from part.passages()
