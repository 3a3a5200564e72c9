"""International instruments, reports and mechanisms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangraph.annotating.lexicon import Entity, Kind, Label, Lexicon, lexicon
from plangraph.annotating.treaties import TreatyFinder
from plangraph.annotating.treaties_gold import treaties_as_gold
from plangraph.annotating.treaties_reports import report_after, reports_before, steps_in
from plangraph.reading import Language


def _entity(iri: str, kind: Kind, zh: tuple[str, ...], en: tuple[str, ...], document: str = "treaty") -> Entity:
    labels = (*(Label(text, "zh") for text in zh), *(Label(text, "en") for text in en))
    return Entity(iri, kind, {"zh": zh[0], "en": en[0]}, labels, attributes={"documentKind": document})


LEXICON: Lexicon = lexicon(
    [
        _entity("cat", "treaty", ("禁止酷刑公约",), ("Convention against Torture",)),
        _entity("crc", "treaty", ("儿童权利公约",), ("Convention on the Rights of the Child",)),
        _entity(
            "iccpr",
            "treaty",
            ("公民权利和政治权利国际公约",),
            ("International Covenant on Civil and Political Rights",),
        ),
        _entity("opac", "treaty", ("《儿童权利公约》关于甲问题的议定书",), ("OPAC",), "optional-protocol"),
        _entity("unfccc", "treaty", ("气候变化框架公约",), ("UNFCCC",)),
        _entity("paris", "treaty", ("巴黎协定",), ("Paris Agreement",)),
        _entity("upr", "mechanism", ("国别人权审议",), ("Universal Periodic Review",)),
        _entity("council", "mechanism", ("人权理事会成员",), ("UNHRC membership",)),
        _entity("crc-law", "law", ("儿童法",), ("Law on the Convention on the Rights of the Child",), "law"),
    ]
)

TREATIES: list[tuple[Language, str, list[tuple[str, str, str | None, tuple[str, ...]]]]] = [
    ("zh", "撰写《禁止酷刑公约》第六次履约报告，并提交委员会审议。", [("cat", "report", "6", ("prepare", "submit"))]),
    (
        "zh",
        "参加委员会对中国提交的《儿童权利公约》第三、四次合并履约报告的审议会议。",
        [("crc", "review", "3-4", ("review",))],
    ),
    ("zh", "撰写《儿童权利公约》第五次、第六次合并报告", [("crc", "report", "5-6", ("prepare",))]),
    ("zh", "撰写《禁止酷刑公约》第十八至二十次合并履约报告", [("cat", "report", "18-20", ("prepare",))]),
    ("zh", "参加委员会对中国《禁止酷刑公约》首次履约报告的审议", [("cat", "review", "initial", ("review",))]),
    ("zh", "参加委员会审议中国执行《禁止酷刑公约》第三次履约报告", [("cat", "review", "3", ("review",))]),
    (
        "zh",
        "撰写《儿童权利公约》第五次报告（包括《〈儿童权利公约〉关于甲问题的议定书》内容）",
        [("crc", "report", "5", ("prepare",)), ("opac", "report", "5", ("prepare",))],
    ),
    (
        "zh",
        "撰写《禁止酷刑公约》第二次和《儿童权利公约》第十一次报告",
        [("cat", "report", "2", ("prepare",)), ("crc", "report", "11", ("prepare",))],
    ),
    ("zh", "为批准《公民权利和政治权利国际公约》做准备", [("iccpr", "ratify-prepare", None, ())]),
    (
        "zh",
        "推动落实《气候变化框架公约》及其《巴黎协定》",
        [("unfccc", "implement", None, ()), ("paris", "implement", None, ())],
    ),
    ("zh", "参与巴黎协定谈判进程", [("paris", "mention", None, ())]),
    ("zh", "撰写报告。落实《巴黎协定》", [("paris", "implement", None, ())]),
    (
        "en",
        "It will submit its initial report under the Convention against Torture.",
        [("cat", "report", "initial", ("submit",))],
    ),
    (
        "en",
        "reviewing its seventh report on implementing the Convention against Torture, and its combined fifth and "
        "sixth report on implementing the Convention on the Rights of the Child",
        [("cat", "report", "7", ()), ("crc", "report", "5-6", ())],
    ),
    (
        "en",
        "take part in the review of its 18th-20th report under the Convention against Torture",
        [("cat", "review", "18-20", ("review",))],
    ),
    (
        "en",
        "advance the implementation of the UNFCCC and the Paris Agreement",
        [("unfccc", "implement", None, ()), ("paris", "implement", None, ())],
    ),
    (
        "en",
        "prepare to ratify the International Covenant on Civil and Political Rights",
        [("iccpr", "ratify-prepare", None, ())],
    ),
    ("en", "negotiations on the Paris Agreement", [("paris", "mention", None, ())]),
    ("en", "implement the Law on the Convention on the Rights of the Child", []),
]

EVENTS: list[tuple[Language, str, list[tuple[str, str, str | None]]]] = [
    ("zh", "参与第四轮国别人权审议", [("第四轮国别人权审议", "upr", "4")]),
    ("zh", "落实首次国别人权审议的建议", [("首次国别人权审议", "upr", "1")]),
    ("zh", "竞选2024－2026年度人权理事会成员", [("2024－2026年度人权理事会成员", "council", "2024-2026")]),
    ("zh", "参加国别人权审议", [("国别人权审议", "upr", None)]),
    (
        "en",
        "the UNHRC's fifth-round Universal Periodic Review",
        [("fifth-round Universal Periodic Review", "upr", "5")],
    ),
    ("en", "campaign for 2028-2030 UNHRC membership", [("2028-2030 UNHRC membership", "council", "2028-2030")]),
]

UNKNOWN: list[tuple[Language, str, list[tuple[str, str, str]]]] = [
    ("zh", "履行《残疾人体育公约》", [("《残疾人体育公约》", "treaty", "implement")]),
    (
        "zh",
        "落实《〈儿童权利公约〉关于乙问题的任择议定书》",
        [("《〈儿童权利公约〉关于乙问题的任择议定书》", "optional-protocol", "implement")],
    ),
    ("zh", "落实《公园条例》和村规民约", []),
    (
        "en",
        "implement the Convention on Wetlands of Importance",
        [("Convention on Wetlands of Importance", "treaty", "implement")],
    ),
    ("en", "honor the conventions and sign an agreement", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), TREATIES)
def test_treaties(language: Language, text: str, expected: list[tuple[str, str, str | None, tuple[str, ...]]]) -> None:
    mentions, _, _ = TreatyFinder(LEXICON, language).find(text)
    assert [(one.entity, one.action, one.cycle, one.steps) for one in mentions] == expected


@pytest.mark.parametrize(("language", "text", "expected"), EVENTS)
def test_mechanisms_are_events(language: Language, text: str, expected: list[tuple[str, str, str | None]]) -> None:
    mentions, events, _ = TreatyFinder(LEXICON, language).find(text)
    assert mentions == []
    assert [(one.surface, one.entity, one.round) for one in events] == expected


@pytest.mark.parametrize(("language", "text", "expected"), UNKNOWN)
def test_unknown_treaties(language: Language, text: str, expected: list[tuple[str, str, str]]) -> None:
    finder = TreatyFinder(LEXICON, language)
    mentions, _, candidates = finder.find(text)
    assert mentions == []
    items = treaties_as_gold(text, mentions, candidates, finder, LEXICON)
    assert [(item["surface"], item["kind"], item["action"]) for item in items] == expected


def test_items_of_the_annotation_scheme() -> None:
    finder = TreatyFinder(LEXICON, "zh")
    text = "宣传《儿童权利公约》，撰写《儿童权利公约》第七次履约报告。"
    mentions, _, candidates = finder.find(text)
    assert treaties_as_gold(text, mentions, candidates, finder, LEXICON) == [
        {
            "surface": "《儿童权利公约》",
            "canonical_en": "Convention on the Rights of the Child",
            "kind": "treaty",
            "action": "report",
            "report": "7",
        }
    ]


def test_steps_and_cycles() -> None:
    assert steps_in("更新报告，并参加委员会对报告的审议会议", "zh") == ("prepare", "review")
    assert steps_in("对中国提交的报告", "zh") == ()
    assert steps_in("Completing and submitting its report, and participating in its review", "en") == (
        "prepare",
        "submit",
        "review",
    )
    assert report_after("第九次履约报告") is not None
    assert report_after("第九次会议") is None
    assert [one.cycle for one in reports_before("its combined fourth and fifth report on the ")] == ["4-5"]


PIECES = [
    "《",
    "》",
    "（",
    "儿童权利公约",
    "第五次",
    "、",
    "和",
    "报告",
    "撰写",
    "审议",
    "。",
    "第",
    "十",
    "𠀀",
    "批准",
]
PIECES += [
    "fifth ",
    "and ",
    "report ",
    "on the ",
    "Convention against Torture",
    ", ",
    ". ",
    "ratify ",
    "Treaty ",
    "On ",
]


@settings(max_examples=300, deadline=2000)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from(["zh", "en"]))
def test_any_text_is_read(text: str, language: Language) -> None:
    mentions, events, candidates = TreatyFinder(LEXICON, language).find(text)
    found = [(one.start, one.end, one.surface) for one in mentions]
    found += [(one.start, one.end, one.surface) for one in events]
    found += [(one.start, one.end, one.surface) for one in candidates]
    for start, end, surface in found:
        assert text[start:end] == surface != ""


@pytest.mark.parametrize(
    ("language", "piece"),
    [("zh", "《儿童权利公约》第五次、"), ("zh", "《〈"), ("en", "fifth and "), ("en", "Convention against Torture, ")],
)
def test_hostile_repetition_comes_to_an_end(language: Language, piece: str) -> None:
    """And finds in proportion; how long it takes is measured in bench/."""
    finder = TreatyFinder(LEXICON, language)
    times = 2_000
    once, twice = (len(finder.find(piece * count)[0]) for count in (times, 2 * times))
    assert twice in (2 * once, 2 * once + 1, 2 * once - 1)
