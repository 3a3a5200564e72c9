"""The whole path on the real texts, and what must not break it."""

from __future__ import annotations

import errno
import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plangraph.building import NotConformantError, build
from plangraph.errors import UnusableInput
from plangraph.exporting import edition as exporting
from plangraph.resources import Resources

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def built(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("build") / "edition"
    build(sources, out, Resources.default())
    return out


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): gzip.decompress(path.read_bytes())
        if path.suffix == ".gz"
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def checkout(tmp_path: Path) -> Path:
    """A copy of the data folders that a test may spoil."""
    root = tmp_path / "checkout"
    for name in ("ontology", "shapes", "curation", "queries"):
        shutil.copytree(ROOT / name, root / name)
    return root


def test_same_input_gives_same_bytes(built: Path, sources: Path, tmp_path: Path) -> None:
    """In another process, with another hash seed, in another folder, from files listed in another order."""
    moved = tmp_path / "texts"
    moved.mkdir()
    for file in sorted(sources.glob("*.txt"), reverse=True):
        shutil.copy(file, moved / file.name)
    again = tmp_path / "again" / "edition"
    subprocess.run(
        [sys.executable, "-c", "from plangraph.cli import main; main()", "build", "--sources", moved, "--out", again],
        check=True,
        capture_output=True,
        env=os.environ | {"PYTHONHASHSEED": "4711"},
        cwd=tmp_path,
    )
    assert contents(again) == contents(built)


def test_texts_stay_out_of_what_is_published(built: Path) -> None:
    files = contents(built)
    texts = files.pop("texts.nq.gz").decode("utf-8").splitlines()
    assert len(texts) == 176 + 187 + 54 + 207
    assert "texts.nq.gz" not in json.loads(files["manifest.json"])["files"]
    assert not any(b"graph/texts> ." in line for line in files["plangraph.nq.gz"].splitlines())


def test_an_altered_text_is_refused_unless_allowed(sources: Path, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    shutil.copytree(sources, texts)
    file = texts / "cn-2021-2025.zh.txt"
    file.write_bytes(file.read_bytes() + "　\n".encode())
    with pytest.raises(UnusableInput, match=r"cn-2021-2025\.zh\.txt: altered: .* or give --allow-changed"):
        build(texts, tmp_path / "edition", Resources.default())
    assert not (tmp_path / "edition").exists()
    build(texts, tmp_path / "edition", Resources.default(), allow_changed=True)
    assert (tmp_path / "edition" / "manifest.json").is_file()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda f: f.unlink(), "no such file"),
        (lambda f: f.write_bytes(b""), "the file is empty"),
        (lambda f: f.write_bytes(b"\x89PNG\r\n\0\0"), "binary data"),
        (lambda f: f.write_bytes(f.read_bytes().decode().encode("gb18030")), "not UTF-8"),
        (lambda f: f.write_bytes(f.read_bytes()[:30001]), "not UTF-8|altered"),
    ],
    ids=["missing", "empty", "binary", "gb18030", "truncated"],
)
def test_an_unusable_text_is_named(sources: Path, tmp_path: Path, spoil, said: str) -> None:  # type: ignore[no-untyped-def]
    texts = tmp_path / "texts"
    shutil.copytree(sources, texts)
    spoil(texts / "cn-2012-2015.zh.txt")
    with pytest.raises(UnusableInput, match=rf"cn-2012-2015\.zh\.txt: .*({said})"):
        build(texts, tmp_path / "edition", Resources.default())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["texts"]


def test_a_syntax_error_in_a_vocabulary_is_named_with_its_line(sources: Path, tmp_path: Path) -> None:
    root = checkout(tmp_path)
    file = root / "ontology" / "rights.ttl"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines.insert(40, "this is no turtle")
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(UnusableInput, match=r"rights\.ttl:4\d: not Turtle"):
        build(sources, tmp_path / "edition", Resources.under(root))


def test_two_register_entries_with_one_id_are_refused(sources: Path, tmp_path: Path) -> None:
    root = checkout(tmp_path)
    file = root / "curation" / "register" / "cn.toml"
    text = file.read_text(encoding="utf-8")
    old, new = ('id = "cn-{0}-{1}"\nyears = [{0}, {1}]'.format(*years) for years in ((2009, 2010), (2016, 2020)))
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(UnusableInput, match="two entries for plan 'cn-2016-2020'"):
        build(sources, tmp_path / "edition", Resources.under(root))


def test_a_violated_shape_stops_the_build_and_keeps_the_old_edition(built: Path, sources: Path, tmp_path: Path) -> None:
    root = checkout(tmp_path)
    out = tmp_path / "edition"
    shutil.copytree(built, out)
    file = root / "ontology" / "treaties.ttl"
    text = file.read_text(encoding="utf-8")
    assert '"儿童权利公约"@zh' in text
    file.write_text(text.replace('"儿童权利公约"@zh', '"儿童权利公约"@zh , 5', 1), encoding="utf-8")
    with pytest.raises(NotConformantError) as caught:
        build(sources, out, Resources.under(root))
    assert "treaty/crc" in str([result.focus_node for result in caught.value.report.results])
    assert contents(out) == contents(built)


def test_a_full_disk_keeps_the_old_edition(
    built: Path, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "edition"
    shutil.copytree(built, out)

    def full(*_: object) -> bytes:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(exporting, "data_package", full)
    with pytest.raises(UnusableInput, match=r"edition: cannot be written \(No space left on device\)"):
        build(sources, out, Resources.default())
    assert contents(out) == contents(built)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["edition"]


@pytest.mark.parametrize("after", [0.6, 2.0, 3.5, 5.0])
def test_a_killed_build_keeps_the_old_edition(built: Path, sources: Path, tmp_path: Path, after: float) -> None:
    out = tmp_path / "edition"
    shutil.copytree(built, out)
    with subprocess.Popen(
        [sys.executable, "-c", "from plangraph.cli import main; main()", "build", "--sources", sources, "--out", out],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    assert contents(out) == contents(built)


def test_an_out_that_cannot_be_written_is_named(sources: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnusableInput, match="file/edition: cannot be written"):
        build(sources, tmp_path / "file" / "edition", Resources.default())
