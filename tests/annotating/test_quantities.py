"""Numerals with their units and bound words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plangraph.annotating.numerals import fold_widths
from plangraph.annotating.quantities import Quantity, find_quantities
from plangraph.annotating.quantities_bounds import ROWS, bound_after, bound_before
from plangraph.annotating.units import ROWS as UNIT_ROWS
from plangraph.annotating.units import notation_per, unit_at
from plangraph.reading import Language


def read(text: str, language: Language) -> list[Quantity]:
    return find_quantities(fold_widths(text), 0, len(text), language, lambda start, end: False)


def told(quantity: Quantity) -> tuple[str, str, str]:
    value = quantity.value if quantity.value is not None else f"{quantity.minimum}..{quantity.maximum}"
    return quantity.comparator, str(value), quantity.unit.notation if quantity.unit is not None else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13%以上", ("at-least", "13", "percent")),
        ("不低于55%", ("at-least", "55", "percent")),
        ("不得少于2小时", ("at-least", "2", "hour")),
        ("至少5个", ("at-least", "5", "count")),
        ("1名及以上", ("at-least", "1", "count")),
        ("控制在5.5%以内", ("at-most", "5.5", "percent")),
        ("不高于65%", ("at-most", "65", "percent")),
        ("12/10万以下", ("at-most", "12", "per-100000")),
        ("超过3.7亿个", ("more-than", "370000000", "count")),
        ("200多万名", ("more-than", "2000000", "count")),
        ("低于4%", ("less-than", "4", "percent")),
        ("约17.5万公里", ("about", "175000", "km")),
        ("20%左右", ("about", "20", "percent")),
        ("节约20%", ("equal", "20", "percent")),
        ("60%-65%", ("range", "60..65", "percent")),
        ("35至40张", ("range", "35..40", "count")),
        ("3.5‰", ("equal", "3.5", "per-mille")),
        ("七成以上", ("at-least", "70", "percent")),
        ("1.5个百分点", ("equal", "1.5", "percentage-point")),
        ("10.75亿亩", ("equal", "1075000000", "mu")),
        ("290亿立方米", ("equal", "29000000000", "m3")),
        ("1000万公顷", ("equal", "10000000", "ha")),
        ("20万平方公里", ("equal", "200000", "km2")),
        ("20兆位/秒以上", ("at-least", "20", "Mbps")),
        ("500亿元", ("equal", "50000000000", "CNY")),
        ("160万人次", ("equal", "1600000", "person-times")),
    ],
)
def test_chinese(text: str, expected: tuple[str, str, str]) -> None:
    assert [told(quantity) for quantity in read(text, "zh")] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least two hours", ("at-least", "2", "hour")),
        ("no fewer than 3,000 km", ("at-least", "3000", "km")),
        ("30 percent or more", ("at-least", "30", "percent")),
        ("does not fall below the red line of 120 million hectares", ("at-least", "120000000", "ha")),
        ("not be lower than 35 percent", ("at-least", "35", "percent")),
        ("no more than 5 percent", ("at-most", "5", "percent")),
        ("More than 70 percent", ("more-than", "70", "percent")),
        ("exceeding 70 percent", ("more-than", "70", "percent")),
        ("below 27 micrograms per cubic meter", ("less-than", "27", "ug/m3")),
        ("below 12 per 100,000", ("less-than", "12", "per-100000")),
        ("approximately 40 percent", ("about", "40", "percent")),
        ("7.5 per thousand", ("equal", "7.5", "per-1000")),
        ("RMB 126 billion", ("equal", "126000000000", "CNY")),
        ("between 60 and 65 percent", ("range", "60..65", "percent")),
        ("60-65 percent", ("range", "60..65", "percent")),
        ("3.15 million square kilometers", ("equal", "3150000", "km2")),
    ],
)
def test_english(text: str, expected: tuple[str, str, str]) -> None:
    assert [told(quantity) for quantity in read(text, "en")] == [expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("PM2.5", "zh"),
        ("5G技术", "zh"),
        ("第十八至二十次报告", "zh"),
        ("第三、四次", "zh"),
        ("COVID-19 response", "en"),
        ("PM2.5 in cities", "en"),
        ("the 15-minute circles", "en"),
        ("18th-20th reports", "en"),
        ("one-stop services", "en"),
    ],
)
def test_figures_inside_names_are_no_quantities(text: str, language: Language) -> None:
    assert read(text, language) == []


def test_the_unit_of_a_list_is_written_once() -> None:
    assert [told(quantity) for quantity in read("8 and 10 percent", "en")] == [
        ("equal", "8", "percent"),
        ("equal", "10", "percent"),
    ]


def test_a_change_is_no_range() -> None:
    assert [told(quantity)[1] for quantity in read("from 60 to 65 percent", "en")] == ["60", "65"]


def test_a_rate_of_nothing_known_is_no_quantity() -> None:
    assert read("24/7", "en") == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.comparator)
def test_each_row_of_bound_words_is_found(row: object) -> None:
    zh = {"at-least": "不低于", "at-most": "不超过", "more-than": "超过", "less-than": "低于", "about": "大约"}
    en = {"at-least": "at least", "at-most": "at most", "more-than": "over", "less-than": "under", "about": "about"}
    name = getattr(row, "comparator", "")
    for text, language in ((f"达{zh[name]}", "zh"), (f"to {en[name]} ", "en")):
        bound = bound_before(text, 0, len(text), "zh" if language == "zh" else "en")
        assert bound is not None
        assert bound.comparator == name


def test_bound_words_need_their_whole_word() -> None:
    assert bound_before("cover ", 0, 6, "en") is None
    assert bound_before("最近", 0, 2, "zh") is None
    assert bound_after("90% of", 3, "en") is None


def test_every_spelling_of_a_unit_is_read_as_that_unit() -> None:
    for row in UNIT_ROWS:
        for spelling in row.zh.split():
            found = unit_at(f"5{spelling}", 1, "zh")
            assert found is not None, spelling
            assert (found[0].notation, found[1]) == (row.notation, 1 + len(spelling))
        for spelling in filter(None, row.en.split("|")):
            found = unit_at(f"5 {spelling}", 1, "en")
            assert found is not None, spelling
            assert (found[0].notation, found[1]) == (row.notation, 2 + len(spelling))


def test_bases_of_rates() -> None:
    assert [notation_per(Decimal(base)) for base in ("1000", "10000", "100000", "7", "0.5")] == [
        "per-1000",
        "per-10000",
        "per-100000",
        None,
        None,
    ]
