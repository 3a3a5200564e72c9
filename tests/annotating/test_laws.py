"""Domestic instruments: known names, unknown names, what is meant to be done."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangraph.annotating.laws import LawFinder
from plangraph.annotating.laws_gold import laws_as_gold
from plangraph.annotating.laws_titles import is_law_title, title_spans
from plangraph.annotating.lexicon import Entity, Kind, Label, Lexicon, lexicon
from plangraph.reading import Language

PIECES = [
    *(
        "《",
        "》",
        "〈",
        "〉",
        "“",
        "”",
        "、",
        "，",
        "。",
        "和",
        "的",
        "等法律法规",
        "修改",
        "制定",
        "实施",
        "研究",
        "完善",
    ),
    *("安全生产法", "条例", "办法", "规划", "噪声", "甲", "𠀀", "(2021-2025年)", "不", "后的", "\ue000", "等"),
    *("Prison Law", " ", "amend ", "the ", "and ", ", ", "Law on ", "will be amended", "regulations on ", "Plan", "."),
]


def _entity(iri: str, kind: Kind, zh: tuple[str, ...], en: tuple[str, ...], document: str = "law") -> Entity:
    labels = (*(Label(text, "zh") for text in zh), *(Label(text, "en") for text in en))
    attributes = {"documentKind": document} if kind != "programme" else {}
    return Entity(iri, kind, {"zh": zh[0], "en": en[0]}, labels, attributes=attributes)


LEXICON: Lexicon = lexicon(
    [
        _entity("safety", "law", ("安全生产法",), ("Work Safety Law", "Workplace Safety Law")),
        _entity("environment", "law", ("环境保护法",), ("Environmental Protection Law",)),
        _entity("minors", "law", ("未成年人保护法",), ("Law on the Protection of Minors",)),
        _entity("prison", "law", ("监狱法",), ("Prison Law",)),
        _entity("labor", "law", ("劳动法",), ("Labor Law",)),
        _entity("preschool", "law", ("学前教育法",), ("Preschool Education Law",)),
        _entity("noise", "law", ("噪声污染防治法",), ("Noise Law",)),
        _entity(
            "monitoring", "law", ("生态环境监测条例",), ("Regulations on Monitoring",), "administrative-regulation"
        ),
        _entity(
            "religion", "law", ("宗教事务条例",), ("Regulations on Religious Affairs",), "administrative-regulation"
        ),
        _entity(
            "plan",
            "law",
            ("国家人权行动计划", "行动计划"),
            ("National Human Rights Action Plan", "the Action Plan"),
            "plan",
        ),
        _entity("bridge", "law", ("桥梁标准",), ("bridge standards",), "standard"),
        _entity("bridge2", "law", ("桥梁标准",), ("bridge standards",), "standard"),
        _entity("deputies", "law", ("代表法",), ("Law on Deputies to the National People's Congress",)),
        _entity("campaign", "programme", ("清洁行动",), ("Clean Campaign",)),
        _entity("crc", "treaty", ("儿童权利公约",), ("Convention on the Rights of the Child",), "treaty"),
    ]
)

MENTIONS: list[tuple[Language, str, list[tuple[str, str, str]]]] = [
    ("zh", "修改安全生产法，落实监狱法。", [("安全生产法", "safety", "amend"), ("监狱法", "prison", "implement")]),
    ("zh", "实施《中华人民共和国劳动法》", [("《中华人民共和国劳动法》", "labor", "implement")]),
    ("zh", "落实《国家人权行动计划（2021－2025年）》", [("《国家人权行动计划（2021－2025年）》", "plan", "implement")]),
    ("zh", "落实学前教育法规定，", [("学前教育法", "preschool", "implement")]),
    ("zh", "加强环境保护法制建设，完善劳动法律", []),
    ("zh", "推动环境保护法制定", [("环境保护法", "environment", "enact")]),
    ("zh", "实施三年行动计划", []),
    ("zh", "将《行动计划》作为内容", [("《行动计划》", "plan", "mention")]),
    ("zh", "出版《劳动法释义》", []),
    (
        "zh",
        "推动噪声污染防治、生态环境监测等法律法规的制修订",
        [("噪声污染防治", "noise", "enact"), ("生态环境监测", "monitoring", "enact")],
    ),
    ("zh", "加强噪声污染防治、垃圾治理", []),
    ("zh", "开展清洁行动", [("清洁行动", "campaign", "implement")]),
    ("zh", "履行《儿童权利公约》", []),
    ("en", "The Prison Law will be amended.", [("Prison Law", "prison", "amend")]),
    ("en", "improve labor laws and regulations", []),
    ("en", "reform of labor law teaching", []),
    ("en", "under the action plan for rivers", []),
    ("en", "implementation of the Action Plan", [("the Action Plan", "plan", "implement")]),
    (
        "en",
        "enforce the Labor Law and the Law on Deputies to the National People’s Congress",
        [
            ("Labor Law", "labor", "implement"),
            ("Law on Deputies to the National People’s Congress", "deputies", "implement"),
        ],
    ),
    ("en", "launch the Clean Campaign", [("Clean Campaign", "campaign", "implement")]),
]

UNKNOWN: list[tuple[Language, str, list[tuple[str, str]]]] = [
    ("zh", "制定湿地保护法、采血条例。", [("湿地保护法", "enact"), ("采血条例", "enact")]),
    ("zh", "修改草原环境保护法", [("草原环境保护法", "amend")]),
    ("zh", "实施《河湖治理规划纲要（2020－2030年）》", [("《河湖治理规划纲要（2020－2030年）》", "implement")]),
    ("zh", "印发《关于推进〈监狱法〉学习的意见》", [("《关于推进〈监狱法〉学习的意见》", "enact")]),
    ("zh", "依照2020年修改的渔业法", [("渔业法", "implement")]),
    ("zh", "落实桥梁标准", [("桥梁标准", "implement")]),
    ("zh", "创新教学方法，加强行政执法，完善司法", []),
    ("zh", "制定相关办法和有关规定", []),
    ("zh", "阅读《永乐大典》", []),
    (
        "en",
        "It will formulate a law on wetland conservation and bird protection.",
        [("law on wetland conservation and bird protection", "enact")],
    ),
    ("en", "develop regulations on blood donation, promote health", [("regulations on blood donation", "enact")]),
    (
        "en",
        "China will amend the Wetland Law and the Forest Code.",
        [("Wetland Law", "amend"), ("Forest Code", "amend")],
    ),
    ("en", "implement the Outline for River Care (2020-2030)", [("Outline for River Care (2020-2030)", "implement")]),
    ("en", "improve law enforcement and the rule of law", []),
    ("en", "Law enforcement will be strengthened. The Law applies.", []),
    ("en", "comply with rules on working hours", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), MENTIONS)
def test_known_names(language: Language, text: str, expected: list[tuple[str, str, str]]) -> None:
    mentions, _ = LawFinder(LEXICON, language).find(text)
    assert [(one.surface, one.entity, one.action) for one in mentions] == expected


@pytest.mark.parametrize(("language", "text", "expected"), UNKNOWN)
def test_unknown_names_become_candidates(language: Language, text: str, expected: list[tuple[str, str]]) -> None:
    finder = LawFinder(LEXICON, language)
    mentions, candidates = finder.find(text)
    assert mentions == []
    items = laws_as_gold(text, mentions, finder, LEXICON)
    assert [(item["surface"], item["action"]) for item in items] == expected
    assert {surface for surface, _ in expected} <= {candidate.surface for candidate in candidates}


def test_two_bearers_are_a_candidate_with_both() -> None:
    _, (candidate,) = LawFinder(LEXICON, "zh").find("落实桥梁标准")
    assert (candidate.reason, candidate.entities) == ("two-candidates", ("bridge", "bridge2"))


def test_weak_names_are_reported_and_not_counted() -> None:
    finder = LawFinder(LEXICON, "en")
    text = "It will adopt sound standards for low-carbon growth."
    mentions, candidates = finder.find(text)
    assert [candidate.surface for candidate in candidates] == ["sound standards for low-carbon growth"]
    assert laws_as_gold(text, mentions, finder, LEXICON) == []


def test_items_of_the_annotation_scheme() -> None:
    finder = LawFinder(LEXICON, "zh")
    text = "学习安全生产法。修改安全生产法，开展清洁行动，制定采血条例。"
    mentions, _ = finder.find(text)
    assert laws_as_gold(text, mentions, finder, LEXICON) == [
        {
            "surface": "安全生产法",
            "canonical_zh": "安全生产法",
            "canonical_en": "Work Safety Law",
            "kind": "law",
            "action": "amend",
        },
        {
            "surface": "采血条例",
            "canonical_zh": "采血条例",
            "canonical_en": None,
            "kind": "regulation",
            "action": "enact",
        },
    ]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []),
        ("《甲》乙《丙》", [(0, 3), (4, 7)]),
        ("《甲《乙》", [(2, 5)]),
        ("甲》《乙", []),
        ("《〈甲〉乙》", [(0, 6)]),
        ("《甲。乙》", []),
        ("《》", []),
    ],
)
def test_title_marks(text: str, spans: list[tuple[int, int]]) -> None:
    assert title_spans(text) == spans


@pytest.mark.parametrize(
    ("title", "is_law"), [("《甲条例》", True), ("《方法》", False), ("《甲公约》", False), ("《甲大典》", False)]
)
def test_titles_of_laws(title: str, is_law: bool) -> None:
    assert is_law_title(title) is is_law


@settings(max_examples=300, deadline=2000)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.sampled_from(["zh", "en"]))
def test_any_text_is_read(text: str, language: Language) -> None:
    finder = LawFinder(LEXICON, language)
    mentions, candidates = finder.find(text)
    found = [(one.start, one.end, one.surface) for one in mentions]
    found += [(one.start, one.end, one.surface) for one in candidates]
    last = 0
    for start, end, surface in sorted(found):
        assert start >= last
        assert text[start:end] == surface
        last = end


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("zh", "修改安全生产法，制定采血条例、"),
        ("zh", "《〈"),
        ("zh", "修改和"),
        ("zh", "甲、乙等法律法规"),
        ("en", "Prison Law, "),
        ("en", "Law on "),
        ("en", "amend regulations on a and "),
    ],
)
def test_hostile_repetition_comes_to_an_end(language: Language, piece: str) -> None:
    """And finds in proportion; how long it takes is measured in bench/."""
    finder = LawFinder(LEXICON, language)
    times = 2_000
    once, twice = (len(finder.find(piece * count)[0]) for count in (times, 2 * times))
    assert twice in (2 * once, 2 * once + 1, 2 * once - 1)
