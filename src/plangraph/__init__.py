"""plangraph: national human rights action plans as linked data."""

__version__ = "0.1.0"
