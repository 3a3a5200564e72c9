"""From a source to its outline: parts, sections, measures, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from plangraph.errors import UnusableInput
from plangraph.reading import marks
from plangraph.reading.blocks import Block, blocks_of
from plangraph.reading.cleaning import clean
from plangraph.reading.contents import find_contents
from plangraph.reading.lines import layout_of, lines_of
from plangraph.reading.records import (
    Footnote,
    Heading,
    Outline,
    Paragraph,
    Part,
    Passage,
    Section,
    Source,
)
from plangraph.reading.source import script_of
from plangraph.register import Language


@dataclass
class _Section:
    """A section, or a part's own paragraphs outside any section, as it is gathered; ``printed`` is its number."""

    printed: int
    line: int
    heading: Heading | None
    texts: list[Paragraph] = field(default_factory=list)
    bullets: list[Paragraph] = field(default_factory=list)


@dataclass
class _Part:
    printed: int
    line: int
    heading: Heading
    own: _Section
    sections: list[_Section] = field(default_factory=list)

    @property
    def last(self) -> _Section:
        return self.sections[-1] if self.sections else self.own


def read_outline(source: Source, language: Language) -> Outline:
    """Reads the outline of a plan text.

    A measure is one dash-led paragraph of a numbered part; in a section or part without dashes each
    paragraph is one. Bullets before the first part, or in a part that is the introduction, are
    objectives, not measures. Parts and sections bear the numbers that are printed, as long as these
    rise; where they do not, they are counted on, and the outline's issues say so.

    Raises:
        UnusableInput: the text is not in that language, or has no part with a measure.
    """
    script = script_of(source.text)
    if script is not None and script != language:
        raise UnusableInput(f"{source.name}: not in '{language}', it looks like '{script}'; give --lang {script}")
    lines = lines_of(source.text)
    contents = find_contents(lines)
    body = [*lines[: contents.first], *lines[contents.last :]]

    front: list[Paragraph] = []
    objectives: list[Paragraph] = []
    footnotes: list[Footnote] = []
    issues: list[str] = []
    parts: list[_Part] = []
    for block in blocks_of(body, layout_of(body), contents.first if contents.last else -1):
        paragraph = _paragraph(source, language, block)
        if paragraph is None:
            continue
        printed = block.mark.number if block.mark else 0
        if block.kind == "footnote":
            footnotes.append(Footnote(block.note, paragraph))
        elif block.kind == "part":
            parts.append(_Part(printed, block.line, _heading(paragraph), _Section(0, block.line, None)))
        elif block.kind == "section" and parts:
            parts[-1].sections.append(_Section(printed, block.line, _heading(paragraph)))
        elif not parts:
            (objectives if block.kind == "bullet" else front).append(paragraph)
        else:
            section = parts[-1].last
            (section.bullets if block.kind == "bullet" else section.texts).append(paragraph)

    for part in parts:
        if marks.INTRODUCTION.fullmatch(part.heading.text):
            for section in (part.own, *part.sections):
                objectives += section.bullets
                section.bullets = []
    numbered = _numbers([(part.printed, part.line) for part in parts], "part ", issues)
    outline = Outline(
        language=language,
        front=tuple(front),
        objectives=tuple(objectives),
        parts=tuple(_part(part, number, issues) for part, number in zip(parts, numbered, strict=True)),
        contents=contents.headings,
        footnotes=tuple(footnotes),
        issues=tuple(issues),
    )
    if not any(True for _ in outline.passages()):
        raise UnusableInput(
            f"{source.name}: no outline found (no numbered part such as 'I. …' or '一、…' with a measure); "
            "is this the text of a plan?"
        )
    return outline


def _paragraph(source: Source, language: Language, block: Block) -> Paragraph | None:
    start, end = block.start, block.end
    if block.kind == "footnote":
        start += len(block.note)
    cleaned = clean(source.text[start:end], language, start)
    if not cleaned.text:
        return None
    return Paragraph(cleaned.source_span(0, len(cleaned.text)), cleaned)


def _heading(paragraph: Paragraph) -> Heading:
    return Heading(paragraph.text, paragraph.span, "body")


def _numbers(printed: Sequence[tuple[int, int]], kind: str, issues: list[str]) -> list[int]:
    """Numbers of headings that stand side by side, from those printed and their lines.

    A printed number that skips some is kept if the next one goes on from there: something is not in
    this copy. One that does not rise is a slip, and is counted on from the last.
    """
    numbers: list[int] = []
    last = 0
    for i, (number, line) in enumerate(printed):
        following = printed[i + 1][0] if i + 1 < len(printed) else number + 1
        if number > last + 1 and following > number:
            before = f"follows {kind}{last}" if last else "comes first"
            issues.append(f"line {line}: {kind}{number} {before}: what should stand before it is not in this copy")
            last = number
        else:
            last += 1
            if number != last:
                issues.append(f"line {line}: the heading bears the number {number} and is read as {kind}{last}")
        numbers.append(last)
    return numbers


def _part(part: _Part, number: int, issues: list[str]) -> Part:
    own = part.own
    introduction = marks.INTRODUCTION.fullmatch(part.heading.text) is not None
    sections = []
    if not own.bullets and not part.sections and own.texts and not introduction:
        issues.append(f"line {part.line}: part {number} has no bullets: each paragraph is read as a measure")
        own.bullets, own.texts = own.texts, []
    if own.bullets:
        sections.append(_section(number, 0, own, introduction=()))
    counted = _numbers([(section.printed, section.line) for section in part.sections], f"section {number}.", issues)
    for section, position in zip(part.sections, counted, strict=True):
        texts = section.texts
        if not section.bullets and texts and not introduction:
            issues.append(
                f"line {section.line}: section {number}.{position} has no bullets: each paragraph is read as a measure"
            )
            section.bullets, texts = texts, []
        sections.append(_section(number, position, section, tuple(texts)))
    return Part(number, part.heading, tuple(own.texts), tuple(sections))


def _section(part: int, number: int, section: _Section, introduction: tuple[Paragraph, ...]) -> Section:
    passages = tuple(
        Passage(f"{part}.{number}.{position}", bullet) for position, bullet in enumerate(section.bullets, 1)
    )
    return Section(number, section.heading, introduction, passages)
