"""What a clause means to do with the instruments it names."""

from __future__ import annotations

import pytest

from plangraph.annotating.actions_en import actions_en
from plangraph.annotating.actions_zh import actions_zh


def _spans(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without the square brackets, and the spans that they enclosed."""
    text = ""
    spans: list[tuple[int, int]] = []
    start = 0
    for char in marked:
        if char == "[":
            start = len(text)
        elif char == "]":
            spans.append((start, len(text)))
        else:
            text += char
    return text, spans


ZH = [
    ("修改[甲法]，制定[乙法]、[丙条例]等法律法规。", ["amend", "enact", "enact"]),
    ("研究起草[甲法]，研究制定[乙法]", ["draft-or-study", "draft-or-study"]),
    ("研究修改[甲条例]", ["amend"]),
    ("制定和修改[甲法]的配套法规和规章", ["support-rules"]),
    ("制定完善与[甲法]配套的法规", ["support-rules"]),
    ("制定出台[《甲条例》]配套规章", ["support-rules"]),
    ("修改[甲条例]及其配套规定", ["amend"]),
    ("落实[甲法]及相关配套制度", ["implement"]),
    ("全面实施修订后的[甲法]、[乙法]", ["implement", "implement"]),
    ("依照2020年修改的[甲法]，重新确定名额", ["implement"]),
    ("加强[甲法]、[乙法]等法律实施工作", ["implement", "implement"]),
    ("加大[甲法]的实施力度", ["implement"]),
    ("推进[甲法]立法", ["enact"]),
    ("推动[甲法]修订，完善制度", ["amend"]),
    ("严格执行[甲法]、[乙法]中规定的问责制度", ["implement", "implement"]),
    ("完善[甲法]规定的制度", ["mention"]),
    ("切实提高实施[《甲计划》]的自觉性", ["implement"]),
    ("将[《甲计划》]作为教育的内容", ["mention"]),
    ("在[《甲计划》]的宣传、实施方面发挥作用", ["mention"]),
    ("编制实施[《甲战略》]", ["enact"]),
    ("不得修改[甲法]", ["mention"]),
    ("暂停实施[甲办法]", ["mention"]),
    ("宣传[甲法]", ["mention"]),
    ("完善[甲办法]。落实[乙法]", ["amend", "implement"]),
    ("[甲法]", ["mention"]),
]

EN = [
    ("China will amend the [A Law] and [B Law].", ["amend", "amend"]),
    ("The [A Law] will be amended.", ["amend"]),
    ("The [A Law] and the [B Law] will be strictly enforced.", ["implement", "implement"]),
    ("It will formulate and implement the [A Plan].", ["enact"]),
    ("establish and improve a [national standard for X].", ["enact"]),
    ("By implementing the [A Law], the [B Law], and the [C Law], it will improve.", ["implement"] * 3),
    ("press ahead with the amendment of the [A Law]", ["amend"]),
    ("ensure the application of [regulations on X]", ["implement"]),
    ("The revised [A Law] will be put into effect", ["implement"]),
    ("implement the [A Law] and improve supporting rules", ["implement"]),
    ("formulate supporting rules for the [A Law]", ["support-rules"]),
    ("formulate rules for the implementation of the [A Law]", ["support-rules"]),
    ("improve the mechanisms under the [A Law]", ["implement"]),
    ("enforce the [A Law], refine the [B standards], and revise the [C Code].", ["implement", "amend", "amend"]),
    ("The [A Law] was amended in 2020.", ["mention"]),
    ("The [A Law] will not be amended.", ["mention"]),
    ("without amending the [A Law]", ["mention"]),
    ("study and draft the [A Law]", ["draft-or-study"]),
    ("punish violations of the [A Law]", ["mention"]),
    ("in accordance with the [A Law]", ["implement"]),
    ("make dynamic adjustments to the [catalog]", ["amend"]),
    ("extensive coverage of the [A Plan]", ["mention"]),
    ("It was read. The [A Law].", ["mention"]),
    ("[Judicial interpretations will be issued on X].", ["enact"]),
]


@pytest.mark.parametrize(("marked", "expected"), ZH)
def test_chinese(marked: str, expected: list[str]) -> None:
    text, spans = _spans(marked)
    assert actions_zh(text, spans) == expected


@pytest.mark.parametrize(("marked", "expected"), EN)
def test_english(marked: str, expected: list[str]) -> None:
    text, spans = _spans(marked)
    assert actions_en(text, spans) == expected


def test_words_of_a_name_govern_nothing() -> None:
    text, spans = _spans("[落实甲法办法]、[修改乙法办法]")
    assert actions_zh(text, spans) == ["mention", "mention"]
    text, spans = _spans("[Law on Amending A], [B Law]")
    assert actions_en(text, spans) == ["mention", "mention"]
