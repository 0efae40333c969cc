"""The list of documents, and one document: its layers, its original, the form to draw a claim."""

import re
from datetime import UTC, datetime
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO

import pytest
from lxml import html

from wederhoor.archive import Archive
from wederhoor.model import (
    Actor,
    Attribution,
    Claim,
    Document,
    Edition,
    Mention,
    Original,
    Quantity,
    RoleFiller,
    Span,
)
from wederhoor.register import Register, record
from wederhoor.vocabulary import Counted, Form, Kind, Modality, Mode, Role, Stance, Type

from .conftest import TEXTS, client_of
from .selecting import select

HOSTILE = (
    "</div></article><script>alert('x')</script> zegt <b onclick=alert(2)>de bron</b> & dat "
    "\u202etxet desrever\u202c en\x07 "
    + "lang" * 200
    + "<img src=x onerror=alert(1)> het gas gebruikte.\n\n\t {{ 7 * 7 }} {% raw %} \u2067slot"
)
SPEAKER = Actor('person:"><script>', Type.PERSON, ("<script>alert('naam')</script>", "\u202eman"))


class Active(HTMLParser):
    """What of a page a browser would run, and its ids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        if tag in ("iframe", "object", "embed", "style", "img"):
            self.found.append(tag)
        if tag == "script" and not (known.get("src") or "").startswith("/static/"):
            self.found.append(tag)
        self.found += [name for name in known if name.startswith("on") or name == "style"]
        if (known.get("href") or "").lower().startswith(("javascript:", "data:", "http")):
            self.found.append(known["href"])
        if known.get("id"):
            self.ids.append(known["id"])
        if (known.get("href") or "").startswith("#"):
            self.links.append(known["href"][1:])


def ids(client) -> dict[str, str]:
    items = client.get("/api/v1/documents").json()["items"]
    return {item["location"].rpartition("/")[2]: item["doc_id"] for item in items}


def shown(client, id: str, **query: str) -> html.HtmlElement:
    answer = client.get(f"/documents/{id}", params=query)
    assert answer.status_code == 200, answer.text[:500]
    return html.document_fromstring(answer.text)


def told(page: html.HtmlElement) -> str:
    """The document's text as its page has it."""
    [article] = select(page, "article.edition")
    for part in select(article, "sup.number, .notes"):
        part.drop_tree()
    return article.text_content()


def test_the_list_has_every_document_with_facets_and_the_same_as_data(client):
    page = html.document_fromstring(client.get("/documents").text)
    links = {a.get("href") for a in select(page, "table tbody th a")}
    assert links == {f"/documents/{id}" for id in ids(client).values()}
    assert [h.text for h in select(page, ".facets h2")]
    rows = client.get("/documents.csv").text.splitlines()
    assert len(rows) == len(TEXTS) + 1
    assert len(client.get("/documents.json").json()) == len(TEXTS)


def test_the_list_is_narrowed_and_searched(client):
    page = html.document_fromstring(client.get("/documents?language=nl&q=clustermunitie").text)
    assert len(select(page, "table tbody tr")) == 1
    assert client.get("/documents?language=nl&q=clustermunitie&kleur=rood").status_code == 400
    assert len(client.get("/documents.csv?q=clustermunitie").text.splitlines()) == 2


@pytest.mark.parametrize("name", TEXTS)
def test_a_page_has_the_whole_text_once(client, name):
    id = ids(client)[name]
    assert told(shown(client, id)) == client.get(f"/documents/{id}/text").text


@pytest.mark.parametrize("name", ["een.txt", "twee.txt", "drie.html"])
def test_every_span_has_a_permanent_link_that_is_reached(client, name):
    record = client.get(f"/documents/{ids(client)[name]}.json").json()
    page = shown(client, record["doc_id"])
    known = {element.get("id") for element in select(page, "[id]")}
    assert record["claims"]
    for claim in record["claims"]:
        assert {f"c{start}-{end}" for start, end in claim["content"]} <= known
        first, last = claim["content"][0][0], claim["content"][-1][1]
        assert f"c{first}-{last}" in known
        for field in ("time", "place", "weapon"):
            if claim[field] and claim[field]["span"]:
                assert "s{}-{}".format(*claim[field]["span"]) in known
    for said in record["attributions"]:
        for part, letter in (("source", "s"), ("cue", "s"), ("content", "c")):
            assert {f"{letter}{start}-{end}" for start, end in said[part]} <= known
    for mention in record["mentions"]:
        assert "s{}-{}".format(*mention["span"]) in known
    for id in known:
        if place := re.fullmatch(r"[cs](\d+)-(\d+)", id):
            [element] = select(page, f"[id={id}]")
            words = record["text"][int(place[1]) : int(place[2])]
            assert words.startswith(element.text_content()[: len(words)][:1])


def test_links_within_a_page_lead_somewhere(client):
    for name in TEXTS:
        page = Active(client.get(f"/documents/{ids(client)[name]}").text)
        assert set(page.links) <= set(page.ids)
        assert len(page.ids) == len(set(page.ids))


def test_names_lead_to_the_actors_that_have_a_page(client):
    page = shown(client, ids(client)["een.txt"])
    names = select(page, "a.nam")
    assert "/actors/person:de-groot" in {name.get("href") for name in names}
    for href in {name.get("href") for name in names}:
        assert client.get(f"/api/v1{href}").status_code == 200
    assert not select(page, "a a")


def test_paragraphs_say_where_they_begin(client):
    for name in TEXTS:
        id = ids(client)[name]
        text = client.get(f"/documents/{id}/text").text
        for part in select(shown(client, id), ".text"):
            for number in select(part, "sup.number"):
                number.drop_tree()
            start, words = int(part.get("data-start")), part.text_content()
            assert text[start : start + len(words)] == words


def test_every_layer_has_a_switch_that_needs_no_script(client):
    page = shown(client, ids(client)["een.txt"])
    switches = {box.get("id") for box in select(page, ".layers input[type=checkbox]")}
    style = client.get("/static/documents.css").text
    assert len(switches) == 10
    for switch in switches:
        assert f":has(#{switch}:not(:checked))" in style


def test_graphic_words_can_be_veiled(client):
    page = shown(client, ids(client)["een.txt"])
    assert select(page, ".con.graphic")


def test_the_original_is_kept_and_never_shown(client):
    id = ids(client)["drie.html"]
    answer = client.get(f"/documents/{id}/original")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert sha256(answer.content).hexdigest() == id


def test_the_original_stands_beside_the_text_as_words(client):
    id = ids(client)["drie.html"]
    page = shown(client, id, beside="original")
    [source] = select(page, ".source pre")
    assert source.text_content() == TEXTS["drie.html"]
    assert not Active(client.get(f"/documents/{id}?beside=original").text).found
    assert told(page) == client.get(f"/documents/{id}/text").text
    assert client.get(f"/documents/{id}?beside=nothing").status_code == 400


def test_claims_of_a_document_are_a_list(client):
    id = ids(client)["een.txt"]
    claims = client.get(f"/documents/{id}.json").json()["claims"]
    assert len(client.get(f"/documents/{id}.csv").text.splitlines()) == len(claims) + 1


def test_a_reviewer_can_accept_and_reject_from_the_note(client):
    page = shown(client, ids(client)["een.txt"])
    for note in select(page, "aside.note"):
        accept, reject = select(note, "form")
        assert accept.get("action") == reject.get("action")
        for form in (accept, reject):
            names = {field.get("name"): field.get("value") for field in select(form, "input")}
            assert re.fullmatch(r"/documents/[0-9a-f]{64}#c\d+-\d+", names["back"])
            assert "token" in names
        assert [b.get("value") for b in select(note, "button")] == ["accepted", "rejected"]


def test_words_to_draw_are_found_and_filled_in(client):
    id = ids(client)["een.txt"]
    text = client.get(f"/documents/{id}/text").text
    page = html.document_fromstring(client.get(f"/documents/{id}/draw?words=Noordland").text)
    links = [a.get("href") for a in select(page, ".places a")]
    assert len(links) == text.lower().count("noordland")
    form = html.document_fromstring(client.get(links[0]).text)
    [drawn] = select(form, f"form[action=/documents/{id}/claims]")
    sent = {field.get("name"): field.get("value") for field in select(drawn, "input, select")}
    assert text[int(sent["start"]) : int(sent["end"])] == "Noordland"
    assert {"token", "back", "field.kind", "field.stance", "field.source"} <= sent.keys()


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("", 200),
        ("?words=%20", 200),
        ("?words=nergens te vinden", 200),
        ("?words=((((", 200),
        ("?start=0&end=5", 200),
        ("?start=5&end=5", 400),
        ("?start=-1&end=5", 400),
        ("?start=0&end=999999", 400),
        ("?start=x&end=5", 400),
    ],
)
def test_places_that_cannot_be_drawn_are_refused(client, asked, status):
    id = ids(client)["een.txt"]
    assert client.get(f"/documents/{id}/draw{asked}").status_code == status


def test_what_is_not_there_is_not_found(client):
    for path in ("", "/text", "/original", "/draw", ".csv", ".json"):
        assert client.get(f"/documents/{'0' * 64}{path}").status_code == 404


def hostile() -> tuple[bytes, Edition]:
    """A document that attacks its reader, with spans that cross each other."""
    data = HOSTILE.encode()
    id, size = sha256(data).hexdigest(), len(HOSTILE)
    spans = [Span.of(HOSTILE, a, min(b, size)) for a, b in ((3, 60), (20, 90), (40, size), (5, 25))]
    said = Attribution(
        "a1", (spans[3],), (spans[1],), (spans[0],), Mode.DIRECT, Stance.ACCUSES, "<rule>"
    )
    claims = tuple(
        Claim(
            id=f"{id[:12]}-c{n}",
            document=id,
            attribution="a1",
            content=(span,),
            source=SPEAKER,
            stance=Stance.ACCUSES,
            kind=Kind.USE,
            modality=Modality.ACTUAL,
            roles=(RoleFiller(Role.PERPETRATOR, SPEAKER, spans[1]),),
            quantities=(Quantity(Counted.KILLED, 1, None, False, spans[2], "<i>"),),
            reasons=("<script>alert('reden')</script>",),
        )
        for n, span in enumerate(spans, 1)
    )
    original = Original(id, size, "text/html", "<script>.html", datetime(2026, 1, 1, tzinfo=UTC))
    document = Document(
        id, HOSTILE, "nl", title="<script>alert('kop')</script>\u202e", publisher='"><svg onload=x>'
    )
    names = tuple(Mention(span, SPEAKER, Form.NAME, "<rule>") for span in spans)
    return data, Edition(original, document, True, 0, "<b>", names, (said,), claims)


def test_a_hostile_document_is_inert(tmp_path):
    data, edition = hostile()
    with Archive.open(tmp_path, write=True) as archive:
        archive.acquire(BytesIO(data), "text/html", edition.original.location)
    with Register.open(tmp_path, create=True) as register:
        record(register, edition)
    id = edition.document.id
    with client_of(tmp_path) as client:
        for path in ("/", "/documents", f"/documents/{id}", f"/documents/{id}?beside=original"):
            page = client.get(path)
            assert page.status_code == 200
            assert not Active(page.text).found, path
            assert "\x07" not in page.text
        for path in (f"/documents/{id}/draw?start=0&end=90", f"/documents/{id}/draw?words=gas"):
            assert not Active(client.get(path).text).found
        text = told(shown(client, id))
        assert text == HOSTILE.replace("\x07", "\ufffd")
        assert client.get(f"/documents/{id}/text").headers["content-type"].startswith("text/plain")


def sent(client, page: html.HtmlElement, action: str, **more: str) -> html.HtmlElement:
    """Send a form of a page as a browser does; the page that it leads to."""
    form = next(f for f in select(page, "form[method=post]") if f.get("action") == action)
    fields = {field.get("name"): field.get("value") for field in select(form, "input[name]")}
    answer = client.post(action, data=fields | more, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text[:300]
    return html.document_fromstring(answer.text)


def test_what_is_decided_in_a_note_is_seen_there(changing):
    page = shown(changing, ids(changing)["een.txt"])
    action = select(page, "aside.note form")[0].get("action")
    page = sent(changing, page, action, verdict="accepted")
    assert len(select(page, "aside.note .state.accepted")) == 1
    page = sent(changing, page, action, verdict="rejected", why="geen bewering")
    assert len(select(page, "aside.note .state.rejected")) == 1


def test_a_claim_that_is_drawn_stands_in_the_text(changing):
    id = ids(changing)["een.txt"]
    before = len(select(shown(changing, id), "aside.note"))
    text = changing.get(f"/documents/{id}/text").text
    start = text.index("uitgevoerd")
    form = changing.get(f"/documents/{id}/draw?start={start}&end={start + len('uitgevoerd ')}")
    page = sent(changing, html.document_fromstring(form.text), f"/documents/{id}/claims")
    assert len(select(page, "aside.note")) == before + 1
    [mark] = select(page, f"[id=c{start}-{start + len('uitgevoerd')}]")
    assert mark.text_content() == "uitgevoerd"
