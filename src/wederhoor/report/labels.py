"""What the site says in one language: its words, and names, numbers and dates as read there.

Words are in ``labels/LANGUAGE.yaml``; names of states and languages, months and the grouping of
digits are from the Unicode CLDR, through Babel.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_interval
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from wederhoor.export.csv import name
from wederhoor.language.gazetteer import DATA, read_csv
from wederhoor.law.records import Text
from wederhoor.model import Actor, Interval, Place, Quantity, Weapon
from wederhoor.vocabulary import Category, Granularity, Kind, Role, Type

__all__ = ["LANGUAGES", "Labels", "Term"]

LANGUAGES = ("nl", "en")
"""Languages that the site is written in, the first one being where a reader lands."""

_PATTERNS = {
    Granularity.MONTH: "MMMM y",
    Granularity.QUARTER: "QQQQ y",
    Granularity.YEAR: "y",
}
"""How the CLDR writes a unit of time; whatever is not here is written as a day."""


class Term(NamedTuple):
    """A member of a closed list as a reader sees it."""

    name: str
    meaning: str


class Labels:
    """The site's words in one of ``LANGUAGES``."""

    def __init__(self, language: str) -> None:
        self.code = language
        self._words: dict[str, Any] = _read(language)
        self.language: str = self._words["language"]
        self.method: list[dict[str, Any]] = self._words["method"]
        self.sections: dict[str, str] = self._words["section"]
        self._locale = Locale.parse(self._words["locale"])
        self._articles = _articles(self._words["article"])

    def __getitem__(self, key: str) -> str:
        """One of the site's own phrases; KeyError where there is none of that name."""
        return str(self._words["text"][key])

    def term(self, member: StrEnum) -> Term:
        """Name and meaning of a member of one of the vocabulary's lists."""
        return Term(**self._words[type(member).__name__.lower()][member.value])

    def terms(self, section: str) -> list[Term]:
        """A whole list of the vocabulary, in its own order."""
        return [Term(**entry) for entry in self._words[section].values()]

    def noun(self, key: str, number: int = 2) -> str:
        """A noun as it stands after a number: "1 uitgever", "0 uitgevers"."""
        return str(self._words["noun"][key][self._locale.plural_form(number)])

    def count(self, key: str, number: int) -> str:
        """A number with its noun: "9.001 beweringen"."""
        return f"{self.number(number)} {self.noun(key, number)}"

    def actor(self, actor: Actor) -> str:
        """A state's name from the CLDR, a listed organisation's, else the actor's first name."""
        if actor.type is Type.STATE and actor.country in self._locale.territories:
            return str(self._locale.territories[actor.country])
        known = _organisations(self.code).get(actor.id, name(actor))
        return f"{known} ({self['open_reference']})" if actor.id.startswith("open:") else known

    def organisation(self, id: str) -> str | None:
        """The name of a listed body by the id of its actor; None where it has none here."""
        return _organisations(self.code).get(id)

    def definite(self, name: str) -> str:
        """The name of a state or a body with the article it has in a sentence, where it has one."""
        for article, pattern in self._articles.items():
            if name[:1].isupper() and pattern.search(name):
                return f"{article} {name}"
        return name

    def alleged(self, kind: Kind, family: Category | None) -> str:
        """A deed with a family of weapons: "gebruik van chemische wapens"."""
        weapons = self._words["family"][family.value if family else "none"]
        return str(self._words["alleged"][kind.value]["what"]).format(weapons=weapons)

    def joined(self, kind: Kind | str, part: str, names: str) -> str:
        """Names as they follow a deed or a measure: ``by``, ``to`` or ``in`` somebody."""
        special = self._words["alleged"].get(kind, {}) | self._words["measured"].get(kind, {})
        return str(special.get(part, self._words["joined"][part])).format(names)

    def measured(self, kind: str) -> str:
        """A measure by its kind or topic, as a heading has it."""
        return str(self._words["measured"][kind]["what"])

    def value(self, word: str) -> str:
        """A word of a closed list as a reason has it; any other word as it is."""
        for section in ("family", "counted", "kind", "modality", "stance", "office"):
            if known := self._words[section].get(word):
                return str(known if isinstance(known, str) else known["name"])
        return word

    def said(self, section: str, member: StrEnum) -> str:
        """A member of a list of linking, in the running text of a page."""
        return str(self._words[section][member.value])

    def role(self, role: str) -> str:
        """A role by its value."""
        return self.term(Role(role)).name

    def phrase(self, text: Text) -> str:
        """Words of the law in this language."""
        return text.nl if self.code == "nl" else text.en

    def article(self, number: str) -> str:
        """An article of a treaty as it is cited; what is no article has a name of its own."""
        if number[:1].islower():
            return str(self._words["declaration"].get(number, number))
        return f"{self['article']} {number}"

    def countries(self, codes: Iterable[str]) -> str:
        """Countries as a list in running text."""
        return self.listed([self.country(code) for code in codes])

    def listed(self, names: Sequence[str]) -> str:
        """Names as a list in running text: "a, b en c"."""
        return str(format_list(list(names), locale=self._locale))

    def act(self, act: str) -> str:
        """What a claim says of a treaty: signs, breaches, prohibits …"""
        return str(self._words["act"].get(act, act))

    def place(self, place: Place) -> str:
        """A place with its country; a state once, by its name in this language."""
        known = place.names[0] if place.names else place.span.exact
        if place.country is None:
            return known
        country = self.country(place.country)
        return country if place.id == place.country else f"{known}, {country}"

    def country(self, code: str) -> str:
        """A country by its ISO 3166 alpha-2 code."""
        return str(self._locale.territories.get(code, code))

    def tongue(self, tag: str | None) -> str:
        """A language by its BCP 47 tag."""
        if tag is None:
            return self["language_unknown"]
        try:
            name = Locale.parse(tag, sep="-").get_language_name(self._locale)
        except (ValueError, UnknownLocaleError):
            name = None
        return name or tag

    def number(self, value: int) -> str:
        """A whole number with its digits grouped: 9.001 or 9,001."""
        return str(format_decimal(value, locale=self._locale))

    def sure(self, score: float) -> str:
        """How sure a link is, from 0 to 1: "95% zeker"."""
        return self["sure"].format(format_percent(score, locale=self._locale))

    def bounds(self, quantity: Quantity) -> str:
        """A quantity as bounds: ``≥ 9.001``, ``≤ 99``, ``10–20``, ``± 3``."""
        return self.range(quantity.min, quantity.max, quantity.approximate)

    def range(self, low: int | None, high: int | None, approximate: bool) -> str:
        """Bounds as ``bounds`` writes them."""
        if low is None and high is None:
            return self["no_number"]
        if low is not None and low == high:
            return _signed("±" if approximate else "", self.number(low))
        if low is None or high is None:
            known = _signed("≤" if low is None else "≥", self.number(low or high or 0))
        else:
            known = f"{self.number(low)}–{self.number(high)}"
        return f"{known} ({self['approximate']})" if approximate else known

    def weapon(self, weapon: Weapon) -> str:
        """A weapon by its agent where one is named, then its categories."""
        classes = ", ".join(self.term(c).name for c in (weapon.category, *weapon.also))
        if weapon.agent is None:
            return classes
        return f"{self._words['agent'].get(weapon.agent, weapon.agent)} ({classes})"

    def moment(self, moment: datetime) -> str:
        """A moment in UTC, to the minute."""
        return f"{format_datetime(moment, 'd MMMM y HH:mm', locale=self._locale)} UTC"

    def day(self, day: date) -> str:
        """A day in full."""
        return self._unit(day, Granularity.DAY)

    def iso(self, written: str) -> str:
        """A date of ISO 8601 that may be a month or a year."""
        match written.count("-"):
            case 0:
                return written
            case 1:
                return self._unit(date.fromisoformat(f"{written}-01"), Granularity.MONTH)
        return self.day(date.fromisoformat(written))

    def interval(self, interval: Interval | None) -> str:
        """Dates no more precise than they are known: ``4 juli 2025``, ``juli 2025``, ``2025``."""
        if interval is None or interval.start is interval.end is None:
            return self["undated"]
        start, end, granularity = interval.start, interval.end, interval.granularity
        if start is None or end is None:
            known = self._unit(start or end, granularity)
            return self["since" if start else "until"].format(known)
        if granularity in (Granularity.RANGE, Granularity.SEASON) and start != end:
            return str(format_interval(start, end, "yMMMd", locale=self._locale))
        return self._unit(start, granularity)

    def period(self, intervals: Iterable[Interval | None]) -> str:
        """From the first to the last of some dates, as precise as the outermost ones."""
        dated = [i for i in intervals if i is not None and i.start is not None]
        if not dated:
            return self["undated"]
        first = self.interval(min(dated, key=lambda i: i.start or date.min))
        last = self.interval(max(dated, key=lambda i: i.end or i.start or date.max))
        return first if first == last else f"{first} – {last}"

    def span(self, start: date | None, end: date | None) -> str:
        """From the one date to the other; a whole year or month by its name."""
        granularity = Granularity.DAY if start == end else Granularity.RANGE
        if start and end and start.day == 1 and (end + timedelta(1)).day == 1:
            if (start.month, end.month) == (1, 12) and start.year == end.year:
                granularity = Granularity.YEAR
            elif (start.year, start.month) == (end.year, end.month):
                granularity = Granularity.MONTH
        return self.interval(Interval(start, end, granularity))

    def _unit(self, day: date | None, granularity: Granularity) -> str:
        """The day, or the week, month, quarter, year or decade that it lies in."""
        day = day or date.min
        match granularity:
            case Granularity.WEEK:
                year, week, _ = day.isocalendar()
                return self["week"].format(week=week, year=year)
            case Granularity.DECADE:
                return self["decade"].format(year=day.year)
        return str(format_date(day, _PATTERNS.get(granularity, "d MMMM y"), locale=self._locale))


def _signed(sign: str, number: str) -> str:
    return f"{sign}\N{NO-BREAK SPACE}{number}" if sign else number


def _articles(words: Mapping[str, Sequence[str]]) -> dict[str, re.Pattern[str]]:
    """Names that take each article: a word of the list, or one that ends in it, is among theirs."""
    return {
        article: re.compile(rf"\w*(?:{'|'.join(map(re.escape, nouns))})\b", re.IGNORECASE)
        for article, nouns in words.items()
    }


@cache
def _read(language: str) -> dict[str, Any]:
    source = files("wederhoor.report") / "labels" / f"{language}.yaml"
    words: dict[str, Any] = yaml.safe_load(source.read_text("utf-8"))
    return words


@cache
def _organisations(language: str) -> dict[str, str]:
    """The first name in a language of every listed organisation that has one, by actor id."""
    return {
        f"{row['type']}:{row['id']}": row[language].partition("|")[0]
        for row in read_csv(DATA / "organisations.csv")
        if row[language]
    }
