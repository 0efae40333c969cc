"""What each matter comes to, made where it is missing: roots, contradictions, replies, figures."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from wederhoor.linking.balance import Material, balance
from wederhoor.linking.record import Account
from wederhoor.linking.replies import answers
from wederhoor.linking.series import series
from wederhoor.model import Claim, Document, Matter
from wederhoor.register import Register, balances, read, related

__all__ = ["hear"]

AT_HAND = 1_000
"""Documents kept in memory between matters: those of one thing have most of theirs in common."""


def hear(register: Register) -> None:
    """Make the hearing of every matter that has none, and the series of what these are about.

    The same matters and documents give the same hearings, whichever are made first. Raises
    RegisterError, and SpanBroken where a span does not match.
    """
    library = _Library(register)
    for name, matter in balances.unheard(register):
        material = library.material((matter,))
        found = balance(matter, material)
        answering = {
            charge: answers(
                charge, matter, (*material.accounts, *balances.speaking(register, charge))
            )
            for charge in found.charges
        }
        balances.keep(register, name, matter, found, answering)
    for subject in balances.unfigured(register):
        matters, sources = balances.matters_of(register, subject)
        known = library.material(matters)
        made = series(matters, known.accounts, known.claims, known.documents, sources)
        balances.figured(register, subject, made)


class _Shelf(NamedTuple):
    """A document with its claims and accounts."""

    document: Document
    claims: Sequence[Claim]
    accounts: list[Account]


class _Library:
    """The documents of a register with what is known of each, those read last at hand."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._at_hand: dict[str, _Shelf] = {}

    def material(self, matters: Iterable[Matter]) -> Material:
        """What is known of the documents in which the claims of these matters stand."""
        wanted = balances.documents_of(self._register, matters)
        shelves = self._read(wanted)
        return Material(
            {claim.id: claim for id in wanted for claim in shelves[id].claims},
            {id: shelves[id].document for id in wanted},
            [account for id in wanted for account in shelves[id].accounts],
            related.between(self._register, wanted),
            balances.known_as(self._register, wanted),
        )

    def _read(self, wanted: Sequence[str]) -> Mapping[str, _Shelf]:
        found = {id: self._at_hand.pop(id) for id in wanted if id in self._at_hand}
        missing = [id for id in wanted if id not in found]
        for edition in read.told(self._register, missing) if missing else ():
            found[edition.document.id] = _Shelf(edition.document, edition.claims, [])
        for account in balances.accounts_of(self._register, missing) if missing else ():
            found[account.document].accounts.append(account)
        self._at_hand |= found
        for id in list(self._at_hand)[: max(0, len(self._at_hand) - AT_HAND)]:
            del self._at_hand[id]
        return found
