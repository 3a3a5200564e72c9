"""Cleaning: what is repaired, what is kept, and the way back to the source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_text, raw_chinese, raw_english

from plangraph.reading import Language, clean

REPAIRS: list[tuple[Language, str, str]] = [
    ("en", "residen-\n\ntial plots", "residential plots"),
    ("en", "long-\nterm plans", "long-term plans"),
    ("en", "eco-\n\nenvironmental", "eco-environmental"),
    ("en", "non-\nEuropean", "non-European"),
    ("en", "Sino-\nForeign", "Sino-Foreign"),
    ("en", "COVID-\n19", "COVID-19"),
    ("en", "2011-\n2015", "2011-2015"),
    ("en", "2011–\n2015", "2011–2015"),
    ("en", "pre-\nand primary schools", "pre- and primary schools"),
    ("en", "employ\u00ad\nment of em\u00adployees", "employment of employees"),
    ("en", "the\r\nriver", "the river"),
    ("en", "the\n\f\nriver", "the river"),
    ("en", "the \u00a0\u3000 river", "the river"),
    ("en", "the *Golden* river", "the Golden river"),
    ("en", "a * b", "a b"),
    ("en", "PM_{2.5} of air", "PM2.5 of air"),
    ("en", "model¹ for", "model for"),
    ("en", "10 km² and 3 m³ of µg/m³", "10 km² and 3 m³ of µg/m³"),
    ("en", "regional\n\n12\n\nplans", "regional plans"),
    ("en", "regional\n\n- 12 -\n\nplans", "regional plans"),
    ("en", "regional\n\nPage 12 of 40\n\nplans", "regional plans"),
    ("en", "by\n2015\nplans", "by 2015 plans"),
    ("en", "increase\n\n¹ The note\nhas lines.\n\naccess", "increase access"),
    ("en", "increase\n¹ The note.\naccess", "increase access"),
    ("zh", "到 2015\n\n年", "到2015年"),
    ("zh", "20\n15年", "2015年"),
    ("zh", "1.5 平\n\n方米", "1.5平方米"),
    ("zh", "严格 and 慎重 A B 计划", "严格and慎重A B计划"),
    ("zh", "发布。\n(未完待续) \n\n第二", "发布。第二"),
    ("zh", "机制。\n\n（下转第十一版）\n\n保障", "机制。保障"),
    ("zh", "使用\n\n12\n\nGDP数据", "使用GDP数据"),
    ("zh", "\u3000\u3000公园\u3000和\u00a0树", "公园和树"),
    ("zh", "公\u200b园\ufeff和\u2060树", "公园和树"),
]


@pytest.mark.parametrize(("language", "raw", "expected"), REPAIRS)
def test_repairs(language: Language, raw: str, expected: str) -> None:
    assert clean(raw, language).text == expected


@given(
    raw=st.one_of(raw_english, raw_chinese, any_text), language=st.sampled_from(["en", "zh"]), start=st.integers(0, 99)
)
def test_every_character_stands_where_its_offset_says(raw: str, language: Language, start: int) -> None:
    cleaned = clean(raw, language, start)
    assert len(cleaned.text) == len(cleaned.offsets)
    assert list(cleaned.offsets) == sorted(set(cleaned.offsets))
    for character, offset in zip(cleaned.text, cleaned.offsets, strict=True):
        source = raw[offset - start]
        assert source == character or (character == " " and (source.isspace() or source == "\ufeff"))
    assert cleaned.text == cleaned.text.strip(" ")


@given(raw=st.one_of(raw_english, raw_chinese), language=st.sampled_from(["en", "zh"]), data=st.data())
def test_the_slice_of_any_words_cleans_to_them(raw: str, language: Language, data: st.DataObject) -> None:
    cleaned = clean(raw, language)
    pattern = r"[^\s]+" if language == "en" else r"[A-Za-z0-9.'-]+|[^\sA-Za-z0-9.'-]"
    words = [match.span() for match in re.finditer(pattern, cleaned.text)]
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    span = cleaned.source_span(words[first][0], words[last][1])
    assert clean(raw[span.start : span.end], language).text == cleaned.text[words[first][0] : words[last][1]]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 5)])
def test_no_span_outside_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no characters"):
        clean("plan", "en").source_span(start, end)
