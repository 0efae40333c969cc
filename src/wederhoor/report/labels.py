"""What the site says in one language: its words, and names, numbers and dates as read there.

Words are in ``labels/LANGUAGE.yaml``; names of states and languages, months and the grouping of
digits are from the Unicode CLDR, through Babel.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_interval
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

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

_SIZES = (
    (10**9, "digital-gigabyte"),
    (10**6, "digital-megabyte"),
    (10**3, "digital-kilobyte"),
    (1, "digital-byte"),
)
"""Units of the CLDR for sizes of files, in bytes."""


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
        self._territories: dict[str, str] = dict(self._locale.territories)

    def __getitem__(self, key: str) -> str:
        """One of the site's own phrases; KeyError where there is none of that name."""
        return str(self._words["text"][key])

    def term(self, member: StrEnum) -> Term:
        """Name and meaning of a member of one of the vocabulary's lists."""
        return _term(self.code, type(member).__name__.lower(), member.value)

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
        if actor.type is Type.STATE and actor.country in self._territories:
            return self._territories[actor.country]
        known = _organisations(self.code).get(actor.id)
        known = known or (name(actor) if actor.names else self["nobody_named"])
        return f"{known} ({self['open_reference']})" if actor.id.startswith("open:") else known

    def organisation(self, id: str) -> str | None:
        """The name of a listed body by the id of its actor; None where it has none here."""
        return _organisations(self.code).get(id)

    def definite(self, name: str) -> str:
        """The name of a state or a body with the article it has in a sentence, where it has one."""
        own, _, _ = name.partition(",")  # a place may have its country behind it
        article = _article(self.code, own)
        return f"{article} {name}" if article else name

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
        return names[0] if len(names) == 1 else str(format_list(list(names), locale=self._locale))

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
        return self._territories.get(code, code)

    def theatre(self, id: str) -> str:
        """Where a matter is: a state by its code, any other place as its id spells it."""
        name = self.country(id)
        return name if name != id else id[:1].upper() + id[1:].replace("-", " ")

    def tongue(self, tag: str | None) -> str:
        """A language by its BCP 47 tag."""
        if tag is None:
            return self["language_unknown"]
        return _tongue(self._words["locale"], tag)

    def number(self, value: int) -> str:
        """A whole number with its digits grouped: 9.001 or 9,001."""
        return _number(self._words["locale"], value)

    def size(self, number: int) -> str:
        """So many bytes in the largest unit that they fill: "100 MB"."""
        size, unit = next((pair for pair in _SIZES if number >= pair[0]), _SIZES[-1])
        return str(format_unit(number / size, unit, "short", locale=self._locale))

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
        return f"{self.agent(weapon.agent)} ({classes})"

    def agents(self) -> list[str]:
        """The English names of all agents and systems that have a name here, in order of that."""
        return sorted(self._words["agent"], key=lambda agent: self.agent(agent).casefold())

    def acts(self) -> list[str]:
        """What a claim can say of a treaty."""
        return list(self._words["act"])

    def agent(self, agent: str) -> str:
        """An agent or a system by its English name."""
        return str(self._words["agent"].get(agent, agent))

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
            return _interval(self._words["locale"], start, end)
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
        return _date(self._words["locale"], day, _PATTERNS.get(granularity, "d MMMM y"))


def _signed(sign: str, number: str) -> str:
    return f"{sign}\N{NO-BREAK SPACE}{number}" if sign else number


# Pages write the same few dates, numbers and names over and over, and Babel takes its time.


@lru_cache(maxsize=4096)
def _date(locale: str, day: date, pattern: str) -> str:
    return str(format_date(day, pattern, locale=locale))


@lru_cache(maxsize=4096)
def _interval(locale: str, start: date, end: date) -> str:
    return str(format_interval(start, end, "yMMMd", locale=locale))


@lru_cache(maxsize=4096)
def _number(locale: str, value: int) -> str:
    return str(format_decimal(value, locale=locale))


@lru_cache(maxsize=256)
def _tongue(locale: str, tag: str) -> str:
    try:
        return Locale.parse(tag, sep="-").get_language_name(locale) or tag
    except (ValueError, UnknownLocaleError):
        return tag


@cache
def _term(language: str, section: str, value: str) -> Term:
    return Term(**_read(language)[section][value])


@lru_cache(maxsize=4096)
def _article(language: str, name: str) -> str:
    """The article that a name takes; "" for none."""
    if name[:1].isupper():
        for article, pattern in _articles(language).items():
            if pattern.search(name):
                return article
    return ""


@cache
def _articles(language: str) -> dict[str, re.Pattern[str]]:
    """Names that take each article: a word of the list, or one that ends in it, is among theirs."""
    words: Mapping[str, Sequence[str]] = _read(language)["article"]
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
