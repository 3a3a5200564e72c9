"""The commands as a user runs them: exit status, one line that says what to do, and --json."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ("build", "extract", "lint", "validate", "serve", "query", "sources", "evaluate", "diff")


def run(*arguments: object, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PLANGRAPH_")}
    return subprocess.run(
        [sys.executable, "-c", "from plangraph.cli import main; main()", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=clean | environment,
        timeout=120,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_help(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert "Usage: plangraph" in done.stdout


def test_help_lists_all_commands() -> None:
    listed = run("--help").stdout
    assert [c for c in COMMANDS if c not in listed] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "--sources", "nowhere"), "nowhere: no such folder"),
        (("build",), "no plan texts: give --sources DIR, set PLANGRAPH_SOURCES"),
        (("sources", "--sources", "nowhere"), "nowhere: no such folder"),
        (("extract", "nowhere.txt", "--plan", "cn-2016-2020", "--lang", "zh"), "nowhere.txt: no such file"),
        (("extract", "x", "--plan", "cn-2016-2020", "--lang", "fr"), "--lang fr: use en or zh"),
        (("extract", "x", "--plan", "2016", "--lang", "zh"), "--plan 2016: use a country and two years"),
        (("validate", "nowhere.ttl"), "nowhere.ttl"),
        (("lint", "nowhere"), "nowhere: no such folder"),
        (("query", "-e", "SELECT * {}", "--edition", "nowhere"), "nowhere"),
        (("query",), "query: give a file or -e TEXT"),
        (("query", "nowhere.rq"), "nowhere.rq"),
        (("serve", "--edition", "nowhere"), "nowhere"),
    ],
)
def test_unusable_input_is_one_line_and_status_2(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert done.stdout == ""


def test_query_asks_the_committed_edition() -> None:
    query = (
        "PREFIX pg: <https://w3id.org/plangraph/ontology#> "
        "SELECT ?plan (COUNT(?m) AS ?n) { ?m a pg:Measure ; pg:inPlan ?plan } GROUP BY ?plan ORDER BY ?plan"
    )
    done = run("query", "--format", "csv", "-e", query)
    assert done.returncode == 0, done.stderr
    assert [line.rpartition(",")[2] for line in done.stdout.split()[1:]] == ["176", "187", "207"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "LOAD <http://localhost:1/>",
        "SELECT * {",
    ],
)
def test_query_refuses(query: str) -> None:
    done = run("query", "-e", query)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("plangraph: ")


def test_validate_says_conformant_and_not() -> None:
    assert run("validate", "exports").returncode == 0


def test_validate_says_not_where_a_shape_is_violated(tmp_path: Path) -> None:
    file = tmp_path / "wrong.ttl"
    file.write_text(
        "@prefix pg: <https://w3id.org/plangraph/ontology#> .\n"
        "<https://w3id.org/plangraph/measure/cn-2021-2025/9-9-9> a pg:Measure ; pg:number 'nine' .\n"
    )
    done = run("validate", file)
    assert done.returncode == 1, done.stderr
    assert "measure/cn-2021-2025/9-9-9" in done.stdout
    report = json.loads(run("validate", "--json", file).stdout)
    assert report["conforms"] is False


def test_sources_json(sources: Path) -> None:
    done = run("sources", "--json", "--sources", sources)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    states = {entry["file"]: entry["state"] for entry in answer["files"]}
    assert set(states.values()) == {"held"}
    assert answer["plans_not_held"] == ["cn-2009-2010", "cn-2016-2020"]


def test_sources_says_what_is_missing_and_altered(sources: Path, tmp_path: Path) -> None:
    for file in sources.glob("cn-2021*.txt"):
        (tmp_path / file.name).write_bytes(file.read_bytes() + b"\n")
    done = run("sources", "--sources", tmp_path)
    assert done.returncode == 1
    rows = [line.split() for line in done.stdout.splitlines() if not line.startswith("not held")]
    states = {row[1]: row[0] for row in rows}
    assert states["cn-2021-2025.zh.txt"] == "altered"
    assert states["cn-2012-2015.zh.txt"] == "missing"


def test_extract_prints_one_json_line_a_measure(sources: Path) -> None:
    done = run("extract", sources / "cn-2021-2025.zh.txt", "--plan", "cn-2021-2025", "--lang", "zh")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == 187
    assert rows[0]["id"] == "cn-2021-2025/1.1.1"
    assert set(rows[0]) == {"id", "laws", "instruments", "actors", "targets", "groups"}


def test_extract_names_the_language_that_a_text_is_in(sources: Path) -> None:
    done = run("extract", sources / "cn-2021-2025.zh.txt", "--plan", "cn-2021-2025", "--lang", "en")
    assert done.returncode == 2
    assert "give --lang zh" in done.stderr or "looks like 'zh'" in done.stderr
