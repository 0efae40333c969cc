from datetime import date

import pytest

from wederhoor.model import Interval
from wederhoor.read import head_date
from wederhoor.read.dates import date_line, dateline, interval
from wederhoor.vocabulary import Granularity

JULY = Interval(date(2025, 7, 1), date(2025, 7, 31), Granularity.MONTH)
FOURTH = Interval(date(2025, 7, 4), date(2025, 7, 4), Granularity.DAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" date 2025-07 De dienst meldt", (JULY, 14)),
        ("date 2025-07-04\n\nDe dienst", (FOURTH, 17)),
        ("date 2024 De dienst", (interval(2024), 10)),
        ("date 2025-13 De dienst", None),
        ("date 2025-07-1 De dienst", None),
        ("De dienst meldt: date 2025-07", None),
        ("update 2025-07", None),
    ],
)
def test_head_date(text: str, expected: tuple[Interval, int] | None) -> None:
    assert head_date(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2025-07-04", FOURTH),
        ("2025-07", JULY),
        ("2025-07-04T08:00:00+02:00", FOURTH),
        ("4 juli 2025", FOURTH),
        ("4 jul. 2025", FOURTH),
        ("vrijdag 4 juli 2025, 10:15", FOURTH),
        ("Den Haag, 4 juli 2025", FOURTH),
        ("Gepubliceerd op: 04-07-2025 om 10.15 uur", FOURTH),
        ("July 4, 2025", FOURTH),
        ("Friday, 4 July 2025", FOURTH),
        ("Published July 2025", JULY),
        ("juli 2025", JULY),
        ("31 juni 2025", None),
        ("4 juli", None),
        ("2025", None),
        ("Op 4 juli 2025 viel het besluit", None),
    ],
)
def test_date_line(line: str, expected: Interval | None) -> None:
    assert date_line(line) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("MERRIN, 4 juli 2025 – De regering zwijgt.", FOURTH),
        ("Merrin, 4 July 2025 (Noordpost) - Nobody spoke.", FOURTH),
        ("In Merrin, 4 juli 2025, zweeg de regering.", None),
    ],
)
def test_dateline(paragraph: str, expected: Interval | None) -> None:
    assert dateline(paragraph) == expected
