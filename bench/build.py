"""Measures `plangraph build`: seconds by stage and peak memory, and how they grow with the corpus.

usage: python -m bench.build SOURCES [COPIES ...]     (default: 1 5 10 25 50)

Each size is one fresh process. Sizes above 1 are synthetic: the registered plans copied as those of other countries,
texts and all. The last column is seconds a copy in proportion to the smallest size: 1.0 is linear.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from string import ascii_lowercase

ROOT = Path(__file__).resolve().parent.parent
COPIES = (1, 5, 10, 25, 50)


def corpus(sources: Path, copies: int, folder: Path) -> tuple[Path, Path]:
    """A checkout's data folders and a folder of texts with so many copies of every plan; returns both."""
    root, texts = folder / "root", folder / "texts"
    (root / "curation" / "register").mkdir(parents=True)
    texts.mkdir()
    for name in ("ontology", "shapes", "queries"):
        (root / name).symlink_to(ROOT / name)
    for name in ("headings.csv", "series.csv", "edition.toml", "mappings"):
        (root / "curation" / name).symlink_to(ROOT / "curation" / name)
    register = (ROOT / "curation" / "register" / "cn.toml").read_text(encoding="utf-8")
    for copy in range(copies):
        code = f"{ascii_lowercase[copy // 26]}{ascii_lowercase[copy % 26]}" if copy else "cn"
        mark = f"{code}." if copy else ""
        moved = re.sub(r'(?m)^id = "cn', f'id = "{code}', register)
        moved = re.sub(r'(?m)^(file = ")(.*\.txt")', rf"\g<1>{mark}\g<2>", moved)
        (root / "curation" / "register" / f"{code}.toml").write_text(moved, encoding="utf-8")
        for text in sources.glob("*.txt"):
            (texts / f"{mark}{text.name}").symlink_to(text)
    return root, texts


def measure(sources: Path, copies: int) -> dict[str, float]:
    """One build in a process of its own: wall seconds, peak megabytes, measures, triples."""
    with tempfile.TemporaryDirectory() as folder:
        root, texts = corpus(sources, copies, Path(folder))
        out = Path(folder) / "edition"
        command = [sys.executable, "-c", "from plangraph.cli import main; main()", "build", "--json"]
        command += ["--sources", str(texts), "--out", str(out)]
        before = time.perf_counter()
        with (
            tempfile.TemporaryFile() as answer,
            tempfile.TemporaryFile() as said,
            subprocess.Popen(
                command, env=os.environ | {"PLANGRAPH_ROOT": str(root)}, stdout=answer, stderr=said
            ) as process,
        ):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds = time.perf_counter() - before
            answer.seek(0)
            said.seek(0)
            if process.returncode:
                reason = said.read().decode("utf-8", "replace")
                raise SystemExit(f"build of {copies} copies ended with status {process.returncode}: {reason}")
            built = json.loads(answer.read())
    return {
        "copies": copies,
        "measures": sum(built["measures"].values()),
        "triples": built["triples"],
        "seconds": seconds,
        "megabytes": usage.ru_maxrss / 1024,
        **{f"s {name}": value for name, value in built["seconds"].items()},
    }


def main(arguments: list[str]) -> None:
    sources = Path(arguments[0])
    sizes = [int(size) for size in arguments[1:]] or list(COPIES)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    rows = []
    for size in sizes:
        rows.append(measure(sources, size))
        if size == sizes[0]:
            print("\t".join([*rows[0], "per copy"]))
        ratio = rows[-1]["seconds"] / size / (rows[0]["seconds"] / sizes[0])
        print("\t".join(f"{value:.0f}" if value >= 100 else f"{value:.2f}" for value in (*rows[-1].values(), ratio)))
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
