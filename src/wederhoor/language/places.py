"""The component that fills ``doc._.places``."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from wederhoor.language.annotations import text_of
from wederhoor.language.gazetteer import Index
from wederhoor.language.geography import Site, geography
from wederhoor.language.lexicon import FILES, Lexicon, lexicon, read_yaml
from wederhoor.model import Mention, Place, Span
from wederhoor.vocabulary import Form, Precision, Type

__all__ = ["Sighting", "places", "sightings"]

BEFORE = re.compile(r"(?:([\w'’-]+)\s+)?([\w'’-]+)\s+\Z")
CAPITAL = re.compile(r"(?<![\w-])[A-ZÀ-ÖØ-Þ][\w'’-]*(?: [A-ZÀ-ÖØ-Þ][\w'’-]*){0,2}")
SERIES = re.compile(r"(?:,| en| of|, en) (?:de )?")
LOOK_BACK = 40
"""Characters before a name in which the word is sought that makes it a place."""

A_SERIES = "a series"

CITY = 100_000
"""From so many inhabitants a town may be meant by a name that the language has for another."""


class Sighting(NamedTuple):
    """A name used as a place's: all the places that bear it, the one meant first, and why."""

    start: int
    end: int
    sites: tuple[Site, ...]
    precision: Precision | None
    rule: str


@Language.component("wederhoor_places")
def places(doc: Doc) -> Doc:
    """Find the places: states, regions and towns, where a name is used as that of a place."""
    text = text_of(doc)
    doc._.places = tuple(
        Place(site.id, site.names, site.country, precision, Span.of(text, start, end), rule)
        for start, end, (site, *_), precision, rule in sightings(doc)
    )
    return doc


def sightings(doc: Doc) -> list[Sighting]:
    """The places of a document that has its mentions, with the others of their names.

    A name that the language has for a place counts wherever it is not part of somebody's name; one
    that only GeoNames has counts after a word of place ("in", "bij", "de stad") and in a document
    that names its state; one that nobody knows after "in" or "het dorp", without an id, and then
    wherever it stands. Of several places of one name that is meant which the language has the name
    for, then whose state the document names most, then the most populous.
    """
    words, text = lexicon(doc.lang_), text_of(doc)
    mentions: tuple[Mention, ...] = doc._.mentions
    states = (m.actor.country for m in mentions if m.actor.type in (Type.STATE, Type.FORCE))
    named = Counter[str | None](country for country in states if country)
    found: dict[int, Sighting] = {}
    for mention in mentions:
        state, (start, end) = mention.actor, (mention.span.start, mention.span.end)
        if state.type is Type.STATE and mention.form is Form.NAME:
            before = _located(text, start, words.place_words, words)
            if before:
                site = Site(state.country, state.country, 0, state.names, Precision.COUNTRY)
                rule = f"state behind “{before}”"
                found[start] = Sighting(start, end, (site,), site.precision, rule)
    barred = [(m.span.start, m.span.end) for m in mentions if m.form in (Form.NAME, Form.SEAT)]
    unlisted: dict[str, list[Sighting]] = {}
    for start, end, sites, rule in _candidates(doc, text, words, named):
        if not _overlaps(start, end, barred):
            precision = _precision(text, start, sites[0], words, doc.lang_)
            sighting = found.setdefault(start, Sighting(start, end, sites, precision, rule))
            if sites[0].country is None:
                unlisted.setdefault(text[start:end], []).append(sighting)
    for sighting in _elsewhere(text, unlisted, words):
        start, end, *_ = sighting
        if start not in found and not _overlaps(start, end, barred):
            found[start] = sighting
    return [found[start] for start in sorted(found)]


def _elsewhere(
    text: str, unlisted: Mapping[str, Sequence[Sighting]], words: Lexicon
) -> Iterator[Sighting]:
    """The further mentions of places that no list has, where the name is not that of a thing as
    well: one that mostly stands behind "in", or once behind more than that."""
    if not unlisted:
        return
    spots: dict[str, list[tuple[int, int]]] = {}
    for start, end, (name,) in Index((name, name) for name in unlisted).find(text):
        spots.setdefault(name, []).append((start, end))
    for name, seen in unlisted.items():
        surely = any(_settled(text, one.start, words) not in (*words.within, "") for one in seen)
        if surely or 2 * len(seen) >= len(spots.get(name, ())):
            for start, end in spots.get(name, ()):
                yield Sighting(start, end, seen[0].sites, None, "named as a place elsewhere")


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)


def _candidates(
    doc: Doc, text: str, words: Lexicon, named: Counter[str | None]
) -> Iterator[tuple[int, int, tuple[Site, ...], str]]:
    """(start, end, sites, rule) of each name that is used as a place's, none overlapping."""
    known = geography(doc.lang_)
    taken: list[tuple[int, int]] = []
    for start, end, sites in known.usual.find(text):
        if text[start - 1 : start] != "-" or not start:
            taken.append((start, end))
            yield start, end, *_chosen(sites, known.sites(text[start:end]), named)
    last = -1
    for match in CAPITAL.finditer(text):
        start, end = match.span()
        opener, _, rest = match[0].partition(" ")
        if rest and opener.lower() in words.place_words:  # with the capital of a sentence
            start = end - len(rest)
        form = _form(text[start:end], words)
        settled = form or _settled(text, start, words)
        located = settled or _located(text, start, words.place_words, words)
        if not located and last >= 0 and SERIES.fullmatch(text, last, start):
            located = A_SERIES
        last = end if located else -1
        if not located or _overlaps(start, end, taken):
            continue
        parts = text[start:end].split(" ")
        for name in (" ".join(parts[:size]) for size in range(len(parts), 0, -1)):
            sites = known.sites(name)
            if any(named[site.country] for site in sites):
                sites, choice = _chosen((), sites, named)
                yield start, start + len(name), sites, f"{choice}, behind “{located}”"
                break
        else:
            if settled and parts[-1].lower() not in words.things and _is_name(doc, start, end):
                site = Site(None, None, 0, (text[start:end],), None)
                why = f"name with “{form}”" if form else f"name behind “{located}”"
                yield start, end, (site,), f"{why}, not in the lists"


def _chosen(
    listed: tuple[Site, ...], towns: tuple[Site, ...], named: Counter[str | None]
) -> tuple[tuple[Site, ...], str]:
    """The places of one name, the one meant first, and why it is.

    ``listed`` are those that the language has the name for, ``towns`` those of GeoNames.
    """
    at_home = not listed or any(named[site.country] for site in listed)
    states = {site.country for site in listed}

    def weight(site: Site) -> tuple[bool, int, int]:
        meant = named[site.country]
        fits = site in listed or (not at_home and meant > 0 and site.population >= CITY)
        return fits, meant, site.population

    every = [*listed, *(site for site in towns if site.country not in states)]
    every.sort(key=weight, reverse=True)
    first, *rest = every
    rule = "listed place" if first in listed else "town of GeoNames"
    if not rest:
        return (first,), rule
    if first in listed and not any(site in listed for site in rest):
        why = "the one that the list has"
    elif named[first.country] > max(named[site.country] for site in rest):
        why = f"that of the state named most, {first.country}"
    else:
        why = "the most populous"
    return (first, *rest), f"{rule}, of {len(every)} so named {why}"


def _precision(
    text: str, start: int, site: Site, words: Lexicon, language: str
) -> Precision | None:
    """What the words before a name say of it, where it is not a region or a state anyway."""
    if site.precision in (None, Precision.TOWN):
        for precision, before in _precise(language).items():
            if _located(text, start, before, words):
                return precision
        if _settled(text, start, words).endswith(words.settlements):
            return Precision.TOWN
    return site.precision


@cache
def _precise(language: str) -> dict[Precision, frozenset[str]]:
    listed = read_yaml(FILES / language / "places.yaml")
    return {Precision(precision): frozenset(before) for precision, before in listed.items()}


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """Whether the words end in a name, and not in an adjective made of one."""
    tokens = doc.char_span(start, end)
    return tokens is not None and tokens[-1].pos_ == "PROPN"


def _form(name: str, words: Lexicon) -> str:
    """The part of a name that only those of places have: "Airport", "Oud-"; nothing if none."""
    part, hyphen, rest = name.partition("-")
    if part in words.parted and rest[:1].isupper() and not rest.endswith(words.peoples):
        return part + hyphen
    first, _, last = name.rpartition(" ")
    return last if first and last.lower() in words.sites else ""


def _settled(text: str, start: int, words: Lexicon) -> str:
    """What stands before a name and makes it a place's even if nobody knows it, past an article."""
    match = BEFORE.search(text, max(0, start - LOOK_BACK), start)
    first, second = ((match[1] or "").lower(), match[2].lower()) if match else ("", "")
    if second in words.definite:
        return first if first in words.settled else ""
    return words.settling(first, second) if match else ""


def _located(text: str, start: int, words: frozenset[str], lexicon: Lexicon) -> str:
    """That of the words which stands before, past an article, or nothing."""
    match = BEFORE.search(text, max(0, start - LOOK_BACK), start)
    if match is None:
        return ""
    first, second = (match[1] or "").lower(), match[2].lower()
    if second in lexicon.definite:
        return first if first in words else ""
    return next((found for found in (second, f"{first} {second}") if found in words), "")
