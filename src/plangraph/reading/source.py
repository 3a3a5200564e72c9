"""Reading a file as it is: bytes to code points, refusing what is no text."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

from plangraph.errors import UnusableInput
from plangraph.reading.lines import BLANK
from plangraph.reading.records import Source
from plangraph.register import Language

LARGEST = 64 * 1024 * 1024
"""Bytes; a plan text is well below one mebibyte."""


def read_source(path: Path) -> Source:
    """Decodes a text file as strict UTF-8, without any newline or Unicode normalisation.

    Raises:
        UnusableInput: the file is missing, unreadable, too large, empty, binary or not UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UnusableInput(f"{path}: no such file; give the path of a plan text") from None
    except OSError as error:
        raise UnusableInput(f"{path}: cannot be read ({error.strerror}); give a text file") from None
    return decode_source(str(path), data)


def decode_source(name: str, data: bytes) -> Source:
    """Decodes the bytes of a text; see `read_source`. ``name`` stands in messages.

    Raises:
        UnusableInput: the bytes are too many, empty, binary or not UTF-8.
    """
    if len(data) > LARGEST:
        raise UnusableInput(f"{name}: larger than {LARGEST} bytes; give one plan text a file")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnusableInput(f"{name}: UTF-16, not UTF-8; save the text as UTF-8")
    if b"\0" in data:
        at = data.index(b"\0")
        raise UnusableInput(f"{name}: binary data (a NUL byte at byte {at}); save the plan as UTF-8 text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.end == len(data) and error.reason == "unexpected end of data"
        why = "the file ends inside a character: fetch it again" if cut else "save the text as UTF-8"
        raise UnusableInput(f"{name}: not UTF-8 (byte {error.start}); {why}") from None
    if not text.strip(BLANK):
        raise UnusableInput(f"{name}: the file is empty; fetch the text again")
    return Source(name, text, hashlib.sha256(data).hexdigest())


def script_of(text: str) -> Language | None:
    """The language whose script the text is written in, ``None`` where neither prevails.

    Counts Han characters against Latin letters in the first 200,000 code points; a Han character
    weighs as much as three letters, since it stands for about half a word.
    """
    head = text[:200_000]
    han = sum("\u3400" <= c <= "\u9fff" for c in head) * 3
    latin = sum(c.isascii() and c.isalpha() for c in head)
    if han + latin == 0:
        return None
    share = han / (han + latin)
    return "zh" if share > 0.6 else "en" if share < 0.2 else None
