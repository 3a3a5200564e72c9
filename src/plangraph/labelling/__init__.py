"""Labels and summaries checked against the measures' own texts."""

from plangraph.labelling.checking import check_labels
from plangraph.labelling.records import LabelProblem, MeasureText, ProblemKind

__all__ = ["LabelProblem", "MeasureText", "ProblemKind", "check_labels"]
