"""The records of the law: frozen facts, each with its source.

Words for a reader come in Dutch and English (``Text``); articles are cited as their treaty numbers
them, divisions joined by points ("I.1(b)", "8.2(b)(xviii)").
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wederhoor.vocabulary import Category

__all__ = [
    "Clause",
    "Conduct",
    "Conflict",
    "Custom",
    "Done",
    "Event",
    "Involved",
    "Name",
    "Panel",
    "Procedure",
    "Provision",
    "Rule",
    "Source",
    "Standard",
    "Standing",
    "State",
    "Step",
    "Term",
    "Text",
    "Treaty",
    "Way",
]


class Conduct(StrEnum):
    """What a provision is about; from ``define`` on it is no prohibition of a weapon."""

    USE = "use"
    WARFARE = "method of warfare"
    THREATEN = "threaten"
    PREPARE = "prepare"
    DEVELOP = "develop"
    PRODUCE = "produce"
    ACQUIRE = "acquire"
    POSSESS = "possess"
    TRANSFER = "transfer"
    RECEIVE = "receive"
    ASSIST = "assist"
    TEST = "test"
    STATION = "station"
    DEFINE = "define"
    CLEAR = "clear"
    RECORD = "record"
    SAFEGUARD = "safeguard"


class Conflict(StrEnum):
    """The kind of armed conflict, in the sense of the Geneva Conventions, articles 2 and 3."""

    INTERNATIONAL = "international"
    NON_INTERNATIONAL = "non-international"


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Dutch and in English."""

    nl: str
    en: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read; ``checked`` is the day, and how where not at its address itself."""

    id: str
    title: str
    publisher: str
    address: str
    checked: str

    def __str__(self) -> str:
        known = (self.title, self.publisher, self.address)
        return ", ".join(part for part in known if part != "none")


@dataclass(frozen=True, slots=True)
class Event:
    """A day and a place."""

    on: date
    place: Text


@dataclass(frozen=True, slots=True)
class Clause:
    """A rule of procedure of a treaty, with a period where it sets one."""

    article: str | None
    text: Text
    period: Text | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """An article, what it is about and what it says, restated; never its own words.

    ``conflict`` is the kind of armed conflict it is limited to, None where it is not.
    """

    treaty: str
    article: str
    conducts: tuple[Conduct, ...]
    conflict: Conflict | None
    text: Text


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty; ``in_force`` is None while it is not."""

    id: str
    names: Text
    short: Text
    adopted: Event
    opened: Event | None
    in_force: date | None
    depositary: Text
    binds: Clause
    withdrawal: Clause | None
    reservations: Clause | None
    body: Text
    source: Source
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A provision that a claim touches, the definitions it is read with, and on what condition."""

    provision: Provision
    see: tuple[Provision, ...] = ()
    condition: Text | None = None


@dataclass(frozen=True, slots=True)
class Custom:
    """A rule of the ICRC's study of customary law by its number; ``general``: for any weapon."""

    number: int
    general: bool
    text: Text
    condition: Text | None
    source: Source

    @property
    def address(self) -> str:
        """The rule's page in the study."""
        return f"{self.source.address}/rule{self.number}"


@dataclass(frozen=True, slots=True)
class Step:
    """What follows in a procedure; ``article`` is None where no text lays it down."""

    article: str | None
    text: Text


@dataclass(frozen=True, slots=True)
class Done:
    """What is on record as done; ``as_of`` is the date, or year, to which that is known."""

    as_of: str
    text: Text
    source: Source


@dataclass(frozen=True, slots=True)
class Procedure:
    """A way to look into an allegation: ``name`` is the step, ``needs`` what must be there first.

    ``by_party``: a party to ``treaty`` may start it. ``against_party``: the state complained of
    must be a party too. ``weapons``: for which it exists; all that the treaty touches where empty.
    ``only``: the code of the one state it was set up for. ``until``: the day its mandate ended.
    """

    id: str
    treaty: str | None
    body: str
    articles: tuple[str, ...]
    name: Text
    needs: Text
    who: tuple[Text, ...]
    by_party: bool
    against_party: bool
    weapons: tuple[Category, ...]
    only: str | None
    until: date | None
    steps: tuple[Step, ...]
    done: tuple[Done, ...]
    standard: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Term:
    """A body's own words for how sure it is, and what they mean there."""

    term: str
    means: Text
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """The terms of one body; ``body`` is the id of an actor."""

    id: str
    body: str
    name: Text
    terms: tuple[Term, ...]
    scope: Text
    source: Source


@dataclass(frozen=True, slots=True)
class Name:
    """What a state was called, from ``start`` to the day before ``end``; None is open."""

    text: Text
    start: date | None
    end: date | None

    def holds(self, on: date) -> bool:
        """Whether it was the name on that day."""
        return _within(on, self.start, self.end)


@dataclass(frozen=True, slots=True)
class State:
    """A state by ISO 3166-1 alpha-2, or ISO 3166-3 where it is no more.

    It exists from ``start`` to the day before ``end``; None where that side is open.
    ``continued_by`` is the code of the state that is the same person in law: the record of who is
    bound stands in its name.
    """

    code: str
    alpha3: str | None
    names: Text
    start: date | None = None
    end: date | None = None
    earlier: tuple[Name, ...] = ()
    continued_by: str | None = None
    note: Text | None = None

    def exists(self, on: date) -> bool:
        """Whether the state is there on that day."""
        return _within(on, self.start, self.end)

    def named(self, on: date) -> Text:
        """What it was called on that day."""
        return next((name.text for name in self.earlier if name.holds(on)), self.names)


def _within(on: date, start: date | None, end: date | None) -> bool:
    return (start is None or start <= on) and (end is None or on < end)


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a treaty binds a state on a day, as the record says; None where it does not say.

    ``signed``, ``since`` and ``until`` are ISO dates as precise as they are known; ``until`` is the
    first day on which it no longer binds. ``as_of`` is the day to which the record is known to be
    right: nothing later is known.
    """

    state: str
    treaty: str
    on: date
    bound: bool | None
    signed: str | None
    since: str | None
    until: str | None
    source: str | None
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Involved:
    """A state in a role of a claim, with its standing to each treaty touched, in that order."""

    role: str
    state: State
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A procedure that exists, and which of the states involved may start it as a party."""

    procedure: Procedure
    may_start: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """What the law has to say about a claim; see ``panel``."""

    on: date
    rules: tuple[Rule, ...]
    customary: tuple[Custom, ...]
    involved: tuple[Involved, ...]
    ways: tuple[Way, ...]
    schedule: str | None
