"""Actors: the list with its figures, the page of one, and what an editor can decide about it."""

import pytest
from lxml import html

GROOT, HTML = "person:de-groot", {"accept": "text/html"}
LINKS = "//form[@action='/links']"
FIELDS = {"says": "source", "passes_on": "via", "said_of": "about"}


@pytest.fixture(scope="module")
def actors(client):
    return client.get("/actors.json").json()


def sending(client, address: str, verdict: str) -> dict:
    """What the form for this verdict sends: of each name every value that can be chosen."""
    page = html.fromstring(client.get(address, headers=HTML).content)
    [form] = page.xpath(f"{LINKS}[.//input[@value='{verdict}']]")
    inputs = page.xpath("//input[@form=$id]", id=form.get("id")) + form.xpath(".//input[@name]")
    return {
        name: [one.get("value") for one in inputs if one.get("name") == name]
        for name in {one.get("name") for one in inputs} - {"why"}
    }


def test_every_figure_is_that_of_a_list(client, actors) -> None:
    assert actors
    for one in actors:
        for name, field in FIELDS.items():
            found = client.get("/claims.json", params={field: one["id"]}).json()
            assert len(found) == one[name], (one["id"], name)


def test_the_page_of_the_list_has_all_of_them(client, actors) -> None:
    page = html.fromstring(client.get("/actors").content)
    links = page.xpath("//table//th//a/@href")
    assert [link.removeprefix("/actors/") for link in links] == [one["id"] for one in actors]


def test_a_list_can_be_narrowed_and_searched(client, actors) -> None:
    people = client.get("/actors.json?type=person").json()
    assert people == [one for one in actors if one["type"] == "person"]
    groot = client.get("/actors.json?q=groot").json()
    assert groot
    assert all(any("groot" in name.lower() for name in one["names"]) for one in groot)


@pytest.mark.parametrize("part", FIELDS.values())
def test_an_actor_has_its_claims_by_date(client, actors, part: str) -> None:
    for one in actors:
        page = html.fromstring(client.get(f"/actors/{one['id']}?part={part}").content)
        claims = page.xpath("//tr/@data-claim")
        listed = client.get("/claims.json", params={part: one["id"]}).json()
        assert sorted(claims) == sorted(claim["id"] for claim in listed)


def test_claims_come_by_pages(client, actors, monkeypatch) -> None:
    monkeypatch.setattr("wederhoor.web.pages.actors.ROWS", 1)
    busy = max(actors, key=lambda one: one["says"])
    address, seen = f"/actors/{busy['id']}?part=source", []
    while address:
        page = html.fromstring(client.get(address).content)
        seen += page.xpath("//tr/@data-claim")
        address = next(iter(page.xpath("//nav[@class='paging']//a[@rel='next']/@href")), None)
    assert len(seen) == len(set(seen)) == busy["says"] > 1


def test_an_actor_of_several_documents_says_why_it_is_one(client, actors) -> None:
    page = html.fromstring(client.get(f"/actors/{GROOT}").content)
    assert len(page.xpath("//input[@form='apart' and @name='subject']")) == 3
    assert page.xpath("//ul[@class='reasons']/li")


def test_only_what_can_be_one_with_others_is_joined_and_parted(client, actors) -> None:
    assert not html.fromstring(client.get("/actors/state:RU").content).xpath(LINKS)
    page = html.fromstring(client.get(f"/actors/{GROOT}?called=noordland").content)
    assert not page.xpath("//input[@name='object' and @type='radio']")


def test_documents_are_split_off_an_actor_at_once_and_merged_into_it_again(changing) -> None:
    def says() -> dict[str, int]:
        found = changing.get("/actors.json?q=groot").json()
        return {one["id"]: one["says"] for one in found}

    assert says() == {GROOT: 3}
    form = sending(changing, f"/actors/{GROOT}", "different")
    first, *others = form["subject"]
    assert changing.post("/links", data=form | {"subject": others, "why": "x"}).status_code == 200
    apart = [f"{GROOT}~{one[:12]}" for one in others]
    assert says() == dict.fromkeys([GROOT, *apart], 1)
    for one in apart:
        form = sending(changing, f"/actors/{one}?called=groot", "same")
        assert GROOT in form["object"]
        sent = changing.post("/links", data=form | {"object": GROOT, "why": "y"}, headers=HTML)
        assert sent.url.path == f"/actors/{GROOT}"
    assert says() == {GROOT: 3}
    decided = changing.get("/decisions.json").json()
    made = [(verdict, one) for verdict in ("different", "same") for one in others]
    assert [(one["verdict"], one["subject"]) for one in reversed(decided)] == made
    form = sending(changing, f"/actors/{GROOT}", "different")
    refused = changing.post("/links", data=form | {"subject": [first, "nowhere"]})
    assert refused.status_code == 404
    assert changing.post("/links", data=form | {"subject": []}).status_code == 400
    assert changing.get("/decisions.json").json() == decided


def test_the_record_of_one_is_data_too(client, actors) -> None:
    for one in actors:
        found = client.get(f"/actors/{one['id']}.json").json()
        assert {key: found[key] for key in one} == one
        assert found["history"] == []


@pytest.mark.parametrize("path", ["/actors/person:nobody", "/actors/person:nobody.json"])
def test_who_is_not_there_is_not_found(client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_cursor_of_another_list_is_refused(client, actors) -> None:
    assert client.get(f"/actors/{actors[0]['id']}?cursor=abc").status_code == 400
