"""Lineage decisions: which rows are taken, which are refused, and the form of SSSOM."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from plangraph.curation import Lineage, MeasureId, read_lineage
from plangraph.errors import UnusableInput
from plangraph.register import Plan, Register, Series, read_register
from plangraph.register.records import Bilingual, PlanText

BOTH = Bilingual("A", "甲")


def plan(series: str, start: int, *, held: bool = True) -> Plan:
    name = f"{series}-{start}-{start + 4}"
    text = PlanText(f"{name}-zh", name, "zh", "original", f"{name}.txt", "0" * 64, 1, True, None, BOTH)
    return Plan(name, series, start, start + 4, BOTH, None, None, (), (), (), (text,) if held else (), ())


REGISTER = Register(
    (
        Series(
            "ax",
            BOTH,
            "http://example.org/AX",
            tuple(plan("ax", year, held=year != 2011) for year in (2001, 2006, 2011, 2016)),
        ),
        Series("ay", BOTH, "http://example.org/AY", (plan("ay", 2001), plan("ay", 2011))),
    )
)

HEADER = """\
#mapping_set_id: https://w3id.org/plangraph/mappings/lineage
#license: https://creativecommons.org/licenses/by/4.0/
#curie_map:
#  measure: https://w3id.org/plangraph/measure/
#  pg: https://w3id.org/plangraph/ontology#
#  semapv: https://w3id.org/semapv/vocab/
"""
COLUMNS = (
    "subject_id\tsubject_label\tpredicate_id\tpredicate_modifier\tobject_id\tobject_label\t"
    "mapping_justification\tconfidence\tcomment\tother\n"
)
GOOD = (
    "measure:ax-2006-2010/1-1-2\tPlant trees\tpg:continues\t\tmeasure:ax-2001-2005/1-2-1\tPlant more trees\t"
    "semapv:ManualMappingCuration\t0.9\tboth plant trees\tkind=stronger|successor=必须种树|predecessor=鼓励种树\n"
)
ROW = 8


def lineage_of(folder: Path, *rows: str, without: str = "") -> Lineage:
    (folder / "lineage.sssom.tsv").write_text(HEADER + COLUMNS + "".join(rows), encoding="utf-8", newline="")
    if without:
        (folder / "without-predecessor.csv").write_text("measure,reason\n" + without, encoding="utf-8")
    return read_lineage(folder, REGISTER)


def test_a_link_is_read(tmp_path: Path) -> None:
    (one,) = lineage_of(tmp_path, GOOD).decisions
    assert one.successor == MeasureId("ax-2006-2010", "1.1.2")
    assert one.predecessor == MeasureId("ax-2001-2005", "1.2.1")
    assert (one.relation, one.rejected, one.confidence, one.kind) == ("continues", False, Decimal("0.9"), "stronger")
    assert (one.successor_trigger, one.predecessor_trigger) == ("必须种树", "鼓励种树")
    assert (one.why, one.row.line) == ("both plant trees", ROW)


def test_a_plan_that_is_not_held_is_passed_over_and_not_linked(tmp_path: Path) -> None:
    across = GOOD.replace("ax-2006-2010", "ax-2016-2020").replace("ax-2001-2005", "ax-2006-2010")
    (one,) = lineage_of(tmp_path, across).decisions  # a plan of another series, held, lies between
    assert one.predecessor.plan == "ax-2006-2010"


def test_a_rejected_candidate_needs_no_confidence_and_no_change(tmp_path: Path) -> None:
    (one,) = lineage_of(
        tmp_path, re.sub(r"\t\tmeasure:ax-2001", "\tNot\tmeasure:ax-2001", GOOD).replace("\t0.9\t", "\t\t")
    ).decisions
    assert (one.rejected, one.confidence) == (True, None)


def test_a_link_without_a_stated_change_is_uncertain(tmp_path: Path) -> None:
    (one,) = lineage_of(tmp_path, GOOD.partition("kind=")[0] + "\n").decisions
    assert (one.kind, one.successor_trigger) == ("uncertain", "")


ROWS: list[tuple[str, str, str]] = [
    ("measure:ax-2001-2005/1-2-1", "measure:ax-2006-2010/1-1-2", "points forwards or to its own plan"),
    ("measure:ax-2001-2005/1-2-1", "measure:ax-2006-2010/1-1-3", "points forwards or to its own plan"),
    ("measure:ax-2001-2005/1-2-1", "measure:ax-2016-2020/1-1-2", "points forwards"),
    (
        "measure:ax-2006-2010/1-1-2",
        "measure:ax-2016-2020/1-1-2",
        "give a measure of the held plan just before ax-2016-2020",
    ),
    ("measure:ax-2001-2005/1-2-1", "measure:ay-2001-2005/1-2-1", "give a measure of the held plan just before"),
    ("measure:ax-2006-2010", "measure:ax-2011-2015", "ax-2011-2015: no text of this plan is held; nothing can be said"),
    ("measure:ax-2001-2005", "measure:ax-1996-2000", "ax-1996-2000: no text of this plan is held"),
    ("measure:ax-2006-2010/1-1-2", "measure:ax-2006-2010/1-1", "subject_id 'measure:ax-2006-2010/1-1': not a measure"),
    (
        "measure:ax-2001-2005/1-2-1",
        "measure:ax-2001-2005/1.2.1",
        "object_id 'measure:ax-2001-2005/1.2.1': not a measure",
    ),
    ("measure:ax-2006-2010", "m:ax-2006-2010", "subject_id 'm:ax-2006-2010/1-1-2': not a measure"),
    ("pg:continues", "pg:hasPredecessor", "predicate_id: use pg:continues or pg:partlyContinues"),
    ("pg:continues", "skos:exactMatch", "predicate_id: use pg:continues or pg:partlyContinues"),
    ("pg:continues\t\t", "pg:continues\tnot\t", "predicate_modifier: leave empty, or write Not"),
    *(
        ("\t0.9\t", f"\t{bad}\t", "use a decimal from 0 to 1")
        for bad in ("", "high", "1.1", "2", "NaN", "sNaN", "Infinity")
    ),
    ("kind=stronger", "kind=better", "with a kind of the list kind-of-change"),
    ("kind=stronger", "sort=stronger", "other: write kind=…|successor=…|predecessor=…"),
    ("both plant trees", "", "comment: say why in a few words"),
    ("semapv:ManualMappingCuration", "", "mapping_justification ''"),
    ("semapv:ManualMappingCuration", "by hand", "mapping_justification 'by hand'"),
    ("both plant trees", "=both plant trees", "would run as a formula"),
    ("\tboth plant trees", "", "9 cells where the header has 10"),
]


@pytest.mark.parametrize(("old", "new", "words"), ROWS)
def test_rows_that_are_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in GOOD
    with pytest.raises(UnusableInput) as caught:
        lineage_of(tmp_path, GOOD.replace(old, new, 1))
    assert str(caught.value).startswith(f"{tmp_path / 'lineage.sssom.tsv'}:{ROW}: ")
    assert words in str(caught.value)


def test_a_pair_that_stands_twice(tmp_path: Path) -> None:
    again = GOOD.replace("pg:continues\t\t", "pg:partlyContinues\tNot\t")
    with pytest.raises(UnusableInput, match=rf"lineage\.sssom\.tsv:{ROW + 1}: this pair stands twice; keep one row"):
        lineage_of(tmp_path, GOOD, again)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (("\ufeff" + HEADER + COLUMNS + GOOD).encode(), ":1: begins with a byte order mark"),
        ((HEADER + COLUMNS + GOOD).replace("\n", "\r\n").encode(), ": has CRLF line ends"),
        ((HEADER + COLUMNS + GOOD).encode("gb18030"), ": cannot be read as UTF-8"),
        ((HEADER + COLUMNS.replace("confidence", "trust") + GOOD).encode(), ":7: the header lacks confidence"),
        ((HEADER.replace("license", "licence") + COLUMNS + GOOD).encode(), ":1: the header lacks license"),
        ((HEADER.replace("#  pg:", "#  px:") + COLUMNS + GOOD).encode(), f":{ROW}: predicate_id"),
        ((COLUMNS + GOOD).encode(), ":1: the header lacks mapping_set_id"),
    ],
)
def test_files_that_are_refused(tmp_path: Path, data: bytes, words: str) -> None:
    file = tmp_path / "lineage.sssom.tsv"
    file.write_bytes(data)
    with pytest.raises(UnusableInput) as caught:
        read_lineage(tmp_path, REGISTER)
    assert str(caught.value).startswith(str(file))
    assert words in re.sub(r"^(\D*):\d+(: has CRLF)", r"\1\2", str(caught.value))


def test_measures_without_a_predecessor(tmp_path: Path) -> None:
    found = lineage_of(tmp_path, GOOD, without="measure/ax-2006-2010/1-1-3,new\nmeasure/ax-2006-2010/1-1-4,umbrella\n")
    assert found.without == {
        MeasureId("ax-2006-2010", "1.1.3"): "new",
        MeasureId("ax-2006-2010", "1.1.4"): "umbrella",
    }


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("measure/ax-2006-2010/1-1,new", "measure 'measure/ax-2006-2010/1-1': not a measure"),
        ("measure/ax-2011-2015/1-1-1,new", "ax-2011-2015: no text of this plan is held"),
        ("measure/ax-2006-2010/1-1-3,unsure", "reason 'unsure': use new, umbrella or implementation-or-procedure"),
        ("measure/ax-2006-2010/1-1-1,new", "measure/ax-2006-2010/1-1-1 stands twice; keep one row"),
        ("measure/ax-2006-2010/1-1-2,new", "has a predecessor in lineage.sssom.tsv; keep one of the two"),
        ("measure/ax-2001-2005/1-1-1,new", "no plan before ax-2001-2005 is held"),
    ],
)
def test_malformed_rows_of_measures_without_a_predecessor(tmp_path: Path, row: str, words: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        lineage_of(tmp_path, GOOD, without=f"measure/ax-2006-2010/1-1-1,new\n{row}\n")
    assert str(caught.value).startswith(f"{tmp_path / 'without-predecessor.csv'}:3: ")
    assert words in str(caught.value)


def test_nothing_was_decided_where_there_is_no_file(tmp_path: Path) -> None:
    assert read_lineage(tmp_path, REGISTER) == Lineage((), {})


# Slots of a mapping and of a mapping set that SSSOM 1.0 defines and these files use, with what the format asks of them.
MAPPING_SLOTS = {
    "subject_id": r"[a-z]+:\S+",
    "subject_label": r".*",
    "predicate_id": r"[a-z]+:\S+",
    "predicate_modifier": r"(?:Not)?",
    "object_id": r"[a-z]+:\S+",
    "object_label": r".*",
    "mapping_justification": r"semapv:[A-Z]\w+",
    "confidence": r"(?:0(?:\.\d+)?|1(?:\.0+)?)?",
    "comment": r".*",
    "other": r".*",
}
SET_SLOTS = {
    "mapping_set_id": r"https://\S+",
    "mapping_set_version": r'"[^"]+"',
    "mapping_set_title": r".*",
    "mapping_set_description": r".*",
    "license": r"https://\S+",
    "curie_map": r"",
}


def test_the_real_file_has_the_form_of_sssom(checkout: Path) -> None:
    """A table of the format's slots: the sssom library itself needs pandas and LinkML, too much for one check."""
    lines = (checkout / "curation" / "lineage.sssom.tsv").read_text(encoding="utf-8").splitlines()
    header = [line[1:] for line in lines if line.startswith("#")]
    prefixes = {match[1] for line in header if (match := re.fullmatch(r"  (\w+): https?://\S+[/#]", line))}
    for line in header:
        slot, _, value = line.partition(":")
        assert slot.strip() in prefixes or re.fullmatch(SET_SLOTS[slot], value.strip()), line
    assert {"mapping_set_id", "license", "curie_map"} <= {line.partition(":")[0] for line in header}
    rows = list(csv.DictReader(lines[len(header) :], delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) > 500
    for row in rows:
        for slot, value in row.items():
            assert re.fullmatch(MAPPING_SLOTS[slot], value), (slot, row)
            if slot.endswith("_id"):
                assert value.partition(":")[0] in prefixes
        assert bool(row["confidence"]) != (row["predicate_modifier"] == "Not"), row


def test_the_real_decisions(checkout: Path) -> None:
    register = read_register(checkout / "curation" / "register")
    lineage = read_lineage(checkout / "curation", register)
    pairs = {(one.successor.plan, one.predecessor.plan) for one in lineage.decisions}
    assert pairs == {("cn-2021-2025", "cn-2012-2015"), ("cn-2026-2030", "cn-2021-2025")}
