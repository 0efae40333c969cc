"""The component that fills ``doc._.places``."""

import re
from collections import Counter
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from wederhoor.language.geography import Site, geography
from wederhoor.language.lexicon import Lexicon, lexicon
from wederhoor.model import Mention, Place, Span
from wederhoor.vocabulary import Form, Type

__all__ = ["places"]

BEFORE = re.compile(r"(?:([\w'’-]+)\s+)?([\w'’-]+)\s+\Z")
CAPITAL = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-Þ][\w'’-]*(?: [A-ZÀ-ÖØ-Þ][\w'’-]*){0,2}")
SERIES = re.compile(r"(?:,| en| of|, en) (?:de )?")
LOOK_BACK = 40
"""Characters before a name in which the word is sought that makes it a place."""


@Language.component("wederhoor_places")
def places(doc: Doc) -> Doc:
    """Find the places: states, regions and towns, where a name is used as that of a place.

    A name that the language has for a place counts wherever it is not part of somebody's name; one
    that only GeoNames has counts after a word of place ("in", "bij", "de stad") and in a document
    that names its state; one that nobody knows after "in" or "het dorp", without an id. Of
    several places of one name that is meant whose state the document names most, then the most
    populous.
    """
    words, text = lexicon(doc.lang_), doc.text
    mentions: tuple[Mention, ...] = doc._.mentions
    named = Counter(m.actor.country for m in mentions if m.actor.type in (Type.STATE, Type.FORCE))
    found: dict[int, Place] = {}
    for mention in mentions:
        state, start = mention.actor, mention.span.start
        named_state = state.type is Type.STATE and mention.form is Form.NAME
        if named_state and _located(text, start, words.place_words, words):
            found[start] = Place(state.country, state.names, state.country, mention.span)
    barred = [(m.span.start, m.span.end) for m in mentions if m.form in (Form.NAME, Form.SEAT)]
    for start, end, sites in _candidates(doc, text, words, named):
        if not _overlaps(start, end, barred):
            site = max(sites, key=lambda site: (named[site.country], site.population))
            span = Span.of(text, start, end)
            found.setdefault(start, Place(site.id, site.names, site.country, span))
    doc._.places = tuple(found[start] for start in sorted(found))
    return doc


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _candidates(
    doc: Doc, text: str, words: Lexicon, named: Counter[str | None]
) -> Iterator[tuple[int, int, tuple[Site, ...]]]:
    """(start, end, sites) of each name that is used as a place's, none overlapping."""
    known = geography(doc.lang_)
    taken: list[tuple[int, int]] = []
    for start, end, sites in known.usual.find(text):
        if text[start - 1 : start] != "-" or not start:
            taken.append((start, end))
            yield start, end, sites
    last = -1
    for match in CAPITAL.finditer(text):
        start, end = match.span()
        series = last >= 0 and SERIES.fullmatch(text, last, start) is not None
        located = series or _located(text, start, words.place_words, words)
        last = end if located else -1
        if not located or _overlaps(start, end, taken):
            continue
        parts = match[0].split(" ")
        for name in (" ".join(parts[:size]) for size in range(len(parts), 0, -1)):
            fitting = tuple(site for site in known.sites(name) if named[site.country])
            if fitting:
                yield start, start + len(name), fitting
                break
        else:
            if _located(text, start, words.settled, words) and _is_name(doc, start, end):
                yield start, end, (Site(None, None, 0, (match[0],)),)


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """Whether the words end in a name, and not in an adjective made of one."""
    tokens = doc.char_span(start, end)
    return tokens is not None and tokens[-1].pos_ == "PROPN"


def _located(text: str, start: int, words: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether one of the words stands before, past an article."""
    match = BEFORE.search(text, max(0, start - LOOK_BACK), start)
    if match is None:
        return False
    first, second = (match[1] or "").lower(), match[2].lower()
    if second in lexicon.definite:
        return first in words
    return second in words or f"{first} {second}" in words
