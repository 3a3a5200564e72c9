"""Content negotiation (RFC 9110, section 12): media types, languages, content codings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_MAX_RANGES = 100
"""Further ranges of a header are not read: no client needs them."""


@dataclass(frozen=True, slots=True)
class Preference:
    """One element of an Accept header: ``name`` in lower case, without parameters; ``quality`` 0 to 1."""

    name: str
    quality: float


def preferences(header: str | None) -> list[Preference]:
    """The elements of an Accept, Accept-Language or Accept-Encoding header.

    Parameters other than ``q`` (charset, profile) are passed over, elements with a broken ``q`` are left out.

    >>> preferences("text/html;charset=utf-8, */*;q=0.1")
    [Preference(name='text/html', quality=1.0), Preference(name='*/*', quality=0.1)]
    """
    found = []
    for element in _split(header or "", ",")[:_MAX_RANGES]:
        name, *parameters = (piece.strip() for piece in _split(element, ";") or [""])
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip().lower() == "q":
                try:
                    quality = float(value.strip())
                except ValueError:
                    quality = -1.0
        if name and 0.0 <= quality <= 1.0:
            found.append(Preference(name.lower(), quality))
    return found


def choose_media_type(header: str | None, offers: Mapping[str, Sequence[str]]) -> str | None:
    """The offer that a client likes best; of two that it likes equally the one that stands first.

    ``offers`` gives for each key its media type, and further ones that ask for it when they are named (wildcards
    mean the first one). ``None`` where nothing is acceptable.
    No header, or an empty one, accepts everything.

    >>> choose_media_type("text/*;q=0.5, text/turtle;q=0", {"ttl": ["text/turtle"], "html": ["text/html"]})
    'html'
    """
    wanted = preferences(header)
    if not (header or "").strip():
        return next(iter(offers), None)
    best: str | None = None
    best_quality = 0.0
    for key, media_types in offers.items():
        named = (p.quality for p in wanted if p.name in media_types[1:])
        quality = max(_media_quality(wanted, media_types[0]), *named, 0.0)
        if quality > best_quality:
            best, best_quality = key, quality
    return best


def _media_quality(wanted: Sequence[Preference], media_type: str) -> float:
    main = media_type.partition("/")[0]
    for name in (media_type, f"{main}/*", "*/*"):
        matching = [preference.quality for preference in wanted if preference.name == name]
        if matching:
            return max(matching)
    return 0.0


def choose_language(header: str | None, languages: Sequence[str]) -> str:
    """The language that a client likes best; the first one where it likes none of them.

    A range with subtags ("zh-Hans-CN") asks for its language (RFC 4647, look-up).

    >>> choose_language("fr, zh-CN;q=0.8, en;q=0.5", ["en", "zh"])
    'zh'
    """
    wanted = preferences(header)
    best, best_quality = languages[0], 0.0
    for language in languages:
        named = [p.quality for p in wanted if p.name.partition("-")[0] == language]
        quality = max(named or [p.quality for p in wanted if p.name == "*"], default=0.0)
        if quality > best_quality:
            best, best_quality = language, quality
    return best


def accepts_gzip(header: str | None) -> bool:
    """Whether gzip is acceptable and liked no less than no coding at all."""
    qualities = {preference.name: preference.quality for preference in preferences(header)}
    gzip = qualities.get("gzip", qualities.get("x-gzip", qualities.get("*", 0.0)))
    return gzip > 0.0 and gzip >= qualities.get("identity", 0.0)


def _split(text: str, separator: str) -> list[str]:
    return (
        list(_pieces(text, separator)) if '"' in text else [piece for piece in text.split(separator) if piece.strip()]
    )


def _pieces(text: str, separator: str) -> Iterator[str]:
    """Splits where the separator does not stand in a quoted string."""
    piece, quoted, escaped = "", False, False
    for character in text:
        if character == separator and not quoted:
            if piece.strip():
                yield piece
            piece = ""
            continue
        if escaped:
            escaped = False
        elif character == "\\" and quoted:
            escaped = True
        elif character == '"':
            quoted = not quoted
        piece += character
    if piece.strip():
        yield piece
