"""Settings from the environment: read once, in the command line, and passed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT: Mapping[str, str] = {
    "PLANGRAPH_SOURCES": "folder of the plan texts (default: sources/ in the current folder)",
    "PLANGRAPH_EDITION": "folder of the edition to serve, query and validate (default: edition/, else exports/)",
    "PLANGRAPH_ROOT": "checkout whose ontology/, shapes/, curation/ and queries/ are used (default: this one)",
}
"""Every environment variable that is read, and what it is for."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders to work on; ``None`` where nothing is set and no default exists."""

    sources: Path | None
    edition: Path | None
    root: Path | None

    @classmethod
    def read(cls, environment: Mapping[str, str], folder: Path) -> Settings:
        """Settings from environment variables, and defaults below ``folder`` where they exist."""
        return cls(
            sources=_path(environment, "PLANGRAPH_SOURCES") or _existing(folder / "sources"),
            edition=_path(environment, "PLANGRAPH_EDITION")
            or _existing(folder / "edition")
            or _existing(folder / "exports"),
            root=_path(environment, "PLANGRAPH_ROOT"),
        )


def _path(environment: Mapping[str, str], name: str) -> Path | None:
    value = environment.get(name, "")
    return Path(value) if value else None


def _existing(folder: Path) -> Path | None:
    return folder if folder.is_dir() else None
