"""All hypothesis strategies of the tests. Texts hold characters outside the Basic Multilingual Plane."""

from __future__ import annotations

from hypothesis import strategies as st

ASTRAL = "𠮷𠀋😀𝒜"
_WORDS_EN = ("plan", "parks", "for", "the", "river", "long-term", "2030", "5.5", "km", "PM", "town's", "café")
_WORDS_ZH = ("计划", "公园", "河流", "促进", "2030", "5.5", "年", "《条例》", "、", "万人", "𠮷林")
_NOISE = (
    "\n",
    " ",
    "\u3000",
    "\r\n",
    "\t",
    "\f",
    "¹",
    "*",
    "-\n",
    "(下转第三版)",
    "\n\n¹ note\n\n",
    "\n\n12\n\n",
    "\ufeff",
    "\u00a0",
)
_MARKS = (
    *("I. ", "II. ", "一、", "二、", "第一部分 ", "第二章", "Part I ", "Part Two\n", "CHAPTER 3 ", "Ⅲ."),
    *("1. ", "2．", "(1) ", "（一）", "(二)", "第一节 ", "Section 2 "),
    *("– ", "- ", "-- ", "——", "• ", "· ", "* ", "－－"),
    *("目录", "Contents", "导言", "Introduction", "..... 3", "\t12"),
)

any_text = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(ASTRAL)), max_size=300)
"""Any text that UTF-8 can hold."""

outline_like = st.lists(
    st.one_of(
        st.sampled_from(_MARKS),
        st.sampled_from(_NOISE),
        st.sampled_from(_WORDS_EN),
        st.sampled_from(_WORDS_ZH),
        st.sampled_from(ASTRAL),
        st.sampled_from(("。", ".", "；", ";", ":", "：", ",", "\n\n", "\n")),
    ),
    max_size=120,
).map("".join)
"""Text made of what outlines are made of, in no order."""

raw_english = st.lists(st.sampled_from((*_WORDS_EN, *_NOISE, " ", ". ", ASTRAL)), min_size=1, max_size=40).map("".join)
"""English with the noise of page breaks, not yet cleaned."""

raw_chinese = st.lists(st.sampled_from((*_WORDS_ZH, *_NOISE, "。", ASTRAL)), min_size=1, max_size=40).map("".join)
"""Chinese with the noise of page breaks, not yet cleaned."""

any_bytes = st.binary(max_size=400)
"""Bytes that may be no text at all."""

slugs = st.from_regex(r"[a-z]{2}-[a-z0-9]{1,8}", fullmatch=True)
"""Ids as the register takes them."""

cells = st.text(
    st.one_of(st.sampled_from("ab,\"'\t 公园=+-@"), st.sampled_from(ASTRAL)),
    max_size=12,
)
"""Cells of a table: quotes, separators and signs of a formula among them."""
