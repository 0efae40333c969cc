"""The archive: originals as they came in, and a log that shows what was done with them."""

from wederhoor.archive.clock import Clock, clock
from wederhoor.archive.custody import Acquisition, Archive, Reading
from wederhoor.archive.log import Head, Log, canonical
from wederhoor.archive.store import Store
from wederhoor.archive.verify import Verified, verify

__all__ = [
    "Acquisition",
    "Archive",
    "Clock",
    "Head",
    "Log",
    "Reading",
    "Store",
    "Verified",
    "canonical",
    "clock",
    "verify",
]
