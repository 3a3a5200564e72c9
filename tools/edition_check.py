"""Rebuilds the edition from the plan texts and compares it with the committed one, file by file."""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path

from plangraph.building import build
from plangraph.resources import Resources

ROOT = Path(__file__).resolve().parent.parent


def content(file: Path) -> bytes:
    """A file's bytes, decompressed; compression may differ between machines."""
    data = file.read_bytes()
    return gzip.decompress(data) if file.suffix == ".gz" else data


def published(folder: Path) -> dict[str, bytes]:
    """The files of an edition by path, but for the texts, which are never published."""
    found = {}
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.is_file() and path != "texts.nq.gz":
            found[path] = content(file)
    return found


def mentions(files: dict[str, bytes]) -> set[str]:
    """The IRIs of an edition's mentions: text, place, property and object in one name."""
    rows = files.get("csv/mentions.csv", b"").decode("utf-8").splitlines()[1:]
    return {row.partition(",")[0] for row in rows}


def main(sources: str) -> int:
    """Exit status 0 where nothing differs, 1 where something does, 2 without texts."""
    if not sources:
        print("edition-check: no plan texts; set PLANGRAPH_SOURCES", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "edition"
        build(Path(sources), out, Resources.under(ROOT), say=lambda message: print(f"edition-check: {message}"))
        rebuilt, committed = published(out), published(ROOT / "exports")
    differing = sorted(path for path in rebuilt.keys() | committed.keys() if rebuilt.get(path) != committed.get(path))
    for path in differing:
        print(f"edition-check: exports/{path} differs from what the texts give; run 'make edition' and commit it")
        old = committed.get(path, b"").splitlines()
        new = rebuilt.get(path, b"").splitlines()
        for sign, lines in (("-", set(old) - set(new)), ("+", set(new) - set(old))):
            for line in sorted(lines)[:5]:
                print(f"  {sign} {line[:160].decode('utf-8', 'replace')}")
    kept, found = (mentions(files) for files in (committed, rebuilt))
    print(f"edition-check: mentions: {len(found - kept)} gained, {len(kept - found)} lost, {len(found & kept)} kept")
    for sign, iris in (("-", kept - found), ("+", found - kept)):
        for iri in sorted(iris)[:20]:
            print(f"  {sign} {iri}")
    if not differing:
        print(f"edition-check: exports/ is what the texts give ({len(committed)} files)")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
