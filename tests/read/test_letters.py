from pathlib import Path

import pytest

from wederhoor.read.dates import interval
from wederhoor.read.letters import Letterhead, letterhead
from wederhoor.read.normal import normalise
from wederhoor.vocabulary import Genre

from .originals import document

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

LABELS_BESIDE_VALUES = """Ministerie van Buitenlandse Zaken

Aan de Voorzitter van de
Tweede Kamer der Staten-Generaal
Den Haag

Datum: 3 februari 2023
Betreft: Beantwoording vragen over sancties tegen
Zuidland
Onze referentie: BZDOC-12345678-12

Geachte voorzitter,

De Minister van Defensie heeft mij gevraagd mede namens hem te antwoorden.

De Minister van Buitenlandse Zaken,



W.J. de Groot-Veldman
"""

LABELS_ABOVE_VALUES = """Postbus 20011
Datum
Betreft
Ons kenmerk

14 maart 2019
Voortgang onderzoek
2019-0000123456

Geachte mevrouw Jansen,

Tekst.

De staatssecretaris van Volksgezondheid, Welzijn en Sport,
drs. P. van den Berg
"""

ALL_ON_ONE_LINE = """> Retouradres Postbus 1 De Voorzitter van de Eerste Kamer der Staten-Generaal
Datum 1 juni 2021 Betreft Stand van de export Onze referentie 2021Z00123 Uw referentie X1

Geachte Voorzitter,

Tekst.

DE MINISTER VAN JUSTITIE EN VEILIGHEID
mr. A.B. ter Horst
"""

TWO_SIGNATORIES = """De Voorzitter van de Tweede Kamer
Datum\t5 mei 2020
Betreft\tSamenwerking

Geachte voorzitter,

Tekst.

De Minister van Defensie,
K. Bakker

De Minister voor Buitenlandse Handel,
Lotte de Vries
"""

NAME_ABOVE_OFFICE = """De leden van de Tweede Kamer
Den Haag, 5 mei 2020
Onderwerp: Samenwerking

Geachte leden,

Tekst.

Hoogachtend,

Karel Bakker
Minister van Defensie
"""

WITHOUT_LABELS = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 12 december 2018

Hierbij bericht ik uw Kamer over de voortgang.

De Minister van Defensie, K. Bakker
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LABELS_BESIDE_VALUES,
            Letterhead(
                "Beantwoording vragen over sancties tegen Zuidland",
                interval(2023, 2, 3),
                "BZDOC-12345678-12",
                "Ministerie van Buitenlandse Zaken",
                "Tweede Kamer",
                ("W.J. de Groot-Veldman",),
            ),
        ),
        (
            LABELS_ABOVE_VALUES,
            Letterhead(
                "Voortgang onderzoek",
                interval(2019, 3, 14),
                "2019-0000123456",
                "Ministerie van Volksgezondheid, Welzijn en Sport",
                None,
                ("drs. P. van den Berg",),
            ),
        ),
        (
            ALL_ON_ONE_LINE,
            Letterhead(
                "Stand van de export",
                interval(2021, 6, 1),
                "2021Z00123",
                "Ministerie van Justitie en Veiligheid",
                "Eerste Kamer",
                ("mr. A.B. ter Horst",),
            ),
        ),
        (
            TWO_SIGNATORIES,
            Letterhead(
                "Samenwerking",
                interval(2020, 5, 5),
                None,
                "Ministerie van Defensie",
                "Tweede Kamer",
                ("K. Bakker", "Lotte de Vries"),
            ),
        ),
        (
            NAME_ABOVE_OFFICE,
            Letterhead(
                "Samenwerking",
                interval(2020, 5, 5),
                None,
                "Ministerie van Defensie",
                "Tweede Kamer",
                ("Karel Bakker",),
            ),
        ),
        (
            WITHOUT_LABELS,
            Letterhead(
                None,
                interval(2018, 12, 12),
                None,
                "Ministerie van Defensie",
                "Tweede Kamer",
                ("K. Bakker",),
            ),
        ),
    ],
)
def test_letterheads(text: str, expected: Letterhead) -> None:
    assert letterhead(normalise(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "De minister schreef een brief aan de voorzitter van de Tweede Kamer.\n\n4 juli 2025",
        "Datum en plaats zijn geheim.\n\nDe minister van Defensie\nzei dat Karel Bakker weg is.",
        "Betreft het een aanval, dan volgt onderzoek.",
        "",
    ],
)
def test_other_texts_are_no_letters(text: str) -> None:
    assert letterhead(text) is None


def test_a_letter_keeps_its_whole_text() -> None:
    found = document(LABELS_BESIDE_VALUES.encode())
    assert found.text == normalise(LABELS_BESIDE_VALUES)
    assert found.genre is Genre.LETTER
    assert found.title == "Beantwoording vragen over sancties tegen Zuidland"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not on this machine")
def test_the_letter_among_the_seeds() -> None:
    found = document(next(SEEDS.glob("001_*.txt")).read_bytes())
    assert found.published == interval(2025, 7, 4)
    assert found.reference == "BS2025007094"
    assert found.publisher == "Ministerie van Defensie"
    assert found.authors == ("Ruben Brekelmans",)
    assert found.addressee == "Tweede Kamer"
    assert found.title == "Russische inzet chemische wapens in Oekraïne intensiveert"
    assert found.genre is Genre.LETTER
