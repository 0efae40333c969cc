"""Editions to write and read back, and a register to write them in."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from wederhoor.model import (
    Actor,
    Attribution,
    Claim,
    Document,
    Edition,
    Interval,
    Mention,
    Original,
    Place,
    Quantity,
    Relay,
    RoleFiller,
    Span,
    TimeExpression,
    Weapon,
)
from wederhoor.register import Register
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
    Role,
    Stance,
    Type,
)

TEXT = (
    "Minister De Groot meldt dat Noordland ruim 40 aanvallen met chloorgas uitvoerde bij "
    "Zandberg in maart 2031. Noordland ontkent dat. “Café Europa” bleef ongedeerd. 🕊\n\n"
    "De dienst noemt de chemische stof niet."
)

DE_GROOT = Actor("person:de-groot", Type.PERSON, ("De Groot", "minister De Groot"), "ZL")
NOORDLAND = Actor("state:NL2", Type.STATE, ("Noordland", "Northland"), "N2", "group:pact")
DIENST = Actor("organisation:dienst", Type.ORGANISATION, ("de dienst",))


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def original(text: str, location: str = "map/brief.txt") -> Original:
    data = text.encode()
    return Original(
        sha256(data).hexdigest(),
        len(data),
        "text/plain",
        location,
        datetime(2031, 4, 2, tzinfo=UTC),
    )


def make_bare(text: str, entry: int = 0, **known: object) -> Edition:
    """A document in which nothing was found."""
    first = original(text)
    document = Document(first.sha256, text, **known)  # type: ignore[arg-type]
    return Edition(first, document, analysed=False, entry=entry, analyser="1")


def make_full(entry: int = 0, analyser: str = "1") -> Edition:
    """A document with every field of every record set somewhere."""
    edition = make_bare(
        TEXT,
        entry,
        language="nl",
        genre=Genre.LETTER,
        title="Brief over Zandberg",
        publisher="Ministerie van Proeven",
        agency="Persdienst",
        authors=("A. de Vries", "B. Jansen"),
        published=Interval(date(2031, 4, 1), date(2031, 4, 30), Granularity.MONTH),
        reference="P-31/7",
        addressee="de Kamer",
    )
    id = edition.document.id[:12]
    used = Claim(
        id=f"{id}-c1",
        document=edition.document.id,
        attribution="a1",
        content=(span("Noordland ruim 40 aanvallen"), span("bij Zandberg")),
        source=DE_GROOT,
        stance=Stance.ACCUSES,
        kind=Kind.USE,
        modality=Modality.ACTUAL,
        via=(Relay(DIENST, Stance.CONCLUDES), Relay(DE_GROOT)),
        weapon=Weapon(
            Category.RIOT_CONTROL, (Category.CHEMICAL,), "chlorine", span("chloorgas"), "listed"
        ),
        treaty="CWC",
        act="breaches",
        roles=(
            RoleFiller(Role.PERPETRATOR, NOORDLAND, span("Noordland")),
            RoleFiller(Role.TARGET, DIENST),
        ),
        quantities=(
            Quantity(
                Counted.ATTACK,
                41,
                None,
                False,
                span("ruim 40 aanvallen"),
                "number",
                {"by": "Noordland"},
            ),
            Quantity(Counted.MUNITION, 2**63 - 1, 10**25 + 1, True, span("40"), "number"),
        ),
        time=TimeExpression(
            Interval(date(2031, 3, 1), None, Granularity.RANGE), span("in maart 2031"), "month"
        ),
        place=Place("geonames:1", ("Zandberg",), "N2", Precision.AREA, span("Zandberg"), "listed"),
        reasons=("kind: aanvallen met", "time: in maart"),
    )
    denied = Claim(
        id=f"{id}-c2",
        document=edition.document.id,
        attribution="a2",
        content=(span("dat"),),
        source=NOORDLAND,
        stance=Stance.DENIES,
        kind=Kind.USE,
        modality=Modality.ACTUAL,
        weapon=Weapon(Category.CHEMICAL),
    )
    own = Claim(
        id=f"{id}-c3",
        document=edition.document.id,
        attribution=None,
        content=(span("“Café Europa” bleef ongedeerd. 🕊"),),
        source=Actor("document:x", Type.DOCUMENT, ()),
        stance=Stance.ASSERTS,
        kind=Kind.OTHER,
        modality=Modality.NEGATED,
    )
    return replace(
        edition,
        analysed=True,
        analyser=analyser,
        mentions=(
            Mention(span("Minister De Groot"), DE_GROOT, Form.NAME, "role and name"),
            Mention(span("De dienst"), DIENST, Form.DESCRIPTION, "definite"),
        ),
        attributions=(
            Attribution(
                id="a1",
                source=(span("Minister De Groot"),),
                cue=(span("meldt"), span("dat")),
                content=used.content,
                mode=Mode.INDIRECT,
                stance=Stance.ASSERTS,
                rule="verb with clause",
                parent="a2",
                via=(Relay(DIENST), Relay(DE_GROOT, Stance.CONFIRMS)),
            ),
            Attribution("a2", (), (), denied.content, Mode.MIXED, Stance.DENIES, "verb"),
        ),
        claims=(used, denied, own),
    )


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier with an empty register."""
    dossier = tmp_path_factory.mktemp("fresh")
    Register.open(dossier, create=True).close()
    return dossier


@pytest.fixture
def register(fresh: Path, tmp_path: Path) -> Iterator[Register]:
    shutil.copytree(fresh, tmp_path / "dossier")
    with Register.open(tmp_path / "dossier") as register:
        yield register


@pytest.fixture(scope="session")
def bare() -> Callable[..., Edition]:
    return make_bare


@pytest.fixture(scope="session")
def full() -> Callable[..., Edition]:
    return make_full
