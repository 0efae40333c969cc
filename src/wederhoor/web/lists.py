"""The lists of a dossier: how each is turned and counted, and what its records look like."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from wederhoor.register import browse, browse_linked
from wederhoor.register.browse import Listed, Said
from wederhoor.register.browse_linked import Outline, Voice
from wederhoor.register.filters import ActorFilter, ClaimFilter, DocumentFilter, MatterFilter
from wederhoor.register.paging import Counts, Page, every
from wederhoor.report.data import Row
from wederhoor.web import records
from wederhoor.web.shelf import Shelf

__all__ = ["List", "actors", "claims", "documents", "matters"]

T = TypeVar("T")


@dataclass(frozen=True)
class List(Generic[T]):
    """What of a list meets a filter; ``turn`` gives the page behind a cursor of so many records."""

    turn: Callable[[str | None, int], Page[T]]
    count: Callable[[], Counts]
    record: Callable[[T], dict[str, Any]]
    row: Callable[[T], Row]

    def every(self) -> Iterator[T]:
        """All that meets the filter, page by page."""
        return every(lambda after: self.turn(after, 200))


def documents(shelf: Shelf, wanted: DocumentFilter) -> List[Listed]:
    register, lemmatise = shelf.register, shelf.lemmatise
    return List(
        lambda after, limit: browse.documents(register, wanted, after, limit, lemmatise),
        lambda: shelf.counts(wanted, lambda: browse.count_documents(register, wanted, lemmatise)),
        records.listed,
        records.document_row,
    )


def claims(shelf: Shelf, wanted: ClaimFilter) -> List[Said]:
    register, lemmatise = shelf.register, shelf.lemmatise
    return List(
        lambda after, limit: browse.claims(register, wanted, after, limit, lemmatise),
        lambda: shelf.counts(wanted, lambda: browse.count_claims(register, wanted, lemmatise)),
        records.claim,
        records.claim_row,
    )


def actors(shelf: Shelf, wanted: ActorFilter) -> List[Voice]:
    register = shelf.register
    return List(
        lambda after, limit: browse_linked.actors(register, wanted, after, limit),
        lambda: shelf.counts(wanted, lambda: browse_linked.count_actors(register, wanted)),
        records.voice,
        records.actor_row,
    )


def matters(shelf: Shelf, wanted: MatterFilter) -> List[Outline]:
    register = shelf.register
    return List(
        lambda after, limit: browse_linked.matters(register, wanted, after, limit),
        lambda: shelf.counts(wanted, lambda: browse_linked.count_matters(register, wanted)),
        records.outline,
        records.outline_row,
    )
