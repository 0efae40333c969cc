"""HTML, by trafilatura (Barbaresi 2021): the article without the page around it."""

import codecs
import re
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache

import trafilatura
from lxml import etree
from trafilatura.metadata import extract_metadata
from trafilatura.settings import use_config

from wederhoor.model import Interval
from wederhoor.read.dates import date_line
from wederhoor.read.extract import Extract
from wederhoor.read.text import decode
from wederhoor.settings import Settings

__all__ = ["extract"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_DATE_FIELDS = etree.XPath(
    "//meta[contains(' article:published_time datepublished date dc.date dc.date.issued "
    "dcterms.date dcterms.created dcterms.issued pubdate publishdate ', concat(' ', "
    "translate(concat(@property, @name, @itemprop), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', "
    "'abcdefghijklmnopqrstuvwxyz'), ' '))]/@content | //time[@itemprop or @pubdate]/@datetime "
    "| //article//time/@datetime"
)
_LARGEST = 2_000_000
"""Characters; a larger page is no article, and finding one in it could take hours."""
_HIDDEN = frozenset(
    ["script", "style", "template", "noscript", "head", "title", "svg", "iframe", "object"]
)
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|del|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|time|u"
)


def extract(data: bytes, place: str, settings: Settings) -> Extract:
    """The article with title, byline, date and publisher; the whole text of a page without one.

    No script runs and nothing is fetched. Raises UnknownFormat for bytes that are no text.
    """
    page = _DECLARATION.sub("", _decode(data, place), count=1)
    tree = trafilatura.load_html(page) if len(page) <= _LARGEST else None
    if tree is None:
        return Extract(_whole(page))
    published = _published(tree, page)
    article = trafilatura.bare_extraction(
        page, fast=True, config=_config(), include_comments=False, with_metadata=False
    )
    about = extract_metadata(tree, extensive=False)
    blocks = [] if article is None or isinstance(article, dict) else list(_blocks(article.body))
    return Extract(
        text="\n\n".join(blocks) or _whole(page),
        title=about.title or None,
        publisher=about.sitename or None,
        authors=tuple(name.strip() for name in (about.author or "").split(";") if name.strip()),
        published=published,
    )


@cache
def _config() -> ConfigParser:
    """trafilatura's settings, but a short text counts: its fallback would lose the paragraphs."""
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    return config


def _decode(data: bytes, place: str) -> str:
    """The characters, by the page's own word on its encoding where that can be true."""
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, place)


def _published(tree: etree._Element, page: str) -> Interval | None:
    """The first date of publication the page declares, as precise as it is given.

    Not htmldate's: that makes a day of a month, and the day depends on when it is asked.
    """
    fields = [match[1] for match in _PUBLISHED.finditer(page)]
    fields += [str(value) for value in _DATE_FIELDS(tree)]
    return next(filter(None, map(date_line, fields)), None)


def _blocks(body: etree._Element) -> Iterator[str]:
    """The paragraphs, headings, lists and tables of trafilatura's tree, each as one text."""
    for block in body:
        if block.tag in ("list", "table"):
            rows = block.iter("item", "row")
            yield "\n".join(" ".join(" ".join(row.itertext()).split()) for row in rows)
        elif len(block) and all(child.tag in ("p", "head", "list") for child in block):
            yield from _blocks(block)
        else:
            for line_break in block.iter("lb"):
                line_break.tail = "\n" + (line_break.tail or "")
            yield "".join(block.itertext())


class _Whole:
    """Collects the text of a page as it is parsed, so that no depth of nesting can hurt."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.hidden = 0

    def start(self, tag: str, attributes: object) -> None:
        self.hidden += tag in _HIDDEN
        self.parts.append("" if _INLINE.fullmatch(tag) else "\n" if tag == "br" else "\n\n")

    def end(self, tag: str) -> None:
        self.hidden -= tag in _HIDDEN

    def data(self, text: str) -> None:
        if not self.hidden:
            self.parts.append(text)

    def close(self) -> str:
        return "".join(self.parts)


def _whole(page: str) -> str:
    """All text of a page outside scripts and the like."""
    parser = etree.HTMLParser(target=_Whole(), huge_tree=True, no_network=True, encoding="utf-8")
    return str(etree.fromstring(page.encode("utf-8", "replace"), parser))
