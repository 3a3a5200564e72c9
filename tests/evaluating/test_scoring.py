"""The scores agree with those of the reference scorer, and follow the rules of the annotation scheme."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plangraph.errors import UnusableInput
from plangraph.evaluating import Score, read_gold, read_optional, score


def law(surface: str, action: str = "enact") -> dict[str, Any]:
    return {"surface": surface, "canonical_zh": None, "canonical_en": None, "kind": "law", "action": action}


def target(value: float, unit: str, comparator: str = "=") -> dict[str, Any]:
    return {"surface": "x", "comparator": comparator, "value": value, "unit": unit, "deadline": None}


@pytest.mark.parametrize(
    ("kind", "expected", "found", "right", "wrong", "missed"),
    [
        ("laws", [law("《劳动法》")], [law("劳动法")], 1, 0, 0),
        ("laws", [law("劳动法")], [law("劳动法"), law("劳动法")], 1, 0, 0),
        ("laws", [law("劳动法")], [law("公司法")], 0, 1, 1),
        ("targets", [target(5.5, "percent")], [target(5.5, "%")], 1, 0, 0),
        ("targets", [target(5.5, "percent")], [target(5.5, "per-1000")], 0, 1, 1),
        ("targets", [target(5, "count")], [target(5, "other:schools"), target(5, "count")], 1, 1, 0),
        ("groups", ["women", "youth"], ["women", "workers"], 1, 1, 0),
    ],
)
def test_counts(kind: str, expected: list[Any], found: list[Any], right: int, wrong: int, missed: int) -> None:
    totals = score({"m": {kind: expected}}, {"m": {kind: found}}, {})
    assert (totals[kind].right, totals[kind].wrong, totals[kind].missed) == (right, wrong, missed)


def test_optional_readings_count_neither_way() -> None:
    optional = {("m", "laws"): ["劳动法"]}
    assert score({"m": {"laws": [law("劳动法")]}}, {}, optional)["laws"] == Score()
    assert score({"m": {"laws": []}}, {"m": {"laws": [law("劳动法")]}}, optional)["laws"] == Score()


def test_a_folder_without_annotations_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="no annotations"):
        read_gold(tmp_path)
    (tmp_path / "x.jsonl").write_text('{"id": "a"}\n[]\n')
    with pytest.raises(UnusableInput, match=r"x\.jsonl:2"):
        read_gold(tmp_path)


def test_same_scores_as_the_reference_scorer(shared: Path, tmp_path: Path) -> None:
    """Against the sample with every third item of every list taken away and every fourth one doubled."""
    gold = read_gold(shared / "gold" / "dev")
    spoiled: dict[str, dict[str, dict[str, Any]]] = {}
    for text, records in gold.items():
        spoiled[text] = {}
        for number, (measure, record) in enumerate(records.items()):
            changed = dict(record)
            for kind, items in record.items():
                if isinstance(items, list):
                    kept = [item for place, item in enumerate(items) if (place + number) % 3]
                    changed[kind] = kept + kept[: number % 4 == 0]
            spoiled[text][measure] = changed
        lines = (json.dumps(record, ensure_ascii=False) for record in spoiled[text].values())
        (tmp_path / f"{text}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    scorer = shared / "gold" / "score.py"
    done = subprocess.run(
        [sys.executable, scorer, shared / "gold" / "dev", tmp_path, "--json"],
        check=True,
        capture_output=True,
        text=True,
    )
    reference = json.loads(done.stdout)
    optional = read_optional(shared / "gold" / "dev")
    for text, records in gold.items():
        for kind, ours in score(records, spoiled[text], optional).items():
            theirs = reference[text][kind]
            assert (ours.right, ours.wrong, ours.missed) == (theirs["tp"], theirs["fp"], theirs["fn"]), (text, kind)
