import pytest

from wederhoor.read.languages import identify


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De minister zei maandag dat er geen bewijs is voor het gebruik van gifgas.", "nl"),
        ("The minister said on Monday that there was no evidence of the use of gas.", "en"),
        ("Der Minister sagte am Montag, es gebe keine Beweise für den Einsatz von Gas.", "de"),
        ("La ministre a déclaré lundi qu'il n'y avait aucune preuve de l'usage de gaz.", "fr"),
        ("Міністр сказав у понеділок, що немає доказів застосування газу.", "uk"),
        ("Министр сказал в понедельник, что нет доказательств применения газа.", "ru"),
        (
            "Die minister het Maandag gesê dat daar geen bewyse vir die gebruik van gas is nie.",
            "af",
        ),
        ("De minister sei moandei dat der gjin bewiis is foar it gebrûk fan gas yn de stêd.", "fy"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ja",
        "Den Haag, 4 juli 2025",
        "Minister De Groot",
        "1234 5678 " * 50,
        "De Minister hett an 'n Maandag seggt, dat dat keen Bewies för dat Gas gifft.",
    ],
)
def test_short_or_unclear_text_has_no_language(text: str) -> None:
    assert identify(text) is None
