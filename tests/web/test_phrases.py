"""The workbench's own phrases: each has its Dutch, and no English is left on a Dutch page."""

import re
import shutil
import tomllib
from collections import defaultdict, deque
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import EnumType
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from babel.messages import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from lxml import html

from wederhoor import vocabulary
from wederhoor.model import Judgement
from wederhoor.register import filters
from wederhoor.report.labels import LANGUAGES, Labels
from wederhoor.run.review import Desk
from wederhoor.vocabulary import Verdict

from .conftest import client_of

ROOT = Path(__file__).parents[2]
WEB = ROOT / "src" / "wederhoor" / "web"

PLACEHOLDER = re.compile(r"%\(\w+\)s|</?\w+>")
NAMED = (
    *(vocabulary.Stance, vocabulary.Kind, vocabulary.Modality, vocabulary.Mode),
    *(vocabulary.Category, vocabulary.Role, vocabulary.Counted, vocabulary.Genre),
    *(vocabulary.Type, vocabulary.Granularity, vocabulary.Precision),
    *(vocabulary.Review, vocabulary.Verdict, vocabulary.Rank),
)
"""The closed lists whose members have names in the labels."""

SHOWN = ("aria-label", "placeholder", "title")
"""Attributes that a reader is shown, but for those that have the words of a script."""

OTHERS = ("code", "kbd", "pre", "q", "script", "style")
"""Elements with the words of documents, people and the program."""

FIRST = (
    "/",
    "/nowhere",
    "/accounts",
    "/agreement",
    "/decisions",
    "/review",
    "/searches",
    "/visits",
)
"""Pages from which all others are found."""

ID = re.compile(r"/[^/]*[\d:-][^/]*")
PAGES = 2
"""Pages of one kind that are read: those whose addresses differ in no more than an id."""


def written() -> set[str | tuple[str, ...]]:
    """The phrases in templates and code, as ``make phrases`` finds them."""
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    methods = [(one["pattern"], one["method"]) for one in mappings]
    options = {one.pop("pattern"): one for one in mappings}
    return {found[2] for found in extract_from_dir(WEB, methods, options)}


def catalogue() -> list[Message]:
    with (WEB / "locale" / "nl.po").open("rb") as file:
        found = read_po(file, locale="nl")
    assert not found.obsolete
    return [message for message in found if message.id]


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


def test_every_phrase_is_in_the_catalogue_and_no_other() -> None:
    assert {message.id for message in catalogue()} == written(), "run make phrases"


def test_every_phrase_has_its_dutch() -> None:
    assert [m.id for m in catalogue() if m.fuzzy or not all(forms(m.string))] == []


def test_the_dutch_has_what_is_to_be_filled_in() -> None:
    for message in catalogue():
        wanted = sorted(PLACEHOLDER.findall(forms(message.id)[-1]))
        for text in forms(message.string):
            assert sorted(PLACEHOLDER.findall(text)) == wanted, message.id


def test_the_dutch_begins_and_ends_as_the_english() -> None:
    for message in catalogue():
        for english, dutch in zip(forms(message.id), forms(message.string), strict=True):
            if english[0].isalpha():
                assert dutch[0].isupper() == english[0].isupper(), english
            assert (english[-1] in ".?:…") == (dutch[-1] in ".?:…"), english


@pytest.fixture(scope="module")
def read(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What is said on the workbench's pages, by language; about two claims somebody decided."""
    dossier = Path(shutil.copytree(built, tmp_path_factory.mktemp("read") / "dossier"))
    with client_of(dossier) as client:
        first, second, *_ = client.get("/api/v1/claims").json()["items"]
    with Desk(dossier) as desk:
        for claim, verdict in ((first, Verdict.REJECTED), (second, Verdict.UNSURE)):
            when = datetime(2026, 1, 1, tzinfo=UTC)
            desk.decide(Judgement(claim["id"], "", verdict, "jansen", when, "daarom"))
    return {language: set(texts(dossier, language)) for language in LANGUAGES}


def texts(dossier: Path, language: str) -> Iterator[str]:
    """What is said on the pages that links lead to from the first, a few of each kind."""
    with client_of(dossier) as client:
        client.cookies.set("language", language)
        todo, seen = deque(FIRST), defaultdict(set)
        while todo:
            answer = client.get(todo.popleft(), headers={"Accept": "text/html"})
            if not answer.headers["content-type"].startswith("text/html"):
                continue
            page = html.fromstring(answer.content)
            yield from said(page, language, language)
            for link in page.xpath("//a/@href"):
                address, _, _ = link.partition("#")
                kind = seen[ID.sub("/id", urlsplit(address).path)]
                if address.startswith("/") and address not in kind and len(kind) < PAGES:
                    kind.add(address)
                    todo.append(address)


def said(element: html.HtmlElement, language: str, here: str) -> Iterator[str]:
    """The words in an element that are of this language and no document's nor a person's."""
    if not isinstance(element.tag, str) or element.tag in OTHERS:
        return
    here = element.get("lang", here)
    if here == language:
        yield from (text for name, text in element.items() if name in SHOWN or "data-" in name)
        yield element.text or ""
    for child in element:
        yield from said(child, language, here)
        if here == language:
            yield child.tail or ""


def pattern(phrase: str) -> str:
    """A phrase as it stands on a page, whatever is filled in."""
    return ".+".join(map(re.escape, re.split(r"%\(\w+\)s", phrase)))


def test_no_dutch_page_has_an_english_phrase(read: dict[str, set[str]]) -> None:
    phrases = {
        text
        for message in catalogue()
        for text, dutch in zip(forms(message.id), forms(message.string), strict=True)
        if PLACEHOLDER.sub("", text).strip().count(" ") and text != dutch
    }
    found = {}
    for language, texts in read.items():
        page = "\n".join(texts)
        found[language] = {one for one in phrases if re.search(rf"\b{pattern(one)}", page)}
    assert found["nl"] == set()
    assert len(found["en"]) > len(phrases) / 2, "most phrases are on pages that were read"


def test_no_dutch_page_has_a_field_or_value_in_place_of_its_name(read: dict[str, set[str]]) -> None:
    lists = [one for one in vars(vocabulary).values() if isinstance(one, EnumType)]
    values = {member.value for one in lists for member in one}
    models = [one for one in vars(filters).values() if isinstance(one, type(filters.ClaimFilter))]
    values |= {field for model in models for field in model.model_fields}
    t = Labels("nl")
    names = {t["via"], *(term.name for one in NAMED for term in map(t.term, one))}
    shown = {text.strip() for text in read["nl"]}
    assert shown & names
    assert shown & values <= names
