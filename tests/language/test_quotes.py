from collections.abc import Callable

import pytest
from spacy.tokens import Doc


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“Wij komen”, zei zij.", ["Wij komen"]),
        ("„Wij komen”, zei zij.", ["Wij komen"]),
        ("„Wij komen“, zei zij.", ["Wij komen"]),
        ("”Wij komen”, zei zij.", ["Wij komen"]),
        ("«Wij komen», zei zij.", ["Wij komen"]),
        ('"Wij komen", zei zij.', ["Wij komen"]),
        (",,Wij komen'', zei zij.", ["Wij komen"]),
        (",, Wij komen. '' Zij zei het zacht.", ["Wij komen."]),
        ("'Wij komen', zei zij.", ["Wij komen"]),
        ("‘Wij komen’, zei zij.", ["Wij komen"]),
        ("‚Wij komen’, zei zij.", ["Wij komen"]),
        ("De wethouder:,,Wij komen.''", ["Wij komen."]),
        (",,Wij'', zei zij gisteren,,,maar niet vandaag.''", ["Wij", "maar niet vandaag."]),
        ("“Hij riep ‘kom mee’ naar ons”, zei zij.", ["Hij riep ‘kom mee’ naar ons", "kom mee"]),
        ("De foto's van 's ochtends hangen in 't café van d'n Ouwe.", []),
        ("Een plank van 3' 4\" lag klaar.", []),
        ("“Dit blijft open", []),
    ],
)
def test_every_typography(read: Callable[[str], Doc], text: str, quoted: list[str]) -> None:
    doc = read(text)
    assert [doc[q.start : q.end].text for q in doc._.quotes] == quoted


def test_a_quote_of_several_paragraphs_is_opened_anew_and_closed_once(
    read: Callable[[str], Doc],
) -> None:
    doc = read("“Dit is het eerste deel.\n\n“Dit is het tweede deel”, zei zij.")
    assert [doc[q.start : q.end].text for q in doc._.quotes] == [
        "Dit is het eerste deel.",
        "Dit is het tweede deel",
    ]
