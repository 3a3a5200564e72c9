"""Numerals of both languages as exact decimals."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.annotating.numerals import chinese_number, find_numerals, fold_widths
from plangraph.reading import Language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("900万人", ["9000000"]),
        ("13.2亿人", ["1320000000"]),
        ("81.53万户", ["815300"]),
        ("238.0万吨", ["2380000"]),
        ("2347.6万吨、2086.4万吨", ["23476000", "20864000"]),
        ("千亿斤", ["100000000000"]),
        ("530百万", ["530000000"]),
        ("三年左右", ["3"]),
        ("一百二十五", ["125"]),
        ("两万五千", ["25000"]),
        ("十二点五", ["12.5"]),
        ("百分之十二点五", ["12.5"]),
        ("1,600种", ["1600"]),
        ("5.5%", ["5.5"]),
        ("６５％", ["65"]),
        ("10亿多选民", ["1000000000"]),
        ("200多万名", ["2000000"]),
        ("12/10万", ["12", "100000"]),
        ("几十个", []),
        ("数百万人", []),
        ("三四个", []),
    ],
)
def test_chinese(text: str, expected: list[str]) -> None:
    assert [str(numeral.value) for numeral in find_numerals(fold_widths(text), "zh")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("175,000 kilometers", ["175000"]),
        ("3.15 million square kilometers", ["3150000"]),
        ("six percent", ["6"]),
        ("twenty-five and sixty", ["25", "60"]),
        ("one hundred and twenty", ["120"]),
        ("two hundred thousand", ["200000"]),
        ("three and four", ["3", "4"]),
        ("five million two hundred thousand and six", ["5200006"]),
        ("someone alone", []),
        ("millions of people", []),
        ("five million million", ["5000000"]),
    ],
)
def test_english(text: str, expected: list[str]) -> None:
    assert [str(numeral.value) for numeral in find_numerals(text, "en")] == expected


def test_printed_zeros_stay_where_no_scale_is_applied() -> None:
    assert [str(numeral.value) for numeral in find_numerals("提高到3.0%", "zh")] == ["3.0"]


def test_a_prefixed_share_is_marked() -> None:
    (numeral,) = find_numerals("百分之一百二十", "zh")
    assert (numeral.value, numeral.share, numeral.form) == (Decimal(120), "%", "words")


def test_numbers_without_sense_are_left_out() -> None:
    assert not list(find_numerals("9" * 400, "zh"))
    assert not list(find_numerals("9" * 400 + " people", "en"))
    assert not list(find_numerals("亿" * 400, "zh"))
    assert not list(find_numerals("trillion trillion trillion", "en"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一百零五", 105),
        ("一百五", 150),
        ("二〇三〇", 2030),
        ("十", 10),
        ("万", 10_000),
        ("一二", None),
        ("亿" * 30, None),
    ],
)
def test_chinese_number(text: str, expected: int | None) -> None:
    assert chinese_number(text) == expected


@given(st.integers(min_value=1, max_value=10**12), st.sampled_from(("zh", "en")))
def test_digits_with_commas_keep_their_value(number: int, language: Language) -> None:
    (numeral,) = find_numerals(f"{number:,}", language)
    assert numeral.value == number


@given(st.text(alphabet="零〇一二两三四五六七八九十百千万亿点多余几分之0123456789,.%‰𠀀𝟗 ", max_size=60))
def test_any_mixture_of_signs_gives_spans_in_order(text: str) -> None:
    spans = [(numeral.start, numeral.end) for numeral in find_numerals(text, "zh")]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
