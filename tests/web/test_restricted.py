"""Whoever may not see a document meets it nowhere: every page is as if it had never come in."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from urllib.parse import quote

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from wederhoor.register import Register
from wederhoor.register.people import People
from wederhoor.settings import Settings
from wederhoor.vocabulary import Rank
from wederhoor.web import cookies, create

PEOPLE = {"Ada": Rank.ADMINISTRATOR, "Els": Rank.READER, "Rik": Rank.EDITOR}

IDS = {
    "documents": "SELECT id FROM documents",
    "claims": "SELECT id FROM claims",
    "matters": "SELECT id FROM link_groups WHERE layer = 'claims'",
    "actors": "SELECT actor FROM involved UNION SELECT id FROM actors",
    "measures": "SELECT id FROM link_groups WHERE layer = 'measures'",
    "decisions": "SELECT n FROM judgements",
}
"""What is in an address behind a name, the secret ones too."""

LOG = ("/custody", "/api/v1/custody")
"""About the log, which counts every document that ever came in."""

TOKEN = re.compile(r'name="?token"? (?:content|value)="[0-9a-f]+"')


@pytest.fixture(scope="module")
def team(restricted):
    """Both dossiers, for people who log in."""
    for dossier in (restricted.whole, restricted.without):
        with People.open(dossier) as people:
            for name, rank in PEOPLE.items():
                people.add(name, f"een lange zin van {name}", rank)
    return restricted


@contextmanager
def browser(dossier, name) -> Iterator[TestClient]:
    """A browser in which this person is logged in."""
    app = create(dossier, Settings())
    with TestClient(app, "http://127.0.0.1:8000", raise_server_exceptions=False) as client:
        people = app.state.people
        client.cookies.set(cookies.session(False), people.begin(people.account(name)))
        yield client


@pytest.fixture(scope="module")
def rik(team):
    with browser(team.whole, "Rik") as client:
        yield client


@pytest.fixture(scope="module")
def beside(team):
    """Rik over the dossier without the document."""
    with browser(team.without, "Rik") as client:
        yield client


@pytest.fixture(scope="module")
def ids(team):
    """By kind the ids that only the whole dossier has, and one of both."""
    found = []
    for dossier in (team.whole, team.without):
        with Register.open(dossier) as register, register.engine.connect() as connection:
            found.append(
                {kind: set(connection.scalars(text(query))) for kind, query in IDS.items()}
            )
    whole, without = found
    return {
        kind: [*sorted(without[kind])[:1], *sorted(whole[kind] - without[kind])[:3]] for kind in IDS
    }


def paths(routes) -> Iterator[str]:
    """The address of every page, with the names of what is to be filled in."""
    for route in routes:
        if router := getattr(route, "original_router", None):
            yield from paths(router.routes)
        elif "GET" in route.methods:
            yield route.path


def filled(path, ids):
    """The addresses that a path stands for."""
    parts = re.split(r"\{(\w+)(?::\w+)?\}", path)
    values = []
    for before, name in zip(parts[::2], parts[1::2], strict=False):
        kind = before.strip("/").rpartition("/")[2]
        known = ids.get(kind) or [one for kind in ids.values() for one in kind[-1:]]
        values.append(("csv", "json") if name == "form" else [quote(str(one)) for one in known])
    for chosen in product(*values):
        yield "".join(a + b for a, b in zip(parts[::2], (*chosen, ""), strict=True))


def asked(path, ids, words):
    """What of an address can be asked for that a hidden document could answer."""
    yield path
    if "{" not in path:
        for name, kind in (("q", words), ("actor", ids["actors"]), ("document", ids["documents"])):
            yield f"{path}?{name}={quote(str(kind[-1]))}"


def read(client, address):
    answer = client.get(address, follow_redirects=False)
    return answer.status_code, TOKEN.sub("", answer.text)


def test_every_page_is_as_if_the_document_had_never_come_in(rik, beside, ids, team):
    walked = 0
    for path in sorted(set(paths(rik.app.routes))):
        for one in filled(path, ids):
            for address in asked(one, ids, team.words) if one == path else (one,):
                found = read(rik, address)
                assert found[0] != 500, address
                if not path.startswith(LOG):
                    assert found == read(beside, address), address
                if not any(word in address.lower() for word in (*team.words, team.document[:12])):
                    secret = (*team.words, team.document)
                    known = [word for word in secret if word in found[1].lower()]
                    assert not known, address
                walked += 1
    assert walked > 200


def test_whoever_is_named_and_who_runs_it_see_it(team):
    for name in ("Els", "Ada"):
        with browser(team.whole, name) as client:
            assert client.get(f"/api/v1/documents/{team.document}").status_code == 200
            assert client.get(f"/api/v1/documents/{team.document}/original").status_code == 200
            assert client.get("/api/v1/claims?q=Doetinchem").json()["total"] > 0


def test_its_original_is_not_sent(rik, team):
    for place in ("/api/v1/documents", "/documents"):
        assert rik.get(f"{place}/{team.document}/original").status_code == 404


def test_an_answer_is_kept_for_those_who_may_see_the_same(team):
    tags = {}
    for name in PEOPLE:
        with browser(team.whole, name) as client:
            tags[name] = client.get("/api/v1").headers["etag"]
            assert client.get("/api/v1", headers={"If-None-Match": tags[name]}).status_code == 304
    assert tags["Ada"] == tags["Els"] != tags["Rik"]
    with browser(team.whole, "Rik") as client:
        assert client.get("/api/v1", headers={"If-None-Match": tags["Ada"]}).status_code == 200
