"""What may be asked of a list: one frozen model a list, each field with what it means.

All that is given must hold. Of a field that takes several values any one of them will do. A value
of a list's facet is a value of the field of that name, and gives as many records as are counted.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from wederhoor.linking.measures import Progress
from wederhoor.linking.series import Coverage
from wederhoor.vocabulary import (
    Category,
    Counted,
    Genre,
    Kind,
    Modality,
    Review,
    Scope,
    Stance,
    Type,
    Verdict,
)

__all__ = [
    "ActorFilter",
    "ClaimFilter",
    "DocumentFilter",
    "MatterFilter",
    "MeasureFilter",
    "OriginalFilter",
    "SeriesFilter",
    "UnansweredFilter",
]

LONGEST = 1000
"""Characters of what is searched for."""


def _day(value: object) -> object:
    """A day is written as YYYY-MM-DD and never as a number of seconds."""
    return date.fromisoformat(value) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]
Year = Annotated[int, Field(ge=1, le=9999)]
Entry = Annotated[int, Field(ge=-1, lt=1 << 63)]
Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Words = Annotated[str | None, Field(max_length=LONGEST)]
Texts = tuple[str, ...]
YesNo = tuple[Literal["yes", "no"], ...]


class _Filter(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ClaimFilter(_Filter):
    """Which claims."""

    kind: tuple[Kind, ...] = Field((), description="What the content is about.")
    stance: tuple[Stance, ...] = Field((), description="What the source does in saying it.")
    modality: tuple[Modality, ...] = Field((), description="How real the content is said to be.")
    weapon: tuple[Category, ...] = Field((), description="Category of weapon, the second one too.")
    agent: Texts = Field((), description="Agent or system, by its English name.")
    actor: Texts = Field((), description="Id of an actor that says it, relays it or has a role.")
    source: Texts = Field((), description="Id of an actor that says it.")
    about: Texts = Field((), description="Id of an actor that has a role in it.")
    via: Texts = Field((), description="Id of an actor that passes it on.")
    agency: Texts = Field((), description="News agency of the document.")
    relayed: Literal["yes", "no"] | None = Field(
        None, description="Whether an actor or an agency passes it on."
    )
    country: Texts = Field((), description="State of the place it names, ISO 3166 alpha-2.")
    place: str | None = Field(None, description="Id of the place it names (`geonames:N`).")
    year: tuple[Year, ...] = Field((), description="Year in which the time it names begins.")
    month: tuple[Month, ...] = Field((), description="Month that holds the whole time it names.")
    since: Day | None = Field(None, description="The time it names does not end before this day.")
    until: Day | None = Field(None, description="The time it names does not begin after this day.")
    language: Texts = Field((), description="Language of the document, BCP 47.")
    publisher: Texts = Field((), description="Publisher of the document.")
    published: tuple[Month, ...] = Field(
        (), description="Month in which the document was published."
    )
    document: str | None = Field(None, description="Id of the document.")
    matter: str | None = Field(None, description="Id of a matter that it belongs to.")
    review: tuple[Review, ...] = Field((), description="What people decided about it.")
    new: Entry | None = Field(None, description="Documents behind this entry of the log.")
    q: Words = Field(
        None, description='Words, or "a phrase", in the content or the source\'s name.'
    )


class DocumentFilter(_Filter):
    """Which documents."""

    genre: tuple[Genre, ...] = Field((), description="Kind of document.")
    language: Texts = Field((), description="Language, BCP 47.")
    publisher: Texts = Field((), description="Publisher.")
    year: tuple[Year, ...] = Field((), description="Year in which it was published.")
    since: Day | None = Field(None, description="Published on this day or later.")
    until: Day | None = Field(None, description="Published on this day or earlier.")
    new: Entry | None = Field(None, description="Behind this entry of the log.")
    q: Words = Field(None, description='Words, or "a phrase", in its title or text.')


class ActorFilter(_Filter):
    """Which actors."""

    type: tuple[Type, ...] = Field((), description="Kind of actor.")
    country: Texts = Field((), description="State it belongs to, ISO 3166 alpha-2.")
    q: Words = Field(None, description="Part of a name.")


class MatterFilter(_Filter):
    """Which matters."""

    scope: tuple[Scope, ...] = Field((), description="One event, or that it is done at all.")
    kind: tuple[Kind, ...] = Field((), description="What is alleged.")
    weapon: tuple[Category, ...] = Field((), description="Category of weapon.")
    theatre: Texts = Field((), description="State where it is said to be, or the slug of a place.")
    year: tuple[Year, ...] = Field((), description="Year of the event.")
    user: Texts = Field((), description="Id of a side that is said to do it.")
    target: Texts = Field((), description="Id of a side to which it is said to be done.")
    roots: Annotated[int, Field(ge=1)] | None = Field(
        None, description="At least so many independent roots."
    )
    disputed: YesNo = Field((), description="Whether its accounts contradict each other.")
    unanswered: YesNo = Field((), description="Whether an accused is without an answer.")


class UnansweredFilter(_Filter):
    """Which accusations without an answer."""

    accused: Texts = Field((), description="Side that is accused, without its type.")
    kind: tuple[Kind, ...] = Field((), description="What is alleged.")
    weapon: tuple[Category, ...] = Field((), description="Category of weapon.")
    theatre: Texts = Field((), description="State where it is said to be, or the slug of a place.")
    since: Day | None = Field(None, description="The newest accusation is of this day or later.")
    until: Day | None = Field(None, description="The newest accusation is of this day or earlier.")


class MeasureFilter(_Filter):
    """Which measures."""

    kind: tuple[Kind, ...] = Field((), description="What kind of measure.")
    progress: tuple[Progress, ...] = Field((), description="How far it is by its last step.")
    doer: Texts = Field((), description="Id of a side that would do it.")
    toward: Texts = Field((), description="Id of a side toward which it is.")


class SeriesFilter(_Filter):
    """Which series of figures."""

    of: tuple[Counted, ...] = Field((), description="What is counted.")
    coverage: tuple[Coverage, ...] = Field((), description="Of which time the figures are.")
    scope: tuple[Scope, ...] = Field((), description="One event, or that it is done at all.")
    weapon: tuple[Category, ...] = Field((), description="Category of weapon.")
    theatre: Texts = Field((), description="State where it is said to be, or the slug of a place.")
    user: Texts = Field((), description="Id of a side that is said to do it.")


class DecisionFilter(_Filter):
    """Which decisions."""

    verdict: tuple[Verdict, ...] = Field((), description="What was decided.")
    who: Texts = Field((), description="Who decided.")
    about: str | None = Field(None, description="Id of the record that it is about.")
    adrift: bool = Field(False, description="What it is about is no longer there.")


class OriginalFilter(_Filter):
    """Which originals."""

    media_type: Texts = Field((), description="Format, as a media type.")
    q: Words = Field(None, description="Part of where it came from, or how its hash begins.")
