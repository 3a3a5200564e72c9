"""Files that are no plan text, and texts that would make a careless reader slow or wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_bytes, any_text, outline_like

from plangraph.errors import UnusableInput
from plangraph.reading import Language, Outline, clean, decode_source, read_outline, read_source, script_of

PLAN = "一、园林\n\n——种植橡树。\n"


def refused(path: Path, *words: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        read_source(path)
    message = str(caught.value)
    assert str(path) in message
    assert "\n" not in message
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", ["is empty", "fetch"]),
        (b" \n\t\r\n", ["is empty"]),
        ("\ufeff\u3000\n\u00a0".encode(), ["is empty"]),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ["binary", "NUL byte at byte 8", "UTF-8"]),
        (PLAN.encode() + b"\0", ["binary", "NUL"]),
        (PLAN.encode("utf-16"), ["UTF-16", "save the text as UTF-8"]),
        (b"\xfe\xff" + PLAN.encode("utf-16-be"), ["UTF-16"]),
        (b"I\0.\0 \0", ["NUL"]),
        (PLAN.encode("gb18030"), ["not UTF-8 (byte 2)", "save the text as UTF-8"]),
        ("I. Cafés\n\n- Open.".encode("latin-1"), ["not UTF-8 (byte 6)"]),
        (PLAN.encode()[:-2], ["not UTF-8", "ends inside a character", "fetch"]),
        (b"\xed\xa0\x80", ["not UTF-8"]),
    ],
)
def test_files_that_are_no_text(tmp_path: Path, data: bytes, words: list[str]) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    refused(path, *words)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    refused(tmp_path / "missing.txt", "no such file", "give the path")
    refused(tmp_path, "cannot be read", "give a text file")


def test_files_that_are_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    refused(path, "larger than 67108864 bytes", "one plan text a file")


def test_a_source_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes("\ufeff一、园林\r\n\u3000——种 树。\r\n".encode())
    assert read_source(path).text == "\ufeff一、园林\r\n\u3000——种 树。\r\n"
    assert len(read_source(path).sha256) == 64


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A summary of a plan.\n\nIt has paragraphs.\n", "en"),
        ("- one\n- two\n", "en"),
        ("I. A heading alone\n", "en"),
        ("I. A heading\n\n1. A section\n", "en"),
        ("1. A list\n\n2. of two\n", "en"),
        ("目录\n\n一、园林\n\n二、水\n", "zh"),
        ("一二三四五", "zh"),
        ("12 34 56", "zh"),
    ],
)
def test_texts_without_an_outline(text: str, language: Language) -> None:
    with pytest.raises(UnusableInput, match=r"made-up\.txt: no outline found .* is this the text of a plan\?"):
        read_outline(decode_source("made-up.txt", text.encode()), language)


@pytest.mark.parametrize(("text", "given", "right"), [(PLAN, "en", "zh"), ("I. Trees\n\n– Plant oaks.", "zh", "en")])
def test_a_text_in_another_language(text: str, given: Language, right: str) -> None:
    with pytest.raises(UnusableInput, match=f"made-up.txt: not in '{given}'.*give --lang {right}"):
        read_outline(decode_source("made-up.txt", text.encode()), given)


@pytest.mark.parametrize(
    ("text", "language"),
    [("公园和树木", "zh"), ("parks and trees", "en"), ("", None), ("123", None), ("公 abc", None)],
)
def test_script(text: str, language: Language | None) -> None:
    assert script_of(text) == language


def test_a_text_cut_short_is_read_as_far_as_it_goes() -> None:
    text = "一、园林\n\n（一）树木\n\n——种植橡树。\n\n——浇"
    outline = read_outline(decode_source("cut.txt", text.encode()), "zh")
    assert [p.text for p in outline.passages()] == ["种植橡树。", "浇"]


HOSTILE = [
    *(
        " ",
        "\t",
        "-",
        "—",
        "a",
        "树",
        ".",
        "…",
        "1",
        "¹",
        "*",
        "_{",
        ")",
        "(下转",
        "(continued ",
        "a-",
        "第",
        "1. ",
        "“",
        "\u3000",
    ),
    *("Part ", "I", "一", ".)", "。”", " .", "、", "km", "·", "\u00ad", "\ufeff"),
]


def assert_long_paragraph(piece: str, length: int) -> None:
    filling = piece * (length // len(piece.encode()))
    text = f"I. Trees\n\n– Plant b{filling}b oaks.\n\n– Water c.\n\nII. Ponds\n\n– Clean."
    outline = read_outline(decode_source("long.txt", text.encode()), "zh" if script_of(text) == "zh" else "en")
    passages = list(outline.passages())
    assert [p.number for p in passages] == ["1.0.1", "1.0.2", "2.0.1"]
    assert text[passages[0].span.start : passages[0].span.end] == f"Plant b{filling}b oaks."


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_paragraph_of_one_sign_again_and_again(piece: str) -> None:
    """A rule that tries a stretch again from each of its characters would need minutes here."""
    assert_long_paragraph(piece, 150_000)


def test_one_paragraph_of_two_megabytes() -> None:
    assert_long_paragraph("words, (and) more words - ", 2_000_000)


@pytest.mark.parametrize("piece", ["\n", "\n \n", "\r\n", "\f\n", "\n12\n\n", "a-\n", "\n¹ a\n\n", "\na", "\u3000\n"])
def test_many_lines_in_one_paragraph(piece: str) -> None:
    filling = piece * (30_000 // len(piece))
    text = f"I. Trees\n\n– Plant b{filling}\n\nb oaks.\n\n– Water."
    passages = list(read_outline(decode_source("long.txt", text.encode()), "en").passages())
    assert [p.number for p in passages] == ["1.0.1", "1.0.2"]
    assert passages[0].text.endswith("b oaks.")


def assert_sound(outline: Outline, text: str) -> None:
    """Every span lies in the text, in order, and cleaning it gives the passage's text."""
    end = 0
    for passage in outline.passages():
        span = passage.span
        assert end <= span.start < span.end <= len(text)
        end = span.end
        assert passage.text
        assert clean(text[span.start : span.end], outline.language).text == passage.text
    numbers = [passage.number for passage in outline.passages()]
    assert len(set(numbers)) == len(numbers) > 0
    for part in outline.parts:
        assert text[part.heading.span.start : part.heading.span.end]
    assert [part.number for part in outline.parts] == sorted({part.number for part in outline.parts})


def refusal(text: str, language: Language) -> str | None:
    """Why a text is refused; ``None`` where its outline is read, and sound."""
    try:
        outline = read_outline(decode_source("any.txt", text.encode()), language)
    except UnusableInput as error:
        return str(error)
    assert_sound(outline, text)
    return None


@given(text=st.one_of(any_text, outline_like), language=st.sampled_from(["en", "zh"]))
def test_any_text_gives_a_sound_outline_or_is_refused(text: str, language: Language) -> None:
    assert (refusal(text, language) or "any.txt: ").startswith("any.txt: ")


@given(noise=outline_like, language=st.sampled_from(["en", "zh"]))
def test_noise_inside_a_plan_gives_a_sound_outline(noise: str, language: Language) -> None:
    plan = {"en": "I. Trees\n\n– Plant oaks.\n\n", "zh": "一、园林树木与草坪\n\n——种植橡树和榆树。\n\n"}
    assert "not in" in (refusal(plan[language] + noise, language) or "not in")


@given(data=any_bytes)
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode_source("any.txt", data).text
    except UnusableInput:
        return
    assert text.encode() == data
