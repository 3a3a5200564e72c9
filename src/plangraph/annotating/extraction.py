"""Annotations of a measure in the form of the annotation scheme: what `plangraph extract` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plangraph.annotating.actors import as_gold as actors_as_gold
from plangraph.annotating.annotate import Annotator
from plangraph.annotating.concepts import groups_as_gold
from plangraph.annotating.laws_gold import laws_as_gold
from plangraph.annotating.lexicon import Lexicon
from plangraph.annotating.records import Annotations, HeadingMention
from plangraph.annotating.targets.gold import as_gold as target_as_gold
from plangraph.annotating.targets.gold import indicator_names
from plangraph.annotating.treaties_gold import treaties_as_gold


class Extraction:
    """Puts annotations of one language into the scheme's records."""

    def __init__(self, annotator: Annotator, lexicon: Lexicon) -> None:
        self._annotator = annotator
        self._lexicon = lexicon
        self._indicators = indicator_names(lexicon)

    def record(self, plan: str, text: str, found: Annotations, headings: Iterable[HeadingMention]) -> dict[str, Any]:
        """One measure's record.

        ``text`` is the measure's cleaned passage, ``headings`` are the mentions of all headings of the
        text; those of the measure's own part and section count.
        """
        part, section, _ = map(int, found.number.split("."))
        above = [h for h in headings if h.part == part and h.section in (0, section)]
        return {
            "id": f"{plan}/{found.number}",
            "laws": laws_as_gold(text, found.laws, self._annotator.laws, self._lexicon),
            "instruments": treaties_as_gold(
                text, found.treaties, found.candidates, self._annotator.treaties, self._lexicon
            ),
            "actors": actors_as_gold(found.actors, self._lexicon),
            "targets": [target_as_gold(target, self._indicators) for target in found.targets],
            "groups": groups_as_gold(found.groups, above, self._lexicon),
        }
