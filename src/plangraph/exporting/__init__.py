"""N-Quads → the files of an edition."""

from plangraph.exporting.descriptions import About
from plangraph.exporting.dumps import gzipped, nquads
from plangraph.exporting.edition import Content, LinksetFile, write_edition
from plangraph.exporting.replacing import recover_folder, replace_folder

__all__ = [
    "About",
    "Content",
    "LinksetFile",
    "gzipped",
    "nquads",
    "recover_folder",
    "replace_folder",
    "write_edition",
]
