"""Reading a folder of hand-made annotations: one JSON Lines file a text, and readings that are optional."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from plangraph.errors import UnusableInput

Records = dict[str, dict[str, Any]]


def read_gold(folder: Path) -> dict[str, Records]:
    """Records by measure id, by text (the file's name, e.g. "cn-2021-2025.zh").

    Raises:
        UnusableInput: the folder is missing or holds no such file, or a line is no JSON object with an id.
    """
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise UnusableInput(f"{folder}: no annotations (*.jsonl) here; give a folder of reference annotations")
    return {file.name.removesuffix(".jsonl"): _records(file) for file in files}


def _records(file: Path) -> Records:
    records: Records = {}
    for line, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            record = json.loads(text)
            records[record["id"]] = record
        except (json.JSONDecodeError, KeyError, TypeError):
            raise UnusableInput(f"{file}:{line}: no JSON object with an id") from None
    return records


def read_optional(folder: Path) -> dict[tuple[str, str], list[str]]:
    """Surfaces that count neither way, by measure id and kind; none where there is no optional.tsv."""
    file = folder / "optional.tsv"
    found: dict[tuple[str, str], list[str]] = {}
    if file.is_file():
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream, delimiter="\t"):
                found.setdefault((row["id"], row["kind"]), []).append(row["surface"])
    return found
