"""The manifest of an edition: what it holds, and the sha256 of each file's uncompressed content."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from plangraph.errors import EditionMismatch

MANIFEST = "manifest.json"

_V = TypeVar("_V")

_SHA256 = re.compile(r"[0-9a-f]{64}")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of an edition; ``sha256`` and ``size`` (bytes) are those of its uncompressed content."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an edition says of itself; ``content`` is the manifest file as it is, ``digest`` its sha256."""

    version: str
    modified: date
    triples: int
    graphs: Mapping[str, int]
    files: Mapping[str, FileEntry]
    sources: Mapping[str, str]
    digest: str
    content: bytes


def read_manifest(folder: Path) -> Manifest:
    """Reads ``manifest.json`` of an edition's folder.

    Raises:
        EditionMismatch: the file is missing, unreadable, not JSON, or lacks something.
    """
    file = folder / MANIFEST
    try:
        content = file.read_bytes()
    except OSError as error:
        raise EditionMismatch(
            f"{file}: cannot be read ({error.strerror}); give the folder of an edition, or run `plangraph build`"
        ) from None
    try:
        data = json.loads(content)
        return Manifest(
            version=str(data["version"]),
            modified=date.fromisoformat(str(data["modified"])),
            triples=int(data["triples"]),
            graphs=_frozen({str(name): int(count) for name, count in data["graphs"].items()}),
            files=_frozen({str(name): _entry(str(name), entry) for name, entry in data["files"].items()}),
            sources=_frozen({str(name): str(digest) for name, digest in data.get("sources", {}).items()}),
            digest=hashlib.sha256(content).hexdigest(),
            content=content,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"lacks {error}" if isinstance(error, KeyError) else str(error)
        raise EditionMismatch(f"{file}: not an edition's manifest ({reason}); run `plangraph build` again") from None


def _entry(name: str, entry: Mapping[str, object]) -> FileEntry:
    if not _FILE_NAME.fullmatch(name) or ".." in name:
        raise ValueError(f"not a file name of an edition: {name!r}")
    sha256, size = entry["sha256"], entry["bytes"]
    if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
        raise ValueError(f"sha256 of {name} is no sha256")
    if not isinstance(size, int) or isinstance(size, bool) or size < 0:
        raise ValueError(f"bytes of {name} is no size")
    return FileEntry(name, sha256, size)


def _frozen(values: dict[str, _V]) -> Mapping[str, _V]:
    return MappingProxyType(values)
