"""The server: on this machine only."""

import os
import socket
from contextlib import suppress

import uvicorn
from fastapi import FastAPI

from wederhoor.errors import SettingsError

__all__ = ["HOST", "listen", "serve"]

HOST = "127.0.0.1"


def listen(port: int) -> socket.socket:
    """A socket of this machine's own; port 0 takes one that is free.

    Raises SettingsError where the port cannot be had.
    """
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        reason = os.strerror(error.errno or 0).lower()
        raise SettingsError(f"port {port}", f"cannot be listened on: {reason}") from error


def serve(app: FastAPI, listening: socket.socket) -> None:
    """Answer requests until the process is told to stop; what has begun is finished first."""
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, proxy_headers=False, ws="none"
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
