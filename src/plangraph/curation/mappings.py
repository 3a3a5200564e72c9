"""`curation/mappings/*.sssom.tsv`: links to other vocabularies, in the SSSOM format."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from plangraph.curation.tables import Row, read_table
from plangraph.errors import UnusableInput
from plangraph.iris import BASE

_COLUMNS = ("subject_id", "predicate_id", "object_id", "mapping_justification")
_OPTIONAL = (
    "subject_label",
    "object_label",
    "confidence",
    "subject_source",
    "object_source",
    "mapping_date",
    "comment",
    "author_label",
    "reviewer_label",
)
_BUILT_IN = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sssom": "https://w3id.org/sssom/",
}
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]*")
_PREDICATES = (
    *(f"{_BUILT_IN['skos']}{name}" for name in ("exactMatch", "closeMatch", "relatedMatch")),
    f"{_BUILT_IN['rdfs']}seeAlso",
)


@dataclass(frozen=True, slots=True)
class Mapping:
    """One link; all ids are absolute IRIs."""

    subject: str
    predicate: str
    object: str
    object_label: str
    justification: str
    confidence: Decimal | None
    comment: str


@dataclass(frozen=True, slots=True)
class MappingSet:
    """One file's links, in the order of the file; ``name`` is the file's name before ``.sssom.tsv``."""

    name: str
    file: Path
    mappings: tuple[Mapping, ...]


def read_mappings(folder: Path) -> tuple[MappingSet, ...]:
    """Reads every ``*.sssom.tsv`` of the folder, in the order of their names.

    Raises:
        UnusableInput: a file's header is malformed, or lacks its licence or id; a row is malformed or
            doubled, its prefix is not declared in the header's ``curie_map``, its subject is none of our
            IRIs, or its predicate would pull external terms into our vocabularies (only exactMatch,
            closeMatch and relatedMatch are taken, and rdfs:seeAlso for a page about the subject).
    """
    sets = []
    for file in sorted(folder.glob("*.sssom.tsv")):
        prefixes = _BUILT_IN | read_prefixes(file)
        rows = read_table(file, _COLUMNS, optional=_OPTIONAL, delimiter="\t", comment="#")
        mappings: dict[tuple[str, str, str], Mapping] = {}
        for row in rows:
            mapping = _mapping(row, prefixes)
            link = (mapping.subject, mapping.predicate, mapping.object)
            if link in mappings:
                raise row.fault(f"{row['subject_id']} {row['predicate_id']} {row['object_id']} stands twice; keep one")
            mappings[link] = mapping
        sets.append(MappingSet(file.name.removesuffix(".sssom.tsv"), file, tuple(mappings.values())))
    return tuple(sets)


def read_prefixes(file: Path) -> dict[str, str]:
    """Prefixes of the YAML header: the indented ``prefix: namespace`` lines below ``curie_map:``.

    The header's lines begin with ``#``, with or without a space after it. Its other keys are left as
    they are, but for the licence and the set's id, which every file has to say.
    """
    prefixes: dict[str, str] = {}
    keys: set[str] = set()
    inside = False
    for number, line in enumerate(_header(file), 1):
        body = line[1:].rstrip()
        key = re.match(r"\s?([A-Za-z_]\w*):(?=\s|$)", body)
        entry = re.fullmatch(r"\s+[\"']?([\w.-]+)[\"']?\s*:\s+([\"']?)(\S+?)\2(?:\s+#.*)?", body)
        if inside and entry and (key is None or body.startswith("  ")):
            prefix, namespace = entry[1], entry[3]
            if not _IRI.fullmatch(namespace):
                raise UnusableInput(f"{file}:{number}: the namespace of '{prefix}' is no IRI: {namespace[:60]!r}")
            if prefixes.get(prefix, namespace) != namespace or _BUILT_IN.get(prefix, namespace) != namespace:
                raise UnusableInput(
                    f"{file}:{number}: prefix '{prefix}' stands for another namespace already; keep one"
                )
            prefixes[prefix] = namespace
        elif key:
            inside = key[1] == "curie_map"
            keys.add(key[1])
        elif inside and body.strip() and not body.strip().startswith("#"):
            raise UnusableInput(f"{file}:{number}: {body.strip()[:60]!r} is no 'prefix: namespace' of the curie_map")
    for required in ("mapping_set_id", "license"):
        if required not in keys:
            raise UnusableInput(f"{file}:1: the header lacks {required}; add '#{required}: …'")
    return prefixes


def _header(file: Path) -> list[str]:
    """The lines that begin with ``#``. What else is wrong with the file, reading its table tells."""
    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInput(f"{file}: cannot be read as UTF-8 ({error}); save it as UTF-8") from None
    if text.startswith("\ufeff"):
        raise UnusableInput(f"{file}:1: begins with a byte order mark; save it as UTF-8 without one")
    lines = []
    for line in text.split("\n"):
        if not line.startswith("#"):
            break
        lines.append(line)
    return lines


def _mapping(row: Row, prefixes: MappingType[str, str]) -> Mapping:
    subject = _expand(row, "subject_id", prefixes)
    predicate = _expand(row, "predicate_id", prefixes)
    if not subject.startswith(BASE):
        raise row.fault(f"subject_id {subject}: not below {BASE}")
    if predicate not in _PREDICATES:
        raise row.fault(
            f"predicate_id {row['predicate_id']}: use skos:exactMatch, skos:closeMatch, skos:relatedMatch, rdfs:seeAlso"
        )
    confidence = row.cells.get("confidence", "")
    try:
        value = Decimal(confidence) if confidence else None
    except InvalidOperation:
        raise row.fault(f"confidence {confidence!r}: use a decimal from 0 to 1") from None
    if value is not None and not (value.is_finite() and 0 <= value <= 1):
        raise row.fault(f"confidence {confidence}: use a decimal from 0 to 1")
    return Mapping(
        subject=subject,
        predicate=predicate,
        object=_expand(row, "object_id", prefixes),
        object_label=row.cells.get("object_label", ""),
        justification=_expand(row, "mapping_justification", prefixes),
        confidence=value,
        comment=row.cells.get("comment", ""),
    )


def _expand(row: Row, column: str, prefixes: MappingType[str, str]) -> str:
    value = row[column]
    if _IRI.fullmatch(value):
        return value
    prefix, colon, local = value.partition(":")
    if not colon or prefix not in prefixes or not local:
        raise row.fault(f"{column} {value!r}: give an IRI, or declare its prefix in curie_map")
    if not _IRI.fullmatch(prefixes[prefix] + local):
        raise row.fault(f"{column} {value!r}: holds a character that no IRI may have")
    return prefixes[prefix] + local
