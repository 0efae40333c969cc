"""What a document says about itself: title, byline, agency, date and genre.

Word lists are data (``nl/`` and ``en/``). Where the text is not clear about a field, the field is
None.
"""

import re
from functools import cache
from itertools import islice

from wederhoor.model import Document, Interval
from wederhoor.read.dates import date_line, dateline
from wederhoor.read.extract import Extract
from wederhoor.read.languages import identify
from wederhoor.read.letters import letterhead
from wederhoor.read.normal import normalise
from wederhoor.read.words import LANGUAGES, alternatives, shared, words
from wederhoor.vocabulary import Genre

__all__ = ["describe"]

_TOP = 8
"""Lines at the top in which heading, byline and date are looked for."""
_HEADING = range(10, 160)
"""Characters of a convincing heading."""
_SEPARATOR = r"\s[|•·]\s"
"""What stands between the parts of a line under a heading."""
_NAME = 6
"""Words a publisher's name has at most there."""
_READ = 20_000
"""Characters from the start in which the words of a genre are counted."""
_TITLE_IN = 2000
"""Characters from the start in which a title that a file declares must occur."""


def describe(identity: str, extract: Extract) -> Document:
    """The document of an extract: text normalised, metadata from the format and from the text.

    ``identity`` is the SHA-256 of the original. What the format declares goes before what the
    text shows; a letterhead goes before both.
    """
    text = normalise(extract.text)
    letter = letterhead(text)
    lines = text.split("\n")
    title = _clean(extract.title) or _declared(extract.declared, text)
    if letter is not None:
        return Document(
            identity,
            text,
            language=identify(text),
            genre=Genre.LETTER if letter.addressee else None,
            title=letter.title or title,
            publisher=letter.publisher or _clean(extract.publisher),
            authors=letter.authors or extract.authors,
            published=letter.published or extract.published,
            reference=letter.reference,
            addressee=letter.addressee,
        )
    title = title or _heading(lines)
    agency = _agency(lines)
    authors = tuple(filter(None, map(_clean, extract.authors))) or _byline(lines)
    return Document(
        identity,
        text,
        language=identify(text),
        genre=_genre(title, lines, news=bool(agency or authors)),
        title=title,
        publisher=_clean(extract.publisher) or _masthead(lines),
        agency=agency,
        authors=authors,
        published=extract.published or _published(lines),
    )


def _clean(value: str | None) -> str | None:
    """A one-line normalised value, None where nothing is left."""
    return " ".join(normalise(value or "").split()) or None


def _declared(title: str | None, text: str) -> str | None:
    """A title from a file's properties, where the text has it at its head."""
    found = _clean(title)
    head = " ".join(text[:_TITLE_IN].split()).casefold()
    return found if found and found.casefold() in head else None


def _heading(lines: list[str]) -> str | None:
    """The first line, where it stands by itself above longer text and is no sentence."""
    first = next((line for line in lines[:3] if line and not date_line(line)), "")
    after = lines[lines.index(first) + 1 :] if first else []
    convincing = (
        len(first) in _HEADING
        and len(first.split()) > 1
        and (first[0].isupper() or first[0].isdigit() or first[0] in "\"'“‘„‚«")
        and not first.endswith((".", ":", ";", ",", ".”", '."', ".’", ".'"))
        and any(len(line) > len(first) for line in after)
        and not (dateline(first) or _bylines().match(first) or _only_agency().fullmatch(first))
    )
    return first if convincing else None


def _top(lines: list[str]) -> list[str]:
    return [line for line in lines if line][:_TOP]


def _byline(lines: list[str]) -> tuple[str, ...]:
    """The names in a line such as "Door Anna de Vries en Piet Smit" near the top."""
    for line in _top(lines):
        if (match := _bylines().match(line)) and not _only_agency().fullmatch(line):
            names = re.split(r",\s*|\s+(?:en|and|&)\s+", line[match.end() :].strip(" .:"))
            if all(map(_is_name, names)):
                return tuple(names)
    return ()


def _is_name(text: str) -> bool:
    every = text.split()
    own = [w for w in every if w.lower() not in _lists("bylines", "particles")]
    return (
        1 < len(every) <= 6
        and bool(own)
        and all(w[0].isupper() and not any(c.isdigit() for c in w) for w in own)
    )


def _masthead(lines: list[str]) -> str | None:
    """The publisher near the top: beside the date in a line such as "De Dijkpost | 4 juli 2025", or
    as the body that a line calls the report its own: "Jaarverslag van de Stichting Dijk"."""
    top = _top(lines)
    for line in top:
        parts = re.split(_SEPARATOR, line)
        if any(map(date_line, parts)):
            names = [part for part in parts if not date_line(part) and _is_masthead(part)]
            if len(names) == 1:
                return names[0]
    found = (_issued().fullmatch(line) for line in top)
    return next((match["body"] for match in found if match), None)


def _is_masthead(part: str) -> bool:
    """Whether a part of a line can be a publisher's name: no kind of document, no byline."""
    heads = any(_heads(genre).match(part) for genre in (Genre.PRESS, Genre.INTERVIEW, Genre.REPORT))
    words = part.split()
    return part[:1].isupper() and len(words) <= _NAME and not (heads or _bylines().match(part))


def _agency(lines: list[str]) -> str | None:
    """The news agency a text says it was taken from: in its dateline, or at its top or end."""
    near = [*_top(lines), *[line for line in lines if line][-2:]]
    for line in near:
        for match in (
            _only_agency().fullmatch(line),
            _in_dateline().match(line),
            _IN_DATELINE.match(line),
        ):
            if match:
                return match["agency"]
    for line in near[-2:]:
        if match := _closing_agency().search(line):
            return match["agency"]
    return None


def _published(lines: list[str]) -> Interval | None:
    """The date in a line of its own or in the dateline, near the top."""
    top = _top(lines)
    parts = [part for line in top for part in re.split(_SEPARATOR, line)]
    found = [*map(date_line, parts), *map(dateline, top)]
    return next(filter(None, found), None)


def _genre(title: str | None, lines: list[str], *, news: bool) -> Genre | None:
    """The first genre whose signs the text shows."""
    heads = [line for line in (title or "", *_top(lines)) if len(line) < _HEADING.stop]
    for genre in (Genre.PRESS, Genre.INTERVIEW, Genre.REPORT):
        if any(_heads(genre).match(line) for line in heads):
            return genre
    text = "\n".join(lines)[:_READ]
    if len(text) < 600 and _twice(_POST, text):
        return Genre.POST
    return Genre.NEWS if news or _twice(_news(), text) else None


def _twice(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the pattern occurs two times; the rest of the text is not searched."""
    return len(list(islice(pattern.finditer(text), 2))) == 2


_POST = re.compile(r"(?<!\w)[#@]\w{2,}|\bhttps?://\S+|\bRT @")


@cache
def _lists(name: str, key: str) -> tuple[str, ...]:
    return tuple(word for ln in LANGUAGES for word in words(ln, name).get(key, ()))


@cache
def _heads(genre: Genre) -> re.Pattern[str]:
    phrases = [p for ln in LANGUAGES for p in words(ln, "genres")[genre]["heads"]]
    return re.compile(alternatives(phrases) + r"\b", re.IGNORECASE)


@cache
def _news() -> re.Pattern[str]:
    phrases = [p for ln in LANGUAGES for p in words(ln, "genres")[Genre.NEWS]["body"]]
    return re.compile(rf"\b{alternatives(phrases)}\b", re.IGNORECASE)


@cache
def _bylines() -> re.Pattern[str]:
    return re.compile(rf"{alternatives([*_lists('bylines', 'bylines')])}\b:?\s+", re.IGNORECASE)


@cache
def _issued() -> re.Pattern[str]:
    """A line that says whose report it heads: "Eindrapport van de Stichting Dijk"."""
    reports = alternatives(
        [head for ln in LANGUAGES for head in words(ln, "genres")[Genre.REPORT]["heads"]]
    )
    issued = alternatives([*_lists("bylines", "issued")])
    return re.compile(rf"(?i:{reports}\s+{issued})\s+(?P<body>[A-ZÀ-Þ][^.:;,|]{{2,60}})")


@cache
def _agencies() -> str:
    agency = alternatives(shared("agencies"))
    return rf"(?P<agency>{agency}(?:\s?[/,-]\s?{agency})*)"


@cache
def _only_agency() -> re.Pattern[str]:
    """A line with nothing but an agency: "(ANP)", "Bron: Belga", "© ANP/RTR"."""
    source = alternatives([*_lists("bylines", "sources")])
    return re.compile(rf"[(\[]?(?i:{source})?\s?:?\s*{_agencies()}[)\]]?\.?")


_IN_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ'’ -]+(?:,[^()\n]{1,40})?\s\((?P<agency>[A-Z][A-Za-z./ -]{1,30})\)\s*[-–—]\s"
)
"""A dateline whose place is in capitals, with an agency of any name: "GENÈVE (Noordpost) –"."""


@cache
def _in_dateline() -> re.Pattern[str]:
    """A dateline with a known agency: "Kyiv, 4 juli 2025 (Reuters/AFP) -"."""
    return re.compile(rf"[^\W\d_][^():\n]{{1,60}}\({_agencies()}\)\s*[-–—]\s")


@cache
def _closing_agency() -> re.Pattern[str]:
    """An agency in brackets behind the last sentence."""
    return re.compile(rf"[.!?”\"’']\s*\({_agencies()}\)$")
