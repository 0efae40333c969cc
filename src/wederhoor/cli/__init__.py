"""The command line."""

from wederhoor.cli import law, matters, serve
from wederhoor.cli.commands import app, main

__all__ = ["app", "law", "main", "matters", "serve"]
