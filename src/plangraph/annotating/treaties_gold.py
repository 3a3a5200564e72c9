"""International instruments in the form of the annotation scheme: what `plangraph extract` prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypedDict

from plangraph.annotating.lexicon import Lexicon
from plangraph.annotating.records import Action, Candidate, TreatyMention
from plangraph.annotating.treaties import TreatyFinder

_KINDS_OF_UNKNOWN = (
    ("optional-protocol", re.compile(r"议定书|\bProtocol\b")),
    ("declaration", re.compile(r"宣言|\bDeclaration\b")),
    ("framework", re.compile(r"框架\W*\Z|议程\W*\Z|纲领\W*\Z")),
    ("soft-law", re.compile(r"指导原则|契约\W*\Z")),
)


class InstrumentItem(TypedDict):
    """One international instrument of a measure in the annotation scheme."""

    surface: str
    canonical_en: str | None
    kind: str
    action: Action
    report: str | None


def treaties_as_gold(
    text: str,
    mentions: Sequence[TreatyMention],
    candidates: Sequence[Candidate],
    finder: TreatyFinder,
    lexicon: Lexicon,
) -> list[InstrumentItem]:
    """The instruments of a passage, one item for each entity and report, in the order of the text.

    Names of treaties that the vocabulary lacks are taken in under their surface. Mechanisms are left
    out. Of several mentions of an entity the first that says more than "mention" stands for all.
    """
    entities = {entity.iri: entity for entity in lexicon.of("treaty")}
    items: dict[str, tuple[int, InstrumentItem]] = {}
    for mention in mentions:
        entity = entities.get(mention.entity)
        if entity is None:
            continue
        held = items.get(mention.entity)
        if held is None or (held[1]["action"] == "mention" != mention.action):
            item: InstrumentItem = {
                "surface": mention.surface,
                "canonical_en": entity.preferred.get("en"),
                "kind": entity.attributes.get("documentKind", "treaty"),
                "action": mention.action,
                "report": mention.cycle,
            }
            items[mention.entity] = (held[0] if held else mention.start, item)
    unknown = [candidate for candidate in candidates if candidate.kind == "treaty"]
    spans = sorted({(m.start, m.end) for m in mentions} | {(c.start, c.end) for c in unknown})
    readings = dict(zip(spans, finder.readings(text, spans), strict=True))
    for candidate in unknown:
        action, cycle, _ = readings[candidate.start, candidate.end]
        kind = next((kind for kind, form in _KINDS_OF_UNKNOWN if form.search(candidate.surface)), "treaty")
        english = candidate.surface if finder.language == "en" else None
        items.setdefault(
            candidate.surface,
            (
                candidate.start,
                {
                    "surface": candidate.surface,
                    "canonical_en": english,
                    "kind": kind,
                    "action": action,
                    "report": cycle,
                },
            ),
        )
    return [item for _, item in sorted(items.values(), key=lambda pair: pair[0])]
