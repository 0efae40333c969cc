"""Custody: originals, proofs that anybody can verify, and nothing of what is hidden."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html

from wederhoor.archive import canonical, merkle
from wederhoor.web.ledger import ledger


@pytest.fixture(scope="module")
def originals(client):
    return client.get("/custody.json").json()


def unhex(hashes):
    return [bytes.fromhex(one) for one in hashes]


def test_every_original_is_listed_with_what_identifies_it(client, originals, get) -> None:
    assert len(originals) == get("/documents")["total"]
    page = client.get("/custody").text
    for one in originals:
        assert one["sha256"] in page
        answer = client.get(f"/api/v1/documents/{one['sha256']}/original")
        assert sha256(answer.content).hexdigest() == one["sha256"]
        assert len(answer.content) == one["bytes"]


@pytest.mark.parametrize(
    ("query", "found"), [("twee", 1), ("EEN.TXT", 1), (".txt", 3), ("nergens", 0), ("%", 0)]
)
def test_originals_are_found_by_name(client, query: str, found: int) -> None:
    # The folder of the test is in the name too: what is asked for is in none of its parts.
    locations = [one["location"] for one in client.get("/custody.json").json()]
    expected = sum(query.lower() in one.lower() for one in locations)
    assert len(client.get("/custody.json", params={"q": query}).json()) == expected >= found


def test_originals_are_found_by_how_their_hash_begins(client, originals) -> None:
    for one in originals:
        found = client.get("/custody.json", params={"q": one["sha256"][:16].upper()}).json()
        assert found == [one]


def test_the_proof_of_each_entry_verifies(client, originals) -> None:
    head = client.get("/custody/head.json").json()["archive"]
    for one in originals:
        found = client.get(f"/custody/{one['sha256']}.json").json()
        assert found["checked"]["sound"]
        assert found["entries"][0]["entry"] == one["log_entry"]
        for entry in found["entries"]:
            leaf = merkle.leaf_hash(entry["line"].encode())
            assert leaf.hex() == entry["leaf"]
            assert (entry["size"], entry["root"]) == (head["size"], head["root"])
            assert merkle.verify_inclusion(
                leaf,
                entry["entry"],
                head["size"],
                unhex(entry["proof"]),
                bytes.fromhex(head["root"]),
            )
            assert client.get(f"/custody/entries/{entry['entry']}.json").json() == entry


def test_an_older_log_is_the_beginning_of_a_later_one(client) -> None:
    size = client.get("/custody/head.json").json()["archive"]["size"]
    for first in range(size + 1):
        for second in (first, size):
            found = client.get(f"/custody/consistency.json?first={first}&second={second}").json()
            assert merkle.verify_consistency(
                first,
                bytes.fromhex(found["first"]["root"]),
                second,
                bytes.fromhex(found["second"]["root"]),
                unhex(found["proof"]),
            )
            assert (
                found["first"]["root"]
                in client.get(f"/custody/consistency?first={first}&second={second}").text
            )


@pytest.mark.parametrize(
    "path",
    ["consistency.json?first=5&second=2", "consistency?first=0&second=99999", "entries/99999.json"],
)
def test_what_the_log_never_was_is_refused(client, path: str) -> None:
    answer = client.get(f"/custody/{path}", headers={"accept": "application/json"})
    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["custody/abc", "custody/abc.json"])
def test_what_is_not_there_is_not_found(client, path: str) -> None:
    assert client.get(f"/{path}").status_code == 404


def test_a_changed_original_is_told_of(changing, dossier: Path) -> None:
    one = changing.get("/custody.json").json()[0]["sha256"]
    path = dossier / "archive" / "originals" / one[:2] / one
    assert "message failed" not in changing.get(f"/custody/{one}?verify=now").text
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")
    assert "message failed" in changing.get(f"/custody/{one}?verify=now").text
    assert changing.get(f"/custody/{one}.json").json()["checked"]["fault"] == "W300"
    path.unlink()
    assert changing.get(f"/custody/{one}.json").json()["checked"]["fault"] == "W301"


def test_the_log_is_read_anew_when_it_grows(dossier: Path) -> None:
    path = dossier / "archive" / "log.jsonl"
    before = ledger(path.parent)
    assert ledger(path.parent) is before
    with path.open("ab") as log:
        log.write(canonical({"kind": "note", "text": "later"}) + b"\n")
    assert ledger(path.parent).head.size == before.head.size + 1


def test_a_log_that_is_not_there_yet_is_empty(tmp_path: Path) -> None:
    assert ledger(tmp_path).head == (0, merkle.EMPTY.hex())


def test_the_list_is_data_too(client, originals) -> None:
    lines = client.get("/custody.csv").text.splitlines()
    assert len(lines) == len(originals) + 1
    assert json.loads(client.get("/custody.json").text) == originals


def test_each_decision_has_its_proof(changing) -> None:
    claims = [one["id"] for one in changing.get("/claims.json").json()[:3]]
    token = html.fromstring(changing.get("/").content).xpath("//meta[@name='token']/@content")[0]
    for id in claims:
        sent = {"verdict": "accepted", "token": token}
        assert changing.post(f"/claims/{id}/decisions", data=sent).status_code == 200
    root = changing.get("/custody/head.json").json()["decisions"]
    for n, id in enumerate(claims):
        found = changing.get(f"/custody/decisions/{n}.json").json()
        assert json.loads(found["line"])["subject"] == id
        assert (found["size"], found["root"]) == (root["size"], root["root"]) == (3, root["root"])
        leaf = merkle.leaf_hash(found["line"].encode())
        assert merkle.verify_inclusion(
            leaf, n, 3, [bytes.fromhex(one) for one in found["proof"]], bytes.fromhex(root["root"])
        )
    assert changing.get("/custody/decisions/3.json").status_code == 404
    assert "/custody/decisions/2.json" in changing.get("/decisions").text
