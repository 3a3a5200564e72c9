"""An edition as the server opens it: only what ``build`` wrote, verified against its manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from plangraph import iris
from plangraph.errors import EditionMismatch
from plangraph.store.files import EditionFile, close_files, open_files, open_unlisted
from plangraph.store.graphs import Graphs
from plangraph.store.index import Index
from plangraph.store.manifest import Manifest, read_manifest

QUADS = "plangraph.nq.gz"
TEXTS = "texts.nq.gz"

_SHA256 = iris.term("sha256")
_TEXTS_GRAPH = NamedNode(iris.graph("texts"))


@dataclass(frozen=True)
class Edition:
    """One open edition.

    ``graphs`` answers SPARQL, ``index`` gives single resources losslessly, ``files`` are the verified
    files by name, ``prefixes`` the namespaces that the ontology declares (sh:declare).
    """

    manifest: Manifest
    files: Mapping[str, EditionFile]
    graphs: Graphs
    index: Index

    @property
    def identity(self) -> str:
        """Another one for every other content, the words of the texts included."""
        texts = self.files.get(TEXTS)
        return f"{self.manifest.digest}:{texts.entry.sha256 if texts else ''}"

    @property
    def holds_texts(self) -> bool:
        return TEXTS in self.files

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        sh = "http://www.w3.org/ns/shacl#"
        found: dict[str, str] = {}
        for declaration in self.index.linking(
            f"{sh}PrefixDeclaration", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
        ):
            prefix = self.index.literal(declaration, f"{sh}prefix")
            namespace = self.index.literal(declaration, f"{sh}namespace")
            if prefix is not None and namespace is not None:
                found[prefix] = namespace
        return found

    def published(self) -> list[EditionFile]:
        """The files that may be handed out: all but the words of the texts."""
        return [file for name, file in sorted(self.files.items()) if name != TEXTS]

    def close(self) -> None:
        """Gives the files back; what is in memory stays."""
        close_files(self.files)


def open_edition(folder: Path) -> Edition:
    """Opens an edition's folder.

    Raises:
        EditionMismatch: a file is missing, unreadable, broken, or not what the manifest says.
    """
    manifest = read_manifest(folder)
    if QUADS not in manifest.files:
        raise EditionMismatch(f"{folder / 'manifest.json'}: lists no {QUADS}; run `plangraph build` again")
    files = dict(open_files(folder, manifest))
    try:
        quads = _read_quads(files[QUADS])
        if TEXTS not in files and (folder / TEXTS).exists():
            files[TEXTS] = open_unlisted(folder, TEXTS)
        if TEXTS in files:
            texts = _read_quads(files[TEXTS])
            _verify_words(files[TEXTS], quads, texts)
            quads += texts
        return Edition(manifest, files, Graphs(quads), Index(quads))
    except BaseException:
        close_files(files)
        raise


def _verify_words(file: EditionFile, quads: Iterable[Quad], texts: Iterable[Quad]) -> None:
    """Words that the manifest does not list belong to the edition if each passage's sha256 says so."""
    sums = {
        (quad.subject, quad.object.value)
        for quad in quads
        if quad.predicate.value == _SHA256 and isinstance(quad.object, Literal)
    }
    for quad in texts:
        words = quad.object.value if isinstance(quad.object, Literal) else ""
        digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
        if quad.graph_name != _TEXTS_GRAPH or (quad.subject, digest) not in sums:
            raise EditionMismatch(
                f"{file.path}: the words of {quad.subject} are not those of this edition; run `plangraph build` again,"
                " or remove the file to serve without words"
            )


def _read_quads(file: EditionFile) -> list[Quad]:
    try:
        return list(parse(b"".join(file.content()), format=RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise EditionMismatch(f"{file.path}: not N-Quads ({error.msg}); run `plangraph build` again") from None
