"""The files of an edition, verified once and kept open.

A reader keeps what it verified: where the folder is renamed or replaced by a newer edition, the open
descriptors still give the content whose sha256 was checked.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from plangraph.errors import EditionMismatch
from plangraph.store.manifest import FileEntry, Manifest

_CHUNK = 1 << 18
_MAX_UNLISTED = 1 << 31
"""Bytes; nothing that is not listed may grow larger as it is unpacked."""


@dataclass(frozen=True, slots=True)
class EditionFile:
    """One verified file: ``stored`` is its size in bytes as it lies on the disk."""

    entry: FileEntry
    path: Path
    descriptor: int
    stored: int

    @property
    def compressed(self) -> bool:
        return self.entry.name.endswith(".gz")

    def chunks(self) -> Iterator[bytes]:
        """The bytes as they lie on the disk."""
        offset = 0
        while chunk := os.pread(self.descriptor, _CHUNK, offset):
            yield chunk
            offset += len(chunk)

    def content(self) -> Iterator[bytes]:
        """The uncompressed content.

        Raises:
            EditionMismatch: the file is no gzip file, ends too early, or holds more than it should.
        """
        chunks = self.chunks()
        return _inflated(chunks, self.path, self.entry.size) if self.compressed else chunks


def open_files(folder: Path, manifest: Manifest) -> Mapping[str, EditionFile]:
    """Opens and verifies every file that the manifest lists, by name.

    Raises:
        EditionMismatch: a file is missing or unreadable, or its content is not the manifest's.
    """
    opened: dict[str, EditionFile] = {}
    try:
        for name, entry in sorted(manifest.files.items()):
            opened[name] = _open(folder, entry)
            _verify(opened[name])
    except BaseException:
        close_files(opened)
        raise
    return opened


def open_unlisted(folder: Path, name: str) -> EditionFile:
    """Opens a file that the manifest does not list; its entry is made from its content.

    Raises:
        EditionMismatch: the file cannot be read or is no gzip file.
    """
    file = _open(folder, FileEntry(name, "", _MAX_UNLISTED))
    try:
        digest, size = _digest(file)
    except BaseException:
        os.close(file.descriptor)
        raise
    return replace(file, entry=FileEntry(name, digest, size))


def close_files(files: Mapping[str, EditionFile]) -> None:
    for file in files.values():
        os.close(file.descriptor)


def _open(folder: Path, entry: FileEntry) -> EditionFile:
    path = folder / entry.name
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        raise EditionMismatch(
            f"{path}: in the manifest, but cannot be read ({error.strerror}); run `plangraph build` again"
        ) from None
    return EditionFile(entry, path, descriptor, os.fstat(descriptor).st_size)


def _verify(file: EditionFile) -> None:
    digest, size = _digest(file)
    if size != file.entry.size or digest != file.entry.sha256:
        raise EditionMismatch(
            f"{file.path}: its content is not what manifest.json says (it has {size} bytes, sha256 {digest[:12]}…);"
            " run `plangraph build` again, or restore the file"
        )


def _digest(file: EditionFile) -> tuple[str, int]:
    """sha256 and size of the uncompressed content."""
    digest = hashlib.sha256()
    size = 0
    try:
        for chunk in file.content():
            digest.update(chunk)
            size += len(chunk)
    except OSError as error:
        raise EditionMismatch(f"{file.path}: cannot be read ({error.strerror})") from None
    return digest.hexdigest(), size


def _inflated(chunks: Iterator[bytes], path: Path, limit: int) -> Iterator[bytes]:
    inflating = zlib.decompressobj(wbits=31)
    size = 0
    try:
        for chunk in chunks:
            data = chunk
            while data and not inflating.eof:
                content = inflating.decompress(data, _CHUNK)
                data = inflating.unconsumed_tail
                size += len(content)
                if size > limit:
                    raise EditionMismatch(f"{path}: holds more than manifest.json says; run `plangraph build` again")
                yield content
            if inflating.eof and (data or inflating.unused_data):
                raise EditionMismatch(f"{path}: something follows the end of its content; run `plangraph build` again")
        yield inflating.flush()
    except zlib.error as error:
        raise EditionMismatch(f"{path}: no gzip file ({error}); run `plangraph build` again") from None
    if not inflating.eof:
        raise EditionMismatch(f"{path}: ends too early; run `plangraph build` again")
