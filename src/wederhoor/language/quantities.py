"""Quantities: numbers in the text as bounds, with what is counted.

The grammar and the words are those of ``language/<code>/quantities.yaml``. The bounds follow the
design: "meer dan 40" is at least 41, "minstens 40" at least 40, "bijna 40" at most 39 and
approximate, "tientallen" at least 10, open above and approximate. Bounds are integers that hold
the number: "2,5 procent" lies from 2 to 3. A share is in per cent, money in whole units with its
ISO 4217 code in the scope.

An article, a year, a date, a time of day, an age, an ordinal, a score, and the number in a name or
a reference are no quantities.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, prod
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from wederhoor.language.annotations import text_of
from wederhoor.language.counting import PEOPLE, Counting
from wederhoor.language.grammar import Dropped, Expression, Grammar, spaced
from wederhoor.language.numerals import alternatives, lexicon, lowered, numerals
from wederhoor.model import Quantity, Span, TimeExpression
from wederhoor.vocabulary import Counted

__all__ = ["Quantities"]

LEAD = 48
"""Characters before a number in which the words that bound it are looked for."""

YEARS = range(1900, 2100)
"""Four digits in a row in this range are a year unless a noun of the lists says what they count."""

GLUE_BEFORE = re.compile(r"[–:+#'’&=@_*]$")
GLUE_BEHIND = re.compile(r"[-–/:'’°_*]|[.,]\d")
"""Around a number: it is a piece of a name, an age, a score, a time of day, a reference."""

DIGIT_BEFORE, DIGIT_BEHIND = re.compile(r"\d\s$"), re.compile(r"\s\d")
"""Around digits: they are a piece of a telephone number."""

SCORE = re.compile(r"\d+ ?[-–] ?\d")
POSTCODE = re.compile(r"\d{4}\s[A-Z]{2}\b")
NAME = re.compile(r"\b([A-Z][\w-]+)\s$")
APPROXIMATE = {"about", "almost"}


class Value(NamedTuple):
    """A number from ``low`` to ``high``, None where it is open above."""

    low: Fraction
    high: Fraction | None
    share: bool = False

    def bounds(self, names: Collection[str]) -> tuple[int | None, int | None]:
        """Least and most, by the names of the words that bound it; integers that hold it."""
        least, most = floor(self.low), None if self.high is None else ceil(self.high)
        if "more" in names:
            return (least + 1 if most is not None else least), None
        if "least" in names:
            return least, None
        if most is not None and "most" in names:
            return None, most
        if most is not None and not {"less", "almost"}.isdisjoint(names):
            return None, most - 1
        return least, most


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity before the clause around it is looked at; ``of`` is None without a noun."""

    start: int
    end: int
    bounds: tuple[int | None, int | None]
    approximate: bool
    of: Counted | None
    currency: str | None
    bounded: bool
    rule: str


class Quantities:
    """A spaCy component: reads the text and ``doc._.times``, sets ``doc._.quantities``."""

    def __init__(self, language: str) -> None:
        words = lexicon(language, "quantities")
        self._grammar = Grammar(language, "quantities")
        self._counting = Counting(language)
        self._numerals = numerals(language)
        self._bounds = {word: name for name, found in words["bounds"].items() for word in found}
        bound, fillers = alternatives(self._bounds), alternatives(words["fillers"])
        self._lead = re.compile(rf"(?<!\w)({bound})(?:\s({bound}))?(?:\s{fillers})*\s?$")
        self._behind: dict[str, str] = words["behind"]
        self._after = re.compile(rf"\s({alternatives(self._behind)})(?!\w)")
        self._label = re.compile(rf"(?<!\w){alternatives(words['labels'])}\s$")
        self._signs: dict[str, str] = words["signs"]
        self._sign = re.compile(rf"({alternatives(self._signs)})\s?$")
        self._articles, self._ones = set(words["articles"]), set(words["ones"])
        self._list = re.compile(spaced(words["list"]))
        self._none = re.compile(rf"(?<!\w)(?:{alternatives(words['none'])})$")

    def __call__(self, doc: Doc) -> Doc:
        doc._.quantities = tuple(self.read(text_of(doc), doc._.times))
        return doc

    def read(self, text: str, times: Collection[TimeExpression] = ()) -> Iterator[Quantity]:
        """The quantities of a text, in its order; a number in one of the times is none."""
        return (one for one in self.weigh(text, times) if isinstance(one, Quantity))

    def weigh(
        self, text: str, times: Collection[TimeExpression] = ()
    ) -> Iterator[Quantity | Dropped]:
        """Every number of a text: the quantities in its order, and those that are dropped."""
        lower = lowered(text)
        dates = [(time.span.start, time.span.end) for time in times]
        drafts: list[Draft] = []
        for one in self._grammar.expressions(lower):
            if lower[one.start : one.end] in self._articles:
                continue
            if self._none.search(lower, max(0, one.start - LEAD), one.end):
                yield Dropped(one.start, one.end, one.rule, "none at all")
                continue
            if any(start < one.end and one.start < end for start, end in dates):
                yield Dropped(one.start, one.end, one.rule, "part of a time")
                continue
            draft = self._draft(one, text, lower)
            if isinstance(draft, Draft):
                drafts.append(draft)
            else:
                yield Dropped(one.start, one.end, one.rule, draft)
        for draft in self._befallen(drafts, lower):
            if draft.of:
                scope = {"currency": draft.currency} if draft.currency else {}
                span = Span.of(text, draft.start, draft.end)
                yield Quantity(draft.of, *draft.bounds, draft.approximate, span, draft.rule, scope)
            else:
                yield Dropped(draft.start, draft.end, draft.rule, "without a noun")

    def _draft(self, one: Expression, text: str, lower: str) -> Draft | str:
        """The quantity, or what the number is instead."""
        value = self._value(one)
        if value is None:
            return "no number or share together"
        if name := self._is_a_name(one, text, lower):
            return name
        start, end, names, rule = one.start, one.end, set[str](), one.rule
        sign = self._sign.search(lower, max(0, start - 2), start)
        start = sign.start() if sign else start
        if lead := self._lead.search(lower, max(0, start - LEAD), start):
            start = lead.start()
            words = [re.sub(r"\s", " ", word) for word in lead.groups() if word]
            names |= {self._bounds[word] for word in words}
            rule = f"{rule} with “{' '.join(words)}”"
        if after := self._after.match(lower, end):
            end = after.end()
            words = [re.sub(r"\s", " ", after[1])]
            names.add(self._behind[words[0]])
            rule = f"{rule} with “{words[0]}”"
        phrase = self._counting.phrase(text, lower, end)
        if sign:
            phrase = phrase._replace(end=end, of=Counted.MONEY, currency=self._signs[sign[1]])
        elif phrase.never:
            return "of something that is never counted"
        elif value.share:
            phrase = phrase._replace(end=end, of=Counted.SHARE, currency=None)
        elif not phrase.known and self._needs_a_noun(one, text):
            return "a year, a score, or part of a name"
        vague = value.high is None or one.rule == "rounded" or not names.isdisjoint(APPROXIMATE)
        bounds = value.bounds(names)
        return Draft(
            start, phrase.end, bounds, vague, phrase.of, phrase.currency, bool(names), rule
        )

    def _value(self, one: Expression) -> Value | None:
        """The number apart from what bounds it; None where the words make no number together."""
        found = {slot: Fraction(value) for slot, value in one.found.items()}
        if one.rule in ("vague", "few"):
            return Value(prod(found.values(), start=Fraction(1)), None)
        if "high" in found:
            low, high = found["count"], found["high"]
            scaled = low * self._numerals.scale_of(one.words["high"])
            low = scaled if scaled < high else low
            return Value(low, high) if low < high else None
        if one.rule == "rounded" or (len(found) == 1 and "count" in found):
            (number,) = found.values()
            return Value(number, number)
        if one.rule == "number" and "denominator" in found and found["count"] == 1:
            return None  # an ordinal: "een derde aanval"
        whole = found.get("whole", found.get("denominator", Fraction(1)))
        part = found.get("share", found.get("count", Fraction(1)))
        if part >= whole:
            return None
        return Value(part / whole * 100, part / whole * 100, share=True)

    def _is_a_name(self, one: Expression, text: str, lower: str) -> str:
        """What it is where it is a label's, or a piece of a longer string of signs or digits."""
        start, end, near = one.start, one.end, max(0, one.start - LEAD)
        digits = lower[start:end]
        if GLUE_BEHIND.match(lower, end) or GLUE_BEFORE.search(lower, near, start):
            return "part of a name, an age, a score, a time of day or a reference"
        if self._label.search(lower, near, start):
            return "the number of what it stands behind"
        if digits[0].isdecimal() and (
            (digits[0] == "0" and digits.isdecimal() and len(digits) > 1)
            or DIGIT_BEFORE.search(lower, near, start)
            or DIGIT_BEHIND.match(lower, end)
            or POSTCODE.match(text, start)
        ):
            return "part of a longer number"
        return ""

    def _needs_a_noun(self, one: Expression, text: str) -> bool:
        """Whether it is a quantity only where a noun of the lists says what is counted."""
        words = text[one.start : one.end]
        if one.rule == "number" and words.isdecimal():
            name = NAME.search(text, max(0, one.start - LEAD), one.start)
            named = bool(name and name[1].lower() not in self._counting.stops)
            return named or (len(words) == 4 and int(words) in YEARS)
        if one.rule == "few":
            return "scale" not in one.words
        return words.lower() in self._ones or bool(SCORE.match(words))

    def _befallen(self, drafts: list[Draft], lower: str) -> Iterator[Draft]:
        """The drafts with people killed or injured where their clause says so, list by list."""
        lists: list[list[Draft]] = []
        for draft in drafts:
            if lists and self._list.fullmatch(lower, lists[-1][-1].end, draft.start):
                lists[-1].append(draft)
            else:
                lists.append([draft])
        for members in lists:
            if any(draft.of is None or draft.of in PEOPLE for draft in members):
                fate = self._counting.fate(lower, members[0].start, members[-1].end)
                yield from (self._befell(draft, fate, lower) for draft in members)
            else:
                yield from members

    def _befell(self, draft: Draft, fate: Counted | None, lower: str) -> Draft:
        if draft.of in PEOPLE:
            rule = f"{draft.rule}, {fate} by its clause" if fate else draft.rule
            return replace(draft, of=fate or draft.of, rule=rule)
        if draft.of is None and (draft.bounded or self._counting.opens(lower, draft.start)):
            rule = f"{draft.rule}, {fate} by its clause" if fate else draft.rule
            return replace(draft, of=fate or (Counted.OTHER if draft.bounded else None), rule=rule)
        return draft


@Language.factory("wederhoor_quantities")
def quantities(nlp: Language, name: str) -> Quantities:
    """The component for the language of the pipeline."""
    return Quantities(str(nlp.lang))
