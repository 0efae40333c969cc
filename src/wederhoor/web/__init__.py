"""The workbench: a local web application over a dossier."""

from wederhoor.web.app import create
from wederhoor.web.serving import checked, listen, serve

__all__ = ["checked", "create", "listen", "serve"]
