"""The server: on this machine only, unless people must log in and know where it is."""

import gc
import os
import re
import socket
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import uvicorn
from fastapi import FastAPI

from wederhoor.errors import SettingsError
from wederhoor.register.people import People
from wederhoor.web.render import warm
from wederhoor.web.shelf import Shelf

__all__ = ["HOST", "checked", "configured", "listen", "serve"]

HOST = "127.0.0.1"

_ORIGIN = re.compile(r"https://(?!\d)[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?")


def checked(dossier: Path, host: str, origin: str | None) -> None:
    """That others may be let in, where they could come in.

    Raises SettingsError for an ``origin`` that is none, and where other machines would reach a
    dossier without accounts or without one; RegisterError where there is no dossier.
    """
    if origin is not None and not _ORIGIN.fullmatch(origin):
        raise SettingsError(f"origin {origin}", "not https:// and a name in small letters")
    if origin is None and _loopback(host):
        return
    with People.open(dossier) as people:
        if not people.team:
            reason = "others could come in, and there are no accounts: wederhoor account add"
            raise SettingsError(f"host {host}" if origin is None else f"origin {origin}", reason)
    if origin is None:
        raise SettingsError(
            f"host {host}", "browsers elsewhere need an address: --origin https://…"
        )


def listen(port: int, host: str = HOST) -> socket.socket:
    """A socket at an address of this machine; port 0 takes one that is free.

    Raises SettingsError where it cannot be had.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        place = f"port {port}" if host == HOST else f"{host} port {port}"
        reason = os.strerror(error.errno or 0).lower()
        raise SettingsError(place, f"cannot be listened on: {reason}") from error


def configured(app: FastAPI) -> uvicorn.Config:
    """How an application is served; who asks is told by a proxy, where one is to be expected."""
    return uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        proxy_headers=app.state.secure,
        forwarded_allow_ips=HOST,
        ws="none",
    )


def serve(app: FastAPI, listening: socket.socket) -> None:
    """Answer requests until the process is told to stop; what has begun is finished first.

    What all readers need is fetched meanwhile, lest the first of them wait for it.
    """
    Thread(target=_warm, args=[app.state.shelf], daemon=True).start()
    with suppress(KeyboardInterrupt):
        uvicorn.Server(configured(app)).run(sockets=[listening])


def _warm(shelf: Shelf) -> None:
    warm()
    shelf.warm()
    # What is there now stays: looking through it for garbage would take a third of every answer.
    gc.collect()
    gc.freeze()


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
