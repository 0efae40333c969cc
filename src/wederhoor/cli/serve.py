"""``wederhoor serve``: the workbench, on this machine only."""

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
) -> None:
    """Open a dossier in a browser: its site, and its data as JSON under /api/v1.

    Only this machine can reach it, and nothing can be changed through it. Ctrl-C stops it.
    """
    from wederhoor import web

    workbench = web.create(dossier, context.obj)
    with web.listen(port) as listening:
        host, port = listening.getsockname()
        print(f"http://{host}:{port}/", flush=True)
        web.serve(workbench, listening)
