"""Rights and groups that a measure names."""

from __future__ import annotations

import time

import pytest

from plangraph.annotating.concepts import ConceptFinder, groups_as_gold
from plangraph.annotating.lexicon import Entity, Label, Lexicon, lexicon
from plangraph.annotating.records import ConceptMention, HeadingMention
from plangraph.reading import Language
from plangraph.resources import Resources
from plangraph.vocabulary import lexicon_of, read_vocabulary

BASE = "https://w3id.org/plangraph/"


@pytest.fixture(scope="module")
def known() -> Lexicon:
    return lexicon_of(read_vocabulary(Resources.default().ontology).concepts)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "加强对农村留守儿童的关爱保护。", ["children", "left-behind-children", "rural-residents"]),
        ("zh", "保障农村妇女的土地权益。", ["rural-residents", "women", "women-rural"]),
        ("zh", "加强女职工劳动保护。", ["women", "women-workers", "workers"]),
        ("zh", "完善职工代表大会制度。", []),
        ("zh", "培养选拔更多女干部。", ["women"]),
        ("zh", "提高重度残疾人护理补贴。", ["persons-with-disabilities", "severe-disabilities"]),
        ("zh", "完善低保制度。", ["low-income", "subsistence-recipients"]),
        ("zh", "健全被羁押人权利保障机制。", ["detainees"]),
        ("zh", "保障穆斯林群众合法权益。", ["muslims", "religious-believers"]),
        ("zh", "提升产业竞争力。", []),
        ("en", "Rural migrant workers and college graduates", ["college-graduates", "rural-migrant-workers"]),
        ("en", "seniors living alone", ["elderly", "elderly-alone"]),
        ("en", "children who remain in rural areas", ["children", "left-behind-children", "rural-residents"]),
        ("en", "families with financial difficulties", ["low-income"]),
        ("en", "persons in custody", ["detainees"]),
        ("en", "social workers and skilled workers", []),
        ("en", "both urban and rural areas", []),
        ("en", "a WOMAN’s right", ["women"]),
        ("en", "womanly", []),
    ],
)
def test_groups(known: Lexicon, language: Language, text: str, expected: list[str]) -> None:
    mentions = ConceptFinder(known, language, "group").find(text, [])
    assert all(text[m.start : m.end] == m.surface for m in mentions)
    assert groups_as_gold(mentions, [], known) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "实施食品安全战略。", ["food"]),
        ("zh", "继续实施农村危房改造。", ["housing"]),
        ("zh", "提升用水安全保障水平。", ["water"]),
        ("zh", "严禁刑讯逼供。", ["freedom-from-torture"]),
        ("zh", "保障残疾人的知情权、表达权。", ["informed", "expression"]),
        ("zh", "建立稳定劳动关系的农民工", []),
        ("zh", "提交联合国儿童权利委员会审议。", []),
        ("zh", "加强医疗机构、商场的母婴设施建设。", []),
        ("en", "Protecting women's right to education", ["education"]),
        ("en", "prevention of domestic violence", ["person"]),
        ("en", "people in flexible employment", []),
        ("en", "medical institutions and shopping malls", []),
        ("en", "Committee on the Rights of the Child", []),
    ],
)
def test_rights(known: Lexicon, language: Language, text: str, expected: list[str]) -> None:
    mentions = ConceptFinder(known, language, "right").find(text, [])
    assert [m.entity.removeprefix(f"{BASE}right/") for m in mentions] == expected


def test_a_title_names_a_group_and_no_right(known: Lexicon) -> None:
    text = "实施职业病防治法，落实食品安全法。"
    titles = [(2, 8), (11, 16)]
    assert [text[start:end] for start, end in titles] == ["职业病防治法", "食品安全法"]
    assert ConceptFinder(known, "zh", "right").find(text, titles) == []
    groups = ConceptFinder(known, "zh", "group").find(text, titles)
    assert groups_as_gold(groups, [], known) == ["workers"]


def test_titles_inside_titles(known: Lexicon) -> None:
    text = "《关于食品安全的意见和住房办法》，保障住房。"
    outer = (0, text.index("》") + 1)
    [mention] = ConceptFinder(known, "zh", "right").find(text, [outer, (3, 5)])
    assert (mention.surface, mention.start) == ("住房", text.rindex("住房"))


def group(slug: str, *broader: str) -> Entity:
    label = (Label(slug, "en"),)
    return Entity(
        f"{BASE}group/{slug}", "group", {"en": slug}, label, broader=tuple(f"{BASE}group/{b}" for b in broader)
    )


def heading(slug: str, kind: str = "group") -> HeadingMention:
    return HeadingMention(1, 1, 0, 1, "x", f"{BASE}{kind}/{slug}", "right" if kind == "right" else "group")


def test_json_form_takes_in_headings_and_all_wider_groups() -> None:
    groups = lexicon([group("top"), group("middle", "top"), group("low", "middle"), group("other")])
    mention = ConceptMention(0, 3, "low", f"{BASE}group/low")
    assert groups_as_gold([mention], [heading("other"), heading("life", "right")], groups) == [
        "low",
        "middle",
        "other",
        "top",
    ]


def test_a_cycle_of_broader_ends() -> None:
    groups = lexicon([group("one", "two"), group("two", "one", "absent")])
    mention = ConceptMention(0, 3, "one", f"{BASE}group/one")
    assert groups_as_gold([mention], [], groups) == ["one", "two"]


def test_the_first_mention_of_each_concept() -> None:
    found = ConceptFinder(lexicon([group("women"), group("miners")]), "en", "group").find("miners, women, miners", [])
    assert [(m.surface, m.start) for m in found] == [("miners", 0), ("women", 8)]


@pytest.mark.parametrize("kind", ["right", "group"])
@pytest.mark.parametrize("text", ["", "𠀀", "，。", "\n"])
def test_nothing_in_nothing(known: Lexicon, kind: str, text: str) -> None:
    assert ConceptFinder(known, "zh", "right" if kind == "right" else "group").find(text, [(0, 1)]) == []


def test_offsets_are_characters(known: Lexicon) -> None:
    [mention] = ConceptFinder(known, "zh", "group").find("𠀀𠀁妇女", [])
    assert (mention.start, mention.end, mention.surface) == (2, 4, "妇女")


def test_time_is_linear(known: Lexicon) -> None:
    finder = ConceptFinder(known, "zh", "right")
    short = ("保障住房，促进就业。" + "没有别的。" * 40) * 1_200
    times = []
    for text in (short, short * 8):
        start = time.process_time()
        finder.find(text, [(index, index + 3) for index in range(0, len(text), 40)])
        times.append(time.process_time() - start)
    assert times[1] < 24 * times[0] + 1
