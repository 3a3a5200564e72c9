"""Laws in the form of the annotation scheme: what `plangraph extract` prints."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypedDict

from plangraph.annotating.laws import FoundName, LawFinder
from plangraph.annotating.lexicon import Entity, Lexicon
from plangraph.annotating.records import Action, LawMention
from plangraph.reading import Language

KINDS: Mapping[str, str] = {
    "constitution": "law",
    "law": "law",
    "code": "law",
    "law-project": "law",
    "administrative-regulation": "regulation",
    "departmental-rule": "regulation",
    "judicial-interpretation": "judicial-interpretation",
    "plan": "plan",
    "outline": "outline",
    "standard": "standard",
    "guideline": "guideline",
}
"""Kinds of documents in the words of the scheme; any other is "other-instrument"."""

_KINDS_OF_UNKNOWN = (
    ("outline", re.compile(r"纲要\W*\Z|\boutline\b", re.IGNORECASE)),
    ("judicial-interpretation", re.compile(r"解释\W*\Z|\binterpretations?\b", re.IGNORECASE)),
    ("plan", re.compile(r"(?:规划|计划|方案|预案|战略)\W*\Z|\b(?:plans?|program(?:me)?)\b", re.IGNORECASE)),
    (
        "regulation",
        re.compile(r"(?:条例|细则|办法|规定|规章)\W*\Z|\b(?:regulations?|provisions|measures|rules)\b", re.I),
    ),
    ("standard", re.compile(r"(?:标准|规范|基准)\W*\Z|\b(?:standards?|specifications|norms)\b", re.IGNORECASE)),
    ("guideline", re.compile(r"(?:指引|指南)\W*\Z|\b(?:guidelines|guidance)\b", re.IGNORECASE)),
    ("law", re.compile(r"(?:法|法典)\W*\Z|\b(?:law|code|act)\b", re.IGNORECASE)),
)
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


class LawItem(TypedDict):
    """One law of a measure in the annotation scheme."""

    surface: str
    canonical_zh: str | None
    canonical_en: str | None
    kind: str
    action: Action


def laws_as_gold(text: str, mentions: Sequence[LawMention], finder: LawFinder, lexicon: Lexicon) -> list[LawItem]:
    """The laws of a passage, one item for each entity, in the order of the text.

    Programmes are left out, as the scheme has none. Names that the vocabulary lacks are taken in
    where their form leaves hardly a doubt; their canonical name is then the surface. Of several
    mentions of one entity the first that says what is to be done with it stands for all.

    Args:
        text: the passage.
        mentions: what was found in it.
        finder: the finder of the text's language, for the names that no entity bears.
        lexicon: the entities.
    """
    entities = {entity.iri: entity for entity in lexicon.of("law")}
    items: dict[tuple[int, str], LawItem] = {}
    first: dict[str, int] = {}
    for mention in mentions:
        entity = entities.get(mention.entity)
        if entity is None:
            continue
        key = (first.setdefault(entity.iri, mention.start), entity.iri)
        if key not in items or (items[key]["action"] == "mention" != mention.action):
            items[key] = _item(mention.surface, entity, mention.action)
    survey = finder.survey(text)
    seen: set[str] = set()
    for name, action in zip(survey.names, finder.actions(text, survey), strict=True):
        surface = text[name.start : name.end]
        if len(name.entities) != 1 and name.strong and surface not in seen:
            seen.add(surface)
            items[name.start, ""] = _unknown(surface, name, action, finder.language, entities)
    return [item for _, item in sorted(items.items(), key=lambda pair: pair[0])]


def _item(surface: str, entity: Entity, action: Action) -> LawItem:
    return {
        "surface": surface,
        "canonical_zh": entity.preferred.get("zh"),
        "canonical_en": entity.preferred.get("en"),
        "kind": KINDS.get(entity.attributes.get("documentKind", ""), "other-instrument"),
        "action": action,
    }


def _unknown(
    surface: str, name: FoundName, action: Action, language: Language, entities: Mapping[str, Entity]
) -> LawItem:
    borne = [entities[iri] for iri in name.entities if iri in entities]
    if borne:
        return _item(surface, borne[0], action)
    bare = _BRACKETS.sub("", surface)
    kind = next((kind for kind, pattern in _KINDS_OF_UNKNOWN if pattern.search(bare)), "other-instrument")
    return {
        "surface": surface,
        "canonical_zh": surface if language == "zh" else None,
        "canonical_en": surface if language == "en" else None,
        "kind": kind,
        "action": action,
    }
