"""The archive: originals as they came in, and a log that shows what was done with them."""

from wederhoor.archive.clock import Clock, clock
from wederhoor.archive.custody import Acquisition, Archive, Reading
from wederhoor.archive.decisions import Decisions
from wederhoor.archive.inbox import Delivery, Fate, Fetched, Inbox, Item, Job, State
from wederhoor.archive.log import Head, Log, canonical
from wederhoor.archive.naming import file_name
from wederhoor.archive.store import Store
from wederhoor.archive.verify import Verified, verify

__all__ = [
    "Acquisition",
    "Archive",
    "Clock",
    "Decisions",
    "Delivery",
    "Fate",
    "Fetched",
    "Head",
    "Inbox",
    "Item",
    "Job",
    "Log",
    "Reading",
    "State",
    "Store",
    "Verified",
    "canonical",
    "clock",
    "file_name",
    "verify",
]
