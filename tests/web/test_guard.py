"""What a server on a laptop must withstand: other sites, hostile addresses, markup in documents."""

import re
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wederhoor.web.gate import proof
from wederhoor.web.guard import SMALL

POLICY = "content-security-policy"
INLINE = re.compile(r"<style|\s(style|on[a-z]+)=|<script(?! type=.module. src=./static/)")
PATHS = ("", "/claims", "/documents.csv", "/search?q=gas", "/openapi.json", "/nothing", "/claims/x")
WORDS = ("q", "agent", "actor", "source", "about", "country", "place", "language", "publisher")
OTHERS = ("cursor", "limit", "kind", "year", "since", "until", "type", "scope", "on", "treaty")
LISTS = ("documents", "claims", "actors", "matters")
ADDRESSES = (*LISTS, "claims.csv", "actors.json", "search", "law")
HOSTILE = (
    "\x00",
    "\U0010ffff",
    "' OR 1=1 --",
    '" OR "" = "',
    "NEAR(a b)",
    "a AND",
    "*",
    "^gas",
    "{words}: gas",
    "gas*",
    "9" * 400,
    "-1",
    "1e9",
    "%",
    "_",
    "\\",
    "\u202etxt.exe",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "{{7*7}}",
    '["\\ud800"]',
    "WyJcdWQ4MDAiXQ",
    "WzFlOTk5LDFd",
    "W05hTiwxXQ",
    "WzEsLTFd",
    "2024-01-01",
    "0001-01-01",
    "use",
    "person",
    "CWC",
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_every_answer_is_sent_with_the_strictest_headers(client, method, path):
    headers = client.request(method, f"/api/v1{path}").headers
    assert headers["content-security-policy"].startswith("default-src 'none';")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert not [name for name in headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_its_body(client, path):
    get, head = client.get(f"/api/v1{path}"), client.head(f"/api/v1{path}")
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers == get.headers


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8000", 200),
        ("127.0.0.1:1", 200),
        ("[::1]:8000", 200),
        ("[::1]", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost.evil.example:8000", 421),
        ("localhost@evil.example", 421),
        ("evil.example:localhost", 421),
        ("localhost:8000:8000", 421),
        ("0.0.0.0", 421),
        ("localhost\n", 421),
        ("", 421),
    ],
)
@pytest.mark.parametrize("path", ["/settings", "/api/v1/claims"])
def test_only_who_calls_this_machine_by_its_own_name_is_answered(client, host, status, path):
    answer = client.get(path, headers={"Host": host})
    assert answer.status_code == status
    if status == 421:
        assert answer.json()["error"]["code"] == "H421"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/settings", "/api/v1/claims", "/nothing"])
def test_no_other_method_is_known(client, method, path):
    answer = client.request(method, path, headers={"Origin": "http://evil.example"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "H405")
    assert answer.headers["allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize("path", ["/settings", "/api/v1/claims", "/nothing"])
def test_nothing_is_sent_without_proof(client, path):
    answer = client.post(path, data={"language": "en"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "H403")


def chunks(size):
    for _ in range(size >> 16):
        yield b"x" * (1 << 16)


def test_no_more_is_read_than_may_be_sent(client):
    many = SMALL + (1 << 16)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for headers, content in (
        (form, b"x" * many),
        ({"Content-Length": "x" * 5}, b""),
        ({"Content-Length": "9" * 5000}, b""),
    ):
        answer = client.post("/wishes", content=content, headers=headers)
        assert (answer.status_code, answer.json()["error"]["code"]) == (413, "H413")
    token = {"X-Token": proof(client.app.state.people.secret, "s" * 43)}
    cookie = {"Cookie": "wederhoor=" + "s" * 43}
    answer = client.post("/wishes", content=chunks(many), headers=form | token | cookie)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "H413")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize(
    "path",
    [
        "/../register.sqlite",
        "/%2e%2e/register.sqlite",
        "/..%2fregister.sqlite",
        "/nl/..%2f..%2fregister.sqlite",
        "/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "//etc/passwd",
        "/%00",
        "/nl/%ff%fe",
        "/" + "a/" * 2000,
        "/" + "a" * 5000,
        "/api/v1/documents/..%2f..%2fregister.sqlite/original",
        "/api/v1/documents/%/text",
        "/api/v1/documents/%00/text",
        "/api/v1/claims/%ed%a0%80",
        "/api/v1/actors/%2e%2e",
    ],
)
def test_no_path_leads_out_of_the_site(client, path):
    answer = client.get(f"http://127.0.0.1:8000{path}")
    assert answer.status_code in (400, 404)
    assert list(answer.json()) == ["error"]


def test_a_page_runs_nothing_that_is_not_the_workbenchs_own(client):
    for path in ("/settings", "/method", "/accounts"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert not INLINE.search(answer.text)
        policy = dict(one.split(" ", 1) for one in answer.headers[POLICY].split("; "))
        assert policy.pop("base-uri") == policy.pop("frame-ancestors") == "'none'"
        assert policy.pop("default-src") == "'none'"
        assert set(policy.values()) == {"'self'"}


def test_data_and_originals_are_never_a_page(client, get):
    id = get("/documents")["items"][0]["doc_id"]
    for path in ("/api/v1/claims", f"/api/v1/documents/{id}/original", "/visits.csv"):
        assert "sandbox" in client.get(path).headers[POLICY]


def test_nothing_names_another_host(client):
    for path in ("/settings", "/api/v1/openapi.json"):
        assert not re.search(r"https?://(?!127\.0\.0\.1)", client.get(path).text)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(ADDRESSES),
    st.lists(
        st.tuples(
            st.one_of(st.sampled_from(WORDS + OTHERS), st.text(string.printable, max_size=5)),
            st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30), st.integers().map(str)),
        ),
        max_size=4,
    ),
)
def test_no_parameter_makes_the_server_fail(client, address, query):
    answer = client.get(f"/api/v1/{address}", params=query)
    assert answer.status_code in (200, 400), answer.text
    if answer.status_code == 400:
        assert list(answer.json()) == ["error"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_parameter_takes_hostile_text_for_more_than_text(client, address):
    takes = {"claims": WORDS, "claims.csv": WORDS, "documents": ("q", "language", "publisher")}
    for text in HOSTILE:
        for names in (takes.get(address, ("q",)), ("cursor",)):
            answer = client.get(f"/api/v1/{address}", params=dict.fromkeys(names, text))
            assert answer.status_code in (200, 400), (names, text, answer.text)


@pytest.mark.parametrize("raw", [b"%ED%A0%80", b"%FF", b"%", b"%u0041", b"+", b"&&=&", b"=x"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_query_that_is_no_text_is_read_as_well_as_can_be(client, address, raw):
    answer = client.get(f"http://127.0.0.1:8000/api/v1/{address}?q={raw.decode()}")
    assert answer.status_code in (200, 400)
    assert answer.content.decode() is not None


def test_a_very_long_query_is_answered(client):
    many = [("year", str(year)) for year in range(1, 5000)]
    assert client.get("/api/v1/claims", params=many).status_code == 200
