"""Times: expressions of time in the text, as intervals with a granularity.

The grammar is ``language/<code>/times.yaml``, classes of words and patterns over them, in the
manner of HeidelTime (Strötgen and Gertz 2010); ``dating`` says what each pattern stands for. What
is relative is anchored in the document's date, which may be a month or a year: where the anchor
leaves open which of several days is meant, so does the result. Without an anchor, relative
expressions are left out. Durations ("twee jaar lang") and sets ("elke dag") are not dates.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta

from spacy.language import Language
from spacy.tokens import Doc

from wederhoor.language.annotations import text_of
from wederhoor.language.dating import MEANINGS, Dates
from wederhoor.language.grammar import Dropped, Expression, Grammar, spaced
from wederhoor.language.numerals import lexicon, lowered
from wederhoor.language.periods import Period
from wederhoor.model import Interval, Span, TimeExpression
from wederhoor.vocabulary import Granularity

__all__ = ["Times"]

YEARLESS = {"day", "days", "month", "weekday", "holiday"}
"""Patterns that, in front of a range, take their year or week from its end."""

MONTHLY = {"day", "days", "month"}
"""Patterns of a month or its days."""

NEAR = 80
"""Characters on either side of an expression in which the tense of its sentence is looked for."""

SENTENCE = re.compile(r"[.!?;:\n\"“”„‘’](?:\s|$)|\n")

LEAD = 24
"""Characters before an expression in which the words that open or close it are looked for."""


class Times:
    """A spaCy component: reads the text and ``doc._.document.published``, sets ``doc._.times``."""

    def __init__(self, language: str) -> None:
        words = lexicon(language, "times")
        self._grammar = Grammar(language, "times")
        self._around = {
            side: re.compile(spaced(rf"(?<!\w){form}$")) for side, form in words["around"].items()
        }
        self._begun = re.compile(spaced(rf"(?<!\w){words['begun']}$"))
        self._tenses = {word: side for side, found in words["tense"].items() for word in found}
        self._ranges = [
            (re.compile(spaced(form["lead"])), re.compile(spaced(form["link"])))
            for form in words["ranges"]
        ]

    def __call__(self, doc: Doc) -> Doc:
        document = doc._.document
        doc._.times = tuple(self.read(text_of(doc), document and document.published))
        return doc

    def read(self, text: str, published: Interval | None = None) -> Iterator[TimeExpression]:
        """The expressions of time in a text, in its order, anchored in the day of publication."""
        return (one for one in self.weigh(text, published) if isinstance(one, TimeExpression))

    def weigh(
        self, text: str, published: Interval | None = None
    ) -> Iterator[TimeExpression | Dropped]:
        """The same, with those that stand for no date."""
        anchor, lower = _anchor(published), lowered(text)
        found = [self._tensed(one, lower) for one in self._grammar.expressions(lower)]
        following = 0
        told: Mapping[int, int] = {}
        for i, one in enumerate(found):
            if i < following:
                continue
            following = i + 1
            one, told = _in_year_told(one, told)
            start, end, rule, dates = one.start, one.end, one.rule, None
            if following < len(found) and self._linked(lower, one, found[following]):
                dates = _range(one, found[following], anchor)
                end, rule = found[following].end, f"{rule} to {found[following].rule}"
            if dates is None:
                end, rule, dates = one.end, one.rule, _dates(one, anchor)
            else:
                following += 1
            for side, words in self._around.items():
                if dates and (before := words.search(lower, max(0, start - LEAD), start)):
                    start, rule = before.start(), f"{side} {rule}"
                    dates = _opened(side, dates)
                    break
            if dates:
                interval = Interval(dates.start, dates.end, dates.granularity)
                yield TimeExpression(interval, Span.of(text, start, end), rule)
            else:
                why = "no such date" if anchor else "relative, in a document without a date"
                yield Dropped(start, end, rule, why)

    def readings(
        self, text: str, published: Interval | None, chosen: TimeExpression
    ) -> Iterator[TimeExpression]:
        """What the words of an expression would stand for, were their sentence to look back or
        ahead, where that is something else than what was chosen."""
        anchor, lower = _anchor(published), lowered(text)
        for one in self._grammar.expressions(lower):
            if one.rule not in YEARLESS or not chosen.span.start <= one.start < chosen.span.end:
                continue
            taken = _dates(self._tensed(one, lower), anchor)
            for side, name in ((-1, "looking back"), (1, "looking ahead")):
                dates = _dates(one._replace(found={**one.found, "tense": side}), anchor)
                if dates and dates != taken:
                    interval = Interval(dates.start, dates.end, dates.granularity)
                    span = Span.of(text, one.start, one.end)
                    yield TimeExpression(interval, span, f"{one.rule}, {name}")

    def _tensed(self, one: Expression, lower: str) -> Expression:
        """The expression with the tense of its sentence, where that can tell which day is meant."""
        if one.rule not in YEARLESS or "year" in one.found:
            return one
        if self._begun.search(lower, max(0, one.start - LEAD), one.start):
            return one._replace(found={"side": -1, **one.found})
        left = SENTENCE.split(lower[max(0, one.start - NEAR) : one.start])[-1]
        right = SENTENCE.split(lower[one.end : one.end + NEAR], maxsplit=1)[0]
        sides = {self._tenses[w] for w in f"{left} {right}".split() if w in self._tenses}
        return one._replace(found={**one.found, "tense": sides.pop()}) if len(sides) == 1 else one

    def _linked(self, lower: str, one: Expression, two: Expression) -> bool:
        """Whether the words before and between the two make a range of them."""
        return any(
            link.fullmatch(lower, one.end, two.start)
            and lead.search(lower, max(0, one.start - LEAD), one.start)
            for lead, link in self._ranges
        )


def _in_year_told(one: Expression, told: Mapping[int, int]) -> tuple[Expression, Mapping[int, int]]:
    """The expression with the year in which the text is telling of its month, and all months told
    of now, each with its year.

    "In maart 2017 … Op 24 maart": a day of a month of which the text is telling is of that year,
    whatever the day of publication. A date that is relative to publication ends that.
    """
    month = one.found.get("month") or one.found.get("short_month")
    year = one.found.get("year")
    if year is not None:
        return one, {**told, month: year} if month else told
    if month is not None and month in told and one.rule in MONTHLY and one.found.get("tense") != 1:
        return one._replace(found={**one.found, "year": told[month]}), told
    return one, {}


def _anchor(published: Interval | None) -> Period | None:
    if published and published.start and published.end:
        return Period(published.start, published.end, published.granularity)
    return None


def _dates(one: Expression, anchor: Period | None) -> Dates:
    """What it stands for; None where that needs an anchor, or where there is no such date."""
    try:
        return MEANINGS[one.rule](one.found, anchor)
    except (OverflowError, ValueError):
        return None


def _range(one: Expression, two: Expression, anchor: Period | None) -> Dates:
    """From the first to the last day of the two; None where they are not in order."""
    last = _dates(two, anchor)
    if one.rule in YEARLESS and "year" not in one.found and isinstance(last, Period):
        anchor = last
    first = _dates(one, anchor)
    if not (first and first.start and last and last.end and first.start <= last.end):
        return None
    if (first.start, first.end) == (last.start, last.end):
        return first
    return Period(first.start, last.end)


def _opened(side: str, dates: Period | Interval) -> Dates:
    """The interval left open on the side that the words in front of it leave open.

    "tot" and "vanaf" take in the unit they name, for the text does not say where in it; "na" and
    "vóór" leave it out. None where nothing would be left.
    """
    start, end = dates.start, dates.end
    if side == "since" and start:
        return Interval(start, None, Granularity.RANGE)
    if side == "until" and end:
        return Interval(None, end, Granularity.RANGE)
    if side == "before" and start:
        return Interval(None, start - timedelta(days=1), Granularity.RANGE)
    if side == "after" and end:
        return Interval(end + timedelta(days=1), None, Granularity.RANGE)
    return None


@Language.factory("wederhoor_times")
def times(nlp: Language, name: str) -> Times:
    """The component for the language of the pipeline."""
    return Times(str(nlp.lang))
