"""The lists of a dossier: how each is turned and counted, and what its records look like."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any, Generic, TypeVar

from fastapi import Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from wederhoor.linking.measures import Measure
from wederhoor.linking.series import Series
from wederhoor.model import Decision
from wederhoor.register import browse, browse_linked, hearings, reviews
from wederhoor.register.browse import Listed, Said
from wederhoor.register.browse_linked import Outline, Voice
from wederhoor.register.filters import (
    ActorFilter,
    ClaimFilter,
    DecisionFilter,
    DocumentFilter,
    MatterFilter,
    MeasureFilter,
    SeriesFilter,
    UnansweredFilter,
)
from wederhoor.register.hearings import Silence
from wederhoor.register.paging import Counts, Page, every
from wederhoor.report.data import Row
from wederhoor.web import records
from wederhoor.web.answers import as_csv, as_json
from wederhoor.web.shelf import Shelf

__all__ = [
    "Actors",
    "Claims",
    "Decisions",
    "Documents",
    "Figures",
    "Form",
    "List",
    "Matters",
    "Measures",
    "Paged",
    "Unanswered",
    "actors",
    "claims",
    "decisions",
    "documents",
    "matters",
    "measures",
    "series",
    "unanswered",
    "wanted_in",
    "whole",
]

MOST = 200
"""Records on a page."""

T = TypeVar("T")
F = TypeVar("F", bound=BaseModel)


class Form(StrEnum):
    """What a whole list can be had as."""

    CSV = "csv"
    JSON = "json"


class Paged(BaseModel):
    """Which page of a list."""

    cursor: str | None = Field(None, description="Where the page begins, out of `next`.")
    limit: int = Field(50, ge=1, le=MOST, description="Records on a page.")


class Documents(DocumentFilter, Paged):
    pass


class Claims(ClaimFilter, Paged):
    pass


class Decisions(DecisionFilter, Paged):
    pass


class Actors(ActorFilter, Paged):
    pass


class Matters(MatterFilter, Paged):
    pass


class Unanswered(UnansweredFilter, Paged):
    pass


class Measures(MeasureFilter, Paged):
    pass


class Figures(SeriesFilter, Paged):
    pass


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


def unanswered(shelf: Shelf, wanted: UnansweredFilter) -> List[Silence]:
    register = shelf.register
    return List(
        lambda after, limit: hearings.unanswered(register, wanted, after, limit),
        lambda: shelf.counts(wanted, lambda: hearings.count_unanswered(register, wanted)),
        records.silence,
        records.silence_row,
    )


def measures(shelf: Shelf, wanted: MeasureFilter) -> List[Measure]:
    register = shelf.register
    return List(
        lambda after, limit: hearings.measures_by_page(register, wanted, after, limit),
        lambda: shelf.counts(wanted, lambda: hearings.count_measures(register, wanted)),
        records.measure,
        records.measure_row,
    )


def series(shelf: Shelf, wanted: SeriesFilter) -> List[Series]:
    register = shelf.register
    return List(
        lambda after, limit: hearings.series_by_page(register, wanted, after, limit),
        lambda: shelf.counts(wanted, lambda: hearings.count_series(register, wanted)),
        records.series,
        records.series_row,
    )


def decisions(shelf: Shelf, wanted: DecisionFilter) -> List[Decision]:
    register = shelf.register
    return List(
        lambda after, limit: reviews.journal(register, wanted, after, limit),
        lambda: shelf.counts(wanted, lambda: reviews.count_decisions(register, wanted)),
        records.decision,
        records.decision_row,
    )


def wanted_in(asked: BaseModel, kind: type[F]) -> F:
    """The filter of this kind in what was asked, without the page."""
    return kind.model_construct(**{name: getattr(asked, name) for name in kind.model_fields})


def whole(name: str, form: Form, listed: List[T]) -> Response:
    """The list as a file. What its first rows meet with is known before anything is sent."""
    written: Iterator[bytes]
    if form is Form.CSV:
        kind, written = "text/csv", as_csv(map(listed.row, listed.every()))
    else:
        kind, written = "application/json", as_json(map(listed.record, listed.every()))
    begun = chain([next(written, b"")], written)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return StreamingResponse(begun, media_type=kind, headers=headers)
