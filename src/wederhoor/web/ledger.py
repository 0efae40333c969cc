"""The archive's log as the workbench shows it: its head, its entries by document, and proofs.

Proofs are those of RFC 9162, as ``archive.merkle`` verifies them, with all that a reader needs to
verify them by hand; hashes in lower-case hex.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from wederhoor.archive import Head, Log, canonical, merkle
from wederhoor.archive.log import Entry
from wederhoor.errors import SettingsError

__all__ = ["Ledger", "document", "ledger"]

Json = dict[str, Any]


class Ledger(NamedTuple):
    """A log as it was read. ``about`` has the indices of the entries about each document."""

    head: Head
    entries: Sequence[Entry]
    leaves: Sequence[bytes]
    about: Mapping[str, Sequence[int]]

    def inclusion(self, index: int) -> Json:
        """The proof that an entry is in the log. Raises SettingsError where there is none."""
        if not 0 <= index < self.head.size:
            raise SettingsError("entry", f"the log has {self.head.size} entries")
        proof = merkle.inclusion_proof(self.leaves, index)
        return {
            "entry": index,
            "line": canonical(self.entries[index]).decode(),
            "leaf": self.leaves[index].hex(),
            "proof": [one.hex() for one in proof],
            **self.head._asdict(),
        }

    def consistency(self, size: int, later: int) -> Json:
        """The proof that the log of one size is the beginning of the log of another.

        Raises SettingsError where the log never had such sizes.
        """
        if not 0 <= size <= later <= self.head.size:
            raise SettingsError(
                "size", f"two sizes of the log, the smaller first, no more than {self.head.size}"
            )
        leaves = self.leaves[:later]
        proof = merkle.consistency_proof(leaves, size)
        return {
            "first": {"size": size, "root": merkle.root(leaves[:size]).hex()},
            "second": {"size": later, "root": merkle.root(leaves).hex()},
            "proof": [one.hex() for one in proof],
        }


def ledger(directory: Path) -> Ledger:
    """The log in a folder, read anew where its file has changed; empty where there is none yet.

    Raises LogBroken.
    """
    path = directory / "log.jsonl"
    if not path.exists():
        return Ledger(Head(0, merkle.EMPTY.hex()), (), (), {})
    about = path.stat()
    return _read(directory, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=2)
def _read(directory: Path, *_: int) -> Ledger:
    log = Log(directory)
    about: dict[str, list[int]] = defaultdict(list)
    for index, entry in enumerate(log.entries):
        about[document(entry)].append(index)
    leaves = [merkle.leaf_hash(canonical(entry)) for entry in log.entries]
    return Ledger(log.head, log.entries, leaves, about)


def document(entry: Entry) -> str:
    """The id of the document that an entry of the archive's log is about."""
    return str(entry.get("sha256") or entry.get("document", ""))
