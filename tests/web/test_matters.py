"""Matters, accusations without an answer, figures and measures, as pages and as data."""

import csv
import io
from pathlib import Path
from urllib.parse import quote

import pytest

from wederhoor.run.build import build
from wederhoor.settings import Settings

from .conftest import client_of

TEXTS = {
    "een.txt": "date 2025-07 De dienst van Noorwegen meldt dat Oostenrijk op 3 maart 2025 "
    "chloorgas heeft gebruikt bij Wenen. Daarbij vielen zeker 31 doden, aldus directeur Eva Holm.",
    "twee.txt": "Hongarije meldt dat Oostenrijk op 3 maart 2025 bij Wenen chloorgas heeft "
    "gebruikt. Er vielen volgens Hongarije 9 doden. Oostenrijk ontkent dat het bij Wenen "
    "chloorgas heeft gebruikt.",
    "drie.txt": "Zweden zegt dat Finland clustermunitie heeft gebruikt in Estland. Estland eist "
    "sancties tegen Finland.",
}
LISTS = ("matters", "unanswered", "series", "measures")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("matters")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    build([folder / name for name in TEXTS], folder / "dossier", Settings(), lambda _: None)
    return folder / "dossier"


@pytest.fixture(scope="module")
def client(dossier: Path):
    with client_of(dossier) as client:
        yield client


def ids(client, name: str, **asked: str) -> list[str]:
    return [one["id"] for one in client.get(f"/api/v1/{name}", params=asked).json()["items"]]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_list_is_a_page_a_table_and_an_array(client, name, language):
    page = client.get(f"/{name}", headers={"accept-language": language})
    assert page.status_code == 200, page.text
    assert f'<html lang="{language}"' in page.text
    items = client.get(f"/api/v1/{name}").json()["items"]
    assert items and client.get(f"/{name}.json").json() == items
    rows = list(csv.DictReader(io.StringIO(client.get(f"/{name}.csv").text, newline="")))
    assert len(rows) == len(items)


def test_a_matter_shows_roots_replies_contradictions_and_figures(client):
    [id] = ids(client, "matters", kind="use", weapon="chemical")
    page = client.get(f"/matters/{id}").text
    assert '<svg class="drawing graph"' in page
    for name in ("Noorwegen", "Hongarije", "Oostenrijk"):
        assert name in page
    one = client.get(f"/matters/{id}.json").json()
    assert len(one["independence"]["roots"]) == 2
    assert [reply["accused"] for reply in one["replies"]] == ["state:AT"]
    for account in one["accounts"]:
        assert f'href="/claims/{account["claim"]}' in page
    [dead] = ids(client, "matters", kind="casualties")
    assert '<svg class="drawing bounds"' in client.get(f"/matters/{dead}").text


def test_the_accused_without_an_answer_is_named_and_can_be_asked_for(client):
    page = client.get("/unanswered", headers={"accept-language": "nl"}).text
    assert "Finland" in page and "clustermunitie" in page
    assert "Wenen" not in page
    assert client.get("/unanswered?accused=state:AT").text.count('class="charge"') == 0
    assert client.get("/unanswered?accused=state:FI&since=2100-01-01").status_code == 200


def test_a_measure_has_a_page_of_its_own(client):
    [id] = ids(client, "measures")
    address = f"/measures/{quote(id, safe='')}"
    assert address in client.get("/measures").text.replace("%3A", ":") or client.get(address)
    page = client.get(address)
    assert page.status_code == 200
    assert "Estland" in page.text
    assert client.get(f"{address}.json").json()["id"] == id


def test_a_claim_is_taken_out_of_a_matter_and_put_back(dossier, tmp_path):
    with client_of(dossier) as client:
        [id] = ids(client, "matters", kind="use", weapon="chemical")
        whole = client.get(f"/matters/{id}.json").json()
        claim = whole["accounts"][0]["claim"]
        page = client.get(f"/matters/{id}").text
        token = page.split('<meta name="token" content="')[1].split('"')[0]
        form = {"token": token, "subject": claim, "object": id, "why": "gaat over iets anders"}
        headers = {"origin": "http://127.0.0.1:8000"}
        sent = client.post("/links", data={**form, "verdict": "different"}, headers=headers)
        assert sent.status_code == 200, sent.text
        after = client.get(f"/matters/{id}.json").json()
        assert claim not in {one["claim"] for one in after["accounts"]}
        assert len(after["history"]) == 1
        assert "gaat over iets anders" in client.get(f"/matters/{id}").text
        client.post("/links", data={**form, "verdict": "withdrawn"}, headers=headers)
        again = client.get(f"/matters/{id}.json").json()
        assert again["accounts"] == whole["accounts"]
        assert again["independence"] == whole["independence"]


def test_what_is_not_there_is_a_page_that_says_so(client):
    for address in ("/matters/x", "/measures/x"):
        assert client.get(address).status_code == 404
