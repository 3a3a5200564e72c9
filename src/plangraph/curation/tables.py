"""Reading curated tables (CSV, TSV): strict, so that a spreadsheet's habits do not change facts."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plangraph.errors import UnusableInput


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its file, its line (from 1), its cells by column."""

    file: Path
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fault(self, reason: str) -> UnusableInput:
        return UnusableInput(f"{self.file}:{self.line}: {reason}")


def read_table(
    file: Path,
    columns: Sequence[str],
    *,
    optional: Sequence[str] = (),
    delimiter: str = ",",
    comment: str | None = None,
) -> Iterator[Row]:
    """Rows of a table that has exactly these columns, and maybe the optional ones, in any order.

    Lines that begin with ``comment`` before the header are passed over.

    Raises:
        UnusableInput: the file is missing or not UTF-8, begins with a byte order mark, has CRLF line
            ends, lacks a column or has one too many, has a row of another length, or a cell that a
            spreadsheet would run as a formula. File and line are named.
    """
    try:
        text = file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise UnusableInput(f"{file}: no such file; add it, with the header {', '.join(columns)}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInput(f"{file}: cannot be read as UTF-8 ({error}); save it as UTF-8") from None
    if text.startswith("\ufeff"):
        raise UnusableInput(f"{file}:1: begins with a byte order mark; save it as UTF-8 without one")
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        raise UnusableInput(f"{file}:{line}: has CRLF line ends; save it with LF line ends")
    lines = text.split("\n")
    skipped = 0
    while comment and skipped < len(lines) and lines[skipped].startswith(comment):
        skipped += 1
    reader = csv.reader([f"{line}\n" for line in lines[skipped:]], delimiter=delimiter, strict=True)
    begins = skipped + 1
    try:
        header = next(reader, [])
        missing = [column for column in columns if column not in header]
        unknown = [column for column in header if column not in columns and column not in optional]
        if missing or unknown or len(set(header)) != len(header):
            wrong = f"lacks {', '.join(missing)}" if missing else f"has {', '.join(unknown) or 'a column twice'}"
            raise UnusableInput(f"{file}:{skipped + 1}: the header {wrong}; use {', '.join(columns)}")
        begins = skipped + reader.line_num + 1
        for cells in reader:
            if cells:
                row = Row(file, begins, dict(zip(header, cells, strict=False)))
                _check(row, cells, header)
                yield row
            begins = skipped + reader.line_num + 1
    except csv.Error as error:
        raise UnusableInput(f"{file}:{begins}: {error}; check the quotes from that line on") from None


def _check(row: Row, cells: Sequence[str], header: Sequence[str]) -> None:
    if len(cells) != len(header):
        raise row.fault(f"{len(cells)} cells where the header has {len(header)}; check commas and quotes")
    for column, cell in row.cells.items():
        if cell[:1] in ("=", "+", "@") or (cell[:1] == "-" and not re.fullmatch(r"-(?:\d[\d.]*)?", cell)):
            raise row.fault(f"{column}: {cell[:20]!r} would run as a formula in a spreadsheet; begin with a letter")
        if "\n" in cell:
            raise row.fault(f"{column}: a line break in {cell[:20]!r}; check the quotes, or put it on one line")
        if cell != cell.strip():
            raise row.fault(f"{column}: white space around {cell[:20]!r}; remove it")
