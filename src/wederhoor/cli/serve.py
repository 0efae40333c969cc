"""``wederhoor serve``: the workbench, on this machine only or for a team."""

from pathlib import Path
from typing import Annotated

import typer

from wederhoor.cli.commands import app
from wederhoor.cli.options import Dossier

__all__ = ["serve"]


@app.command()
def serve(
    context: typer.Context,
    dossier: Dossier = Path("dossier"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 for any that is free.")] = 8000,
    host: Annotated[
        str, typer.Option(help="The address to listen at; another than this needs accounts.")
    ] = "127.0.0.1",
    origin: Annotated[
        str | None,
        typer.Option(
            metavar="https://NAME", help="Where browsers find it, behind a proxy; needs accounts."
        ),
    ] = None,
) -> None:
    """Open a dossier in a browser: its pages, and its data as JSON under /api/v1.

    Only this machine can reach it. For a team, give accounts first (wederhoor account add), and
    put a proxy before it that speaks https and passes on Host and X-Forwarded-For. Ctrl-C stops
    it.
    """
    from wederhoor import web

    web.checked(dossier, host, origin)
    workbench = web.create(dossier, context.obj, origin)
    with web.listen(port, host) as listening:
        host, port = listening.getsockname()[:2]
        print(f"{origin}/" if origin else f"http://{host}:{port}/", flush=True)
        web.serve(workbench, listening)
