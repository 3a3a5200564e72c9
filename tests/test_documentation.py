"""What README and the documents say is so: commands, settings, targets, folders, and the answers they show."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from plangraph.cli.app import app
from plangraph.settings import ENVIRONMENT

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND = "from plangraph.cli import main; main()"
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def query(text: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "query", "--edition", ROOT / "exports", "--format", "csv", "-e", text],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.replace("\r\n", "\n")


def test_two_commands_come_first() -> None:
    first = blocks("sh")[0]
    assert [line.split("#")[0].strip() for line in first.splitlines()] == ["make serve", "make test"]


def test_every_command_is_documented() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert [name for name in commands if f"plangraph {name}" not in README] == []


def test_every_setting_is_documented() -> None:
    assert [name for name in ENVIRONMENT if name not in README] == []


def test_make_targets_that_are_named_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    documents = [README, *(p.read_text(encoding="utf-8") for p in (ROOT / "CONTRIBUTING.md", ROOT / "DECISIONS.md"))]
    named = {name for text in documents for name in re.findall(r"`make ([a-z-]+)`", text)}
    assert sorted(named - targets) == []
    assert {"serve", "test"} <= named


def test_the_first_query_has_the_answer_that_is_shown() -> None:
    shell = next(block for block in blocks("sh") if "--data-urlencode" in block)
    text = re.search(r"'query=\n(.*?)'\s*$", shell, re.DOTALL)
    assert text is not None
    assert query(text[1]) == blocks("csv")[0]


def test_the_query_command_that_is_shown_answers_in_both_languages() -> None:
    shell = next(block for block in blocks("sh") if "plangraph query" in block)
    text = re.search(r"-e '\n(.*?)'\s*$", shell, re.DOTALL)
    assert text is not None
    answer = query(text[1])
    assert "text/cn-2021-2025-zh" in answer
    assert "text/cn-2026-2030-en" in answer


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(((?!http)[^)#]+)\)", README + ARCHITECTURE))))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists() or (ROOT / "docs" / link).exists()


def test_every_package_is_in_the_architecture() -> None:
    packages = sorted(p.name for p in (ROOT / "src" / "plangraph").iterdir() if (p / "__init__.py").is_file())
    assert [name for name in packages if f"plangraph.{name}" not in ARCHITECTURE] == []
