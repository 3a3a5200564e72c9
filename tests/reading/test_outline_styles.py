"""Outlines in the styles that editions use, as made-up texts and what a careful reader sees in them.

What is read is written one line a thing: `1 heading` a part, `1.1 heading` a section, `1.1.1 text` a
measure, `1 ~ text` and `1.1 ~ text` an introduction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plangraph.reading import Language, Outline, decode_source, read_outline


def outline_of(text: str, language: Language) -> Outline:
    return read_outline(decode_source("made-up.txt", text.encode()), language)


def listing(outline: Outline) -> Iterator[str]:
    for part in outline.parts:
        yield f"{part.number} {part.heading.text}"
        yield from (f"{part.number} ~ {paragraph.text}" for paragraph in part.introduction)
        for section in part.sections:
            number = f"{part.number}.{section.number}"
            if section.heading:
                yield f"{number} {section.heading.text}"
            yield from (f"{number} ~ {paragraph.text}" for paragraph in section.introduction)
            yield from (f"{passage.number} {passage.text}" for passage in section.passages)


def assert_reads(text: str, language: Language, expected: str) -> Outline:
    outline = outline_of(text, language)
    assert list(listing(outline)) == [line.strip() for line in expected.strip().splitlines()]
    return outline


PARTS_EN = [
    "{r}. {h}",
    "{r}.{h}",
    "Part {r} {h}",
    "PART {r}: {h}",
    "Part {r}\n\n{h}",
    "Chapter {n}. {h}",
    "Part {w} – {h}",
]
PARTS_ZH = ["{z}、{h}", "{z}．{h}", "第{z}部分 {h}", "第{z}部分\n\n{h}", "第{z}章　{h}", "第{n}部分：{h}"]
SECTIONS_EN = ["{n}. {h}", "({n}) {h}", "{n}.{h}", "Section {n}. {h}", "( {n} ) {h}"]
SECTIONS_ZH = ["（{z}）{h}", "({z}){h}", "({z}) {h}", "第{z}节 {h}", "{n}. {h}", "{n}、{h}", "（{n}）{h}"]
BULLETS = ["– ", "- ", "-- ", "——", "—— ", "• ", "· ", "●", "* ", "—", "──", "－－", "‧ "]
ROMAN, WORDS, HAN = ("", "I", "II", "III"), ("", "One", "Two", "Three"), "〇一二三"


def numbered(style: str, number: int, heading: str) -> str:
    return style.format(n=number, r=ROMAN[number], w=WORDS[number], z=HAN[number], h=heading)


def made_up(part: str, section: str, bullet: str, headings: tuple[str, ...], measures: tuple[str, ...]) -> str:
    lines = [numbered(part, 1, headings[0])]
    lines += [numbered(section, 1, headings[1]), bullet + measures[0], bullet + measures[1]]
    lines += [numbered(section, 2, headings[2]), bullet + measures[2]]
    lines += [numbered(part, 2, headings[3]), numbered(section, 1, headings[1]), bullet + measures[0]]
    lines += [numbered(part, 3, headings[4]), bullet + measures[1], bullet + measures[2]]
    return "\n\n".join(lines)


EN = (("Gardens", "Trees", "Hedges and Lawns", "Ponds", "Roads"), ("Plant oaks.", "Water them", "Mow the lawns."))
ZH = (("园林", "树木", "草坪和绿篱", "水塘", "道路"), ("种植橡树。", "浇水", "修剪草坪。"))


def shape(headings: tuple[str, ...], measures: tuple[str, ...]) -> str:
    h, m = headings, measures
    return (
        f"1 {h[0]}\n1.1 {h[1]}\n1.1.1 {m[0]}\n1.1.2 {m[1]}\n1.2 {h[2]}\n1.2.1 {m[2]}\n"
        f"2 {h[3]}\n2.1 {h[1]}\n2.1.1 {m[0]}\n3 {h[4]}\n3.0.1 {m[1]}\n3.0.2 {m[2]}"
    )


LAYOUTS: dict[str, Callable[[str], str]] = {
    "blank lines": lambda text: text,
    "no blank lines": lambda text: text.replace("\n\n", "\n"),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "byte order mark": lambda text: "\ufeff" + text,
    "form feeds": lambda text: text.replace("\n\n", "\n\f\n"),
    "indented": lambda text: "\u3000\u3000" + text.replace("\n\n", "\n\u3000\u3000"),
    "trailing spaces": lambda text: text.replace("\n", " \u00a0\t\n") + "  \n\n",
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
}


@pytest.mark.parametrize("part", PARTS_EN)
@pytest.mark.parametrize("section", SECTIONS_EN)
def test_english_numbers(part: str, section: str) -> None:
    assert_reads(made_up(part, section, "– ", *EN), "en", shape(*EN))


@pytest.mark.parametrize("part", PARTS_ZH)
@pytest.mark.parametrize("section", SECTIONS_ZH)
def test_chinese_numbers(part: str, section: str) -> None:
    assert_reads(made_up(part, section, "——", *ZH), "zh", shape(*ZH))


@pytest.mark.parametrize("bullet", BULLETS)
def test_bullets(bullet: str) -> None:
    assert_reads(made_up("{r}. {h}", "{n}. {h}", bullet, *EN), "en", shape(*EN))
    assert_reads(made_up("{z}、{h}", "（{z}）{h}", bullet, *ZH), "zh", shape(*ZH))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout: str) -> None:
    lay_out = LAYOUTS[layout]
    english = outline_of(lay_out(made_up("{r}. {h}", "{n}. {h}", "– ", *EN)), "en")
    spaces = "\u00a0" if layout == "no-break spaces" else " "
    assert [line.replace(spaces, " ") for line in listing(english)] == shape(*EN).splitlines()
    assert_reads(lay_out(made_up("{z}、{h}", "(一){h}".replace("一", "{z}"), "——", *ZH)), "zh", shape(*ZH))


CONTENTS = {
    "tabs": "Contents\n\nIntroduction\t1\nI. Gardens\t2\n1. Trees\t2\n\n2. Hedges\t3\nII. Ponds\t4",
    "leaders": "CONTENTS\n\nIntroduction .... 1\nI. Gardens ... 2\n1. Trees ... 2\n2. Hedges . . . 3\nII. Ponds …… 4",
    "no numbers": "Contents\n\nIntroduction\n\nI. Gardens\n\n1. Trees\n\n2. Hedges\n\nII. Ponds",
    "marks": "Contents\n\n- Introduction\n- #### I. Gardens\n - 1. Trees\n - 2. Hedges\n- #### II. Ponds",
    "no marker": "I. Gardens\n1. Trees\n2. Hedges\nII. Ponds",
    "none": "",
}


@pytest.mark.parametrize("style", CONTENTS)
@pytest.mark.parametrize("introduction", ["Introduction\n\nWe like gardens.\n\n- Aim high.\n\n", ""])
def test_contents_lists(style: str, introduction: str) -> None:
    body = "I. Gardens\n\n1. Trees\n\n– Plant oaks.\n\n2. Hedges\n\n– Trim them.\n\nII. Ponds\n\n– Clean them."
    expected = "1 Gardens\n1.1 Trees\n1.1.1 Plant oaks.\n1.2 Hedges\n1.2.1 Trim them.\n2 Ponds\n2.0.1 Clean them."
    text = f"A Plan for Gardens\n\n{CONTENTS[style]}\n\n{introduction}{body}"
    outline = assert_reads(text, "en", expected)
    listed = [(c.part, c.section, c.heading.text) for c in outline.contents]
    assert listed == (
        [] if style == "none" else [(1, 0, "Gardens"), (1, 1, "Trees"), (1, 2, "Hedges"), (2, 0, "Ponds")]
    )
    assert [o.text for o in outline.objectives] == (["Aim high."] if introduction else [])


CASES = sorted((Path(__file__).parent / "outlines").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_cases(case: Path) -> None:
    """Each file holds a made-up text, a line `=== is read as`, and what is read; its name ends with the language."""
    text, _, expected = case.read_bytes().decode().partition("=== is read as\n")
    assert_reads(text, "zh" if case.suffixes[0] == ".zh" else "en", expected)


def test_there_are_cases() -> None:
    assert len(CASES) >= 15


SEQUENCES: list[tuple[str, list[str], list[str]]] = [
    ("I 1 2 II 1", ["1", "1.1", "1.2", "2", "2.1"], []),
    ("I 1 3 II 1", ["1", "1.1", "1.3", "2", "2.1"], ["section 1.3 follows section 1.1"]),
    ("I 1 3 3 II 1", ["1", "1.1", "1.2", "1.3", "2", "2.1"], ["number 3 and is read as section 1.2"]),
    ("I 1 1 II 1", ["1", "1.1", "1.2", "2", "2.1"], ["number 1 and is read as section 1.2"]),
    ("I 1 III 1 IV 1", ["1", "1.1", "3", "3.1", "4", "4.1"], ["part 3 follows part 1"]),
    ("II 1 III 1", ["2", "2.1", "3", "3.1"], ["part 2 comes first"]),
]


@pytest.mark.parametrize(("printed", "read", "issues"), SEQUENCES)
def test_numbers_out_of_sequence_lose_no_heading(printed: str, read: list[str], issues: list[str]) -> None:
    text = "\n\n".join(
        f"{n}. Heading {i}" + ("\n\n– Measure." if n.isdigit() else "") for i, n in enumerate(printed.split())
    )
    outline = outline_of(text, "en")
    found = [line.split()[0] for line in listing(outline) if "Heading" in line]
    assert found == read
    assert sum(1 for _ in outline.passages()) == sum(n.isdigit() for n in printed.split())
    assert len(outline.issues) == len(issues)
    for issue, expected in zip(outline.issues, issues, strict=True):
        assert expected in issue
        assert issue.startswith("line ")


@pytest.mark.parametrize(
    "line",
    [
        *("2. The council will see to it.", "1990. A year", "(12th of May) was cold", "I. M. Pei", "1.5 km of hedges"),
        *("（村）镇", "第三次会议", "(下转第三版)", "Partial success", "V", "3."),
    ],
)
def test_lines_that_only_look_like_headings_stay_text(line: str) -> None:
    outline = outline_of(f"I. Trees\n\n1. Planting\n\n– Plant oaks\n\n{line}\n\nand elms.", "en")
    assert [p.number for p in outline.passages()] == ["1.1.1"]
    assert [len(outline.parts), len(outline.parts[0].sections)] == [1, 1]


def test_an_entry_of_the_contents_list_over_two_lines() -> None:
    text = "Contents\n\nI. Trees ... 1\n1. Planting in Springs and in\nHot Summers ... 3\nII. Ponds ... 4\n\n"
    body = "I. Trees\n\n1. Planting in Springs and in Hot Summers\n\n– Plant.\n\nII. Ponds\n\n– Clean."
    outline = outline_of(text + body, "en")
    assert [c.heading.text for c in outline.contents] == ["Trees", "Planting in Springs and in Hot Summers", "Ponds"]
    assert [p.number for p in outline.passages()] == ["1.1.1", "2.0.1"]


def test_footnotes_are_gathered_with_their_marks() -> None:
    outline = outline_of("I. Trees\n\n– Plant¹ oaks²\n\n¹ Or elms\nor limes.\n² Or not.\n\nand ivy.", "en")
    assert [p.text for p in outline.passages()] == ["Plant oaks and ivy."]
    assert [(n.mark, n.paragraph.text) for n in outline.footnotes] == [("¹", "Or elms or limes."), ("²", "Or not.")]


def test_offsets_count_code_points_beyond_the_basic_plane() -> None:
    text = "𠮷😀计划\n\n一、𠮷林\n\n——种植𠮷树。\n\n——浇\n\n水𝒜。"
    outline = outline_of(text, "zh")
    assert [text[p.span.start : p.span.end] for p in outline.passages()] == ["种植𠮷树。", "浇\n\n水𝒜。"]
    assert [p.text for p in outline.passages()] == ["种植𠮷树。", "浇水𝒜。"]
