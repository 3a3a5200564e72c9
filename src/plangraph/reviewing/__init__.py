"""What reviewers decided, applied to what the annotators found."""

from plangraph.reviewing.deciding import Outcome, apply_decisions
from plangraph.reviewing.digesting import digest_of

__all__ = ["Outcome", "apply_decisions", "digest_of"]
