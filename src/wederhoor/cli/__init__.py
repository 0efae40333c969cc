"""The command line."""

from wederhoor.cli.commands import app, main

__all__ = ["app", "main"]
