"""Recompute the whole archive from its bytes and name the first thing that is off."""

from pathlib import Path
from typing import NamedTuple

from wederhoor.archive import merkle
from wederhoor.archive.custody import Archive
from wederhoor.archive.log import Head, canonical
from wederhoor.errors import LogBroken, OriginalChanged, OriginalMissing

__all__ = ["Verified", "verify"]


class Verified(NamedTuple):
    """What was found in order.

    ``unlogged`` holds the SHA-256 of originals that a stopped run stored but did not get to log:
    building again from the same files logs them.
    """

    originals: int
    head: Head
    unlogged: tuple[str, ...]


def verify(dossier: Path) -> Verified:
    """Check every entry of the log and every original that it names against their hashes.

    Raises, for the first thing that is off in the order of the log: LogBroken, OriginalMissing or
    OriginalChanged; RegisterError where there is no archive.
    """
    with Archive.open(dossier) as archive:
        leaves = [merkle.leaf_hash(canonical(entry)) for entry in archive.log.entries]
        if merkle.root(leaves).hex() != archive.log.head.root:
            raise LogBroken(archive.log.path, "its entries do not have its root")
        logged = set()
        for original, _, _ in archive.acquisitions():
            path = archive.store.path(original.sha256)
            if original.sha256 not in archive.store:
                raise OriginalMissing(path, f"came in from {original.location}, is no longer here")
            if archive.store.digest(original.sha256) != original.sha256:
                raise OriginalChanged(path, "its bytes are no longer those that came in")
            logged.add(original.sha256)
        for reading in archive.readings():
            if reading.document not in logged:
                raise LogBroken(archive.log.path, f"{reading.document} was read but never came in")
        return Verified(
            originals=len(logged),
            head=archive.log.head,
            unlogged=tuple(digest for digest in archive.store if digest not in logged),
        )
