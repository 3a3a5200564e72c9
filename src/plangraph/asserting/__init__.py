"""Records → quads."""

from plangraph.asserting.assertion import Edition, Inputs, assert_all, read_edition
from plangraph.asserting.quads import Quads
from plangraph.asserting.readings import Reading, governing

__all__ = ["Edition", "Inputs", "Quads", "Reading", "assert_all", "governing", "read_edition"]
