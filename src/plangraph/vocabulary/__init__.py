"""`ontology/*.ttl` → graphs, and the annotators' plain lexicon."""

from plangraph.vocabulary.lexicon import lexicon_of
from plangraph.vocabulary.lint import Finding, lint, lint_folder
from plangraph.vocabulary.loading import Vocabulary, read_shapes, read_turtle, read_vocabulary

__all__ = [
    "Finding",
    "Vocabulary",
    "lexicon_of",
    "lint",
    "lint_folder",
    "read_shapes",
    "read_turtle",
    "read_vocabulary",
]
