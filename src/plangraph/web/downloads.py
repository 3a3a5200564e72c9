"""The files of the edition: only those that the manifest lists, and never the words of the texts."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Iterator
from functools import partial

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from plangraph.store.files import EditionFile
from plangraph.store.manifest import MANIFEST
from plangraph.web.catalogue import text
from plangraph.web.context import LANGUAGES, Context
from plangraph.web.negotiating import accepts_gzip, choose_language, choose_media_type
from plangraph.web.problems import Problem
from plangraph.web.rendering import Alternate, Page, home_crumb, render
from plangraph.web.representing import REVALIDATE, VARY, Representation, entity_tag, not_modified, redirect, respond
from plangraph.web.serialising import MEDIA_TYPES

_TYPES = {
    ".nq": "application/n-quads",
    ".ttl": "text/turtle; charset=utf-8",
    ".jsonld": "application/ld+json",
    ".csv": "text/csv; charset=utf-8; header=present",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".json": "application/json",
    ".gz": "application/gzip",
}
_OFFERS = {"html": ["text/html", "application/xhtml+xml"], "json": ["application/json"]}


async def serve_listing(request: Request, context: Context, language: str = "") -> Response:
    """The list of files: a page, or the manifest."""
    if language:
        headers = {"Content-Language": language}
        render_page = partial(_listing, context, language)
        return await respond(
            request, context, Representation(("exports", language), MEDIA_TYPES["html"], render_page, headers)
        )
    chosen = choose_media_type(request.headers.get("accept"), _OFFERS)
    if chosen is None:
        raise Problem(406, "not-acceptable", "The list of files is to be had as text/html and application/json.")
    if chosen == "json":
        return redirect(context, f"exports/{MANIFEST}")
    return redirect(context, f"exports/index.{choose_language(request.headers.get('accept-language'), LANGUAGES)}.html")


async def serve_file(request: Request, context: Context, name: str) -> Response:
    """One file; ``plangraph.nq`` is the content of ``plangraph.nq.gz``."""
    published = {file.entry.name: file for file in context.edition.published()}
    if name == MANIFEST:
        return await respond(
            request,
            context,
            Representation(("exports", name), _TYPES[".json"], lambda: context.edition.manifest.content),
        )
    if name in published and published[name].compressed:
        return _stored(request, context, published[name])
    if f"{name}.gz" in published:
        return _precompressed(request, context, published[f"{name}.gz"], name)
    if name not in published:
        raise Problem(404, "not-found", f"This edition has no file {name}; see /exports/ for what there is.")
    file = published[name]
    headers = {"Repr-Digest": _digest(file)} if not accepts_gzip(request.headers.get("accept-encoding")) else {}
    return await respond(
        request, context, Representation(("exports", name), media_type(name), partial(_content, file), headers)
    )


async def _content(file: EditionFile) -> bytes:
    return await asyncio.to_thread(lambda: b"".join(file.content()))


def _stored(request: Request, context: Context, file: EditionFile) -> Response:
    """A gzip file as it lies there, without a content coding."""
    name = file.entry.name
    headers = _validators(context, "exports", name, "stored")
    if not_modified(request, headers["ETag"], context.last_modified):
        return Response(status_code=304, headers=headers)
    headers |= {"Content-Type": media_type(name), "Content-Length": str(file.stored)}
    return StreamingResponse(file.chunks(), headers=headers)


def _precompressed(request: Request, context: Context, file: EditionFile, name: str) -> Response:
    """The content of a gzip file: as it lies there with a content coding, or uncompressed on the way."""
    zipped = accepts_gzip(request.headers.get("accept-encoding"))
    headers = _validators(context, "exports", name, "gzip" if zipped else "identity")
    if not_modified(request, headers["ETag"], context.last_modified):
        return Response(status_code=304, headers=headers)
    headers["Content-Type"] = media_type(name)
    chunks: Iterator[bytes]
    if zipped:
        headers |= {"Content-Encoding": "gzip", "Content-Length": str(file.stored)}
        chunks = file.chunks()
    else:
        headers |= {"Content-Length": str(file.entry.size), "Repr-Digest": _digest(file)}
        chunks = file.content()
    return StreamingResponse(chunks, headers=headers)


def _validators(context: Context, *key: str) -> dict[str, str]:
    return {
        "ETag": entity_tag(context, *key),
        "Last-Modified": context.last_modified_header,
        "Cache-Control": REVALIDATE,
        "Vary": VARY,
    }


def _digest(file: EditionFile) -> str:

    return f"sha-256=:{base64.b64encode(bytes.fromhex(file.entry.sha256)).decode()}:"


def media_type(name: str) -> str:
    suffix = name[name.rfind(".") :] if "." in name else ""
    return _TYPES.get(suffix, "application/octet-stream")


def _listing(context: Context, language: str) -> bytes:
    manifest = context.edition.manifest
    files = [
        (context.href(f"exports/{file.entry.name}"), file.entry.name, file.stored, file.entry.sha256)
        for file in context.edition.published()
    ]
    alternates = (Alternate(context.href(f"exports/{MANIFEST}"), "manifest.json", "application/json"),)
    crumbs = (home_crumb(context, context.naming(language)),)
    values = {"files": files, "version": manifest.version, "modified": manifest.modified.isoformat()}
    page = Page(language, "exports/index", text(language, "exports_title"), crumbs, alternates, values=values)
    return render(context, "exports.html", page)


__all__ = ["media_type", "serve_file", "serve_listing"]
