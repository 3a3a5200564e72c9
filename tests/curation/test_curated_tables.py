"""Tables, headings, labels: what a spreadsheet may have done to them is refused, with file and line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import cells

from plangraph.curation import read_headings, read_labels, read_table
from plangraph.errors import UnusableInput
from plangraph.register import Plan, Register, Series
from plangraph.register.records import Bilingual

BOTH = Bilingual("A", "甲")
PLAN = Plan("ax-2001-2005", "ax", 2001, 2005, BOTH, None, None, (), (), (), (), ())
REGISTER = Register((Series("ax", BOTH, "http://example.org/AX", (PLAN,)),))


def write(file: Path, data: str | bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


TABLES: list[tuple[str | bytes, str, str]] = [
    (b"\xef\xbb\xbfa,b\n1,2\n", ":1:", "byte order mark; save it as UTF-8 without one"),
    ("a,b\r\n1,2\r\n", ":1:", "CRLF line ends; save it with LF"),
    ("a,b\n1,2\r\n", ":2:", "CRLF"),
    ("a,b\n1\n", ":2:", "1 cells where the header has 2; check commas and quotes"),
    ("a,b\n\n1,2\n1,2,3\n", ":4:", "3 cells"),
    ("a\n1\n", ":1:", "the header lacks b; use a, b"),
    ("a,b,z\n1,2,3\n", ":1:", "the header has z"),
    ("a,b,a\n1,2,3\n", ":1:", "a column twice"),
    ("", ":1:", "lacks a, b"),
    ("a,b\n=1+1,2\n", ":2:", "a: '=1+1' would run as a formula in a spreadsheet; begin with a letter"),
    ("a,b\n1,+2\n", ":2:", "formula"),
    ("a,b\n1,@x\n", ":2:", "formula"),
    ("a,b\n1,-x\n", ":2:", "formula"),
    ("a,b\n1,-2+cmd\n", ":2:", "formula"),
    ("a,b\n1, 2\n", ":2:", "white space around ' 2'; remove it"),
    ("a,b\n1,2\u3000\n", ":2:", "white space"),
    ('a,b\n1,"2\n3,4\n', ":2:", "check the quotes"),
    ('a,b\n1,"2"x\n', ":2:", "check the quotes"),
    ('a,b\n1,"2\n3"\n', ":2:", "a line break in"),
    ("a,b\n计,划\n".encode("gb18030"), "", "cannot be read as UTF-8"),
]


@pytest.mark.parametrize(("data", "line", "words"), TABLES)
def test_tables_that_a_spreadsheet_changed(tmp_path: Path, data: str | bytes, line: str, words: str) -> None:
    file = write(tmp_path / "table.csv", data)
    with pytest.raises(UnusableInput) as caught:
        list(read_table(file, ("a", "b")))
    assert str(caught.value).startswith(f"{file}{line}")
    assert words in str(caught.value)


def test_a_table_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match=r"table\.csv: no such file; add it, with the header a, b"):
        list(read_table(tmp_path / "table.csv", ("a", "b")))


def test_rows_know_their_lines(tmp_path: Path) -> None:
    file = write(tmp_path / "table.tsv", '#note\n#more\nb\ta\tc\n1\t2\t\n\n"x ""y"""\t-5\t𠮷\n')
    rows = list(read_table(file, ("a", "b"), optional=("c",), delimiter="\t", comment="#"))
    assert [(row.line, row["a"], row["b"], row["c"]) for row in rows] == [(4, "2", "1", ""), (6, "-5", 'x "y"', "𠮷")]


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_what_the_table_takes_it_gives_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([("a", "b"), *rows])
    file = write(tmp_path_factory.mktemp("table") / "table.csv", text.getvalue())
    safe = all(c == c.strip() and c[:1] not in ("=", "+", "@", "-") for row in rows for c in row)
    try:
        read = [(row["a"], row["b"]) for row in read_table(file, ("a", "b"))]
    except UnusableInput:
        assert not safe
        return
    assert read == rows


HEADER = "id,lang,heading,origin\n"


def test_headings_are_read_by_path(tmp_path: Path) -> None:
    row = "section/ax-2001-2005/1-2,en,Trees,editorial\nsection/ax-2001-2005/1-2,zh,树木,editorial\n"
    headings = read_headings(write(tmp_path / "headings.csv", HEADER + row))
    assert list(headings.of("section/ax-2001-2005/1-2")) == [("en", "Trees"), ("zh", "树木")]
    assert list(headings.of("part/ax-2001-2005/1")) == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("measure/ax/1,en,Trees,editorial", "use part/PLAN/N or section/PLAN/N-N"),
        ("part/ax-2001-2005/1-2,en,Trees,editorial", "use part/PLAN/N"),
        ("part/ax-2001-2005/1,fr,Arbres,editorial", "lang 'fr': use en or zh"),
        ("part/ax-2001-2005/1,en,Trees,guess", "origin 'guess': use editorial"),
        ("part/ax-2001-2005/1,en,,editorial", "heading: is empty"),
        ("part/ax-2001-2005/1,en,A,editorial\npart/ax-2001-2005/1,en,B,editorial", "has a heading in en already"),
    ],
)
def test_headings_that_are_refused(tmp_path: Path, row: str, words: str) -> None:
    file = write(tmp_path / "headings.csv", HEADER + row + "\n")
    with pytest.raises(UnusableInput) as caught:
        read_headings(file)
    assert str(caught.value).startswith(f"{file}:{2 + row.count(chr(10))}: ")
    assert words in str(caught.value)


def test_the_real_headings_name_every_heading_that_only_stands_in_chinese(checkout: Path) -> None:
    headings = read_headings(checkout / "curation" / "headings.csv")
    for plan, parts, sections in (("cn-2012-2015", 6, 22), ("cn-2021-2025", 7, 34)):
        paths = [path for path in headings.by_path if f"/{plan}/" in path]
        assert sum(path.startswith("part/") for path in paths) == parts
        assert sum(path.startswith("section/") for path in paths) == sections
        assert all([language for language, _ in headings.of(path)] == ["en"] for path in paths)


LABELS = "number,label_en,label_zh,summary_en,summary_zh,reviewed\n"
GOOD = "1.1.1,Plant trees,种树,The town plants trees.,城市种树。,second\n"


def test_labels_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    second = GOOD.replace("1.1.1", "1.0.2").replace("second", "")
    write(tmp_path / "ax-2001-2005.csv", LABELS + GOOD + second)
    labels = read_labels(tmp_path, REGISTER)
    assert [(number, language, label) for number, language, label, _ in labels.of("ax-2001-2005")] == [
        ("1.1.1", "en", "Plant trees"),
        ("1.1.1", "zh", "种树"),
        ("1.0.2", "en", "Plant trees"),
        ("1.0.2", "zh", "种树"),
    ]
    assert [entry.reviewed for entry in labels.by_plan["ax-2001-2005"].values()] == ["second", ""]
    assert list(labels.of("ax-2006-2010")) == []
    assert read_labels(tmp_path / "missing", REGISTER).by_plan == {}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("1.1.1", "1.1", "number '1.1': use part.section.measure"),
        ("Plant trees", " ".join(["word"] * 13), "label_en: more than 12 words; shorten it"),
        ("种树,", "树" * 21 + ",", "label_zh: more than 20 characters; shorten it"),
        ("Plant trees", "种树", "label_en: not in English"),
        ("种树,", "trees,", "label_zh: not in Chinese"),
        ("城市种树。", "The town.", "summary_zh: not in Chinese"),
        ("The town plants trees.", "", "summary_en: is empty"),
        (",second", "", "5 cells where the header has 6"),
    ],
)
def test_labels_that_are_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    file = write(tmp_path / "ax-2001-2005.csv", LABELS + GOOD.replace(old, new, 1))
    with pytest.raises(UnusableInput) as caught:
        read_labels(tmp_path, REGISTER)
    assert str(caught.value).startswith(f"{file}:2: ")
    assert words in str(caught.value)


def test_a_measure_labelled_twice(tmp_path: Path) -> None:
    write(tmp_path / "ax-2001-2005.csv", LABELS + GOOD + GOOD)
    with pytest.raises(UnusableInput, match=r"\.csv:3: measure 1\.1\.1 stands twice; keep one row"):
        read_labels(tmp_path, REGISTER)


def test_labels_of_a_plan_that_nobody_knows(tmp_path: Path) -> None:
    write(tmp_path / "ay-2001-2005.csv", LABELS)
    with pytest.raises(UnusableInput, match=r"no plan 'ay-2001-2005' in the register; name the file after its plan"):
        read_labels(tmp_path, REGISTER)
