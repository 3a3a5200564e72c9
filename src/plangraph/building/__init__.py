"""Runs the stages and writes an edition beside the old one, then renames."""

from plangraph.building.build import Built, NotConformantError, Review, build, read_all
from plangraph.building.sources import SourceStatus, read_texts, source_statuses

__all__ = [
    "Built",
    "NotConformantError",
    "Review",
    "SourceStatus",
    "build",
    "read_all",
    "read_texts",
    "source_statuses",
]
