"""The records: frozen data and nothing else.

Offsets are Unicode code points into a document's normalised text, end exclusive. Whatever says
something about a document carries at least one ``Span``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from wederhoor.vocabulary import (
    Category,
    Counted,
    Form,
    Genre,
    Granularity,
    Kind,
    Modality,
    Mode,
    Precision,
    Relation,
    Review,
    Role,
    Scope,
    Stance,
    Type,
    Verdict,
)

__all__ = [
    "Actor",
    "Attribution",
    "Change",
    "Claim",
    "Decision",
    "Document",
    "Edition",
    "Interval",
    "Judgement",
    "Link",
    "Matter",
    "Member",
    "Mention",
    "Original",
    "Place",
    "Quantity",
    "Reason",
    "Relay",
    "RoleFiller",
    "Span",
    "TimeExpression",
    "Weapon",
]

CONTEXT = 32
"""Characters of context kept on each side of a quoted span (W3C TextQuoteSelector)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text, findable again in another copy by its words and context."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """The span of ``text[start:end]`` with its context; ValueError outside the text."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}:{end} outside a text of {len(text)} characters")
        return cls(
            start,
            end,
            text[start:end],
            text[max(0, start - CONTEXT) : start],
            text[end : end + CONTEXT],
        )

    def matches(self, text: str) -> bool:
        """Whether the text still has these words at this place."""
        return text[self.start : self.end] == self.exact


@dataclass(frozen=True, slots=True)
class Interval:
    """Dates from ``start`` to ``end``, both inclusive; None leaves that side open.

    ``2025-07`` is 1 to 31 July 2025 with granularity month, never the 1st.
    """

    start: date | None
    end: date | None
    granularity: Granularity


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes as they came in, from ``location``: a path, an address, or ``upload:NAME by WHO``.
    ``sha256`` is lower-case hex; ``acquired`` is UTC."""

    sha256: str
    size: int
    media_type: str
    location: str
    acquired: datetime


@dataclass(frozen=True, slots=True)
class Document:
    """An original, read: normalised text with what is known about it.

    ``id`` is the SHA-256 of the original. ``language`` is BCP 47, or None where it is not known.
    """

    id: str
    text: str
    language: str | None = None
    genre: Genre | None = None
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    authors: tuple[str, ...] = ()
    published: Interval | None = None
    reference: str | None = None
    addressee: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks or acts. ``names`` holds every name the register knows, in any language.

    ``id`` is ``type:slug`` for a listed or named actor (``state:RU``, ``organisation:opcw``,
    ``person:ruben-brekelmans``), ``described:woordvoerder`` for one whom a text only describes (the
    same words in another document are somebody else), ``open:het`` for a pronoun of which it is not
    safe to say whom it means; ``country`` is ISO 3166 alpha-2 of the state it belongs to.
    """

    id: str
    type: Type
    names: tuple[str, ...]
    country: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that refers to an actor, and the rule that says so."""

    span: Span
    actor: Actor
    form: Form
    rule: str


@dataclass(frozen=True, slots=True)
class Relay:
    """A speaker between the root and the reader, with that speaker's own stance."""

    actor: Actor
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says, writes, shows, thinks or officially holds something, in the text's words.

    ``source`` and ``cue`` may be empty, ``content`` never. ``stance`` is what the cue gives,
    ``rule`` names the rule that found it, ``parent`` the id of the attribution it is nested in.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode
    stance: Stance
    rule: str
    parent: str | None = None
    via: tuple[Relay, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text as bounds; None is open. Integers; money in whole units.

    ``scope["currency"]`` is the ISO 4217 code of an amount of money; ``rule`` names the pattern
    that found it and the words that bound it.
    """

    of: Counted
    min: int | None
    max: int | None
    approximate: bool
    span: Span
    rule: str
    scope: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in the text and the dates it stands for."""

    interval: Interval
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the text; ``id`` is ISO alpha-2 for a state, ``geonames:N`` for a town.

    ``precision`` is None where the text does not show it; ``rule`` says how it was found and, of
    several places of one name, why this one was taken.
    """

    id: str | None
    names: tuple[str, ...]
    country: str | None
    precision: Precision | None
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Weapon:
    """What weapon: its category, a second one where the law knows two, the agent where named."""

    category: Category
    also: tuple[Category, ...] = ()
    agent: str | None = None
    span: Span | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class RoleFiller:
    """An actor in a role of the claim, with its words where the document has them."""

    role: Role
    actor: Actor
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing said by one source in one document, with every field the text supports.

    ``attribution`` is None for the document's own voice, and ``source`` is then of type document.
    ``reasons`` says in words, one a field, by which rule the field was filled.
    """

    id: str
    document: str
    attribution: str | None
    content: tuple[Span, ...]
    source: Actor
    stance: Stance
    kind: Kind
    modality: Modality
    via: tuple[Relay, ...] = ()
    weapon: Weapon | None = None
    treaty: str | None = None
    act: str | None = None
    roles: tuple[RoleFiller, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    time: TimeExpression | None = None
    place: Place | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A document with its original and all that was found in it: what a page shows.

    ``analysed`` is False where the document's language has no pipeline; ``entry`` is the index
    of its acquisition in the log; ``analyser`` names the version that read it. ``reviews`` are the
    states of its claims by id, of those about which somebody decided.
    """

    original: Original
    document: Document
    analysed: bool
    entry: int
    analyser: str
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    reviews: Mapping[str, Review] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a step between documents decided as it did: the sentence ``code`` of the lists in
    ``linking/reasons``, which have it in every language, filled with ``values``."""

    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """How two claims, or two documents, stand to each other; ``left`` and ``right`` are their ids.

    ``same``, ``contradicts`` and ``repeats`` run both ways, and then left sorts before right;
    ``replies_to`` and ``derives_from`` run from left to right. ``score`` is from 0 to 1.
    ``passages`` are the words that both have, left and right.
    """

    relation: Relation
    left: str
    right: str
    score: float
    reasons: tuple[Reason, ...]
    passages: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A claim in a matter: how sure, by which reasons. ``score`` is from 0 to 1."""

    claim: str
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What several accounts are about: the same allegation, whoever makes it.

    ``id`` is made of what it is about, so that it stays when documents are added.
    ``accounts`` hold it to be so; ``answers`` deny, admit, doubt or decline to speak of it.
    ``users`` and ``targets`` are ids of sides (``linking.sides``); ``theatre`` is a state's alpha-2
    code or the slug of a place not in the lists; ``place`` and ``time`` are an incident's.
    """

    id: str
    scope: Scope
    kind: Kind
    family: Category | None
    users: tuple[str, ...]
    targets: tuple[str, ...]
    theatre: str | None
    place: str | None
    time: Interval | None
    accounts: tuple[Member, ...]
    answers: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a person put in a field in place of what was there; values as in the exchange format.

    ``before`` and ``after`` are JSON, None for nothing.
    """

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision about a record, or about two, laid over what the machine found.

    ``subject`` is a claim, a document or a document's actor (``DOCUMENT#ACTOR``); ``object`` is
    what it is, or is not, one with: a matter, a document, an actor of the register, the claim it
    is merged into; the document a claim is drawn in; a decision that is withdrawn (``decision:N``);
    "" where there is none. Of several about the same the last counts. ``blind`` is of one of
    several readers who do not see each other's: it counts when theirs are equal. ``content`` are
    the offsets of the claim's content in the machine's reading, by which another knows it again.
    """

    subject: str
    object: str
    verdict: Verdict
    who: str
    when: datetime
    why: str
    changes: tuple[Change, ...] = ()
    blind: bool = False
    content: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement in the log of decisions, where it is entry ``n``.

    ``undone`` is whether a later one withdraws it; ``adrift`` whether the present reading of its
    document no longer has what it is about.
    """

    n: int
    judgement: Judgement
    undone: bool = False
    adrift: bool = False
