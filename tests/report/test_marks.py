"""Marks in the text: all of it, once, properly nested, whatever the spans and the words are."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from wederhoor.model import Actor, Claim, Edition, Span
from wederhoor.report.entries import Entry, entries
from wederhoor.report.marks import blocks, legible, passage
from wederhoor.vocabulary import Kind, Modality, Stance, Type

from .handmade import Claims, edition, hostile, news

SPEAKER = Actor("person:de-groot", Type.PERSON, ("De Groot",))


def words(text: str, found: Sequence[Entry]) -> str:
    """The text as a browser reads it from the marked stretches and the gaps between blocks."""
    page = "".join(
        "".join(stretch.html for stretch in block.stretches) + block.gap
        for block in blocks(text, found)
    )
    return html.fromstring(f"<div>{page}</div>").text_content()


def drafted(text: str, *parts: tuple[str | None, str | None, str]) -> list[Entry]:
    draft = Claims(text)
    for source, cue, content in parts:
        draft.claim(draft.said(source, cue, content), SPEAKER, Kind.USE)
    return entries(edition(text, 1, draft))


@pytest.mark.parametrize("made", [news(), hostile()], ids=["news", "hostile"])
def test_nothing_is_lost_or_doubled(made: Edition) -> None:
    assert words(made.document.text, entries(made)) == legible(made.document.text)


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from("ab. <&\n\t”\u202e\x00é"), min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 30)), max_size=6),
)
def test_no_spans_can_lose_or_double_a_character(text: str, places: list[tuple[int, int]]) -> None:
    fitting = [(a, min(a + n, len(text))) for a, n in places if a < len(text)]
    claims = tuple(
        Claim(
            id=str(number),
            document="d",
            attribution=None,
            content=(Span.of(text, start, end),),
            source=SPEAKER,
            stance=Stance.ASSERTS,
            kind=Kind.USE,
            modality=Modality.ACTUAL,
        )
        for number, (start, end) in enumerate(fitting)
    )
    made = edition(text, 1, Claims(text))
    found = entries(Edition(made.original, made.document, True, 1, "wederhoor 0", claims=claims))
    assert words(text, found) == legible(text)
    shown = [s for block in blocks(text, found) for s in block.stretches]
    assert sorted(e.number for s in shown for e in s.ends) == [e.number for e in found]
    assert [e.number for s in shown for e in s.notes] == [e.number for e in found]


def test_a_nested_part_lies_within_the_outer_one() -> None:
    text = "De chef zei dat de dienst meldt dat het gas bij Aarle hing."
    found = drafted(
        text,
        ("De chef", "zei", "de dienst meldt dat het gas bij Aarle hing"),
        ("de dienst", "meldt", "het gas bij Aarle hing"),
    )
    page = "".join(s.html for b in blocks(text, found) for s in b.stretches)
    assert (
        '<span class="con asserts"><span class="src asserts">de dienst</span> '
        '<span class="cue asserts">meldt</span> dat '
        '<span class="con asserts">het gas bij Aarle hing</span></span>'
    ) in page


def test_a_crossing_part_is_cut_where_it_crosses() -> None:
    text = "een twee drie vier"
    found = drafted(text, (None, None, "een twee drie"), (None, None, "twee drie vier"))
    [block] = blocks(text, found)
    first, rest = (stretch.html for stretch in block.stretches)
    assert first == (
        '<span class="con asserts">een <span class="con asserts">twee drie</span></span>'
    )
    assert rest == '<span class="con asserts"> vier</span>'


def test_claims_that_share_their_words_share_a_mark() -> None:
    text = "Volgens haar viel er gas en vielen er doden."
    found = drafted(
        text,
        ("haar", "Volgens", "viel er gas en vielen er doden"),
        ("haar", "Volgens", "viel er gas en vielen er doden"),
    )
    page = "".join(s.html for b in blocks(text, found) for s in b.stretches)
    assert page.count("<span") == 3


@pytest.mark.parametrize(
    ("text", "content", "before_note"),
    [
        ("Zij zag gas. Hij niet.", "gas", "Zij zag gas."),
        ("“Er was gas.” Dat zei zij.", "Er was gas.", "“Er was gas.”"),
        ("“Er was gas.” zei zij. Hij niet.", "Er was gas", "“Er was gas.” zei zij."),
        ("Er waren 1.000 doden. Hij zweeg.", "Er waren 1", "Er waren 1.000 doden."),
        ("Er was gas\n\nHij zweeg.", "gas", "Er was gas"),
        ("Er was gas. Er was vuur. Hij zweeg.", "gas. Er was", "Er was gas. Er was vuur."),
    ],
)
def test_a_note_stands_at_the_end_of_the_sentence(
    text: str, content: str, before_note: str
) -> None:
    shown = [s for b in blocks(text, drafted(text, (None, None, content))) for s in b.stretches]
    at = next(number for number, stretch in enumerate(shown) if stretch.notes)
    page = html.fromstring("<div>" + "".join(s.html for s in shown[: at + 1]) + "</div>")
    assert page.text_content() == before_note


def test_lines_of_a_wrapped_text_stay_one_paragraph() -> None:
    wrapped = "Een regel van een bericht\ndat is afgebroken.\n\nEen nieuwe alinea."
    assert len(list(blocks(wrapped, []))) == 2
    assert len(list(blocks("lang " * 30 + "eind.\nEen nieuwe alinea.", []))) == 2


def test_a_turned_direction_is_shut_in_and_shown() -> None:
    [block] = blocks("een \u202eeewt", [])
    assert block.stretches[0].html == ('een <bdi class="turn" data-code="U+202E">\u202e</bdi>eewt')


def test_a_passage_is_the_paragraph_or_what_is_near() -> None:
    text = "Eerste alinea.\n\nZij zag gas bij Aarle.\n\nLaatste."
    [entry] = drafted(text, ("Zij", "zag", "gas bij Aarle"))
    assert html.fromstring(passage(text, entry)).text_content() == "Zij zag gas bij Aarle."
    text = "woord " * 300 + "zij zag gas " + "woord " * 300
    [entry] = drafted(text, ("zij", "zag", "gas"))
    near = html.fromstring(f"<p>{passage(text, entry)}</p>").text_content()
    assert near.startswith("… woord") and near.endswith("woord …") and len(near) < 1000
