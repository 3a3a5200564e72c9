"""`plangraph serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from plangraph.cli.options import Edition, edition_folder, resources, say


def serve_command(
    edition: Edition = None,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="Processes that evaluate queries.", min=1, max=64)] = 2,
    deadline: Annotated[float, typer.Option(help="Seconds that a query may take.", min=0.1, max=3600)] = 10.0,
    base_path: Annotated[str, typer.Option(help="Path before every page, e.g. /plangraph behind a proxy.")] = "",
    origin: Annotated[str, typer.Option(help="Public scheme and host, e.g. https://example.org.")] = "",
) -> None:
    """Serve an edition: pages, documents and the SPARQL endpoint, until Ctrl-C or SIGTERM."""
    # Imported here: no other command should wait for the web framework.
    from plangraph.store.worker import QueryLimits
    from plangraph.web.serving import serve
    from plangraph.web.settings import ServeSettings

    serve(
        edition_folder(edition),
        ServeSettings(
            queries=resources().queries,
            host=host,
            port=port,
            base_path=base_path.rstrip("/"),
            origin=origin.rstrip("/"),
            query_limits=QueryLimits(workers=workers, deadline=deadline),
        ),
        say,
    )
