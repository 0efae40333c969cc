"""Handing in documents: the form, with and without a script, and what becomes of it."""

import json
import re
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from wederhoor.archive import Fate, Inbox
from wederhoor.register.people import Options, People
from wederhoor.run.intake import work
from wederhoor.settings import Settings
from wederhoor.vocabulary import Rank
from wederhoor.web import create
from wederhoor.web.pages import add

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another client than httpx
    from starlette.testclient import TestClient

PROGRAM = {"Accept": "application/json"}
BROWSER = {"Accept": "text/html"}
HOSTILE = [
    "../../../etc/passwd",
    "C:\\Windows\\x.txt",
    "<img src=x onerror=alert(1)>.txt",
    "brief\u202etxt.exe",
    "a" * 2000 + ".txt",
    "東京\U0001f600.txt",
    "'; drop table documents; --",
    "{{ 7 * 7 }}{% raw %}",
]


def opened(dossier: Path, settings: Settings = Settings()) -> TestClient:  # noqa: B008
    """The workbench with nobody to take in what is handed in: its server is not started."""
    app = create(dossier, settings)
    return TestClient(app, "http://127.0.0.1:8000", raise_server_exceptions=False)


@pytest.fixture
def quiet(dossier: Path) -> TestClient:
    return opened(dossier)


@pytest.fixture
def busy(dossier: Path) -> Iterator[TestClient]:
    with opened(dossier) as client:
        yield client


def token(client: Any) -> str:
    return re.search('name="token" value="([^"]*)"', client.get("/add").text)[1]


def hand_in(client: Any, *files: tuple[str, bytes], headers=PROGRAM, **fields: str) -> Any:
    sent = [("token", (None, token(client)))]
    sent += [(name, (None, value)) for name, value in fields.items()]
    sent += [("files", file) for file in files]
    return client.post("/add", files=sent, headers=headers, follow_redirects=False)


def test_the_form_works_without_a_script(quiet, dossier: Path) -> None:
    answer = hand_in(quiet, ("een.txt", b"Een."), ("twee.txt", b"Twee."), headers=BROWSER)
    assert answer.status_code == 303
    shown = quiet.get(answer.headers["location"]).text
    assert "2 documents handed in" in shown or "2 document" in shown
    assert '<noscript><meta http-equiv="refresh"' in shown
    (job,) = Inbox(dossier).jobs()
    assert [job.file(n).read_bytes() for n in (0, 1)] == [b"Een.", b"Twee."]
    assert f'href="/add/{job.id}"' in quiet.get("/add").text


def test_names_are_shown_as_told_and_run_nothing(quiet, dossier: Path) -> None:
    answer = hand_in(quiet, *((name, b"x") for name in HOSTILE))
    assert answer.status_code == 201
    told = [item["name"] for item in quiet.get(f"{answer.json()['address']}.json").json()["items"]]
    assert told == [name.replace("C:\\Windows\\x.txt", "x.txt") for name in HOSTILE]
    shown = quiet.get(answer.json()["address"]).text
    assert "<img" not in shown and "{{ 7 * 7 }}" in shown
    kept = {path.name for path in (dossier / "inbox").rglob("*") if path.is_file()}
    assert kept == {"job.json", *map(str, range(len(HOSTILE)))}


def test_a_file_over_the_cap_is_refused_and_the_rest_goes_on(dossier: Path) -> None:
    client = opened(dossier, Settings(max_bytes=1000))
    files = [("klein.txt", b"k" * 1000), ("groot.txt", b"g" * 1001), ("ook.txt", b"o")]
    answer = hand_in(client, *files)
    items = client.get(f"{answer.json()['address']}.json").json()["items"]
    assert [item["state"] for item in items] == ["waiting", "refused", "waiting"]
    assert items[1]["error"]["code"] == "W202"
    (job,) = Inbox(dossier).jobs()
    assert [job.file(n).exists() for n in range(3)] == [True, False, True]
    too_much = [(f"{n}.txt", b"x" * 900) for n in range(add.TOGETHER + 2)]
    assert hand_in(client, *too_much).status_code == 413
    assert len(list((dossier / "inbox").iterdir())) == 1


def test_nothing_chosen_is_said(quiet, dossier: Path) -> None:
    answer = hand_in(quiet, ("", b""), headers=BROWSER)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert list(Inbox(dossier).jobs()) == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"token=x", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"", "multipart/form-data"),
        (b"geen formulier", "multipart/form-data; boundary=x"),
        (b'--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nhalf',
         "multipart/form-data; boundary=x"),
        (b"--x\r\n" + b"a" * 10000, "multipart/form-data; boundary=x"),
    ],
)  # fmt: skip
def test_what_is_no_whole_form_leaves_nothing(quiet, dossier: Path, body: bytes, kind: str) -> None:
    headers = {**PROGRAM, "Content-Type": kind, "X-Token": token(quiet)}
    answer = quiet.post("/add", content=body, headers=headers)
    assert answer.status_code == 400
    assert list(answer.json()) == ["error"]
    assert list((dossier / "inbox").glob("*")) == []


def test_a_disk_that_takes_nothing_is_one_line(quiet, dossier: Path) -> None:
    (dossier / "inbox").touch()
    answer = hand_in(quiet, ("een.txt", b"Een."))
    assert answer.status_code == 503
    assert answer.json()["error"]["message"].startswith("inbox: cannot be written: ")


def test_without_the_token_nothing_is_kept(quiet, dossier: Path) -> None:
    answer = quiet.post("/add", files=[("files", ("een.txt", b"Een."))], headers=PROGRAM)
    assert answer.status_code == 403
    assert not (dossier / "inbox").exists()


def test_fetching_is_off_until_both_let_it(dossier: Path) -> None:
    asked = {"addresses": "https://krant.test/a\nhttps://krant.test/b\n\nhttps://krant.test/a"}
    for setting, option in ((False, False), (True, False), (False, True), (True, True)):
        client = opened(dossier, Settings(fetch=setting))
        client.app.state.people.choose(Options(fetch=option))
        assert ('name="addresses"' in client.get("/add").text) is (setting and option)
        answer = hand_in(client, **asked)
        assert answer.status_code == (201 if setting and option else 403)
    (job,) = Inbox(dossier).jobs()
    assert [(i.name, i.address) for i in job.items] == [
        ("https://krant.test/a", True),
        ("https://krant.test/b", True),
    ]


@pytest.fixture
def as_(dossier: Path, quick_passwords: None) -> Callable[[str], Any]:
    """Somebody of a team, logged in."""
    with People.open(dossier) as people:
        people.add("ada", "een lang wachtwoord", Rank.ADMINISTRATOR)
        for name, rank in (("rita", Rank.REVIEWER), ("eva", Rank.EDITOR), ("ed", Rank.EDITOR)):
            people.add(name, "een lang wachtwoord", rank)

    def logged_in(name: str) -> Any:
        client = opened(dossier)
        page = client.get("/login").text
        sent = {"token": re.search('name="token" value="([^"]*)"', page)[1], "name": name}
        client.post("/login", data={**sent, "password": "een lang wachtwoord"})
        return client

    return logged_in


def test_only_editors_add_and_each_sees_what_is_theirs(as_: Any) -> None:
    rita, eva, ed, ada = map(as_, ("rita", "eva", "ed", "ada"))
    assert rita.get("/add").status_code == 403
    job = hand_in(eva, ("geheim.txt", b"Een.")).json()["address"]
    statuses = [client.get(job).status_code for client in (rita, eva, ed, ada)]
    assert statuses == [403, 200, 404, 200]
    assert "geheim" not in ed.get("/add").text
    assert job in ada.get("/add").text


def test_what_is_handed_in_is_restricted_from_the_start(as_: Any, dossier: Path) -> None:
    rita, eva, ed, ada = map(as_, ("rita", "eva", "ed", "ada"))
    told = b"Minister De Groot zegt dat in Doetinchem chloorgas is gebruikt."
    refused = hand_in(eva, ("geheim.txt", told), people="nobody")
    assert refused.status_code == 400 and "nobody" in refused.text
    assert list(Inbox(dossier).jobs()) == []
    assert 'name="people" value="rita"' in eva.get("/add").text
    for fields, people in (
        ({"access": "open"}, ()),
        ({"access": "restricted"}, ("eva",)),
        ({"access": "open", "people": "rita"}, ("eva", "rita")),
    ):
        address = hand_in(eva, (f"geheim{len(people)}.txt", told), **fields).json()["address"]
        job = Inbox(dossier).job(address.rpartition("/")[2])
        assert job.people == people
    work(dossier, job.id, Settings())
    [fate] = Inbox(dossier).job(job.id).fates.values()
    seen = [
        (
            client.get(f"/api/v1/documents/{fate.document}").status_code,
            len(client.get("/api/v1/claims?q=Doetinchem").json()["items"]) > 0,
            client.get("/api/v1/decisions").json()["total"],
        )
        for client in (rita, eva, ada, ed)
    ]
    assert seen == [(200, True, 1)] * 3 + [(404, False, 0)]


@pytest.mark.parametrize("id", ["nooit", "..", "%2e%2e", "..%2f..%2fregister.sqlite", "%00", "*"])
def test_no_other_job_leads_anywhere(quiet, id: str) -> None:
    for address in (f"/add/{id}", f"/add/{id}.json"):
        assert quiet.get(f"http://127.0.0.1:8000{address}").status_code in (200, 404)
        if quiet.get(address).status_code == 200:
            assert str(quiet.get(address).url).rstrip("/").endswith(("8000", "/add"))


def test_what_is_handed_in_is_added_and_linked(busy, dossier: Path) -> None:
    text = (
        b"Minister De Groot zei dat het leger van Noordland in het dorp Aarle chloorgas heeft"
        b" gebruikt. Een woordvoerder van Noordland ontkent dat het chemische wapens inzet."
    )
    known = busy.get("/api/v1/documents").json()["total"]
    address = hand_in(busy, ("nieuw.txt", text), ("leeg.txt", b"")).json()["address"]
    deadline = time.monotonic() + 90
    while (job := busy.get(f"{address}.json").json())["state"] != "done":
        assert time.monotonic() < deadline, job
        time.sleep(0.2)
    added, refused = job["items"]
    assert (added["state"], added["claims"] > 0) == ("added", True)
    assert refused["error"] == {"code": "W201", "message": "the file is empty"}
    assert busy.get("/api/v1/documents").json()["total"] == known + 1
    shown = busy.get(address).text
    assert f'href="/documents/{added["document"]}"' in shown
    assert "http-equiv" not in shown
    entry = json.loads((dossier / "archive" / "log.jsonl").read_text("utf-8").splitlines()[-2])
    assert entry["location"].startswith("upload:nieuw.txt by ")


def test_a_document_that_is_closed_to_the_reader_is_no_more_than_there(
    quiet, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = hand_in(quiet, ("een.txt", b"Een.")).json()["address"]
    (job,) = Inbox(dossier).jobs()
    job.tell(0, Fate("0" * 64, False, 0, "the same bytes as geheime bron.txt"))
    for form in ("", ".json"):
        shown = quiet.get(address + form).text
        assert "geheime bron" not in shown and "0" * 64 not in shown
