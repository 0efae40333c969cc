import csv
import io
import json
from hashlib import sha256
from pathlib import Path

import pytest

from wederhoor.archive import Store
from wederhoor.export import exchange
from wederhoor.register import Register, read
from wederhoor.settings import Settings
from wederhoor.web import create

LISTS = ("documents", "claims", "actors", "matters", "unanswered", "measures", "series")
KEYS = {
    "documents": "doc_id",
    "claims": "id",
    "actors": "id",
    "matters": "id",
    "unanswered": "matter",
    "measures": "id",
    "series": "id",
}
ROWS = {
    "documents": "document",
    "claims": "claim",
    "actors": "actor",
    "matters": "matter",
    "unanswered": "matter",
    "measures": "measure",
    "series": "series",
}


@pytest.fixture(scope="session")
def editions(built):
    with Register.open(built) as register:
        return {one.document.id: one for one in read.editions(register)}


def test_the_overview_counts_what_the_lists_hold(get):
    overview = get("")
    assert overview["documents"] == get("/documents")["total"] == 4
    assert overview["claims"] == get("/claims")["total"] == sum(overview["kinds"].values()) > 3


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_pages_of_one_shape_and_each_leads_to_the_next(client, get, name):
    whole = get(f"/{name}")
    assert list(whole) == ["items", "next", "total", "facets"]
    assert (len(whole["items"]), whole["next"]) == (whole["total"], None)
    met, address = [], f"/api/v1/{name}?limit=1"
    while address:
        page = client.get(address).json()
        met += page["items"]
        assert (page["total"], page["facets"]) == (whole["total"], whole["facets"])
        address = page["next"]
    assert met == whole["items"]


@pytest.mark.parametrize("name", LISTS)
def test_a_facet_is_a_parameter(get, name):
    for field, values in get(f"/{name}")["facets"].items():
        for value in values:
            assert get(f"/{name}", **{field: value["value"]})["total"] == value["count"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_a_table_and_an_array_at_the_same_address(client, get, name):
    items = get(f"/{name}")["items"]
    assert get(f"/{name}.json") == items
    answer = client.get(f"/api/v1/{name}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))
    assert [row[ROWS[name]] for row in rows] == [item[KEYS[name]] for item in items]


@pytest.mark.parametrize(("form", "empty"), [("csv", b""), ("json", b"[\n\n]\n")])
def test_a_list_with_nothing_is_empty_in_every_form(client, form, empty):
    assert client.get(f"/api/v1/claims.{form}?q=zeppelin").content == empty


def test_no_cell_is_a_formula(client):
    table = client.get("/api/v1/documents.csv").text
    assert "'=cmd()" in table
    assert ",=cmd()" not in table


def test_several_values_of_a_parameter_are_any_of_them(get):
    either = get("/claims", kind=["use", "casualties"])["total"]
    assert either == sum(get("/claims", kind=kind)["total"] for kind in ("use", "casualties"))


def test_a_document_is_as_it_is_exported(get, editions):
    for id, edition in editions.items():
        found = get(f"/documents/{id}")
        exported = json.loads(json.dumps(exchange.edition(edition)))
        assert found | exported == found
        assert len(found["mentions"]) == len(edition.mentions)
        assert get(f"/documents/{id[:10]}") == found


def test_a_claim_is_the_same_alone_in_a_list_and_in_its_document(get, editions):
    for item in get("/claims")["items"]:
        alone = get(f"/claims/{item['id']}")
        assert alone == {**item, "matters": alone["matters"]}
        text = editions[item["document"]].document.text
        quotes = [quote for quotes in item["quotes"].values() for quote in quotes]
        assert quotes
        assert all(text[q["start"] : q["end"]] == q["exact"] for q in quotes)


def test_an_actor_leads_to_its_claims(get):
    for item in get("/actors")["items"]:
        alone = get(f"/actors/{item['id']}")
        assert alone == {**item, "identity": alone["identity"]}
        assert get("/claims", source=item["id"])["total"] == item["says"]
        assert get("/claims", about=item["id"])["total"] == item["said_of"]
    assert get("/actors/person:de-groot")["identity"]["members"]


def test_a_matter_leads_to_its_claims_and_they_to_it(get):
    for item in get("/matters")["items"]:
        alone = get(f"/matters/{item['id']}")
        members = {one["claim"] for one in alone["accounts"] + alone["answers"]}
        assert len(members) == item["accounts"] + item["answers"]
        assert {one["id"] for one in get("/claims", matter=item["id"])["items"]} == members
        assert all(item["id"] in get(f"/claims/{claim}")["matters"] for claim in members)


def test_the_text_is_what_offsets_are_into(client, editions):
    for id, edition in editions.items():
        answer = client.get(f"/api/v1/documents/{id}/text")
        assert answer.content.decode() == edition.document.text
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_the_original_comes_untouched_and_is_never_shown(client, editions):
    for id, edition in editions.items():
        answer = client.get(f"/api/v1/documents/{id}/original")
        assert sha256(answer.content).hexdigest() == edition.original.sha256
        assert answer.headers["content-type"] == "application/octet-stream"
        name = Path(edition.original.location).name
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_an_original_that_was_changed_or_is_gone_is_not_sent(changing, dossier, editions):
    id, other = list(editions)[:2]
    store = Store(dossier / "archive")
    store.path(other).unlink()
    store.path(id).chmod(0o600)
    store.path(id).write_bytes(b"other bytes")
    for document, code in ((id, "W300"), (other, "W301")):
        answer = changing.get(f"/api/v1/documents/{document}/original")
        assert (answer.status_code, answer.json()["error"]["code"]) == (500, code)


def test_search_finds_other_forms_of_a_word(get):
    found = get("/search", q="aanvallen")
    assert found["total"] == len(found["items"]) >= 3
    assert {item["claim"] is None for item in found["items"]} == {True, False}
    assert any("aanval " in item["text"] for item in found["items"])
    assert get("/search", q="zeppelin")["items"] == []


def test_law_says_who_was_bound(get):
    [one] = get("/law", treaty="cwc", state="Nederland", on="2024-01-01")["items"]
    assert (one["state"], one["treaty"], one["bound"]) == ("NL", "CWC", True)
    parties = get("/law", treaty="CWC", on="2024-01-01")
    assert one in parties["items"]
    assert parties["total"] > 180


@pytest.mark.parametrize(
    ("address", "status", "code", "says"),
    [
        ("/claims/x", 404, "W400", "x: no claim has this id"),
        ("/documents/x", 404, "W400", "x: no document has an id that begins so"),
        ("/documents/x/original", 404, "W400", "x: no document has"),
        ("/actors/x", 404, "W400", "x: no actor has this id"),
        ("/matters/x", 404, "W400", "x: no matter has this id"),
        ("/claims?cursor=x", 400, "W100", "cursor: not one that a page"),
        ("/claims?kind=gossip", 400, "W100", "kind: Input should be"),
        ("/claims?kinds=use", 400, "W100", "kinds: Extra inputs"),
        ("/claims?limit=0", 400, "W100", "limit: "),
        ("/claims?limit=201", 400, "W100", "limit: "),
        ("/claims?year=0", 400, "W100", "year: "),
        ("/claims?since=2024-02-30", 400, "W100", "since: "),
        ("/claims?since=1700000000", 400, "W100", "since: "),
        ("/claims.xml", 400, "W100", "form: "),
        ("/search", 400, "W100", "q: Field required"),
        (f"/search?q={'x' * 1001}", 400, "W100", "q: "),
        ("/law?treaty=CWC&on=2024-01-01&state=Nergens", 400, "W100", "Nergens: "),
        ("/law?treaty=X&on=2024-01-01", 400, "W100", "X: no treaty"),
        ("/law?treaty=CWC", 400, "W100", "on: Field required"),
        ("/nothing", 404, "H404", "not found"),
        ("/docs", 404, "H404", "not found"),
    ],
)
def test_every_error_has_one_shape(client, address, status, code, says):
    answer = client.get(f"/api/v1{address}")
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert answer.json()["error"]["code"] == code
    assert answer.json()["error"]["message"].startswith(says)


def test_an_answer_holds_until_the_register_changes(changing, dossier):
    first = changing.get("/api/v1/claims")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "private, no-cache"
    for address in ("/api/v1/claims", "/api/v1/claims?kind=use", "/api/v1/claims.csv"):
        again = changing.get(address, headers={"If-None-Match": f'"x", {tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    with Register.open(dossier) as register, register.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE claims SET kind = 'threat' WHERE kind = 'casualties'")
    later = changing.get("/api/v1/claims", headers={"If-None-Match": tag})
    assert later.status_code == 200
    assert later.headers["etag"] != tag
    facets = {one["value"]: one["count"] for one in later.json()["facets"]["kind"]}
    assert "casualties" not in facets
    assert facets["threat"] == changing.get("/api/v1/claims?kind=threat").json()["total"]


def test_a_register_that_cannot_be_read_is_not_a_record_that_is_not_there(changing, dossier):
    with Register.open(dossier) as register, register.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE matters")
    answer = changing.get("/api/v1/matters")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "W400")


def test_the_api_describes_itself(get):
    described = get("/openapi.json")
    assert described["openapi"].startswith("3.")
    assert len(described["paths"]) == 26
    for path, methods in described["paths"].items():
        assert list(methods) == ["get"], path
        assert methods["get"]["description"]
        assert "422" not in methods["get"]["responses"]
        for parameter in methods["get"].get("parameters", ()):
            assert parameter["in"] == "path" or parameter["description"], (path, parameter)


def test_two_servers_over_one_dossier_say_the_same(client, built):
    from starlette.testclient import TestClient

    with TestClient(create(built, Settings()), "http://localhost") as other:
        for address in ("/api/v1/claims", "/api/v1/actors.csv", "/api/v1/openapi.json"):
            assert other.get(address).content == client.get(address).content
