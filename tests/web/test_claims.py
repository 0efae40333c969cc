"""The list of claims and each claim: facets, chips, pages, searches, forms, hostile words."""

import csv
import io
import json
import re
from collections.abc import Callable
from getpass import getuser
from html import escape
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from lxml import html

from wederhoor.vocabulary import Kind

Page = Any
Open = Callable[[str], Page]


@pytest.fixture(scope="session")
def opened(client: Any) -> Open:
    """The page at an address, which must be there."""
    return lambda address: at(client, address)


def at(client: Any, address: str) -> Page:
    answer = client.get(address, headers={"accept": "text/html", "accept-language": "en"})
    assert answer.status_code == 200, (address, answer.text)
    return html.fromstring(answer.text)


def post(client: Any, path: str, **fields: Any) -> Any:
    token = at(client, "/claims").xpath("string(//meta[@name='token']/@content)")
    headers = {"accept": "text/html"}
    data = {**fields, "token": token}
    return client.post(path, data=data, headers=headers, follow_redirects=False)


def total(page: Page) -> int:
    return int(page.xpath("string(//div[@class='sums']//b)").replace(",", ""))


def facets(page: Page) -> list[tuple[str, int]]:
    """Every value that can be added: where it leads, and how many there are said to be."""
    return [
        (link.get("href"), int(link.xpath("string(.//span[@class='count'])")))
        for link in page.xpath("//aside//li/a[not(@aria-current)]")
    ]


def ids(page: Page) -> list[str]:
    return [row.get("data-claim") for row in page.xpath("//tr[@data-claim]")]


def test_each_value_of_a_facet_finds_as_many_as_it_counts(opened: Open) -> None:
    found = facets(opened("/claims"))
    assert len(found) > 15
    for address, number in found:
        assert total(opened(address)) == number, address


def test_a_second_value_of_a_field_is_added_to_the_first(opened: Open) -> None:
    page = opened("/claims?kind=use")
    kinds = [one for one in facets(page) if "kind=use&kind=" in one[0]]
    assert kinds
    for address, number in kinds:
        assert total(opened(address)) == total(page) + number


def test_what_is_chosen_can_be_taken_away_one_by_one(opened: Open) -> None:
    address = "/claims?kind=use&kind=casualties&stance=asserts&since=2024-01-01&q=leger"
    page = opened(address)
    asked = parse_qsl(urlsplit(address).query)
    chips = page.xpath("//ul[@class='chips']//a[not(@class)]/@href")
    left = [set(parse_qsl(urlsplit(chip).query)) for chip in chips]
    assert sorted(set(asked) - one for one in left) == sorted([{one} for one in asked])
    assert page.xpath("//ul[@class='chips']//a[@class='all']/@href") == ["/claims"]
    chosen = page.xpath("//aside//a[@aria-current]/@href")
    assert chosen and all(len(parse_qsl(urlsplit(one).query)) == len(asked) - 1 for one in chosen)


@pytest.mark.parametrize("query", ["", "?kind=use", "?q=chloorgas", "?kind=use&modality=hearsay"])
def test_the_list_as_data_is_the_same_list(client: Any, opened: Open, query: str) -> None:
    page = opened(f"/claims{query}")
    addresses = page.xpath("//div[@class='sums']//a/@href")
    assert addresses == [f"/claims.csv{query}", f"/claims.json{query}"]
    rows = list(csv.DictReader(io.StringIO(client.get(addresses[0]).text)))
    records = json.loads(client.get(addresses[1]).text)
    assert [row["claim"] for row in rows] == [one["id"] for one in records] == ids(page)
    assert len(rows) == total(page)


def test_pages_follow_each_other(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ids(opened("/claims"))
    monkeypatch.setattr("wederhoor.web.listing.ROWS", 4)
    found, address = list[str](), "/claims"
    while address:
        page = opened(address)
        found += ids(page)
        first = page.xpath("//nav[@class='paging']//a[1]/@href")
        assert address == "/claims" or first[0] == "/claims"
        address = page.xpath("string(//nav[@class='paging']//a[@rel='next']/@href)")
    assert found == whole


def test_a_form_that_is_left_empty_asks_for_nothing(client: Any) -> None:
    answer = client.get("/claims?q=&since=&until=&kind=use", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?kind=use")


def test_nothing_found_says_so(opened: Open) -> None:
    page = opened("/claims?kind=use&q=zeppelin")
    assert total(page) == 0 and page.xpath("//p[@class='notice']")


def test_a_claim_leads_through_the_list_it_was_opened_from(opened: Open) -> None:
    page = opened("/claims?kind=use")
    listed, address = ids(page), page.xpath("string(//a[contains(@class,'open')]/@href)")
    walked = []
    while address:
        claim = opened(address)
        walked.append(urlsplit(address).path.rpartition("/")[2])
        address = claim.xpath("string(//nav[@class='turn']//a[@rel='next']/@href)")
    assert walked == listed


@pytest.mark.parametrize(
    "within", ["https://elsewhere.example/claims", "//elsewhere.example", "/claims?kind=no", "x"]
)
def test_a_list_elsewhere_is_no_list(opened: Open, within: str) -> None:
    [id, *_] = ids(opened("/claims"))
    page = opened(f"/claims/{id}?in={within}")
    assert not page.xpath(f"//a[contains(@href, '{urlsplit(within).netloc or 'kind=no'}')]")
    assert page.xpath("//nav[@class='turn']//a[@rel='next']")


def test_a_claim_is_data_too(client: Any, opened: Open) -> None:
    [id, *_] = ids(opened("/claims"))
    found = client.get(f"/claims/{id}.json").json()
    assert found["id"] == id
    assert (found["review"], found["machine"], found["history"]) == ("unreviewed", None, [])
    assert client.get("/claims/none.json").status_code == 404
    assert client.get("/claims/none").status_code == 404


def test_claims_are_reviewed_one_by_one(opened: Open) -> None:
    listed = ids(opened("/claims?kind=use"))
    address, met = "/review?kind=use", []
    while address:
        page = opened(address)
        met += page.xpath("//section[@id='decide']/@data-claim")
        address = page.xpath("string(//a[@data-key='s']/@href)")
    assert met == listed


def test_the_forms_send_what_review_takes(opened: Open) -> None:
    [id, *_] = ids(opened("/claims"))
    page = opened(f"/claims/{id}?in=/claims?kind=use")
    forms = page.xpath("//section[@id='decide']//form")
    verdicts = {one for form in forms for one in form.xpath(".//*[@name='verdict']/@value")}
    assert verdicts == {"accepted", "rejected", "unsure"}
    links = page.xpath("//section[@id='decide']//a/@href")
    for link, verdict in zip(links, ("corrected", "merged", "split"), strict=True):
        forms += opened(link).xpath(f"//form[.//input[@name='verdict'][@value='{verdict}']]")
    assert len(forms) == 6
    for form in forms:
        assert form.get("action") == f"/claims/{id}/decisions"
        assert form.xpath(".//input[@name='token']/@value") and form.xpath(".//@name[.='back']")


def test_what_is_decided_stands_in_the_list_and_in_the_history(changing: Any) -> None:
    address = "/claims?kind=use"
    one, other, *_ = ids(at(changing, address))
    sent = post(changing, f"/claims/{one}/decisions", verdict="accepted", back=f"/claims/{one}")
    assert (sent.status_code, sent.headers["location"]) == (303, f"/claims/{one}")
    reason = {"verdict": "rejected", "reason": "Not about the subject", "why": "It is a caption"}
    post(changing, f"/claims/{other}/decisions", **reason)
    page = at(changing, address)
    states = page.xpath("//tr//span[contains(@class, 'state')]")
    assert [state.text for state in states[:3]] == ["accepted", "rejected", "unreviewed"]
    assert ids(at(changing, f"{address}&review=rejected")) == [other]
    history = at(changing, f"/claims/{other}").xpath("string(//section[@id='history'])")
    assert getuser() in history and "Not about the subject: It is a caption" in history
    undo = at(changing, f"/claims/{other}").xpath("string(//section[@id='history']//form/@action)")
    post(changing, undo)
    assert changing.get(f"/claims/{other}.json").json()["review"] == "unreviewed"
    assert "undone later" in at(changing, f"/claims/{other}").text_content()


def test_what_is_corrected_shows_what_the_machine_read(changing: Any) -> None:
    [id, *_] = ids(at(changing, "/claims?kind=use&stance=asserts"))
    [form] = at(changing, f"/claims/{id}/correct").xpath("//form[.//*[@name='field.stance']]")
    form.fields["field.stance"] = "warns"
    form.fields["why"] = "It is a warning"
    fields = {name: form.xpath(f".//*[@name='{name}']") for name, _ in form.form_values()}
    values = {
        name: [one.value for one in inputs if one.value and one.get("type") != "checkbox"]
        for name, inputs in fields.items()
    }
    sent = post(changing, f"/claims/{id}/decisions", **values)
    assert sent.status_code == 303, sent.text
    found = changing.get(f"/claims/{id}.json").json()
    assert (found["stance"], found["machine"]["stance"]) == ("warns", "asserts")
    assert [one["field"] for one in found["history"][0]["changes"]] == ["stance"]
    page = at(changing, f"/claims/{id}")
    told = [
        " ".join(one.text_content().split())
        for one in page.xpath("//dl[contains(@class, 'compact')]")
    ]
    assert told == ["Stancebefore: asserts → warns"] * 2


def test_a_claim_is_merged_and_another_split(changing: Any) -> None:
    document = changing.get("/api/v1/documents").json()["items"][0]["doc_id"]
    one, other, *_ = ids(at(changing, f"/claims?document={document}"))
    form = at(changing, f"/claims/{one}/merge").xpath("//main//form")[0]
    assert form.xpath(f".//input[@value='{other}']")
    post(changing, f"/claims/{one}/decisions", verdict="merged", object=other)
    assert changing.get(f"/claims/{one}.json").json()["review"] == "rejected"
    offset = at(changing, f"/claims/{other}/split").xpath("//input[@name='at']/@value")[2]
    post(changing, f"/claims/{other}/decisions", verdict="split", at=offset)
    split = changing.get(f"/claims.json?document={document}").json()
    mine = [claim for claim in split if claim["id"].startswith(other)]
    assert len(mine) == 2 and mine[1]["content"][0][0] == int(offset)


def test_a_decision_of_the_queue_leads_to_the_next(changing: Any) -> None:
    page = at(changing, "/review?kind=use")
    first, *rest = ids(at(changing, "/claims?kind=use"))
    form = page.xpath("//form[.//button[@value='accepted']]")[0]
    sent = post(changing, form.action, verdict="accepted", back=form.fields["back"])
    following = at(changing, sent.headers["location"])
    assert following.xpath("//section[@id='decide']/@data-claim") == rest[:1]
    message = following.xpath("//div[@class='message']")[0]
    undoing = message.xpath(".//form")[0]
    back = undoing.fields["back"]
    again = at(changing, post(changing, undoing.action, back=back).headers["location"])
    assert again.xpath("//section[@id='decide']/@data-claim") == [first]
    forms = again.xpath("//section[@id='decide']//form")
    assert {one.fields["back"] for one in forms} == {sent.headers["location"]}


def test_every_input_has_a_label(opened: Open) -> None:
    [id, *_] = ids(opened("/claims"))
    for address in ("/claims?kind=use", f"/claims/{id}", f"/claims/{id}/correct", "/searches"):
        page = opened(address)
        labelled = set(page.xpath("//label/@for"))
        for one in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
            named = (
                one.get("aria-label") or one.get("id") in labelled or one.xpath("ancestor::label")
            )
            assert named, (address, html.tostring(one))


def test_a_saved_search_shows_what_is_new(changing: Any) -> None:
    assert post(changing, "/searches", name="Gas", address="/claims?kind=use").status_code == 303
    [row] = at(changing, "/searches").xpath("//tbody/tr")
    assert row.xpath("string(th/a/@href)") == "/claims?kind=use"
    assert row.xpath("string(td[3])") == "0"
    people, owner = changing.app.state.people, getuser()
    [saved] = people.searches(owner)
    assert saved.seen == max(entries(changing))
    people.look(owner, saved.id, min(entries(changing)))
    [row] = at(changing, "/searches").xpath("//tbody/tr")
    new = at(changing, row.xpath("string(td[3]/a/@href)"))
    assert 0 < total(new) < total(at(changing, "/claims?kind=use"))
    assert int(row.xpath("string(td[3])")) == total(new)
    post(changing, f"/searches/{saved.id}/seen")
    assert [one["new"] for one in changing.get("/searches.json").json()["items"]] == [0]


def entries(client: Any) -> list[int]:
    """The log's entries of the documents."""
    return [one["log_entry"] for one in client.get("/api/v1/documents").json()["items"]]


def test_a_saved_search_is_renamed_and_dropped(changing: Any) -> None:
    post(changing, "/searches", name="Gas", address="/claims?kind=use")
    [saved] = changing.app.state.people.searches(getuser())
    post(changing, f"/searches/{saved.id}/name", name=" Gas  again ")
    [renamed] = changing.app.state.people.searches(getuser())
    assert (renamed.name, renamed.address) == ("Gas again", saved.address)
    post(changing, f"/searches/{renamed.id}/forget")
    assert changing.get("/searches.json").json()["items"] == []


def test_a_search_of_elsewhere_is_not_saved(changing: Any) -> None:
    for address in ("https://elsewhere.example/claims", "/documents", "/claims?no=such"):
        assert post(changing, "/searches", name="x", address=address).status_code == 400


def test_words_of_a_document_are_never_markup(opened: Open) -> None:
    hostile = "<script>alert(1)</script>"
    for address in ("/claims?q=" + hostile, "/claims?publisher=" + hostile):
        page = opened(address)
        assert not page.xpath("//script[not(@src)]")
        assert escape(hostile) in html.tostring(page).decode() or hostile in page.text_content()


def test_words_of_people_are_never_markup(changing: Any) -> None:
    hostile = "<img src=x onerror=alert(1)>\u202e"
    [id, *_] = ids(at(changing, "/claims"))
    post(changing, f"/claims/{id}/decisions", verdict="rejected", why=hostile.strip("\u202e"))
    post(changing, "/searches", name=hostile, address="/claims?publisher=" + quote(hostile))
    for address in (f"/claims/{id}", "/searches", "/claims?publisher=" + quote(hostile)):
        page = at(changing, address)
        assert not page.xpath("//img"), address
        assert "<img src=x" in page.text_content()


def test_each_kind_is_called_as_the_reader_calls_it(opened: Open, client: Any) -> None:
    words = client.get("/claims", headers={"accept-language": "nl"}).text
    assert ">inzet</bdi>" in words
    assert not re.search(rf">({'|'.join({'use', 'finding'} & set(Kind))})</bdi>", words)


def test_a_claim_is_checked_in_the_file_that_is_sent(client: Any, opened: Open) -> None:
    for one in client.get("/claims.json").json():
        page = opened(f"/claims/{one['id']}")
        [command] = [pre for pre in page.xpath("//pre/text()") if "open('" in pre]
        name = command.partition("open('")[2].partition("'")[0]
        for place in ("", "/api/v1"):
            sent = client.get(f"{place}/documents/{one['document']}/text")
            assert sent.headers["content-disposition"] == f'inline; filename="{name}"'
        if page.xpath("//*[contains(@class, 'law')]"):
            assert page.xpath("//section[@id='law']")


def test_terms_are_explained_once_where_they_first_appear(client: Any, opened: Open) -> None:
    def helps(address: str) -> list[str]:
        return opened(address).xpath("//button[@class='help']/@popovertarget")

    assert "help-stance" in helps("/claims")
    assert "help-custody" in helps("/custody")
    assert "help-unanswered" in helps("/unanswered")
    for one in client.get("/claims.json").json():
        found = helps(f"/claims/{one['id']}")
        assert len(found) == len(set(found))
        how = "hearsay" if one["modality"] == "hearsay" else "modality"
        assert {"help-stance", f"help-{how}"} <= set(found)
