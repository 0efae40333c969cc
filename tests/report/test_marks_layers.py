"""Marks of any layers: all of the text, once, properly nested, each on exactly its characters."""

from collections import defaultdict
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wederhoor.report.entries import entries
from wederhoor.report.marks import (
    PARTS,
    Mark,
    Paragraph,
    addressed,
    excerpt,
    legible,
    marked,
    paragraphs,
)
from wederhoor.vocabulary import Kind

from .handmade import hostile, news


class Reader(HTMLParser):
    """A text as it is read from its paragraphs, with the places that each element covers."""

    def __init__(self, found: list[Paragraph]) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[tuple[str, dict[str, str]]] = []
        self.covered: dict[str, set[int]] = defaultdict(set)
        self.ids: dict[str, int] = {}
        self.links = 0
        for one in found:
            assert one.start == len(self.text)
            self.feed(str(one.html))
            self.close()
            assert not self.open, "an element is left open"
            self.text += one.gap

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        assert tag in ("span", "a", "bdi", "sup")
        if tag == "a":
            assert all(outer != "a" for outer, _ in self.open), "a link in a link"
            self.links += 1
        if "id" in known:
            assert known["id"] not in self.ids, "an id twice"
            self.ids[known["id"]] = len(self.text)
        self.open.append((tag, known))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop()[0] == tag, "elements cross"

    def handle_data(self, data: str) -> None:
        if any(tag == "sup" for tag, _ in self.open):
            return
        places = range(len(self.text), len(self.text) + len(data))
        for _, known in self.open:
            if "title" in known:
                self.covered[known["title"]].update(places)
        self.text += data


def gaps(found: list[Paragraph]) -> set[int]:
    """The places between paragraphs, which nothing marks."""
    starts = [one.start for one in found]
    return {
        place
        for one, after in zip(found, starts[1:], strict=False)
        for place in range(after - len(one.gap), after)
    }


TEXTS = st.text(st.sampled_from("ab. <&\"'\n\t”\u202e\x00é\U0001f9ea"), min_size=1, max_size=60)
PLACES = st.tuples(st.integers(0, 59), st.integers(1, 40), st.sampled_from(PARTS), st.booleans())


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.lists(PLACES, max_size=12))
def test_every_mark_covers_exactly_its_characters(
    text: str, places: list[tuple[int, int, str, bool]]
) -> None:
    marks = [
        Mark(start, min(start + size, len(text)), part, "", "", "", "/x" if leads else "", f"m{n}")
        for n, (start, size, part, leads) in enumerate(places)
        if start < len(text)
    ]
    found = list(paragraphs(text, [], addressed(marks)))
    read = Reader(found)
    assert read.text == legible(text)
    between = gaps(found)
    for mark in marks:
        assert read.covered[mark.title] == set(range(mark.start, mark.end)) - between
    for mark in marks:
        id = f"{'c' if mark.part in ('whole', 'con') else 's'}{mark.start}-{mark.end}"
        inside = set(range(mark.start, mark.end)) - between
        if inside:
            assert read.ids[id] == min(inside)


@pytest.mark.parametrize("made", [news(), hostile()], ids=["news", "hostile"])
def test_the_claims_of_a_document_are_all_reachable(made) -> None:
    found = entries(made)
    read = Reader(list(paragraphs(made.document.text, found, addressed(marked(found)))))
    assert read.text == legible(made.document.text)
    for entry in found:
        for span in entry.claim.content:
            assert read.ids[f"c{span.start}-{span.end}"] == span.start


def test_notes_stand_with_the_paragraph_in_which_their_claim_begins() -> None:
    made = news()
    found = entries(made)
    shown = list(paragraphs(made.document.text, found, marked(found)))
    assert [entry.number for one in shown for entry in one.notes] == [e.number for e in found]
    for one, after in pairwise(shown):
        assert all(one.start <= entry.start < after.start for entry in one.notes)


def test_a_number_stands_behind_the_words_and_within_what_goes_on() -> None:
    made = news()
    found = entries(made)
    page = "".join(one.html for one in paragraphs(made.document.text, found, marked(found)))
    assert page.count('<sup class="number') == len(found)
    assert (
        "verboden middelen</span>"
        '<sup class="number denies"><a href="#n5">5</a></sup> en <span class="cue'
    ) in page


def test_a_cut_mark_has_its_id_once_and_its_later_pieces_point_at_it() -> None:
    marks = [Mark(0, 8, "con", "asserts"), Mark(5, 13, "src", "denies")]
    [one] = paragraphs("een twee drie", [], addressed(marks))
    assert one.html == (
        '<span class="con asserts" id="c0-8">een t<span class="src denies" id="s5-13">wee'
        '</span></span><span class="src denies" data-of="s5-13"> drie</span>'
    )


def test_of_two_marks_on_the_same_words_the_outer_one_has_the_id() -> None:
    marks = [Mark(0, 3, "nam", "", href="/actors/x"), Mark(0, 3, "src", "asserts")]
    [one] = paragraphs("zij", [], addressed(marks))
    assert one.html == (
        '<span class="src asserts" id="s0-3"><a class="nam" href="/actors/x">zij</a></span>'
    )


def test_thousands_of_nested_and_crossing_marks_do_not_end_in_an_error() -> None:
    text = "woord " * 400
    nested = [Mark(n, len(text) - n, "con", "") for n in range(1000)]
    assert "woord" in next(iter(paragraphs(text, [], addressed(nested)))).html
    crossing = [Mark(n, n + 20, "con", "") for n in range(0, len(text) - 20, 3)]
    assert Reader(list(paragraphs(text, [], addressed(crossing)))).text == text


def test_words_of_some_kinds_are_graphic_even_where_a_tame_claim_shares_them() -> None:
    made = news()
    found = entries(made)
    harsh = {mark for mark in marked(found, {Kind.CASUALTIES}) if "graphic" in mark.style.split()}
    said = [made.document.text[mark.start : mark.end] for mark in harsh]
    assert said == ["vielen zeker drie doden"]


def test_an_excerpt_shows_any_marks() -> None:
    shown = excerpt("Eerst dit.\n\nDan dat woord.", [Mark(16, 19, "con", "asserts")])
    assert shown == 'Dan <span class="con asserts">dat</span> woord.'
