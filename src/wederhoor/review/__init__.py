"""Reviewing: what people decided about claims, laid over what the machine found.

Nothing is overwritten: from the machine's reading and the decisions about it the reviewed reading
is made anew each time, by pure functions.
"""

from wederhoor.review.fields import FIELDS, Around, change, value
from wederhoor.review.overlay import Overlay, amended, drawn, overlay, view
from wederhoor.review.standing import ABOUT_CLAIMS, PARTS, UNDO, Standing, standing, undone

__all__ = [
    "ABOUT_CLAIMS",
    "FIELDS",
    "PARTS",
    "UNDO",
    "Around",
    "Overlay",
    "Standing",
    "amended",
    "change",
    "drawn",
    "overlay",
    "standing",
    "undone",
    "value",
    "view",
]
