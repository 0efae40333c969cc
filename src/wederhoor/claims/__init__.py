"""Attributions and the document's own statements to claims: stance, kind, roles, modality."""

from wederhoor.claims.extract import extract

__all__ = ["extract"]
