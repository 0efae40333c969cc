from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from wederhoor.model import (
    Actor,
    Attribution,
    Claim,
    Document,
    Edition,
    Interval,
    Original,
    Place,
    Quantity,
    Relay,
    RoleFiller,
    Span,
    TimeExpression,
    Weapon,
)
from wederhoor.vocabulary import (
    Category,
    Counted,
    Genre,
    Granularity,
    Kind,
    Modality,
    Mode,
    Precision,
    Role,
    Stance,
    Type,
)

TEXT = "Volgens minister De Groot waren er in mei 2024 meer dan 40 aanvallen met chloor bij Aarle."


@pytest.fixture
def span() -> Callable[[str], Span]:
    return lambda words: Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture
def edition(span: Callable[[str], Span]) -> Edition:
    """A letter with one claim in which every field is filled."""
    minister = Actor("person:de-groot", Type.PERSON, ("De Groot", "minister De Groot"))
    service = Actor("organisation:dienst", Type.ORGANISATION, ("de Dienst",))
    attacker = Actor("state:XA", Type.STATE, ("Noordland", "Northland"), "XA")
    content = span("waren er in mei 2024 meer dan 40 aanvallen met chloor bij Aarle")
    may = Interval(date(2024, 5, 1), date(2024, 5, 31), Granularity.MONTH)
    return Edition(
        original=Original(
            "ab" * 32, 90, "text/plain", "brief.txt", datetime(2025, 1, 1, tzinfo=UTC)
        ),
        document=Document(
            id="ab" * 32,
            text=TEXT,
            language="nl",
            genre=Genre.LETTER,
            title="=Brief",
            publisher="Ministerie",
            published=may,
        ),
        analysed=True,
        entry=0,
        analyser="wederhoor 0",
        attributions=(
            Attribution(
                id="a1",
                source=(span("minister De Groot"),),
                cue=(span("Volgens"),),
                content=(content,),
                mode=Mode.INDIRECT,
                stance=Stance.ASSERTS,
                rule="according",
            ),
        ),
        claims=(
            Claim(
                id="c1",
                document="ab" * 32,
                attribution="a1",
                content=(content,),
                source=service,
                stance=Stance.ASSERTS,
                kind=Kind.USE,
                modality=Modality.ACTUAL,
                via=(Relay(minister, Stance.CONFIRMS),),
                weapon=Weapon(Category.CHEMICAL, (), "chlorine", span("chloor"), "listed"),
                treaty="CWC",
                roles=(RoleFiller(Role.PERPETRATOR, attacker),),
                quantities=(
                    Quantity(
                        Counted.ATTACK, 41, None, False, span("meer dan 40 aanvallen"), "number"
                    ),
                ),
                time=TimeExpression(may, span("mei 2024"), "month"),
                place=Place(None, ("Aarle",), "XA", Precision.TOWN, span("Aarle"), "listed"),
                reasons=("kind: use from “aanvallen”",),
            ),
        ),
    )
