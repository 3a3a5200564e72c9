"""Rights and groups that headings name."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangraph.annotating.headings import find_headings
from plangraph.annotating.lexicon import Lexicon
from plangraph.reading import Language, Source, read_outline, read_source
from plangraph.resources import Resources
from plangraph.vocabulary import lexicon_of, read_vocabulary

TEXTS: list[tuple[str, Language]] = [
    ("cn-2012-2015", "zh"),
    ("cn-2021-2025", "zh"),
    ("cn-2026-2030", "zh"),
    ("cn-2026-2030", "en"),
]


@pytest.fixture(scope="module")
def known() -> Lexicon:
    return lexicon_of(read_vocabulary(Resources.default().ontology).concepts)


def named(text: str, language: Language, known: Lexicon) -> list[tuple[int, int, str, str]]:
    source = Source("plan.txt", text, "")
    mentions = find_headings(read_outline(source, language), known)
    assert all(text[m.start : m.end].endswith(m.surface) for m in mentions)
    return [(m.part, m.section, m.kind, m.entity.rpartition("/")[2]) for m in mentions]


def test_chinese_headings(known: Lexicon) -> None:
    text = "一、特定群体权益保障\n（一）妇女权益\n——完善制度。\n（二）没有标签的标题\n——完善制度。\n"
    assert named(text, "zh", known) == [
        (1, 0, "right", "group-rights"),
        (1, 1, "right", "womens-rights"),
        (1, 1, "group", "women"),
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Women’s Rights", [("right", "womens-rights"), ("group", "women")]),
        ("WOMEN'S RIGHTS", [("right", "womens-rights"), ("group", "women")]),
        ("Right to Work", [("right", "work")]),
        # a longer heading that holds a label
        ("Better Protecting the Right to Work", [("right", "work")]),
        # one that lists several things is not guessed at
        ("Right to Work, and Other Matters", []),
        ("Workmanship", []),
    ],
)
def test_english_sections(known: Lexicon, title: str, expected: list[tuple[str, str]]) -> None:
    text = f"I. Some Part\n\n1. {title}\n\n– The system will be improved.\n"
    assert [(kind, slug) for _, section, kind, slug in named(text, "en", known) if section] == expected


def test_a_part_is_compared_whole(known: Lexicon) -> None:
    text = "I. On the Right to Work in General\n\n1. Some Section\n\n– The system will be improved.\n"
    assert named(text, "en", known) == []


@pytest.mark.parametrize(("plan", "language"), TEXTS)
def test_every_heading_of_the_plans_names_a_right(known: Lexicon, sources: Path, plan: str, language: Language) -> None:
    outline = read_outline(read_source(sources / f"{plan}.{language}.txt"), language)
    rights = {(m.part, m.section) for m in find_headings(outline, known) if m.kind == "right"}
    headings = {(part.number, section.number) for part in outline.parts for section in part.sections if section.heading}
    assert headings | {(part.number, 0) for part in outline.parts} == rights
