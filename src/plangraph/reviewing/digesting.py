"""A short digest of all that was found in one measure, so that a review of it can be told to be out of date."""

from __future__ import annotations

import hashlib
from dataclasses import astuple

from plangraph.annotating.records import Annotations


def digest_of(found: Annotations) -> str:
    """16 hexadecimal digits over every fact of the measure: its place, its object and its fields.

    Candidates do not count (they are no facts), nor does how a fact was found.
    """
    facts = sorted(
        repr((type(item).__name__, *astuple(item)[:-1]))
        for items in (
            found.laws,
            found.treaties,
            found.events,
            found.actors,
            found.targets,
            found.rights,
            found.groups,
        )
        for item in items
    )
    return hashlib.sha256("\n".join(facts).encode("utf-8")).hexdigest()[:16]
