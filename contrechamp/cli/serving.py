"""Commands that serve: serve."""

from __future__ import annotations

from typing import Annotated

import typer

from contrechamp.cli.app import app


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on; 0.0.0.0 for every one.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", help="Port to listen on; 0 for any that is free.")] = 8000,
    workers: Annotated[
        int | None, typer.Option("--workers", "-w", help="Processes that answer; CONTRECHAMP_SERVE_WORKERS, else 4.")
    ] = None,
    seconds: Annotated[
        float | None,
        typer.Option("--query-seconds", help="Longest SPARQL query; CONTRECHAMP_SERVE_QUERY_SECONDS, else 30."),
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the first page in a browser.")] = False,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="Believe X-Forwarded-Proto and X-Forwarded-Host.")
    ] = False,
    root_path: Annotated[str, typer.Option("--root-path", help="Path at which the proxy shows it: `/graph`.")] = "",
) -> None:
    """Serve the current release on the web: pages, linked data, SPARQL. Read-only.

    Until Ctrl-C. A new release is taken up by itself. Log as JSON lines on standard error.

    Examples: `contrechamp serve --open` · `contrechamp serve --host 0.0.0.0 --port 80 --workers 8 --behind-proxy`
    """
    from contrechamp.release import current_release
    from contrechamp.server.app import create_app
    from contrechamp.server.limits import read_limits
    from contrechamp.server.listening import address_of, bind, listen
    from contrechamp.server.watching import log_to_stderr
    from contrechamp.settings import read_settings

    if root_path and (not root_path.startswith("/") or root_path.endswith("/")):
        raise typer.BadParameter("starts with '/' and does not end with it", param_hint="--root-path")
    settings = read_settings()
    limits = read_limits(workers=workers, query_seconds=seconds)
    release = current_release(settings)
    taken = bind(host, port)
    address = address_of(taken) + root_path

    def started() -> None:
        typer.echo(f"release {release.version}, data of {release.data_date}, at {address} (Ctrl-C ends it)", err=True)
        typer.echo(address)
        if show:
            typer.launch(address)

    log_to_stderr()
    application = create_app(settings, limits, behind_proxy=behind_proxy)
    with taken:
        listen(application, taken, limits, behind_proxy=behind_proxy, root_path=root_path, started=started)
