"""Whatever stands in a document is words on a page: it breaks none, and runs nothing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from wederhoor.linking.sides import slug
from wederhoor.model import (
    Actor,
    Claim,
    Document,
    Edition,
    Mention,
    Original,
    Place,
    Quantity,
    RoleFiller,
    Span,
    Weapon,
)
from wederhoor.register import Register
from wederhoor.register.write import record
from wederhoor.run.link import link
from wederhoor.vocabulary import (
    Category,
    Counted,
    Form,
    Kind,
    Modality,
    Precision,
    Role,
    Stance,
    Type,
)

from .conftest import client_of

NASTY = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}${7*7}",
    "\u202eetouf\u2066",
    "a\x00b\x07\x1b[31m\x7f\x85",
    "&lt;b&gt; &#60; &amp;amp;",
    "w" * 3000,
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16") + "e\u0301" * 40,
    "=cmd|' /C calc'!A0",
    "]]><!--",
    "../../etc/passwd?#%00",
    "خبر \u200f\u200b\ufeff",
)
WORDS = st.one_of(
    st.sampled_from(NASTY), st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
)

Ask = Callable[[str], Any]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty dossier, for what nobody would want in one."""
    dossier = tmp_path_factory.mktemp("hostile") / "dossier"
    Register.open(dossier, create=True).close()
    return dossier


@pytest.fixture(scope="module")
def client(hostile: Path) -> Iterator[Any]:
    with client_of(hostile) as client:
        yield client


def edition(before: str, said: str, name: str, title: str) -> Edition:
    """A document with a claim, in which all that can be words is given."""
    text = f"{before} {said} {name}"
    id = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    content = Span.of(text, len(before) + 1, len(before) + 1 + len(said))
    named = Span.of(text, len(text) - len(name), len(text))
    actor = Actor(f"person:{slug(name) or 'x'}", Type.PERSON, (name,))
    claim = Claim(
        id=f"{id[:12]}-c1",
        document=id,
        attribution=None,
        content=(content,),
        source=actor,
        stance=Stance.ACCUSES,
        kind=Kind.USE,
        modality=Modality.ACTUAL,
        weapon=Weapon(Category.CHEMICAL, (), None, content),
        roles=(RoleFiller(Role.PERPETRATOR, actor, named), RoleFiller(Role.TARGET, actor)),
        quantities=(Quantity(Counted.KILLED, 3, None, False, content, "number"),),
        place=Place(None, (name,), None, Precision.TOWN, named, "listed"),
        reasons=(said,),
    )
    return Edition(
        Original(id, len(text), "text/plain", f"map/{title}", datetime(2031, 4, 2, tzinfo=UTC)),
        Document(id, text, language="nl", title=title, publisher=name, authors=(said,)),
        analysed=True,
        entry=0,
        analyser="1",
        mentions=(Mention(named, actor, Form.NAME, "given"),),
        claims=(claim,),
    )


def harmless(client: Any, address: str) -> str:
    """A page that is there, without a script or an address that a document brought; its words."""
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200, address
    page = html.fromstring(answer.content, parser=html.HTMLParser(encoding="utf-8"))
    for script in page.iter("script"):
        assert script.get("src", "").startswith("/static/") and not script.text, address
    for element in page.iter("*"):
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name != "style", (address, name)
            if name in ("href", "src", "action", "formaction"):
                assert value.startswith(("/", "#", "?", "https://")) or value == "", address
    assert len(page.findall(".//h1")) == 1, address
    assert not list(page.iter("iframe", "object", "embed", "base", "img")), address
    return str(page.text_content())


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(before=WORDS, said=WORDS, name=WORDS, title=WORDS)
def test_a_document_of_any_words_is_shown(
    hostile: Path, client: Any, before: str, said: str, name: str, title: str
) -> None:
    made = edition(before, said, name, title)
    with Register.open(hostile) as register:
        record(register, made)
    id, [claim] = made.document.id, made.claims
    for address in (f"/documents/{id}", f"/documents/{id}?beside=original", f"/claims/{claim.id}"):
        harmless(client, address)
    for form in ("correct", "split", "merge"):
        harmless(client, f"/claims/{claim.id}/{form}")
    assert client.get(f"/claims/{claim.id}.json").json()["document"] == id
    assert client.get(f"/documents/{id}/text").status_code == 200


LISTS = ("documents", "claims", "matters", "unanswered", "actors", "series", "measures")
CHARTS = ("", "map", "timeline", "sources", "custody", "decisions", "review")


def test_lists_and_charts_of_such_documents_are_pages_too(hostile: Path, client: Any) -> None:
    with Register.open(hostile) as register:
        for n, words in enumerate(NASTY):
            for before in ("Eerst", "Daarna"):
                record(register, edition(f"{before} {n}", words, words, words))
        link(register)
    for path in (*LISTS, *CHARTS):
        harmless(client, f"/{path}")
    for words in NASTY[:5]:
        harmless(client, f"/claims?q={quote(words)}")
    for name in ("actors", "matters"):
        page = html.fromstring(client.get(f"/{name}", headers={"Accept": "text/html"}).text)
        linked = page.xpath(f"//main//a[starts-with(@href, '/{name}/')]/@href")
        assert linked
        for address in dict.fromkeys(linked):
            harmless(client, address)
    for name in LISTS:
        assert client.get(f"/{name}.csv").status_code == 200
