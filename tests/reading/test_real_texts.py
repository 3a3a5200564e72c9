"""The plan texts themselves: what the outline holds, by number. Only short pieces of the texts stand here."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plangraph.errors import UnusableInput
from plangraph.reading import Language, Outline, Source, clean, decode_source, read_outline, read_source
from plangraph.register import PlanText, read_register

FILES: dict[str, tuple[str, Language]] = {
    "2012": ("cn-2012-2015.zh.txt", "zh"),
    "2021": ("cn-2021-2025.zh.txt", "zh"),
    "2026zh": ("cn-2026-2030.zh.txt", "zh"),
    "2026en": ("cn-2026-2030.en.txt", "en"),
}
_READ: dict[tuple[Path, str], tuple[Source, Outline]] = {}


def read(sources: Path, name: str) -> tuple[Source, Outline]:
    if (sources, name) not in _READ:
        file, language = FILES[name]
        source = read_source(sources / file)
        _READ[sources, name] = source, read_outline(source, language)
    return _READ[sources, name]


def measures(sources: Path, name: str) -> dict[str, str]:
    return {passage.number: passage.text for passage in read(sources, name)[1].passages()}


def at_line(sources: Path, name: str, line: int) -> str | None:
    """Number of the measure that a physical line of the file stands in."""
    source, outline = read(sources, name)
    start = sum(len(text) + 1 for text in source.text.split("\n")[: line - 1])
    end = start + len(source.text.split("\n")[line - 1])
    found = [p.number for p in outline.passages() if p.span.start < end and start < p.span.end]
    assert len(found) <= 1
    return found[0] if found else None


# Measures of each section; one number where a part has no sections.
COUNTS: dict[str, list[list[int]]] = {
    "2012": [[8, 6, 7, 11, 7, 4, 9], [8, 5, 9, 7, 8, 7, 5, 9], [7, 7, 9, 8, 10], [6], [8, 6], [5]],
    "2021": [
        *([8, 6, 2, 4, 11, 10, 8], [3, 9, 3, 4, 3, 8, 6, 10], [6, 2, 2, 2, 3, 3]),
        *([6, 10, 11, 7, 7], [3, 4, 2, 2], [7, 3, 3, 5], [4]),
    ],
    "2026zh": [[8, 4, 4, 5, 14, 8, 7], [4]],
    "2026en": [
        *([8, 4, 4, 5, 14, 8, 7], [4, 7, 3, 4, 13, 9], [6, 5, 5, 6]),
        *([7, 10, 11, 8, 6], [9, 8], [3, 4, 3, 2], [4, 6, 6, 4], [4]),
    ],
}


@pytest.mark.parametrize(("name", "count"), [("2012", 176), ("2021", 187), ("2026zh", 54), ("2026en", 207)])
def test_every_section_has_its_measures(sources: Path, name: str, count: int) -> None:
    outline = read(sources, name)[1]
    assert [[len(s.passages) for s in part.sections] for part in outline.parts] == COUNTS[name]
    assert sum(1 for _ in outline.passages()) == count


@pytest.mark.parametrize("name", FILES)
def test_numbers_count_from_one_in_the_order_of_the_text(sources: Path, name: str) -> None:
    outline = read(sources, name)[1]
    whole = {("2012", 4), ("2012", 6), ("2021", 7), ("2026en", 8)}
    expected = [
        f"{p}.{0 if (name, p) in whole else s}.{m}"
        for p, counts in enumerate(COUNTS[name], 1)
        for s, count in enumerate(counts, 1)
        for m in range(1, count + 1)
    ]
    assert [passage.number for passage in outline.passages()] == expected
    assert [passage.span.start for passage in outline.passages()] == sorted(p.span.start for p in outline.passages())
    assert [part.number for part in outline.parts] == list(range(1, len(outline.parts) + 1))


HEADINGS = [
    ("2012", "1", "经济、社会和文化权利"),
    ("2012", "1.5", "受教育权利"),
    ("2012", "4", "人权教育"),
    ("2012", "5.2", "国际人权领域的交流与合作"),
    ("2012", "6", "实施和监督"),
    ("2021", "2.5", "选举权和被选举权"),
    ("2021", "4", "特定群体权益保障"),
    ("2021", "7", "实施、监督和评估"),
    ("2026zh", "1.1", "适当生活水准权"),
    ("2026zh", "2", "健全公民权利和政治权利保障机制"),
    ("2026zh", "2.1", "生命权"),
    ("2026en", "4.2", "Women's Rights and Interests"),
    ("2026en", "6.4", "Raising Public Awareness on Human Rights"),
    ("2026en", "8", "Implementation, Supervision and Assessment"),
]


@pytest.mark.parametrize(("name", "number", "heading"), HEADINGS)
def test_headings_are_read_without_their_numbers(sources: Path, name: str, number: str, heading: str) -> None:
    source, outline = read(sources, name)
    found = {str(part.number): part.heading for part in outline.parts}
    found |= {f"{p.number}.{s.number}": s.heading for p in outline.parts for s in p.sections if s.heading}
    assert found[number].text == heading
    assert source.text[found[number].span.start : found[number].span.end] == heading
    assert found[number].origin == "body"


def test_a_long_heading_of_a_part_stays_whole(sources: Path) -> None:
    heading = read(sources, "2026en")[1].parts[3].heading.text
    assert (heading[:12], heading[-12:]) == ("Guaranteeing", "Disabilities")


@pytest.mark.parametrize(("name", "parts", "sections"), [("2012", 6, 22), ("2021", 7, 34), ("2026zh", 0, 0)])
def test_introductions_of_parts_and_sections_are_kept(sources: Path, name: str, parts: int, sections: int) -> None:
    outline = read(sources, name)[1]
    assert sum(len(part.introduction) for part in outline.parts) == parts
    assert sum(len(section.introduction) for part in outline.parts for section in part.sections) == sections


def test_instruments_named_in_introductions_only_are_not_lost(sources: Path) -> None:
    outline = read(sources, "2021")[1]
    introduction = {f"{p.number}.{s.number}": s.introduction for p in outline.parts for s in p.sections}
    assert "民法典" in introduction["1.4"][0].text
    assert "《中国儿童发展纲要" in introduction["4.3"][0].text
    assert not any("环境影响评价法" in text for text in measures(sources, "2021").values())


@pytest.mark.parametrize(("name", "objectives"), [("2012", 8), ("2021", 7), ("2026zh", 7), ("2026en", 22)])
def test_objectives_of_the_introduction_are_no_measures(sources: Path, name: str, objectives: int) -> None:
    outline = read(sources, name)[1]
    assert len(outline.objectives) == objectives
    first = next(outline.passages())
    assert max(objective.span.end for objective in outline.objectives) < first.span.start


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("2012", ["导言", "制定和实施《行动计划》的基本原则是：", "实施《行动计划》的目标是："]),
        ("2021", ["导言", "制定和实施《行动计划》的目标是："]),
        ("2026zh", ["国家人权行动计划(2026—2030年)", "2026年6月", "导言"]),
        ("2026en", ["June 2026", "Introduction", "The basic principles of the Action Plan are:"]),
    ],
)
def test_front_matter_is_told_paragraph_by_paragraph(sources: Path, name: str, texts: list[str]) -> None:
    front = [paragraph.text for paragraph in read(sources, name)[1].front]
    assert [text for text in front if text in texts] == texts


@pytest.mark.parametrize("name", ["2026zh", "2026en"])
def test_contents_list_is_no_body(sources: Path, name: str) -> None:
    outline = read(sources, name)[1]
    assert len(outline.contents) == 40
    assert [c.part for c in outline.contents if c.section == 0] == [1, 2, 3, 4, 5, 6, 7, 8]
    per_part = [sum(c.part == part and c.section > 0 for c in outline.contents) for part in range(1, 9)]
    assert per_part == [7, 6, 4, 5, 2, 4, 4, 0]
    source = read(sources, name)[0]
    for listed in outline.contents:
        span = listed.heading.span
        assert source.text[span.start : span.end] == listed.heading.text
        assert listed.heading.origin == "contents-list"
        assert listed.heading.text == listed.heading.text.strip("#- \t0123456789")


@pytest.mark.parametrize(
    ("part", "section", "heading"),
    [
        *((2, 2, "人身权、人格权"), (3, 0, "强化环境权利保障"), (3, 4, "应对气候变化")),
        *((5, 2, "促进企业落实人权责任"), (7, 0, "积极推动全球人权治理"), (8, 0, "计划实施与责任落实")),
    ],
)
def test_what_the_copy_lacks_is_in_its_contents_list(sources: Path, part: int, section: int, heading: str) -> None:
    outline = read(sources, "2026zh")[1]
    assert heading in [c.heading.text for c in outline.contents if (c.part, c.section) == (part, section)]
    assert {p.number for p in outline.parts} == {1, 2}


def test_contents_and_body_differ_where_the_plan_does(sources: Path) -> None:
    outline = read(sources, "2026en")[1]
    listed = {(c.part, c.section): c.heading.text.replace("’", "'") for c in outline.contents}
    body = {(p.number, s.number): s.heading.text for p in outline.parts for s in p.sections if s.heading}
    assert all(listed[key] == text for key, text in body.items())


# First and last characters of measures that noise stands in or beside.
EDGES = [
    ("2026zh", "1.5.12", "加强心理健康和", "提升服务能力和水平。"),
    ("2026zh", "2.1.4", "坚持“保留死刑", "健全死刑复核法律监督机制。"[-9:]),
    ("2026en", "1.1.5", "Ensuring w", "by 2030."),
    ("2026en", "1.1.8", "Promoting u", "areas."),
    ("2026en", "1.3.1", "Improving t", "security card."),
    ("2026en", "1.3.4", "Strengthen", "practices."),
    ("2026en", "1.4.2", "Consolidat", "market."),
    ("2026en", "1.7.6", "Carrying fo", "documents."),
    ("2026en", "7.4.4", "Actively ad", "Women."),
    ("2026en", "8.0.1", "Party commi", "conditions."),
    ("2026en", "8.0.4", "China will", "implementation."[-11:]),
    ("2012", "1.1.1", "落实就业优先战略。", "就地就近转移就业。"),
    ("2012", "3.2.7", "加强性别统计工作。", "收集和发布。"),
    ("2012", "4.0.6", "发挥国家人权教育与培训", "培训基地。"),
    ("2021", "3.6.3", "加强气候变化国际合作。", "南南合作"),
    ("2021", "6.1.7", "鼓励和支持", "审议准备工作。"),
]


@pytest.mark.parametrize(("name", "number", "first", "last"), EDGES)
def test_measures_begin_and_end_where_the_plan_says(
    sources: Path, name: str, number: str, first: str, last: str
) -> None:
    text = measures(sources, name)[number]
    assert text.startswith(first)
    assert text.endswith(last)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        *((156, "1.3.1"), (168, "1.3.4"), (258, "1.7.6"), (260, "1.7.6"), (262, "1.7.6"), (308, "2.3.3")),
        *(
            (518, "4.3.8"),
            (520, "4.3.8"),
            (522, "4.3.8"),
            (688, "7.3.4"),
            (690, "7.3.4"),
            (708, "8.0.1"),
            (714, "8.0.4"),
        ),
        *((134, "1.1.8"), (138, "1.1.8"), (128, "1.1.5"), (704, "7.4.4"), (94, None), (104, None), (706, None)),
    ],
)
def test_pieces_of_a_measure_are_joined_in_english(sources: Path, line: int, number: str | None) -> None:
    assert at_line(sources, "2026en", line) == number


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        *(
            ("2012", "重大举措"),
            ("2012", "(2009-2015年)"),
            ("2012", "比2010年底"),
            ("2012", "50%以上"),
            ("2012", "360元以上"),
        ),
        *(("2012", "(2011-2015年)"), ("2012", "1.5平方米"), ("2012", "530百万兆字节"), ("2012", "65岁以上老年人")),
        *(("2012", "《城市生活无着的流浪乞讨人员救助管理办法》"), ("2012", "《国务院关于加强法治政府建设的意见》")),
        *(("2012", "服刑人员"), ("2012", "城镇新增就业900万人"), ("2012", "3400万人"), ("2012", "13.2亿人")),
        *(("2026zh", "心理危机干预机制"), ("2026zh", "严格控制and慎重适用"), ("2026zh", "数据要素对丰富人民生活")),
        *(("2026en", "residential"), ("2026en", "pathogen"), ("2026en", "Control"), ("2026en", "enforcement")),
        *(("2026en", "benefit"), ("2026en", "employment"), ("2026en", "kindergartens"), ("2026en", "PM2.5")),
        *(("2026en", "increase internet penetration."), ("2026en", "long-term"), ("2026en", "eco-environmental")),
        *(("2026en", "social security, and health-care systems"), ("2026en", "175,000")),
    ],
)
def test_words_and_numbers_split_by_a_break_are_whole(sources: Path, name: str, piece: str) -> None:
    outline = read(sources, name)[1]
    texts = [paragraph.text for paragraph in (*outline.front, *outline.objectives)]
    texts += [p.text for part in outline.parts for p in part.introduction]
    texts += [p.text for part in outline.parts for section in part.sections for p in section.introduction]
    assert any(piece in text for text in (*texts, *measures(sources, name).values()))


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("2012", r"未完待续|\s|\n"),
        ("2021", r"[\s\u3000]|^—"),
        ("2026zh", r"下转|[\s]|^—"),
        ("2026en", r"[¹\n\t*_{}]|  |prioritizing integrated|- (?!and |or )[a-z]|^[–-]"),
        ("2026en", r"\b(?:residen tial|patho gen|Con-trol|enforce-ment|ben-efit|em-ployment|kin-dergartens)\b"),
    ],
)
def test_noise_is_in_no_measure(sources: Path, name: str, pattern: str) -> None:
    allowed = re.compile(r"[A-Za-z0-9] [A-Za-z0-9]")
    for number, text in measures(sources, name).items():
        assert not re.search(pattern, allowed.sub("", text) if name != "2026en" else text), number


def test_the_footnote_stands_apart(sources: Path) -> None:
    outline = read(sources, "2026en")[1]
    (note,) = outline.footnotes
    assert note.mark == "¹"
    assert note.paragraph.text.startswith("The “3” refers")
    assert "model for standardized" in measures(sources, "2026en")["1.1.5"]


def test_both_languages_pair(sources: Path) -> None:
    chinese, english = read(sources, "2026zh")[1], read(sources, "2026en")[1]
    numbers = [passage.number for passage in chinese.passages()]
    assert numbers == [passage.number for passage in english.passages()][:54]


@pytest.mark.parametrize(("name", "issues"), [("2012", 0), ("2021", 0), ("2026zh", 0), ("2026en", 1)])
def test_the_reader_says_what_it_doubts(sources: Path, name: str, issues: int) -> None:
    found = read(sources, name)[1].issues
    assert len(found) == issues
    assert all(issue.startswith("line 706: part 8 has no bullets") for issue in found)


@pytest.mark.parametrize("name", FILES)
def test_cleaning_a_span_gives_its_text(sources: Path, name: str) -> None:
    source, outline = read(sources, name)
    paragraphs = [passage.paragraph for passage in outline.passages()]
    paragraphs += [*outline.front, *outline.objectives, *(p for part in outline.parts for p in part.introduction)]
    paragraphs += [p for part in outline.parts for section in part.sections for p in section.introduction]
    for paragraph in paragraphs:
        raw = source.text[paragraph.span.start : paragraph.span.end]
        assert clean(raw, outline.language, paragraph.span.start) == paragraph.clean
        assert all(
            source.text[o] == c for o, c in zip(paragraph.clean.offsets, paragraph.text, strict=True) if c != " "
        )


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_cleaning_the_span_of_any_words_gives_them(sources: Path, data: st.DataObject) -> None:
    source, outline = read(sources, data.draw(st.sampled_from(sorted(FILES))))
    passage = data.draw(st.sampled_from(list(outline.passages())))
    words = [m.span() for m in re.finditer(r"[A-Za-z0-9.,%’'-]+|[^\sA-Za-z0-9]", passage.text)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start, end = words[first][0], words[last][1]
    span = passage.paragraph.clean.source_span(start, end)
    assert clean(source.text[span.start : span.end], outline.language).text == passage.text[start:end]


def test_the_register_counts_what_is_read(sources: Path, checkout: Path) -> None:
    register = read_register(checkout / "curation" / "register")
    texts: list[PlanText] = list(register.texts())
    assert len(texts) == 4
    for text in texts:
        source = read_source(sources / text.file)
        assert source.sha256 == text.sha256
        outline = read_outline(source, text.language)
        assert sum(1 for _ in outline.passages()) == text.measures
        last = outline.parts[-1]
        assert text.until in (None, f"{last.number}.{last.sections[-1].number}")


def test_the_press_summary_is_no_plan(sources: Path) -> None:
    source = read_source(sources / "cn-2021-2025.press-summary.en.txt")
    with pytest.raises(UnusableInput, match="no outline found"):
        read_outline(source, "en")


def rewrapped(text: str) -> str:
    """English lines wrapped at 72 columns, as plain-text editions are."""
    return "\n".join("\n".join(textwrap.wrap(line, 72, break_on_hyphens=False)) for line in text.split("\n"))


LAYOUTS: list[tuple[str, str, Callable[[str], str]]] = [
    *((name, "CRLF", lambda text: text.replace("\n", "\r\n")) for name in FILES),
    *((name, "byte order mark", lambda text: "\ufeff" + text) for name in FILES),
    ("2026en", "wrapped at 72 columns", rewrapped),
    ("2026en", "no blank lines", lambda text: text.replace("\n\n", "\n")),
    ("2026zh", "no blank lines", lambda text: text.replace("\n\n", "\n")),
    ("2021", "no indents", lambda text: text.replace("\u3000", "")),
    ("2021", "blank lines between", lambda text: text.replace("\n", "\n\n")),
    ("2012", "no blank lines", lambda text: text.replace("\n\n", "\n")),
]


@pytest.mark.parametrize(
    ("name", "layout", "lay_out"), LAYOUTS, ids=[f"{name} {layout}" for name, layout, _ in LAYOUTS]
)
def test_another_layout_changes_no_measure(
    sources: Path, name: str, layout: str, lay_out: Callable[[str], str]
) -> None:
    source, outline = read(sources, name)
    changed = read_outline(decode_source(layout, lay_out(source.text).encode()), outline.language)
    assert {p.number: p.text for p in changed.passages()} == {p.number: p.text for p in outline.passages()}
    assert [part.heading.text for part in changed.parts] == [part.heading.text for part in outline.parts]
    assert [c.heading.text for c in changed.contents] == [c.heading.text for c in outline.contents]
