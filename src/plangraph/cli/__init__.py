"""The command line."""

from plangraph.cli.app import main

__all__ = ["main"]
