"""Reviewers' decisions and reviews: read exactly, or refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_text

from plangraph.curation import Decision, read_decisions, read_reviews
from plangraph.errors import UnusableInput
from plangraph.register import Plan, Register, Series, read_register
from plangraph.register.records import Bilingual, PlanText

BOTH = Bilingual("A", "甲")
TEXT = PlanText("ax-2001-2005-zh", "ax-2001-2005", "zh", "original", "ax.txt", "0" * 64, 1, True, None, BOTH)
PLAN = Plan("ax-2001-2005", "ax", 2001, 2005, BOTH, None, None, (), (), (), (TEXT,), ())
REGISTER = Register((Series("ax", BOTH, "http://example.org/AX", (PLAN,)),))

HEADER = "text,start,end,surface,kind,object,decision,set,reviewer,reason\n"
GOOD = "ax-2001-2005-zh,10,13,劳动法,law,law/cn/labor-law,change,action=amend,second reading,the verb says so\n"


def decisions_of(folder: Path, *rows: str) -> tuple[Decision, ...]:
    (folder / "ax-2001-2005.csv").write_text(HEADER + "".join(rows), encoding="utf-8", newline="")
    return read_decisions(folder, REGISTER)


def test_a_decision_is_read(tmp_path: Path) -> None:
    (one,) = decisions_of(tmp_path, GOOD)
    assert (one.text, one.start, one.end, one.surface) == ("ax-2001-2005-zh", 10, 13, "劳动法")
    assert (one.kind, one.object, one.verdict, one.settings) == (
        "law",
        "law/cn/labor-law",
        "change",
        {"action": "amend"},
    )
    assert (one.reviewer, one.reason, one.row.line) == ("second reading", "the verb says so", 2)


@pytest.mark.parametrize(
    ("kind", "path", "settings", "read"),
    [
        ("law", "programme/cn/clean", "action=enact", {"action": "enact"}),
        ("treaty", "treaty/crc", "action=report; cycle=5-6;steps=prepare submit", "action cycle steps"),
        ("event", "mechanism/upr", "round=4", {"round": "4"}),
        ("actor", "actor/int/who", "role=partner", {"role": "partner"}),
        (
            "target",
            "indicator/trees",
            "value=5.5; unit=percent; deadline=",
            {"value": "5.5", "unit": "percent", "deadline": ""},
        ),
        ("right", "right/health", "", {}),
        ("group", "group/children", "", {}),
    ],
)
def test_settings_by_kind(tmp_path: Path, kind: str, path: str, settings: str, read: dict[str, str] | str) -> None:
    row = GOOD.replace(",law,law/cn/labor-law,change,action=amend", f",{kind},{path},add,{settings}")
    (one,) = decisions_of(tmp_path, row)
    assert one.settings == read or list(one.settings) == str(read).split()


ROWS: list[tuple[str, str, str]] = [
    ("ax-2001-2005-zh", "ax-2001-2005-en", "text 'ax-2001-2005-en': not in the register"),
    ("ax-2001-2005-zh", "", "text '': not in the register"),
    (",10,13,", ",13,10,", "start, end: give code points of the source file, start before end"),
    (",10,13,", ",10,10,", "start before end"),
    (",10,13,", ",x,13,", "start, end: give code points"),
    (",10,13,", ",,13,", "start, end: give code points"),
    (",10,13,", ",10,1³,", "start, end: give code points"),
    (",law,", ",laws,", "kind 'laws': use one of law, treaty, event, actor, target, right, group"),
    (",change,", ",confirm,", "decision 'confirm': use one of reject, change, add"),
    ("law/cn/labor-law", "labor-law", "object 'labor-law': give a path below the base IRI"),
    ("law/cn/labor-law", "law/cn/Labor Law", "give a path below the base IRI"),
    ("law/cn/labor-law", "https://w3id.org/plangraph/law/cn/labor-law", "give a path below the base IRI"),
    ("second reading", "", "reviewer, reason: say who decided, and why"),
    ("the verb says so", "", "reviewer, reason: say who decided, and why"),
    ("action=amend", "amend", "set 'amend': write field=value; field=value"),
    ("action=amend", "action=amend; ;", "write field=value; field=value"),
    ("action=amend", "role=partner", "set: 'role' is no field of a law; use action"),
    (
        "law,law/cn/labor-law,change,action=amend",
        "right,right/health,add,action=amend",
        "no field of a right; use none",
    ),
    ("action=amend", "", "set: a change sets fields, a rejection sets none"),
    ("change,", "reject,", "set: a change sets fields, a rejection sets none"),
    (",the verb", ",=the verb", "would run as a formula"),
    (",second", ", second", "white space around ' second reading'"),
    (",the verb", ",yes, the verb", "11 cells where the header has 10"),
    (",the verb says so", "", "9 cells where the header has 10"),
    ("the verb says so", "another reason", "this decision stands twice; keep one row"),
]


@pytest.mark.parametrize(("old", "new", "words"), ROWS)
def test_malformed_decisions_are_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in GOOD
    with pytest.raises(UnusableInput) as caught:
        decisions_of(tmp_path, GOOD, GOOD.replace(old, new, 1))
    assert str(caught.value).startswith(f"{tmp_path / 'ax-2001-2005.csv'}:3: ")
    assert words in str(caught.value)


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    decisions_of(tmp_path, GOOD)
    (tmp_path / "a.csv").write_text(HEADER + GOOD.replace("change,action=amend", "reject,"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no table", encoding="utf-8")
    assert [one.verdict for one in read_decisions(tmp_path, REGISTER)] == ["reject", "change"]
    assert read_decisions(tmp_path / "missing", REGISTER) == ()


def test_what_a_spreadsheet_did_to_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ax-2001-2005.csv"
    for data, words in (
        (("\ufeff" + HEADER + GOOD).encode(), ":1: begins with a byte order mark"),
        ((HEADER + GOOD).replace("\n", "\r\n").encode(), ":1: has CRLF line ends"),
        ((HEADER + GOOD).encode("gb18030"), "cannot be read as UTF-8"),
        (HEADER.replace("reason", "why").encode(), ":1: the header lacks reason"),
    ):
        file.write_bytes(data)
        with pytest.raises(UnusableInput) as caught:
            read_decisions(tmp_path, REGISTER)
        assert words in str(caught.value)


@given(any_text.filter(lambda text: "," not in text and '"' not in text), st.sampled_from(["add", "change", "reject"]))
def test_any_settings_are_taken_whole_or_refused(
    tmp_path_factory: pytest.TempPathFactory, settings: str, verdict: str
) -> None:
    row = GOOD.replace("change,action=amend", f"{verdict},{settings}")
    try:
        found = decisions_of(tmp_path_factory.mktemp("decisions"), row)
    except UnusableInput as error:
        assert "ax-2001-2005.csv:" in str(error)  # noqa: PT017 - either outcome is allowed
        return
    assert [one.settings for one in found] == [{}]
    assert verdict != "change"


REVIEWS = "text,number,digest,reviewer\n"
REVIEW = "ax-2001-2005-zh,1.1.1,0123456789abcdef,second reading\n"


def test_reviews_are_read_by_text_and_number(tmp_path: Path) -> None:
    (tmp_path / "ax.csv").write_text(REVIEWS + REVIEW, encoding="utf-8")
    reviews = read_reviews(tmp_path, REGISTER)
    assert list(reviews) == [("ax-2001-2005-zh", "1.1.1")]
    assert reviews["ax-2001-2005-zh", "1.1.1"].digest == "0123456789abcdef"
    assert read_reviews(tmp_path / "missing", REGISTER) == {}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("ax-2001-2005-zh", "ay-2001-2005-zh", "text 'ay-2001-2005-zh': not in the register"),
        ("1.1.1", "1.1", "number '1.1': use part.section.measure"),
        ("0123456789abcdef", "0123456789ABCDEF", "digest, reviewer: give 16 hexadecimal digits"),
        ("0123456789abcdef", "0123456789abcde", "digest, reviewer: give 16 hexadecimal digits"),
        ("second reading", "", "digest, reviewer: give 16 hexadecimal digits and who reviewed"),
        ("second reading", "third reading", "measure 1.1.1 of ax-2001-2005-zh stands twice; keep one row"),
    ],
)
def test_malformed_reviews_are_named(tmp_path: Path, old: str, new: str, words: str) -> None:
    (tmp_path / "ax.csv").write_text(REVIEWS + REVIEW + REVIEW.replace(old, new), encoding="utf-8")
    with pytest.raises(UnusableInput) as caught:
        read_reviews(tmp_path, REGISTER)
    assert str(caught.value).startswith(f"{tmp_path / 'ax.csv'}:3: ")
    assert words in str(caught.value)


def test_the_real_decisions_and_reviews_can_be_read(checkout: Path) -> None:
    register = read_register(checkout / "curation" / "register")
    texts = {text.id for text in register.texts()}
    assert {one.text for one in read_decisions(checkout / "curation" / "decisions", register)} <= texts
    assert {text for text, _ in read_reviews(checkout / "curation" / "reviews", register)} <= texts
