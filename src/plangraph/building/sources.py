"""Which texts are expected, held, missing or altered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from plangraph.errors import UnusableInput
from plangraph.reading import Source, read_source
from plangraph.register import OtherFile, PlanText, Register

State = Literal["held", "missing", "altered", "unusable"]


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """One file that the register knows; ``reason`` says why it is unusable."""

    file: str
    state: State
    text: PlanText | None
    other: OtherFile | None
    reason: str = ""


def source_statuses(register: Register, folder: Path) -> list[SourceStatus]:
    """The state of every file of the register, in its order.

    Raises:
        UnusableInput: the folder is missing.
    """
    _require_folder(folder)
    statuses = []
    for plan in register.plans():
        for text in plan.texts:
            state, reason = _state(folder / text.file, text.sha256)
            statuses.append(SourceStatus(text.file, state, text, None, reason))
        for other in plan.others:
            state, reason = _state(folder / other.file, other.sha256)
            statuses.append(SourceStatus(other.file, state, None, other, reason))
    return statuses


def read_texts(register: Register, folder: Path, *, allow_changed: bool) -> list[tuple[PlanText, Source]]:
    """Reads every text of the register, in its order.

    Raises:
        UnusableInput: the folder or a text is missing or unusable, or a text's sha256 differs from the
            register's and ``allow_changed`` is not set.
    """
    _require_folder(folder)
    read = []
    for text in register.texts():
        path = folder / text.file
        source = read_source(path)
        if source.sha256 != text.sha256 and not allow_changed:
            raise UnusableInput(
                f"{path}: altered: its sha256 is {source.sha256}, the register expects {text.sha256}; "
                "restore the file, correct the register, or give --allow-changed"
            )
        read.append((text, source))
    return read


def _require_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise UnusableInput(f"{folder}: no such folder; give --sources DIR or set PLANGRAPH_SOURCES")


def _state(path: Path, sha256: str) -> tuple[State, str]:
    if not path.exists():
        return "missing", ""
    try:
        source = read_source(path)
    except UnusableInput as error:
        return "unusable", str(error)
    return ("held", "") if source.sha256 == sha256 else ("altered", "")
