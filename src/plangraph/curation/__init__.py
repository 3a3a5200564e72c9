"""What people decided: headings, labels, mappings → records."""

from plangraph.curation.decisions import Decision, Reviewed, read_decisions, read_reviews
from plangraph.curation.divergences import Divergence, read_divergences
from plangraph.curation.headings import Headings, read_headings
from plangraph.curation.labels import MeasureLabel, MeasureLabels, read_labels
from plangraph.curation.left_out import LeftOut, read_left_out
from plangraph.curation.lineage import Lineage, LineageDecision, MeasureId, read_lineage
from plangraph.curation.mappings import Mapping, MappingSet, read_mappings
from plangraph.curation.tables import Row, read_table

__all__ = [
    "Decision",
    "Divergence",
    "Headings",
    "LeftOut",
    "Lineage",
    "LineageDecision",
    "Mapping",
    "MappingSet",
    "MeasureId",
    "MeasureLabel",
    "MeasureLabels",
    "Reviewed",
    "Row",
    "read_decisions",
    "read_divergences",
    "read_headings",
    "read_labels",
    "read_left_out",
    "read_lineage",
    "read_mappings",
    "read_reviews",
    "read_table",
]
