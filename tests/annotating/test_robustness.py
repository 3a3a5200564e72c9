"""Bad input, end to end: figures that make no sense, broken title marks, huge paragraphs, empty aliases, any text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import ASTRAL

from plangraph.annotating.annotate import Annotator
from plangraph.annotating.extraction import Extraction
from plangraph.annotating.headings import find_headings
from plangraph.annotating.lexicon import Entity, Kind, Label, Lexicon, lexicon
from plangraph.annotating.records import Annotations
from plangraph.cli.reading import extract_command
from plangraph.errors import UnusableInput
from plangraph.iris import BASE, term
from plangraph.reading import Language, Outline, decode_source, read_outline
from plangraph.vocabulary import lexicon_of, read_vocabulary

ROOT = Path(__file__).resolve().parents[2]
YEARS = (2021, 2025)
HEAD: dict[Language, str] = {"zh": "一、园林\n\n（一）树木\n\n", "en": "I. Parks\n\n1. Trees\n\n"}
BULLET: dict[Language, str] = {"zh": "——", "en": "– "}


def _entity(path: str, kind: Kind, zh: str, en: str, **attributes: str) -> Entity:
    return Entity(BASE + path, kind, {"zh": zh, "en": en}, (Label(zh, "zh"), Label(en, "en")), attributes=attributes)


SMALL = lexicon(
    [
        _entity("law/ax/trees", "law", "树木保护法", "Law on Trees", documentKind="law"),
        _entity("law/ax/parks", "law", "公园条例", "Park Regulations", documentKind="administrative-regulation"),
        _entity("treaty/trees", "treaty", "树木公约", "Tree Convention", documentKind="treaty"),
        _entity("actor/ax/office", "actor", "园林部", "Ministry of Parks", actorKind="ministry"),
        _entity("indicator/shade", "indicator", "树荫覆盖率", "shade coverage", unitNotation="percent"),
        _entity("group/gardeners", "group", "园丁", "gardeners"),
        _entity("right/shade", "right", "树荫权", "right to shade"),
    ]
)


@cache
def real() -> Lexicon:
    return lexicon_of(read_vocabulary(ROOT / "ontology").concepts)


@cache
def annotator(language: Language, small: bool = True) -> Annotator:
    return Annotator(SMALL if small else real(), language)


def outline_of(language: Language, *measures: str) -> Outline:
    bullets = "\n\n".join(BULLET[language] + measure for measure in measures)
    return read_outline(decode_source("plan.txt", (HEAD[language] + bullets + "\n").encode()), language)


def annotate(language: Language, measure: str, by: Annotator | None = None) -> tuple[str, Annotations]:
    outline = outline_of(language, measure)
    (found,) = (by or annotator(language)).annotate(outline, YEARS)
    (passage,) = outline.passages()
    return passage.text, found


def spans(found: Annotations) -> Iterator[tuple[int, int, str]]:
    kinds = (found.laws, found.treaties, found.events, found.actors, found.targets, found.rights, found.groups)
    for records in (*kinds, found.candidates):
        for record in records:
            yield record.start, record.end, record.surface


def sound(text: str, found: Annotations) -> None:
    """Every surface is cut from the text, and every list is in its order."""
    for start, end, surface in spans(found):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == surface
    for starts in ([law.start for law in found.laws], [treaty.start for treaty in found.treaties]):
        assert starts == sorted(set(starts))
    assert [c.start for c in found.candidates] == sorted(c.start for c in found.candidates)


@pytest.mark.parametrize(
    ("language", "measure", "targets"),
    [
        ("zh", "树荫覆盖率提高到百分之一百二十。", [("shade", "120", "percent")]),
        ("zh", "树荫覆盖率提高到百分之。", []),
        ("zh", "树荫覆盖率提高到3‰。", [(None, "3", "per-mille")]),
        ("en", "3‰ of what?", [(None, "3", "per-mille")]),
        ("en", "Raise shade coverage to 3‰ of what?", [(None, "3", "per-mille")]),
        ("en", "Raise shade coverage to 120 percent.", [("shade", "120", "percent")]),
        ("zh", "树荫覆盖率提高到9999999999999999999999999999%。", []),
        ("zh", "种植81.53万万万万亿棵树。", []),
        ("zh", "种植五百万亿亿亿亿亿棵树。", []),
        ("en", "Plant 99999999999999999999999999 million trees.", []),
        ("zh", "死亡率下降到12/0以下。", []),
        ("en", "Keep the rate below 5 per 0 people.", []),
    ],
)
def test_figures_that_make_little_sense(
    language: Language, measure: str, targets: list[tuple[str | None, str, str]]
) -> None:
    """A figure is given as it is printed; one too large, or of no known unit, is not; no unit is invented."""
    text, found = annotate(language, measure)
    sound(text, found)
    expected = [(name and f"{BASE}indicator/{name}", value, unit) for name, value, unit in targets]
    assert [(target.indicator, str(target.value), target.unit) for target in found.targets] == expected
    assert len([c for c in found.candidates if c.kind == "indicator"]) == sum(not name for name, _, _ in targets)


@pytest.mark.parametrize(
    ("measure", "surfaces"),
    [
        ("落实《〈树木保护法〉实施细则》", []),
        ("落实《〈树木保护法》〉", ["《〈树木保护法》"]),
        ("》落实《树木保护法", ["树木保护法"]),
        ("《《《《树木保护法", ["树木保护法"]),
        ("〉〉》》树木保护法《《", ["树木保护法"]),
        ("落实《树木保护法》》》、《〈〉》", ["《树木保护法》"]),
        ("落实《》和〈〉", []),
        ("《〈树木保护法〉〈", ["〈树木保护法〉"]),
        ("加强“树木保护法《”》", ["树木保护法"]),
        ("《〈《树木保护法》〉》", ["《〈《树木保护法》〉》"]),
        ("《" * 40_000 + "树木保护法" + "》" * 40_000, ["《" * 8 + "树木保护法" + "》" * 8]),
    ],
)
def test_nested_and_unbalanced_title_marks(measure: str, surfaces: list[str]) -> None:
    text, found = annotate("zh", measure)
    sound(text, found)
    assert [law.surface for law in found.laws] == surfaces


def test_quotation_marks_without_their_other_half() -> None:
    for measure in ('Implement the "Law on Trees', "“Law on Trees ””", "’Law on Trees‘", '""Law on Trees'):
        text, found = annotate("en", measure)
        sound(text, found)
        assert [law.surface for law in found.laws] == ["Law on Trees"]


def test_characters_outside_the_basic_plane() -> None:
    text, found = annotate("zh", f"{ASTRAL}修改《树木保护法》，{ASTRAL}园丁的树荫覆盖率达到50%{ASTRAL}。")
    sound(text, found)
    assert [(law.start, law.surface, law.action) for law in found.laws] == [(6, "《树木保护法》", "amend")]
    assert [group.surface for group in found.groups] == ["园丁"]
    assert [str(target.value) for target in found.targets] == ["50"]
    text, found = annotate("en", f"{ASTRAL} Amend the Law on Trees {ASTRAL}, 𝟓𝟎 percent for gardeners {ASTRAL}.")
    sound(text, found)
    assert [(law.surface, law.action) for law in found.laws] == [("Law on Trees", "amend")]
    assert found.targets == ()


@pytest.mark.parametrize(
    ("language", "facts", "filler"),
    [
        (
            "zh",
            "修改树木保护法，落实公园条例，到2025年树荫覆盖率达到50%以上。",
            "园丁照看街道两旁的花草，让城市里的人们在夏天有更多阴凉的地方可以休息，其余各项也逐步推进。",
        ),
        (
            "en",
            "Amend the Law on Trees and implement Park Regulations so that shade coverage reaches 50 percent by 2025. ",
            "The gardeners look after the flowers in every street so that all have a cool place in the summer heat. ",
        ),
    ],
)
def test_two_megabytes_in_one_paragraph(language: Language, facts: str, filler: str) -> None:
    """What is found grows with the text, sentence by sentence, and nothing else changes."""
    sentence = facts + filler * 7
    copies = 2_100_000 // len(sentence.encode())
    once = annotate(language, sentence)[1]
    assert (len(once.laws), len(once.targets)) == (2, 1)
    text, found = annotate(language, sentence * copies)
    assert len(text.encode()) > 2_000_000
    sound(text, found)
    assert len(found.laws) == 2 * copies
    assert [(law.entity, law.action) for law in found.laws[-2:]] == [(law.entity, law.action) for law in once.laws]
    assert len(found.targets) == copies
    assert {(t.indicator, t.value, t.deadline, t.comparator) for t in found.targets} == {
        (t.indicator, t.value, t.deadline, t.comparator) for t in once.targets
    }
    assert len(found.groups) == len(once.groups)


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        *(("en", piece) for piece in ("Aa-", "Aa'", "Law-", "Aa’s-", "A_", "and a-", "(", "s' ", "Aaing ")),
        *(("en", piece) for piece in ("Convention on the ", "of ", "Ministry Aa, and ", "a law on ", "\u00b9 ", "1.")),
        *(
            ("zh", piece)
            for piece in ("《", "》", "《〈", "《〉", "“", "、", "树木", "法", "第三、", "的和", "(1", "甲委员会、")
        ),
    ],
)
def test_no_pattern_is_tried_again_and_again(language: Language, piece: str) -> None:
    """120,000 characters of what a pattern may begin with: at worst linear, or this would take minutes."""
    outline = outline_of(language, "x树" if language == "zh" else "x")
    (passage,) = outline.passages()
    text = piece * (120_000 // len(piece))
    clean = replace(passage.paragraph.clean, text=text)
    part, section = outline.parts[0], outline.parts[0].sections[0]
    long = replace(passage, paragraph=replace(passage.paragraph, clean=clean))
    part = replace(part, sections=(replace(section, passages=(long,)),))
    (found,) = annotator(language).annotate(replace(outline, parts=(part,)), YEARS)
    sound(text, found)
    assert found.laws == ()
    assert found.treaties == ()


@pytest.mark.parametrize("empty", ["", " ", "\u3000", "《》", "〈〉", "*", "、", "。", "-", "“”", "’", "—", "%"])
def test_an_empty_alias_changes_nothing(empty: str) -> None:
    aliases = (Label(empty, "zh"), Label(empty, "en"))
    entities = [
        replace(entity, labels=(*entity.labels, *aliases), blocking=aliases, headings=aliases)
        for entity in SMALL.entities
    ]
    texts: tuple[tuple[Language, str], ...] = (
        ("zh", "修改《树木保护法》、“公园条例”，园丁——树荫覆盖率达到50%，*参加《树木公约》。"),
        ("en", "Amend the “Law on Trees” - gardeners' shade coverage at 50% - and join the Tree Convention."),
    )
    for language, measure in texts:
        by = Annotator(lexicon(entities), language)
        assert annotate(language, measure, by) == annotate(language, measure)
        outline = outline_of(language, measure)
        assert find_headings(outline, lexicon(entities)) == find_headings(outline, SMALL)


VOCABULARY = f"""\
@prefix pg: <{term("")}> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{BASE}law/ax/trees> a pg:Law ; skos:prefLabel "Law on Trees"@en , "树木保护法"@zh ;
  pg:documentKind <{BASE}document-kind/law> ; skos:altLabel ""@zh , "《》"@zh , ""@en ; pg:blockingLabel ""@zh .
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout's data folders with one vocabulary, which has empty aliases."""
    for name in ("ontology", "shapes", "curation", "queries"):
        (tmp_path / name).mkdir()
    (tmp_path / "ontology" / "plangraph.ttl").write_text("", encoding="utf-8")
    (tmp_path / "ontology" / "laws.ttl").write_text(VOCABULARY, encoding="utf-8")
    monkeypatch.setenv("PLANGRAPH_ROOT", str(tmp_path))
    return tmp_path


def extract(file: Path, lang: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, list[dict[str, object]]]]:
    extract_command(file, "ax-2021-2025", lang)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_extract_with_an_empty_alias_and_broken_marks(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "plan.txt"
    file.write_text(
        HEAD["zh"] + f"——修改《〈树木保护法》，{ASTRAL}比例达到百分之一百二十。\n\n——》》树“《\n\n——3‰，多少？\n",
        encoding="utf-8",
    )
    first, second, third = extract(file, "zh", capsys)
    assert [law["surface"] for law in first["laws"]] == ["《〈树木保护法》"]
    assert [(target["value"], target["unit"]) for target in first["targets"]] == [(120, "percent")]
    assert not any(second[kind] for kind in ("laws", "instruments", "actors", "targets", "groups"))
    assert third["laws"] == []


def test_extract_reads_three_megabytes_in_one_paragraph(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sentence = "继续修改《树木保护法》，" + "让城市里的人们在夏天有更多阴凉的地方可以休息，" * 3
    copies = 3_000_000 // len(sentence.encode())
    file = root / "plan.txt"
    file.write_text(HEAD["zh"] + "——" + sentence * copies + "\n\n——落实《树木保护法》。\n", encoding="utf-8")
    long, last = extract(file, "zh", capsys)
    assert len(long["laws"]) == len(last["laws"]) == 1  # one record for each law and action of a measure
    assert (long["laws"][0]["action"], last["laws"][0]["action"]) == ("amend", "implement")


@pytest.mark.parametrize(("written", "said"), [("zh", "en"), ("en", "zh")])
def test_extract_says_that_the_language_is_wrong(root: Path, written: Language, said: str) -> None:
    file = root / "plan.txt"
    sentence = {"zh": "——修改树木保护法，种植更多树木。\n", "en": "– Amend the Law on Trees and plant more of them.\n"}
    file.write_text(HEAD[written] + sentence[written], encoding="utf-8")
    with pytest.raises(UnusableInput) as caught:
        extract_command(file, "ax-2021-2025", said)
    message = str(caught.value)
    assert str(file) in message
    assert f"not in '{said}'" in message
    assert f"give --lang {written}" in message
    assert "\n" not in message


PIECES = (
    *(
        "《",
        "》",
        "〈",
        "〉",
        "“",
        "”",
        "‘",
        "’",
        "'",
        '"',
        "(",
        ")",
        "（",
        "）",
        "、",
        "，",
        "。",
        ",",
        ". ",
        "; ",
        "\u00b9",
    ),
    *(
        "修改",
        "制定",
        "落实",
        "研究",
        "等法律法规",
        "劳动法",
        "条例",
        "规划",
        "和",
        "的",
        "会同",
        "教育部",
        "委员会",
        "国家",
        "部",
    ),
    *(
        "儿童权利公约",
        "提交",
        "第三次",
        "报告",
        "审议",
        "国别人权审议",
        "妇女",
        "儿童",
        "残疾人",
        "受教育权",
        "高等教育毛入学率",
    ),
    *(
        "百分之",
        "一百二十",
        "3‰",
        "50%",
        "2025年",
        "到",
        "提高",
        "下降",
        "以上",
        "左右",
        "万",
        "亿",
        "亩",
        "12/10万",
        "1-",
        "３",
    ),
    *(
        "Labor Law",
        "amend ",
        "the ",
        "and ",
        "Law on ",
        "law on ",
        "Ministry of ",
        "Education",
        "Committee",
        "Plan",
        " ",
    ),
    *(
        "Convention on ",
        "the Rights of the Child",
        "fifth ",
        "report ",
        "women",
        "children's ",
        "NGOs",
        "CAT",
        "cat",
        "s' ",
    ),
    *(
        "percent",
        "by 2030",
        "one ",
        "hundred ",
        "3.15 million ",
        "1,234,",
        "per ",
        "at least ",
        "-",
        "–",
        "Aa-",
        "İ",
        "ﬁ",
        "ß",
    ),
    *ASTRAL,
    *("𝟓", "\ue000", "\u200b", "\u3000", "\u0301", "*"),
)
mixed = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), min_size=1, max_size=40).map("".join)
"""Chinese and English, figures, names and marks in no order."""


@settings(max_examples=300, deadline=None)
@given(mixed, st.sampled_from(("zh", "en")))
def test_any_text_gives_surfaces_that_it_has(text: str, language: Language) -> None:
    base = outline_of(language, "x树" if language == "zh" else "x")
    (passage,) = base.passages()
    clean = replace(passage.paragraph.clean, text=text)
    section = base.parts[0].sections[0]
    passage = replace(passage, paragraph=replace(passage.paragraph, clean=clean))
    part = replace(base.parts[0], sections=(replace(section, passages=(passage,)),))
    by = annotator(language, small=False)
    (found,) = by.annotate(replace(base, parts=(part,)), YEARS)
    sound(text, found)
    entities = real().by_iri()
    assert {law.entity for law in found.laws} <= entities.keys()
    assert all(len(c.entities) != 1 for c in found.candidates)
    record = Extraction(by, real()).record("ax-2021-2025", text, found, ())
    assert json.loads(json.dumps(record, ensure_ascii=False)) == record


@settings(max_examples=100, deadline=None)
@given(mixed)
def test_any_measure_is_read_and_annotated(text: str) -> None:
    """From the bytes of a plan on: what the reader takes for measures, the annotators can read."""
    for language in ("zh", "en"):
        head = HEAD["zh" if language == "zh" else "en"]
        try:
            source = decode_source("plan.txt", f"{head}{BULLET['zh']}{text}\n".encode("utf-8", "ignore"))
            outline = read_outline(source, "zh" if language == "zh" else "en")
        except UnusableInput:
            continue
        by = annotator("zh" if language == "zh" else "en", small=False)
        for passage, found in zip(outline.passages(), by.annotate(outline, YEARS), strict=True):
            sound(passage.text, found)
