"""A whole dossier, recomputed."""

from dataclasses import dataclass
from pathlib import Path

from wederhoor import archive, register
from wederhoor.archive import Archive, Decisions
from wederhoor.register import Register, reviews

__all__ = ["Verified", "verify"]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found in order: how many of each, and the log's Merkle root in lower-case hex.

    ``decisions`` are what people decided, with the root of the log of that. ``unlogged`` are the
    originals that a stopped run stored but did not log; building from the same files logs
    them.
    """

    originals: int
    documents: int
    entries: int
    root: str
    decisions: int
    decisions_root: str
    unlogged: tuple[str, ...]


def verify(dossier: Path) -> Verified:
    """Check every original, log entry, decision, record and span of a dossier.

    Raises, for the first thing that is off, a CustodyError, or RegisterError where there is no
    dossier or a document that was read is not recorded.
    """
    kept = archive.verify(dossier)
    with (
        Archive.open(dossier) as opened,
        Register.open(dossier) as records,
        Decisions(dossier) as decisions,
    ):
        documents = register.verify(records, opened)
        reviews.verify(records, decisions.verify())
        decided = decisions.head
    return Verified(
        originals=kept.originals,
        documents=documents,
        entries=kept.head.size,
        root=kept.head.root,
        decisions=decided.size,
        decisions_root=decided.root,
        unlogged=kept.unlogged,
    )
