"""A document with three claims, and decisions about them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from wederhoor.model import (
    Actor,
    Attribution,
    Change,
    Claim,
    Decision,
    Document,
    Edition,
    Judgement,
    Mention,
    Original,
    Quantity,
    RoleFiller,
    Span,
    Weapon,
)
from wederhoor.vocabulary import (
    Category,
    Counted,
    Form,
    Kind,
    Modality,
    Mode,
    Role,
    Stance,
    Type,
    Verdict,
)

TEXT = (
    "Minister De Groot zegt dat Noordland bij Zandberg chloorgas inzette, met drie doden. "
    "Noordland ontkent dat. De minister van Zuidland noemt het bericht een vergissing."
)
DE_GROOT = Actor("person:de-groot", Type.PERSON, ("De Groot", "minister De Groot"))
NOORDLAND = Actor("state:N2", Type.STATE, ("Noordland",), "N2")
ZUIDLAND = Actor("state:Z2", Type.STATE, ("Zuidland",), "Z2")
ID = sha256(TEXT.encode()).hexdigest()
FIRST, SECOND, THIRD = (f"{ID[:12]}-c{n}" for n in (1, 2, 3))
BEGIN = datetime(2031, 5, 1, tzinfo=UTC)


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def at(words: str) -> list[int]:
    found = span(words)
    return [found.start, found.end]


def edition(analyser: str = "1", text: str = TEXT, entry: int = 0) -> Edition:
    """The machine's reading."""
    claims = (
        Claim(
            FIRST,
            ID,
            "a1",
            (span("Noordland bij Zandberg chloorgas inzette, met drie doden"),),
            DE_GROOT,
            Stance.ASSERTS,
            Kind.USE,
            Modality.ACTUAL,
            weapon=Weapon(Category.CHEMICAL, (), "chlorine", span("chloorgas"), "listed"),
            roles=(RoleFiller(Role.PERPETRATOR, NOORDLAND, span("Noordland")),),
            quantities=(Quantity(Counted.KILLED, 3, 3, False, span("drie doden"), "number"),),
            reasons=("kind: inzette",),
        ),
        Claim(
            SECOND,
            ID,
            "a2",
            (span("dat."),),
            NOORDLAND,
            Stance.DENIES,
            Kind.USE,
            Modality.ACTUAL,
        ),
        Claim(
            THIRD,
            ID,
            None,
            (span("het bericht een vergissing"),),
            Actor(f"document:{ID[:12]}", Type.DOCUMENT, ()),
            Stance.DOUBTS,
            Kind.OTHER,
            Modality.ACTUAL,
        ),
    )
    return Edition(
        Original(ID, len(text), "text/plain", "brief.txt", BEGIN),
        Document(ID, text, language="nl"),
        analysed=True,
        entry=entry,
        analyser=analyser,
        mentions=(
            Mention(span("De Groot"), DE_GROOT, Form.NAME, "name"),
            Mention(span("Noordland"), NOORDLAND, Form.NAME, "listed"),
            Mention(span("Zuidland"), ZUIDLAND, Form.NAME, "listed"),
        ),
        attributions=(
            Attribution(
                "a1",
                (span("Minister De Groot"),),
                (span("zegt"),),
                claims[0].content,
                Mode.INDIRECT,
                Stance.ASSERTS,
                "verb",
            ),
            Attribution(
                "a2",
                (span("Noordland"),),
                (span("ontkent"),),
                claims[1].content,
                Mode.INDIRECT,
                Stance.DENIES,
                "verb",
            ),
        ),
        claims=claims,
    )


def judgement(
    verdict: Verdict,
    subject: str = FIRST,
    object: str = "",
    who: str = "anna",
    why: str = "nagelezen",
    blind: bool = False,
    content: tuple[tuple[int, int], ...] = (),
    **fields: Any,
) -> Judgement:
    """A decision; what is in ``fields`` comes in place of what is there."""
    changes = tuple(Change(name, None, value) for name, value in fields.items())
    return Judgement(subject, object, verdict, who, BEGIN, why, changes, blind, content)


def logged(judgements: Iterable[Judgement]) -> list[Decision]:
    return [Decision(n, one) for n, one in enumerate(judgements)]
