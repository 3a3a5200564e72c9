"""Quantitative targets: what is one, and what is said of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangraph.annotating.lexicon import Entity, Label, Lexicon, lexicon
from plangraph.annotating.records import TargetMention
from plangraph.annotating.targets import TargetFinder, as_gold, indicator_names
from plangraph.annotating.targets.clauses import LONGEST_SENTENCE, sentence_spans
from plangraph.reading import Language


def indicator(slug: str, unit: str, zh: str, en: str) -> Entity:
    return Entity(
        iri=f"https://w3id.org/plangraph/indicator/{slug}",
        kind="indicator",
        preferred={"zh": zh, "en": en},
        labels=(Label(zh, "zh"), Label(en, "en")),
        attributes={"unitNotation": unit},
    )


LEXICON: Lexicon = lexicon(
    [
        indicator("forest", "percent", "森林覆盖率", "forest coverage"),
        indicator("nox", "tonne", "氮氧化物", "nitrogen oxides"),
        indicator("voc", "percent", "挥发性有机物", "volatile organic compounds"),
        indicator("infant", "per-mille", "婴儿死亡率", "infant mortality rate"),
        indicator("under-five", "per-mille", "5岁以下儿童死亡率", "under-five mortality rate"),
        indicator("maternal", "per-100000", "孕产妇死亡率", "maternal mortality rate"),
        indicator("contracts", "year", "第二轮土地承包", "second-round rural land contracts"),
        indicator("nurses", "per-1000", "注册护士数", "registered nurses"),
        indicator("commute", "percent", "1小时通勤人口覆盖率", "population within a one hour commute"),
        indicator("funding", "CNY", "公共卫生服务经费", "public health funding"),
    ]
)
NAMES = indicator_names(LEXICON)


def find(text: str, language: Language, years: tuple[int, int] | None = None) -> list[TargetMention]:
    targets, _ = TargetFinder(LEXICON, language).find(text, years)
    for target in targets:
        assert text[target.start : target.end] == target.surface
    return targets


def slugs(targets: list[TargetMention]) -> list[str | None]:
    return [target.indicator.rpartition("/")[2] if target.indicator else None for target in targets]


def told(target: TargetMention) -> tuple[str, str, str, str]:
    value = target.value if target.value is not None else f"{target.minimum}..{target.maximum}"
    return target.direction, target.comparator, str(value), target.unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("失业率控制在5.5%以内。", ("keep", "at-most", "5.5", "percent")),
        ("事故发生率降低20%左右。", ("decrease-by", "about", "20", "percent")),
        ("排放量下降10%以上。", ("decrease-by", "at-least", "10", "percent")),
        ("死亡率下降到13%以下。", ("to-level", "at-most", "13", "percent")),
        ("参合率稳定在95%以上。", ("keep", "at-least", "95", "percent")),
        ("严守18亿亩耕地红线。", ("keep", "at-least", "1800000000", "mu")),
        ("招生数增加10万人以上。", ("increase-by", "at-least", "100000", "count")),
        ("新增供水能力290亿立方米。", ("increase-by", "equal", "29000000000", "m3")),
        ("新增劳动力平均受教育年限不低于14年。", ("to-level", "at-least", "14", "year")),
        ("最低工资标准年均增长13%以上。", ("to-level", "at-least", "13", "percent")),
        ("至少新增5个国家级基地。", ("increase-by", "at-least", "5", "count")),
        ("每千人口拥有护士数提高到3.8人。", ("to-level", "equal", "3.8", "per-1000")),
        ("每万人口平均拥有全科医生3.93人。", ("to-level", "equal", "3.93", "per-10000")),
        ("死亡率下降到每10万人15人。", ("to-level", "equal", "15", "per-100000")),
        ("帮助1300万残疾人得到康复。", ("to-level", "equal", "13000000", "count")),
        ("新设三家研究基地。", ("increase-by", "equal", "3", "count")),
        ("贫困地区力争实现一户一项增收项目。", ("to-level", "equal", "1", "count")),
        ("人均预期寿命提高到80岁。", ("to-level", "equal", "80", "year")),
        ("有效利用系数提高到0.55以上。", ("to-level", "at-least", "0.55", "ratio")),
        ("比例提高到百分之一百二十。", ("to-level", "equal", "120", "percent")),
        ("覆盖率达60%—65%。", ("to-level", "range", "60..65", "percent")),
        ("人数从65万户增加到110万户。", ("to-level", "equal", "1100000", "count")),
        ("推动建设冰雪、山地等100个目的地。", ("to-level", "equal", "100", "count")),
    ],
)
def test_chinese_targets(text: str, expected: tuple[str, str, str, str]) -> None:
    assert [told(target) for target in find(text, "zh")] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Life expectancy will increase to 80 years.", ("to-level", "equal", "80", "year")),
        ("It will raise the rate by six percent.", ("increase-by", "equal", "6", "percent")),
        ("Discharge will be cut by over 8 percent.", ("decrease-by", "more-than", "8", "percent")),
        ("It will drop below 27 micrograms per cubic meter.", ("to-level", "less-than", "27", "ug/m3")),
        ("Spending remains above 4 percent of GDP.", ("keep", "more-than", "4", "percent")),
        ("The rate will not be lower than 35 percent.", ("keep", "at-least", "35", "percent")),
        ("Services will expand to 110 additional counties.", ("increase-by", "equal", "110", "count")),
        ("Use will be 15 percent lower than in 2015.", ("decrease-by", "equal", "15", "percent")),
        ("It will establish five new bases.", ("increase-by", "equal", "5", "count")),
        ("Every school will have one teacher.", ("to-level", "equal", "1", "count")),
        ("Groups have at least one deputy.", ("to-level", "at-least", "1", "count")),
        ("Students have one hour of sport every day.", ("to-level", "equal", "1", "hour")),
        ("The coefficient will increase to 0.6.", ("to-level", "equal", "0.6", "ratio")),
        ("Beds per 1,000 people will rise to 35.", ("to-level", "equal", "35", "per-1000")),
        ("The subsidy will rise from 200 yuan to 360 yuan.", ("to-level", "equal", "360", "CNY")),
        ("Insured people shall exceed 1 billion.", ("to-level", "more-than", "1000000000", "count")),
        ("Hold 200-300 lectures.", ("to-level", "range", "200..300", "count")),
    ],
)
def test_english_targets(text: str, expected: tuple[str, str, str, str]) -> None:
    assert [told(target) for target in find(text, "en")] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "为65岁以上老年人开展健康管理服务。",
        "不得招用未满16周岁未成年人。",
        "推行“3+1”标准化模式，完善“15分钟健身圈”。",
        "拨打12369举报电话。",
        "PM2.5项目监测覆盖地级以上城市。",
        "落实2030年可持续发展议程。",
        "撰写第十八至二十次合并报告。",
        "纺织、烟草和商贸8个工贸行业实现达标。",
        "覆盖20户以下已通电自然村。",
        "实施学前教育三年行动计划。",
        "严格执行法庭调查三项规程。",
        "建设一批示范基地，建立一个平台。",
        "实施万名医师支援农村卫生工程。",
        "参保人数已达到2亿人。",
        "三个月内作出决定，罚款50万元以下。",
        "依照2020年修改的选举法。",
        "落实《纲要(2011-2020年)》。",
        "前10名，2型糖尿病，5G技术。",
        "用三年左右时间完成整治。",
    ],
)
def test_no_targets_in_chinese(text: str) -> None:
    assert find(text, "zh") == []


@pytest.mark.parametrize(
    "text",
    [
        "Vaccine for girls aged 13 and older.",
        "The 15-minute circles and 15-year schools.",
        "Services located within 15 minutes of homes.",
        "Counties with a population of over 200,000 to build on.",
        "Upgrade institutions to Rank II or higher.",
        "Courts at all four levels.",
        "Campaigning for 2028-2030 membership.",
        "Its combined 18th-20th report on Article 5.",
        "The state has trained 1.5 million teachers.",
        "Treat the nation as one community.",
        "Reaching peak emissions in 2030 as scheduled.",
        "From “one meter above the ground” on.",
        "Type 2 diabetes and PM2.5.",
        "The two Covenants and those 30 countries.",
    ],
)
def test_no_targets_in_english(text: str) -> None:
    assert find(text, "en") == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("氮氧化物和挥发性有机物排放总量分别下降10%以上。", "zh", ["nox", "voc"]),
        ("Nitrogen oxides and volatile organic compounds will each be cut by 8 percent.", "en", ["nox", "voc"]),
        (
            "婴儿死亡率、5岁以下儿童死亡率、孕产妇死亡率分别降为7‰、9‰和18/10万。",
            "zh",
            ["infant", "under-five", "maternal"],
        ),
        ("甲指标和森林覆盖率分别提高5%。", "zh", ["forest", None]),
        ("甲比例和乙比例均达到5%。", "zh", [None, None]),
        ("Tests will be held in 5 cities each year.", "en", [None]),
    ],
)
def test_shared_figures(text: str, language: Language, expected: list[str | None]) -> None:
    assert slugs(find(text, language)) == expected


def test_several_figures_have_their_own_subjects() -> None:
    targets = find(
        "Reduce the infant mortality rate to 3 per 1,000 and the maternal mortality rate to 12 per 100,000.", "en"
    )
    assert slugs(targets) == ["infant", "maternal"]
    assert [target.surface for target in targets] == [
        "Reduce the infant mortality rate to 3 per 1,000",
        "the maternal mortality rate to 12 per 100,000",
    ]


def test_a_base_carries_over_joined_parts() -> None:
    assert [target.unit for target in find("每千人口医师数达到3人、注册护士数达到5人，设2个点。", "zh")] == [
        "per-1000",
        "per-1000",
        "count",
    ]


def test_a_part_without_a_subject_takes_the_one_before() -> None:
    assert slugs(find("公共卫生服务经费不低于25元，到2015年提高至40元以上。", "zh")) == ["funding", "funding"]


def test_a_label_of_the_vocabulary_decides_doubts() -> None:
    assert slugs(find("第二轮土地承包到期后再延长30年。", "zh")) == ["contracts"]
    assert find("甲乙承包到期后再延长30年。", "zh") == []
    assert [told(target)[2] for target in find("1小时通勤人口覆盖率达到75%。", "zh")] == ["75"]


def test_an_unknown_indicator_becomes_a_candidate() -> None:
    targets, candidates = TargetFinder(LEXICON, "zh").find("湿地保护率提高到55%。", None)
    assert slugs(targets) == [None]
    assert [(found.kind, found.reason, found.surface) for found in candidates] == [
        ("indicator", "not-in-vocabulary", "湿地保护率提高到55%")
    ]


def test_two_entities_with_one_label_are_never_guessed() -> None:
    twice = lexicon([indicator("a", "percent", "甲率", "rate"), indicator("b", "percent", "甲率", "rate")])
    targets, candidates = TargetFinder(twice, "zh").find("甲率达到5%。", None)
    assert slugs(targets) == [None]
    assert [(found.reason, len(found.entities)) for found in candidates] == [("two-candidates", 2)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("到2015年，甲率达到5%，乙率达到6%。丙率达到7%。", "zh", [(2015, None), (2015, None), (None, None)]),
        ("到2013年，甲率达到5%；到2015年，乙率达到6%。", "zh", [(2013, None), (2015, None)]),
        ("全国普及率2030年达到98%。", "zh", [(2030, None)]),
        ("2012-2015年，累计帮助500万农户。", "zh", [(2015, None)]),
        ("“十二五”期间改造80万户。", "zh", [(2015, None)]),
        ("死亡率在2015年基础上降低20%。", "zh", [(None, 2015)]),
        ("2015年覆盖率比2010年底增加1.5个百分点。", "zh", [(2015, 2010)]),
        ("By 2030, coverage will reach 5 percent.", "en", [(2030, None)]),
        ("Coverage will reach 5 percent, and access 6 percent by 2030.", "en", [(2030, None), (2030, None)]),
        ("Use will fall by 5 percent from the 2020 level.", "en", [(None, 2020)]),
        ("During the 13th Five-Year Plan period, build 500 schools.", "en", [(2020, None)]),
    ],
)
def test_years(text: str, language: Language, expected: list[tuple[int | None, int | None]]) -> None:
    assert [(target.deadline, target.baseline) for target in find(text, language)] == expected


def test_what_is_dated_before_the_plan_is_no_target() -> None:
    assert find("2008年参保人数达到2亿人。", "zh", (2012, 2015)) == []
    assert [target.deadline for target in find("2015年参保人数达到2亿人。", "zh", (2012, 2015))] == [2015]


def test_annual() -> None:
    assert [target.annual for target in find("每年培训700万人次，建设20个基地。", "zh")] == [True, False]
    assert [target.annual for target in find("Hold 5,000 classes each year.", "en")] == [True]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("森林覆盖率达到21.66%。", "zh", ("forest coverage", "=", 21.66, "percent")),
        ("森林覆盖率下降10%以上。", "zh", ("forest coverage", "decrease-by", 10, "percent")),
        ("每年培训700万人次。", "zh", ("每年培训700万人次", "=", 7000000, "other:person-times")),
        ("Forest coverage will exceed 25.8 percent.", "en", ("forest coverage", ">", 25.8, "percent")),
        ("森林覆盖率达60%至65%。", "zh", ("forest coverage", "range", 60, "percent")),
    ],
)
def test_the_json_form(text: str, language: Language, expected: tuple[str, str, float, str]) -> None:
    (target,) = find(text, language)
    found = as_gold(target, NAMES)
    assert (found["indicator_en"], found["comparator"], found["value"], found["unit"]) == expected


def test_numbers_without_sense_do_no_harm() -> None:
    assert find("比例达到" + "9" * 400 + "%。", "zh") == []
    assert find("It will reach 1" + ",000" * 200 + " percent.", "en") == []
    assert [target.value for target in find("达到3‰。", "zh")] == [Decimal(3)]


# fmt: off
_PIECES = st.sampled_from([
    "到2015年，", "森林覆盖率", "达到", "90%", "以上", "、", "和", "分别", "“", "》", "《", "一户一项", "第", "至",
    "12/10万", "每千人", "𠀀", "𝟗", "😀", "万", "百分之", ",", "；", "。", "one ", "and ", "by 5 percent ", "each ",
    "1,000 ", "per 1,000 ", "in 2030", "between ", "from ", "to ", ". ", "the ", "\n", "–", "(", ")", "½", "٣",
])
# fmt: on


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=40).map("".join), st.sampled_from(("zh", "en")))
def test_any_text_is_read_and_every_surface_recovered(text: str, language: Language) -> None:
    find(text, language, (2011, 2030))


@pytest.mark.parametrize(
    ("piece", "language"),
    [
        ("到2015年，森林覆盖率比2010年提高1.5%以上，", "zh"),
        ("氮氧化物、", "zh"),
        ("9", "zh"),
        ("“", "zh"),
        ("forest coverage to 5 percent and ", "en"),
        ("one and ", "en"),
        ("1,000,", "en"),
    ],
)
def test_what_never_ends_is_read_in_pieces(piece: str, language: Language) -> None:
    """The work for a figure is bounded by the longest sentence, so that time is linear in the text."""
    text = (piece * (20_000 // len(piece) + 1))[:20_000]
    pieces = list(sentence_spans(text, language))
    assert max(end - start for start, end in pieces) <= LONGEST_SENTENCE
    assert "".join(text[start:end] for start, end in pieces) == text
    assert max((len(target.surface) for target in find(text, language)), default=0) < LONGEST_SENTENCE


def test_two_megabytes_without_a_full_stop_are_read() -> None:
    text = "健全完善各级各类公共服务机制，" * 140_000 + "森林覆盖率达到90%。"
    assert slugs(find(text, "zh")) == ["forest"]
