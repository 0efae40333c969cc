"""The dossier that a person reads: a static site, made from editions."""

from wederhoor.report.site import build

__all__ = ["build"]
