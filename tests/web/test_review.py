"""Deciding by form and by script; the journal; two readers, how far they agree, who settles."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from lxml import html
from starlette.testclient import TestClient

from wederhoor.register import Register, reviews
from wederhoor.register.people import Options, People
from wederhoor.vocabulary import Rank
from wederhoor.web import cookies

from .conftest import client_of

HTML = {"accept": "text/html"}
TOKEN = re.compile(r'<meta name="token" content="([^"]*)">')


class Person:
    """Somebody at a browser, who sends the token that is on the page."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path, headers=HTML)
        assert answer.status_code == status, answer.text
        return answer.text

    def post(self, path: str, status: int = 200, **fields: Any) -> Any:
        """As a script does it."""
        token = TOKEN.search(self.get("/method"))
        assert token
        names = {name.replace("__", "."): value for name, value in fields.items()}
        headers = {"accept": "application/json", "x-token": token[1]}
        answer = self.client.post(path, data=names, headers=headers)
        assert answer.status_code == status, answer.text
        return answer.json()

    def send(self, path: str, **fields: str | list[str]) -> str:
        """As a form does it; where it leads."""
        token = TOKEN.search(self.get("/method"))
        assert token
        answer = self.client.post(
            path, data={**fields, "token": token[1]}, headers=HTML, follow_redirects=False
        )
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    def json(self, path: str) -> Any:
        answer = self.client.get(f"/api/v1{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture
def alone(changing: TestClient) -> Person:
    return Person(changing)


@pytest.fixture
def claim(alone: Person) -> dict[str, Any]:
    return next(one for one in alone.json("/claims")["items"] if one["kind"] == "use")


def test_a_claim_is_decided_about_and_that_is_undone(alone: Person, claim: Any) -> None:
    id = claim["id"]
    done = alone.post(f"/claims/{id}/decisions", verdict="rejected", why="een kop")
    assert (done["decision"], done["review"]) == (0, "rejected")
    assert alone.json("/claims?review=rejected")["items"][0]["id"] == id
    assert alone.json(f"/claims/{id}")["review"] == "rejected"
    assert {"value": "rejected", "count": 1} in alone.json("/claims")["facets"]["review"]
    assert alone.json("/claims.json?review=rejected")[0]["review"] == "rejected"
    undone = alone.post("/decisions/0/undo")
    assert undone["review"] == "unreviewed"
    assert alone.json("/claims?review=rejected")["total"] == 0
    assert [one["undone"] for one in alone.json("/decisions")["items"]] == [False, True]


def test_a_form_leads_back_within_the_workbench(alone: Person, claim: Any) -> None:
    path = f"/claims/{claim['id']}/decisions"
    assert alone.send(path, verdict="accepted", back="/claims?kind=use") == "/claims?kind=use"
    assert alone.send(path, verdict="unsure", back="//elsewhere.example") == "/"
    assert "unsure" in alone.get("/decisions").lower()


def test_a_correction_has_what_was_there_and_what_came(alone: Person, claim: Any) -> None:
    id = claim["id"]
    sent = alone.post(f"/claims/{id}/decisions", verdict="corrected", field__kind="attack")
    assert sent["review"] == "corrected"
    [decision] = alone.json("/decisions")["items"]
    assert decision["changes"] == [{"field": "kind", "before": "use", "after": "attack"}]
    assert alone.json(f"/claims/{id}")["kind"] == "attack"
    assert "attack" in alone.client.get("/decisions.csv").text
    assert alone.client.get("/decisions.json").json() == [decision]


def form_of(page: str, path: str) -> dict[str, list[str]]:
    """What a form of a page sends to a path if nothing is changed."""
    [form] = html.fromstring(page).xpath("//form[@method='post' and @action=$path]", path=path)
    sent: dict[str, list[str]] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return sent


def test_a_claim_is_given_other_words_a_relay_and_more_categories(
    alone: Person, claim: Any
) -> None:
    id, document = claim["id"], claim["document"]
    text = alone.client.get(f"/documents/{document}/text").text
    words = " ".join(text[slice(*claim["content"][0])].split()[1:4])
    found = html.fromstring(alone.get(f"/claims/{id}/correct?words={quote(words.upper())}"))
    [link] = found.xpath("//ol[@class='places']//a/@href")
    path = f"/claims/{id}/decisions"
    form = form_of(alone.get(link), path)
    start = text.index(words)
    assert form["field.content"] == [f"{start}-{start + len(words)}"]
    source = form["field.source"][0]
    form["field.via.0.actor"], form["field.via.0.stance"] = [source], ["confirms"]
    form["field.weapon_also"] = ["riot control agent", "incendiary"]
    alone.send(path, **form)
    now = alone.json(f"/claims/{id}")
    assert now["content"] == [[start, start + len(words)]]
    assert [(one["id"], one["stance"]) for one in now["via"]] == [(source, "confirms")]
    assert now["weapon"]["also"] == ["riot control agent", "incendiary"]
    [decision] = alone.json("/decisions")["items"]
    assert {one["field"] for one in decision["changes"]} == {"content", "via", "weapon_also"}
    unchanged = form_of(alone.get(f"/claims/{id}/correct"), path)
    assert len(unchanged["field.weapon_also"]) == 3
    answer = alone.post(path, 400, **unchanged)
    assert "nothing is given" in answer["error"]["message"]
    for page in (alone.get(f"/claims/{id}"), alone.get("/decisions")):
        history = page.partition("machine")[2] or page
        assert f"“{words}”" in history
        assert f"{start}, {start + len(words)}" not in page


def test_words_are_added_to_those_of_a_claim(alone: Person, claim: Any) -> None:
    path = f"/claims/{claim['id']}/correct"
    spans = [(3, 9), (12, 20)]
    query = "&".join(f"start={start}&end={end}" for start, end in spans)
    form = form_of(alone.get(f"{path}?{query}"), f"/claims/{claim['id']}/decisions")
    assert form["field.content"] == [f"{start}-{end}" for start, end in spans]
    alone.get(f"{path}?start=3&end=9&start=5&end=12", 400)
    alone.get(f"{path}?start=3&end=99999", 400)


def test_a_claim_is_split_and_its_parts_are_shown_in_words(alone: Person, claim: Any) -> None:
    id = claim["id"]
    page = html.fromstring(alone.get(f"/claims/{id}/split"))
    at = page.xpath("//input[@name='at']/@value")[1]
    alone.send(f"/claims/{id}/decisions", verdict="split", at=at, back=f"/claims/{id}")
    [decision] = alone.json("/decisions")["items"]
    [parts] = [one["after"] for one in decision["changes"]]
    text = alone.client.get(f"/documents/{claim['document']}/text").text
    first, second = (text[slice(*one["content"][0])] for one in parts)
    assert first + " " + second == text[slice(*claim["content"][0])]
    for address in (f"/claims/{id}", f"/claims/{parts[1]['id']}", "/decisions"):
        shown = html.fromstring(alone.get(address))
        for part, words in zip(parts, (first, second), strict=True):
            links = shown.xpath("//p[a/@href=$to]", to=f"/claims/{part['id']}")
            assert any(f"“{words}”" in one.text_content() for one in links)
    assert len(alone.json("/claims")["items"]) > 1
    alone.post("/decisions/0/undo")
    assert alone.json(f"/claims/{id}")["content"] == claim["content"]


def test_a_claim_is_merged_into_another_of_its_document(alone: Person, claim: Any) -> None:
    id = claim["id"]
    path = f"/claims/{id}/decisions"
    others = form_of(alone.get(f"/claims/{id}/merge"), path)
    assert others["verdict"] == ["merged"]
    page = html.fromstring(alone.get(f"/claims/{id}/merge"))
    other = page.xpath("//input[@name='object']/@value")[0]
    alone.send(path, verdict="merged", object=other)
    assert alone.json(f"/claims/{id}")["review"] == "rejected"
    assert f"/claims/{other}" in alone.get(f"/claims/{id}")


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"verdict": "perhaps"}, "none of"),
        ({"verdict": "rejected"}, "for a reason"),
        ({"verdict": "corrected", "field.kind": "use"}, "nothing is given"),
        ({"verdict": "corrected", "field.kind": "guess"}, "none of"),
        ({"verdict": "same"}, "none about a claim"),
        ({"verdict": "merged", "object": "nowhere"}, "another of its document"),
        ({"verdict": "accepted", "why": "x" * 3000}, "2,000 characters"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    alone: Person, claim: Any, sent: dict[str, str], reason: str
) -> None:
    answer = alone.post(f"/claims/{claim['id']}/decisions", 400, **sent)
    assert reason in answer["error"]["message"]
    assert alone.json("/decisions")["total"] == 0


def test_a_claim_is_drawn(alone: Person, claim: Any) -> None:
    document = claim["document"]
    [[start, end], *_] = claim["content"]
    made = alone.post(
        f"/documents/{document}/claims",
        start=start,
        end=end - 2,
        field__kind="casualties",
        source_start=claim["quotes"]["source"][0]["start"],
        source_end=claim["quotes"]["source"][0]["end"],
    )
    drawn = alone.json(f"/claims/{made['subject']}")
    assert (drawn["review"], drawn["kind"]) == ("corrected", "casualties")
    assert drawn["content"] == [[start, end - 2]]
    assert drawn["source"] == claim["source"]


def test_what_is_decided_of_links_is_a_decision_too(alone: Person) -> None:
    matter = alone.json("/matters")["items"][0]["id"]
    member = alone.json(f"/claims?matter={matter}")["items"][0]["id"]
    alone.post("/links", subject=member, object=matter, verdict="different", why="iets anders")
    assert not alone.json(f"/claims?matter={matter}")["items"] or member not in str(
        alone.json(f"/claims?matter={matter}")
    )
    alone.post("/links", 404, subject=member, object="nowhere", verdict="same")
    alone.post("/decisions/0/undo")
    assert alone.json(f"/claims?matter={matter}")["items"][0]["id"] == member


@pytest.fixture
def team(dossier: Path, quick_passwords: None) -> dict[str, Person]:
    """Two reviewers and an editor who read twice, and a reader."""
    found = {}
    with People.open(dossier) as people:
        for name, rank in (
            ("ada", Rank.ADMINISTRATOR),
            ("anna", Rank.REVIEWER),
            ("bram", Rank.REVIEWER),
            ("els", Rank.EDITOR),
            ("lies", Rank.READER),
        ):
            account = people.add(name, "een lang wachtwoord", rank)
            client = client_of(dossier)
            client.cookies.set(cookies.session(False), people.begin(account))
            found[name] = Person(client)
        people.choose(Options(double_reading=True))
    return found


def test_readers_do_not_see_each_others_decisions_until_they_are_settled(
    team: dict[str, Person],
) -> None:
    anna, bram, els = team["anna"], team["bram"], team["els"]
    id = next(one["id"] for one in anna.json("/claims")["items"] if one["kind"] == "use")
    path = f"/claims/{id}/decisions"
    assert anna.post(path, verdict="rejected", why="geheim van anna")["review"] == "rejected"
    assert bram.json(f"/claims/{id}")["review"] == "unreviewed"
    assert "geheim van anna" not in bram.get("/decisions") + bram.get(f"/claims/{id}")
    assert bram.json("/decisions")["total"] == 0
    bram.post("/decisions/0/undo", 404)
    assert bram.post(path, verdict="corrected", field__kind="attack")["review"] == "corrected"
    assert anna.json(f"/claims/{id}")["review"] == "rejected"
    assert anna.json("/claims?review=corrected")["total"] == 0
    assert anna.json("/claims?review=disputed")["total"] == 0
    assert els.json(f"/claims/{id}")["review"] == "disputed"
    assert els.json(f"/claims/{id}")["kind"] == "use"
    anna.get("/agreement", 403)
    assert id in els.get("/agreement")
    assert "anna" in els.get(f"/agreement/{id}")
    assert els.post(f"/agreement/{id}", reader="bram")["review"] == "corrected"
    for person in (anna, bram, els):
        found = person.json(f"/claims/{id}")
        assert (found["kind"], found["review"]) == ("attack", "corrected")
    assert "geheim van anna" not in bram.get("/decisions")
    assert id not in els.get("/agreement")


def test_differences_come_by_pages_and_agreement_is_over_those_read_last(
    team: dict[str, Person], dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [one["id"] for one in team["anna"].json("/claims")["items"][:2]]
    for id in ids:
        team["anna"].post(f"/claims/{id}/decisions", verdict="accepted")
        team["bram"].post(f"/claims/{id}/decisions", verdict="rejected", why="een kop")
    with Register.open(dossier) as register:
        first = reviews.differences(register, limit=1)
        second = reviews.differences(register, first.next, limit=1)
        assert [*first.items, *second.items] == ids
        assert (first.next is None, second.next) == (False, None)
        assert reviews.twice(register, 1) == ids[1:]
    compared = "string(//table[last()]/tbody/tr[1]/td[2])"
    assert html.fromstring(team["els"].get("/agreement")).xpath(compared) == "2"
    monkeypatch.setattr("wederhoor.web.pages.review.COMPARED", 1)
    page = team["els"].get("/agreement")
    assert html.fromstring(page).xpath(compared) == "1"
    assert all(f"/agreement/{id}" in page for id in ids)
    team["els"].get("/agreement?cursor=x", 400)


def test_who_gets_where_from_the_header_and_the_claims(team: dict[str, Person]) -> None:
    found = {}
    for name in ("lies", "anna", "els"):
        links = set(html.fromstring(team[name].get("/claims")).xpath("//a/@href"))
        found[name] = links & {"/review", "/decisions", "/agreement", "/searches", "/add"}
    assert found == {
        "lies": {"/decisions", "/searches"},
        "anna": {"/decisions", "/searches", "/review"},
        "els": {"/decisions", "/searches", "/review", "/agreement", "/add"},
    }


def test_who_may_decide_what(team: dict[str, Person]) -> None:
    anna, els, lies = team["anna"], team["els"], team["lies"]
    id = anna.json("/claims")["items"][0]["id"]
    document = anna.json("/claims")["items"][0]["document"]
    lies.post(f"/claims/{id}/decisions", 403, verdict="accepted")
    anna.post("/links", 403, subject=id, object="x", verdict="same")
    els.post(f"/documents/{document}/access", 403, people="anna")
    els.post(f"/claims/{id}/decisions", verdict="accepted")
    anna.post("/decisions/0/undo", 403)
    els.post("/decisions/0/undo")
