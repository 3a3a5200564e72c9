"""Putting a finished folder in the place of an old one."""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def replace_folder(new: Path, old: Path) -> None:
    """Renames ``new`` to ``old``; what was there before is removed.

    Where the kernel can exchange two folders in one step (Linux, renameat2), a whole edition stands
    under the name at every moment. Elsewhere the old one is moved aside first, and `recover_folder`
    puts it back if the process ends between the two steps.

    Raises:
        OSError: the folders cannot be renamed.
    """
    aside = _aside(old)
    if not old.exists():
        new.rename(old)
        return
    if _exchange(new, old):
        shutil.rmtree(new)
        return
    if aside.exists():
        shutil.rmtree(aside)
    old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside)


def recover_folder(folder: Path) -> None:
    """Puts back a folder that an interrupted `replace_folder` had moved aside."""
    aside = _aside(folder)
    if aside.exists() and not folder.exists():
        aside.rename(folder)


def _aside(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.old")


def _exchange(one: Path, other: Path) -> bool:
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    done: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return done == 0
