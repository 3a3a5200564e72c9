"""An edition is replaced as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangraph.exporting import gzipped, recover_folder, replace_folder
from plangraph.exporting import replacing as module


def folder(path: Path, content: str) -> Path:
    path.mkdir()
    (path / "file").write_text(content)
    return path


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
def test_replaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool) -> None:
    if not exchange:
        monkeypatch.setattr(module, "_exchange", lambda one, other: False)
    old, new = folder(tmp_path / "edition", "old"), folder(tmp_path / "beside", "new")
    replace_folder(new, old)
    assert (old / "file").read_text() == "new"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["edition"]


def test_creates(tmp_path: Path) -> None:
    replace_folder(folder(tmp_path / "beside", "new"), tmp_path / "edition")
    assert (tmp_path / "edition" / "file").read_text() == "new"


def test_recovers_what_an_interrupted_replacement_moved_aside(tmp_path: Path) -> None:
    folder(tmp_path / ".edition.old", "old")
    recover_folder(tmp_path / "edition")
    assert (tmp_path / "edition" / "file").read_text() == "old"


def test_recovering_leaves_a_whole_edition_alone(tmp_path: Path) -> None:
    folder(tmp_path / ".edition.old", "old")
    folder(tmp_path / "edition", "new")
    recover_folder(tmp_path / "edition")
    assert (tmp_path / "edition" / "file").read_text() == "new"


def test_compression_has_no_name_and_no_time() -> None:
    data = gzipped(b"measure\n" * 100)
    assert data == gzipped(b"measure\n" * 100)
    assert data[4:8] == b"\0\0\0\0"
    assert data[3] == 0
