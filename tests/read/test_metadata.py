import pytest

from wederhoor.read.dates import interval
from wederhoor.read.extract import Extract
from wederhoor.read.metadata import describe
from wederhoor.vocabulary import Genre

BODY = (
    "Minister De Groot zei maandag dat er geen bewijs is voor het gebruik van gifgas. Volgens haar "
    "komt er een onderzoek, dat een jaar kan duren en waaraan drie landen meedoen."
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Minister ziet geen bewijs\n\n{BODY}", "Minister ziet geen bewijs"),
        (f"‘Geen bewijs’ voor gifgas\n{BODY}", "‘Geen bewijs’ voor gifgas"),
        (f"4 juli 2025\n\nWie doet onderzoek?\n\n{BODY}", "Wie doet onderzoek?"),
        (f"Dit is een zin.\n\n{BODY}", None),
        (f"Door Anna de Vries\n\n{BODY}", None),
        (f"MERRIN, 4 juli 2025 - Stilte\n\n{BODY}", None),
        (BODY, None),
        ("Twee woorden\nEn nog", None),
    ],
)
def test_a_title_only_where_the_first_line_is_one(text: str, title: str | None) -> None:
    assert describe("0", Extract(text)).title == title


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"MERRIN (ANP) - {BODY}", "ANP"),
        (f"MERRIN, 4 juli 2025 (Noordpost) – {BODY}", "Noordpost"),
        (f"Merrin (Reuters/AFP) - {BODY}", "Reuters/AFP"),
        (f"{BODY}\n\n(ANP/RTR)", "ANP/RTR"),
        (f"{BODY}\n\nBron: Belga", "Belga"),
        (f"{BODY} (ANP)", "ANP"),
        (f"© ANP\n{BODY}", "ANP"),
        (f"Anna de Vries (SP) - {BODY}", None),
        (f"De toezichthouder (AP) waarschuwt. {BODY}", None),
        (f"{BODY}\n\nBron: eigen onderzoek", None),
    ],
)
def test_agency(text: str, agency: str | None) -> None:
    assert describe("0", Extract(text)).agency == agency


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Door Anna de Vries", ("Anna de Vries",)),
        ("Van onze correspondent Piet Smit en Anna de Vries", ("Piet Smit", "Anna de Vries")),
        ("By Anna de Vries and John Miller", ("Anna de Vries", "John Miller")),
        ("Door ANP", ()),
        ("Door de aanval vielen drie doden", ()),
    ],
)
def test_byline(line: str, authors: tuple[str, ...]) -> None:
    assert describe("0", Extract(f"Kop van het stuk\n\n{line}\n\n{BODY}")).authors == authors


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        (BODY, Genre.NEWS),
        (f"PERSBERICHT\n\n{BODY}", Genre.PRESS),
        (f"Statement by the spokesman\n\n{BODY}", Genre.PRESS),
        (f"Eindrapport\n\n{BODY}", Genre.REPORT),
        (f"Interview | De Dijkpost\n\n{BODY}", Genre.INTERVIEW),
        ("Weer #drones boven #Merrin, volg @gemeente", Genre.POST),
        ("Het regende de hele dag in het dal.", None),
    ],
)
def test_genre(text: str, genre: Genre | None) -> None:
    assert describe("0", Extract(text)).genre is genre


@pytest.mark.parametrize(
    "line", ["4 juli 2025", "De Dijkpost | 4 juli 2025", "Gepubliceerd: 2025-07-04"]
)
def test_a_date_near_the_top(line: str) -> None:
    assert describe("0", Extract(f"Kop van het stuk\n{line}\n\n{BODY}")).published == interval(
        2025, 7, 4
    )


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("De Dijkpost | 4 juli 2025", "De Dijkpost"),
        ("Interview | De Dijkpost | 4 juli 2025", "De Dijkpost"),
        ("Merrin • 4 juli 2025 • Door Anna de Vries", "Merrin"),
        ("Dijk | Water | 4 juli 2025", None),
        ("Jaarverslag van de Stichting Dijk", "Stichting Dijk"),
        ("Rapport van het onderzoek", None),
        ("4 juli 2025", None),
    ],
)
def test_a_publisher_near_the_top(line: str, publisher: str | None) -> None:
    assert describe("0", Extract(f"Kop van het stuk\n\n{line}\n\n{BODY}")).publisher == publisher


def test_a_date_in_the_running_text_is_not_the_documents() -> None:
    assert describe("0", Extract(f"{BODY} Het begon op 4 juli 2025.")).published is None


def test_what_the_format_says_goes_first() -> None:
    extract = Extract(
        f"Kop\u200b van het stuk\n\n{BODY}", title="De\u00a0 kop", publisher="De Dijkpost "
    )
    found = describe("0", extract)
    assert (found.title, found.publisher) == ("De kop", "De Dijkpost")
