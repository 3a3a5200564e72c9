"""Finding labels in texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.annotating.lexicon import Entity, Label
from plangraph.annotating.matching import PAIRS, LabelMatcher, fold, with_marks
from plangraph.reading import Language

CHARACTERS = st.text(alphabet="《》〈〉“”‘’'\"*-－、（）()法甲乙 aSs'İﬁ𠀀𝔸", max_size=60)


def entity(iri: str, *labels: str, language: Language = "zh", blocking: tuple[str, ...] = ()) -> Entity:
    return Entity(
        iri,
        "law",
        {language: labels[0]} if labels else {},
        tuple(Label(text, language) for text in labels),
        tuple(Label(text, language) for text in blocking),
    )


def surfaces(text: str, *entities: Entity, language: Language = "zh") -> list[tuple[str, tuple[str, ...]]]:
    return [(match.surface, match.entities) for match in LabelMatcher(entities, language).find(text)]


@pytest.mark.parametrize(
    ("label", "text", "surface"),
    [
        ("甲法", "落实《甲法》。", "《甲法》"),
        ("甲法", "落实《甲法实施》", "甲法"),
        ("“十五五”甲规划", "编制“十五五”甲规划", "“十五五”甲规划"),
        ("十五五甲规划", "编制“十五五”甲规划", "“十五五”甲规划"),
        ("《甲公约》乙议定书", "《〈甲公约〉乙议定书》", "《〈甲公约〉乙议定书》"),
        ("甲法", "《甲法、乙法》", "甲法"),
        ("甲、", "推动甲、乙等", "甲"),
        ("甲计划(2021-2025年)", "《甲计划（2021－2025年）》", "《甲计划（2021－2025年）》"),
        ("𠀀法", "修改𠀀法", "𠀀法"),
    ],
)
def test_chinese_surface(label: str, text: str, surface: str) -> None:
    assert surfaces(text, entity("x", label)) == [(surface, ("x",))]


@pytest.mark.parametrize(
    ("label", "text", "surface"),
    [
        ("villagers committees", "of villagers' committees.", "villagers' committees"),
        ("villagers committees", "of villagers’ committees.", "villagers’ committees"),
        ("people's congress", "all People’s Congresses", None),
        ("People's Court", "the people’s courts", "people’s courts"),
        ("Anti-Domestic Violence Law", "the Anti–Domestic Violence Law", "Anti–Domestic Violence Law"),
        ("CAT", "the cat sat", None),
        ("NGO", "the NGOs met", "NGOs"),
        ("Prison Law", "a Prison Lawyer", None),
        ("Skills for Careers", "a “Skills for Careers” plan", "“Skills for Careers”"),
    ],
)
def test_english_surface(label: str, text: str, surface: str | None) -> None:
    found = surfaces(text, entity("x", label, language="en"), language="en")
    assert [one for one, _ in found] == ([surface] if surface else [])


def test_longest_label_wins_and_two_bearers_are_both_told() -> None:
    assert surfaces("修改乙甲法", entity("x", "甲法"), entity("y", "乙甲法")) == [("乙甲法", ("y",))]
    assert surfaces("修改甲法", entity("x", "甲法"), entity("y", "甲法")) == [("甲法", ("x", "y"))]


def test_blocking_label_hides_its_own_entity_only() -> None:
    blocked = entity("x", "甲法", blocking=("甲法律",))
    assert surfaces("完善甲法律，落实甲法", blocked) == [("甲法", ("x",))]
    assert surfaces("完善甲法律", blocked, entity("y", "甲法")) == [("甲法", ("y",))]


@pytest.mark.parametrize("label", ["", " ", "《》", "*"])
def test_an_empty_label_matches_nothing(label: str) -> None:
    assert surfaces("甲《》法", entity("x", label)) == []
    assert surfaces("", entity("x", "甲法")) == []


@given(CHARACTERS)
def test_folding_keeps_positions(text: str) -> None:
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        folded = fold(text, language)
        assert len(folded.text) == len(folded.at)
        assert list(folded.at) == sorted(set(folded.at))


@given(CHARACTERS)
def test_surfaces_are_cut_from_the_text_and_keep_no_half_pair(text: str) -> None:
    for match in LabelMatcher([entity("x", "甲", "法乙", "甲、")], "zh").find(text):
        assert text[match.start : match.end] == match.surface
        assert not match.surface.endswith("、")
        first, last = match.surface[0], match.surface[-1]
        if first in PAIRS and len(match.surface) > 1:
            assert PAIRS[first] in match.surface[1:]
        if last in PAIRS.values() and len(match.surface) > 1:
            assert any(PAIRS.get(char) == last for char in match.surface[:-1])


def test_marks_are_taken_in_pairs() -> None:
    assert with_marks("《〈甲〉》", 2, 3) == (0, 5)
    assert with_marks("《甲", 0, 2) == (1, 2)


def test_long_texts_and_many_labels_give_every_match() -> None:
    """Megabytes in one paragraph; how long it takes is measured in bench/."""
    many = [entity(f"e{n}", f"第{n}号条例") for n in range(3000)]
    text = "落实第7号条例、第12号条例，修改第299号条例。" * 2000
    matcher = LabelMatcher(many, "zh")
    assert len(matcher.find(text)) == 6000
    assert len(matcher.find(text * 4)) == 24_000
    blocked = LabelMatcher([entity("x", "甲法", blocking=("甲法律",))], "zh")
    assert len(blocked.find("甲法律、甲法，" * 100_000)) == 100_000
