"""Wederhoor: a source-critical register of alleged uses of prohibited weapons.

The records that every part speaks in, the settings and the root of the errors. The work is done by
``wederhoor.run`` and, from the shell, by ``wederhoor.cli``.
"""

from wederhoor.errors import WederhoorError
from wederhoor.model import (
    Actor,
    Attribution,
    Claim,
    Document,
    Edition,
    Interval,
    Original,
    Place,
    Quantity,
    Span,
    Weapon,
)
from wederhoor.settings import Settings

__all__ = [
    "Actor",
    "Attribution",
    "Claim",
    "Document",
    "Edition",
    "Interval",
    "Original",
    "Place",
    "Quantity",
    "Settings",
    "Span",
    "Weapon",
    "WederhoorError",
]
