"""Labels and summaries say what the measures say, and nothing else, in the project's own words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from plangraph.annotating.lexicon import Entity, Kind, Label, Lexicon, lexicon
from plangraph.annotating.records import Annotations, LawMention, TargetMention, TreatyMention
from plangraph.asserting import governing
from plangraph.building.build import Review, read_all
from plangraph.building.sources import read_texts
from plangraph.curation import (
    LeftOut,
    MeasureLabel,
    MeasureLabels,
    Row,
    read_decisions,
    read_labels,
    read_left_out,
    read_reviews,
)
from plangraph.errors import UnusableInput
from plangraph.iris import local
from plangraph.labelling import LabelProblem, MeasureText, check_labels
from plangraph.labelling.figures import figures_of, values_of
from plangraph.labelling.runs import repeated_run
from plangraph.reading import Language
from plangraph.register import Plan, Register, Series, read_register
from plangraph.register.records import Bilingual
from plangraph.vocabulary import lexicon_of, read_vocabulary

PLAN = "ax-2001-2005"
LAW, RULES, CODE, TREATY = "law/ax/tree-law", "law/ax/tree-law-rules", "law/ax/civil-code", "treaty/seas"
BOTH = Bilingual("A", "甲")
REGISTER = Register(
    (
        Series(
            "ax", BOTH, "http://example.org/AX", (Plan(PLAN, "ax", 2001, 2005, BOTH, None, None, (), (), (), (), ()),)
        ),
    )
)


def entity(path: str, kind: Kind, zh: str, en: str) -> Entity:
    attributes = {"documentKind": "law"} if kind == "law" else {}
    labels = (Label(zh, "zh"), Label(en, "en"))
    return Entity(local(path), kind, {"zh": zh, "en": en}, labels, attributes=attributes)


LEXICON: Lexicon = lexicon(
    [
        entity(LAW, "law", "树木法", "Tree Law"),
        entity(RULES, "law", "树木法实施条例", "Rules for the Implementation of the Tree Law"),
        entity(CODE, "law", "民法典", "Civil Code"),
        entity(TREATY, "treaty", "海洋公约", "Convention on the Seas"),
        entity("programme/ax/hundred-towns", "programme", "百镇工程", "100 Towns Project"),
        entity("actor/ax/forest-office", "actor", "国家林业和草原事务办公室", "Office for Forests and Grassland"),
    ]
)

TEXT = "修改树木法，落实海洋公约和百镇工程。到2004年，种树1.5亿棵，覆盖率达到25.5%，由各市在三年内完成。"
TEXT += "河边和山坡由当地居民一起选种适合气候的各种树苗。"
GOOD = {
    "label_en": "Plant 150 million trees by 2004",
    "label_zh": "种植1.5亿棵树",
    "summary_en": "Amend the Tree Law, carry out the Convention on the Seas and the 100 Towns Project. Within three "
    "years cities plant 150 million trees by 2004, for a cover of 25.5 percent.",
    "summary_zh": "修改《树木法》，实施《海洋公约》与“百镇工程”；2004年前各市三年内植树1.5亿棵，覆盖率至25.5%。",
}


def found(text: str = TEXT) -> Annotations:
    def at(surface: str) -> tuple[int, int, str]:
        start = text.index(surface)
        return start, start + len(surface), surface

    return Annotations(
        "1.1.1",
        laws=(
            LawMention(*at("树木法"), local(LAW), "amend"),
            LawMention(*at("百镇工程"), local("programme/ax/hundred-towns"), "implement"),
        ),
        treaties=(TreatyMention(*at("海洋公约"), local(TREATY), "implement"),),
        targets=(
            TargetMention(*at("1.5亿棵"), local("indicator/trees"), "equal", "to-level", "count", Decimal(150_000_000)),
            TargetMention(*at("25.5%"), local("indicator/cover"), "equal", "to-level", "percent", Decimal("25.50")),
        ),
    )


def problems(
    changes: dict[str, str] | None = None,
    left_out: tuple[LeftOut, ...] = (),
    english: str = "",
    number: str = "1.1.1",
) -> list[LabelProblem]:
    cells = GOOD | (changes or {})
    entry = MeasureLabel(
        {"en": cells["label_en"], "zh": cells["label_zh"]}, {"en": cells["summary_en"], "zh": cells["summary_zh"]}, ""
    )
    passages: dict[Language, str] = {"zh": TEXT}
    if english:
        passages["en"] = english
    measure = MeasureText("1.1.1", "zh", passages, found())
    return check_labels(PLAN, MeasureLabels({PLAN: {number: entry}}), [measure], LEXICON, left_out)


def left_out(what: str, language: Language = "en", number: str = "1.1.1") -> LeftOut:
    return LeftOut(Row(Path("left-out.csv"), 2, {}), PLAN, number, language, what, "because")


def test_a_good_summary_has_no_problem() -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("column", "old", "new", "kind", "what"),
    [
        ("summary_en", "25.5", "26.5", "figure-not-in-text", "26.5"),
        ("summary_en", "2004", "2005", "figure-not-in-text", "2005"),
        ("summary_en", "three", "four", "figure-not-in-text", "four"),
        ("summary_en", "150 million", "1.5 million", "figure-not-in-text", "1.5 million"),
        ("summary_zh", "1.5亿", "15亿", "figure-not-in-text", "15亿"),
        ("summary_zh", "2004", "2005", "figure-not-in-text", "2005"),
        ("summary_zh", "三年", "两年", "figure-not-in-text", "两"),
        ("label_en", "150", "160", "figure-not-in-text", "160 million"),
        ("label_zh", "1.5亿", "三亿", "figure-not-in-text", "三亿"),
        ("summary_en", "the Tree Law", "the Tree Law and the Civil Code", "name-not-in-text", f"Civil Code ({CODE})"),
        ("summary_zh", "《树木法》", "《树木法》《民法典》", "name-not-in-text", f"《民法典》 ({CODE})"),
        ("label_en", "Plant", "Under the Civil Code plant", "name-not-in-text", f"Civil Code ({CODE})"),
        ("summary_en", "25.5 percent", "more", "figure-missing", "25.5"),
        ("summary_zh", "植树1.5亿棵", "植树", "figure-missing", "150000000"),
        ("summary_en", "Amend the Tree Law", "Amend a law", "name-missing", LAW),
        ("summary_zh", "《海洋公约》", "国际条约", "name-missing", TREATY),
        ("summary_en", "Amend", "Amend " + "surely " * 80, "too-long", "112 where 80 are the most"),
        ("label_zh", "种植", "种植" * 8, "too-long", "22 where 20 are the most"),
    ],
)
def test_what_a_summary_says_wrong_or_not_at_all(column: str, old: str, new: str, kind: str, what: str) -> None:
    assert old in GOOD[column]
    said = problems({column: GOOD[column].replace(old, new, 1)})
    assert (column, kind, what) in [(one.column, one.kind, one.what) for one in said]
    assert {one.column for one in said} == {column}
    assert f"curation/labels/{PLAN}.csv: 1.1.1 {column}: {kind}: {what}" in [str(one) for one in said]


def test_a_law_inside_the_name_of_another_is_named_and_yet_no_name_of_the_text() -> None:
    summary = GOOD["summary_zh"].replace("《树木法》", "《树木法实施条例》")
    assert [(one.kind, one.what) for one in problems({"summary_zh": summary})] == [
        ("name-not-in-text", f"《树木法实施条例》 ({RULES})")
    ]


def test_programmes_may_be_left_unnamed_and_their_names_hold_figures() -> None:
    without = GOOD["summary_en"].replace(" and the 100 Towns Project", "")
    assert problems({"summary_en": without}) == []
    assert [one.what for one in problems({"summary_en": without + " It covers 101 towns."})] == ["101"]


def test_what_is_left_out_on_purpose_is_listed_and_nothing_else() -> None:
    without = GOOD["summary_en"].replace("25.5 percent", "more").replace("the Convention on the Seas", "a treaty")
    rows = (left_out("25.5"), left_out(TREATY))
    assert problems({"summary_en": without}, left_out=rows) == []
    assert [one.kind for one in problems({"summary_en": without}, left_out=rows[:1])] == ["name-missing"]
    assert [(one.kind, one.what) for one in problems(left_out=rows)] == [
        ("left-out-not-needed", "25.5; see left-out.csv:2"),
        ("left-out-not-needed", f"{TREATY}; see left-out.csv:2"),
    ]
    other_language = (left_out("25.5", "zh"), left_out(TREATY, "zh"))
    assert len(problems({"summary_en": without}, left_out=other_language)) == 4


def test_measures_without_a_label_and_labels_without_a_measure() -> None:
    assert [(one.number, one.kind) for one in problems(number="1.1.2")] == [
        ("1.1.1", "no-label"),
        ("1.1.2", "no-measure"),
    ]


def test_runs_of_the_source() -> None:
    words = "one cat two dogs six hens and some other animals live here"
    assert repeated_run(f"We say: {words}.", [], f"Long ago, {words.upper()}!", "en") == words
    assert repeated_run(words.replace("hens", "ducks"), [], words, "en") is None
    assert repeated_run(words.removesuffix(" here"), [], words, "en") is None
    source = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    assert repeated_run(f"如{source[:20]}。", [], source, "zh") == source[:20]
    assert repeated_run(source[:10] + "，" + source[10:20], [], source, "zh") == source[:10] + "，" + source[10:20]
    assert repeated_run(source[:19], [], source, "zh") is None
    assert repeated_run(source[:12] + source[13:], [], source, "zh") is None


def test_names_in_a_run_do_not_count_and_do_not_break_it() -> None:
    source = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    assert repeated_run(source, [(5, 8)], source, "zh") is None
    assert repeated_run(source, [(5, 7)], source, "zh") == source


def test_repeating_the_text_is_told_of_both_languages() -> None:
    zh = GOOD["summary_zh"] + TEXT[TEXT.index("河边") :]
    assert "repeats-the-text" in [one.kind for one in problems({"summary_zh": zh})]
    english = "Cities will, within three years, plant trees on all the hills and along all of the rivers."
    said = problems({"summary_en": f"{GOOD['summary_en']} {english}"}, english=english)
    assert [one.kind for one in said] == ["repeats-the-text"]


@pytest.mark.parametrize(
    ("one", "first", "other", "second"),
    [
        ("10.75亿亩", "zh", "1.075 billion mu", "en"),
        ("百分之六", "zh", "six percent", "en"),
        ("第三次报告", "zh", "the third report", "en"),
        ("“十四五”规划", "zh", "the 14th Five-Year Plan", "en"),
        ("死亡率3‰", "zh", "3 per 1,000", "en"),
        ("６５％", "zh", "65 percent", "en"),
        ("二〇三〇年", "zh", "2030", "en"),
        ("81.53万户", "zh", "815,300 households", "en"),
    ],
)
def test_figures_compare_across_scripts_and_scales(one: str, first: Language, other: str, second: Language) -> None:
    assert {figure.value for figure in figures_of(other, second)} <= values_of(one, first)
    assert {figure.value for figure in figures_of(one, first)} <= values_of(other, second)


HEADER = "plan,number,language,what,reason\n"


def test_what_is_left_out_is_read(tmp_path: Path) -> None:
    (tmp_path / "left-out.csv").write_text(HEADER + f"{PLAN},1.1.1,zh,97.5,no target\n{PLAN},1.1.1,en,{LAW},untitled\n")
    rows = read_left_out(tmp_path, REGISTER)
    assert [(row.language, row.what, row.reason, row.row.line) for row in rows] == [
        ("zh", "97.5", "no target", 2),
        ("en", LAW, "untitled", 3),
    ]
    assert read_labels(tmp_path, REGISTER).by_plan == {}
    assert read_left_out(tmp_path / "missing", REGISTER) == ()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("ay-2001-2005,1.1.1,zh,97.5,why", "plan 'ay-2001-2005': not in the register"),
        (f"{PLAN},1.1,zh,97.5,why", "number '1.1': use part.section.measure"),
        (f"{PLAN},1.1.1,fr,97.5,why", "language 'fr': use en or zh"),
        (f"{PLAN},1.1.1,zh,much,why", "what 'much': give a figure in digits, or a path"),
        (f"{PLAN},1.1.1,zh,97.5,", "reason: say why it is left out"),
        (f"{PLAN},1.1.1,zh,97.5,why\n{PLAN},1.1.1,zh,97.5,why", "stands twice; keep one row"),
        (f"{PLAN},1.1.1,zh,97.5", "4 cells where the header has 5"),
    ],
)
def test_malformed_rows_of_what_is_left_out(tmp_path: Path, row: str, words: str) -> None:
    file = tmp_path / "left-out.csv"
    file.write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(UnusableInput) as caught:
        read_left_out(tmp_path, REGISTER)
    assert str(caught.value).startswith(f"{file}:{2 + row.count(chr(10))}: ")
    assert words in str(caught.value)


def test_all_labels_hold_against_the_real_texts(sources: Path, checkout: Path) -> None:
    curation = checkout / "curation"
    register = read_register(curation / "register")
    words = lexicon_of(read_vocabulary(checkout / "ontology").concepts)
    review = Review(read_decisions(curation / "decisions", register), read_reviews(curation / "reviews", register))
    readings, _ = read_all(register, read_texts(register, sources, allow_changed=False), words, review)
    labels = read_labels(curation / "labels", register)
    rows = read_left_out(curation / "labels", register)
    measures = 0
    problems: list[str] = []
    for plan in register.plans():
        of_plan = [reading for reading in readings if reading.plan.id == plan.id]
        passages: dict[str, dict[Language, str]] = {}
        for reading in of_plan:
            for passage in reading.outline.passages():
                passages.setdefault(passage.number, {})[reading.text.language] = passage.text
        texts = []
        for number, reading in governing(of_plan).items():
            annotations = next(one for one in reading.annotations if one.number == number)
            texts.append(MeasureText(number, reading.text.language, passages[number], annotations))
        measures += len(texts)
        problems += map(str, check_labels(plan.id, labels, texts, words, rows))
    assert measures == 570
    assert problems == []
