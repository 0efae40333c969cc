"""Who may come in, what each may do, and that no other site does it in his name."""

import re
import shutil
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from wederhoor.register import Register
from wederhoor.register.people import Options, People
from wederhoor.report.labels import LANGUAGES
from wederhoor.settings import Settings
from wederhoor.vocabulary import Kind, Rank
from wederhoor.web import create, render
from wederhoor.web.addresses import local
from wederhoor.web.throttle import FREE, LONGEST, Throttle

pytestmark = pytest.mark.usefixtures("quick_passwords")

HOME = "http://127.0.0.1:8000"
LONG = "four words of no use"
PAGE = {"Accept": "text/html,application/xhtml+xml"}
EVIL = "http://evil.example"


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A dossier without anything in it."""
    folder = tmp_path_factory.mktemp("empty")
    Register.open(folder, create=True).close()
    return folder


@pytest.fixture
def dossier(empty, tmp_path):
    return shutil.copytree(empty, tmp_path / "dossier")


@pytest.fixture
def team(dossier):
    """A dossier with an account of every rank, named after it."""
    with People.open(dossier) as people:
        for rank in reversed(Rank):
            people.add(rank.value, LONG, rank)
    return dossier


class Browser(TestClient):
    """A browser that shows pages, follows nothing, and sends what a page gave it."""

    def __init__(self, app, base=HOME):
        super().__init__(
            app, base, False, follow_redirects=False, headers={**PAGE, "Accept-Language": "en"}
        )

    @property
    def token(self):
        for path in ("/login", "/settings"):
            if found := re.search(r'name="token" content="([0-9a-f]{64})"', self.get(path).text):
                return found[1]
        raise AssertionError("no page has a token")

    def submit(self, path, **fields):
        return self.post(path, data={"token": self.token, **fields})

    def log_in(self, name, password=LONG, **fields):
        return self.submit("/login", name=name, password=password, **fields)


@pytest.fixture
def browse(dossier):
    """Another browser, of one server: ``origin`` is the server's."""
    apps = {}

    def browse(origin=None):
        if origin not in apps:
            apps[origin] = create(dossier, Settings(), origin)
        return Browser(apps[origin], origin or HOME)

    return browse


@pytest.fixture
def inside(team, browse):
    """A browser that a rank has logged in with."""

    def inside(rank):
        browser = browse()
        assert browser.log_in(rank.value).status_code == 303
        return browser

    return inside


# Alone


def test_whoever_is_alone_needs_no_login_and_may_do_all(browse):
    alone = browse()
    assert alone.get("/settings").status_code == 200
    assert alone.get("/accounts").status_code == 200
    assert alone.get("/api/v1/claims").status_code == 200
    assert alone.get("/login").headers["location"] == "/"
    assert "Log out" not in alone.get("/settings").text


def test_whoever_is_alone_needs_the_token_too(browse):
    alone = browse()
    assert alone.post("/settings/options", data={"visits_kept": 5}).status_code == 403
    assert alone.submit("/settings/options", visits_kept=5).status_code == 303


def test_with_the_first_account_logging_in_begins(browse):
    alone = browse()
    refused = alone.submit("/accounts", name="Anna", password=LONG, rank="reader")
    assert refused.status_code == 400
    assert "the first account is an administrator" in refused.text
    answer = alone.submit("/accounts", name="Anna", password=LONG, rank="administrator")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    assert alone.get("/claims").headers["location"] == "/login?to=/claims"
    assert alone.log_in("Anna").status_code == 303
    assert alone.get("/accounts").status_code == 200


# Logging in


@pytest.mark.parametrize(
    "path", ["/", "/claims?kind=use&q=gas", "/settings", "/nothing", "/visits"]
)
def test_a_page_leads_to_the_login_and_the_login_back(team, browse, path):
    browser = browse()
    answer = browser.get(path)
    where = answer.headers["location"]
    assert (answer.status_code, unquote(where)) == (303, f"/login?to={path}")
    assert f'value="{path.replace("&", "&amp;")}"' in browser.get(where).text
    assert browser.log_in("reader", to=path).headers["location"] == path


@pytest.mark.parametrize("path", ["/api/v1/claims", "/api/v1/openapi.json", "/api/v1/nothing"])
def test_the_api_answers_401_in_the_shape_of_errors(team, browse, path):
    for accept in ("*/*", PAGE["Accept"]):
        answer = browse().get(path, headers={"Accept": accept})
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "H401")


def test_the_api_is_open_to_whoever_logged_in(inside):
    assert inside(Rank.READER).get("/api/v1/claims").json()["items"] == []


@pytest.mark.parametrize(
    ("name", "password"), [("reader", "not this one either"), ("nobody", LONG), ("", "")]
)
def test_a_refusal_does_not_say_what_was_wrong(team, browse, name, password):
    answer = browse().log_in(name, password)
    assert answer.status_code == 403
    assert "do not belong together" in answer.text
    assert password not in answer.text or not password


@pytest.mark.parametrize(
    "to",
    [
        "//evil.example",
        "/\\evil.example",
        "http://evil.example/",
        "/\t/evil.example",
        "evil",
        "",
        "\\",
    ],
)
def test_the_login_leads_nowhere_else(team, browse, to):
    browser = browse()
    assert 'name="to" value="/"' in browser.get("/login", params={"to": to}).text
    assert browser.log_in("reader", to=to).headers["location"] == "/"


@given(st.text("/\\:.@#? \t\n\r\x00aé%", max_size=12))
def test_no_address_that_is_called_local_is_elsewhere(text):
    from httpx import URL

    address = local(text)
    # What browsers do with an address before they read it.
    seen = re.sub(r"[\t\n\r]", "", address).strip().replace("\\", "/")
    assert seen.startswith("/") and not seen.startswith("//")
    assert URL(HOME).join(address).host == "127.0.0.1"


def test_logging_in_gives_a_session_that_nobody_had_before(team, browse):
    browser = browse()
    fixed = "A" * 43
    browser.cookies.set("wederhoor", fixed, domain="127.0.0.1", path="/")
    token = browser.token
    assert browser.cookies["wederhoor"] == fixed
    browser.post("/login", data={"token": token, "name": "reader", "password": LONG})
    assert browser.cookies["wederhoor"] != fixed
    assert browser.token != token
    other = browse()
    other.cookies.set("wederhoor", fixed, domain="127.0.0.1", path="/")
    assert other.get("/settings").status_code == 303


def test_logging_out_ends_the_session_for_good(inside, browse):
    browser = inside(Rank.READER)
    session = browser.cookies["wederhoor"]
    answer = browser.submit("/logout")
    assert answer.headers["location"] == "/login"
    assert answer.headers["clear-site-data"] == '"cache"'
    other = browse()
    other.cookies.set("wederhoor", session, domain="127.0.0.1", path="/")
    assert other.get("/settings").headers["location"] == "/login?to=/settings"


def test_a_wrong_password_costs_more_waiting_each_time(team, browse):
    browser, other = browse(), browse()
    app, time = browser.app, [0.0]
    app.state.throttle = Throttle(lambda: time[0])
    for _ in range(FREE):
        assert browser.log_in("reader", "not the password").status_code == 403
    waits = []
    for _ in range(12):
        answer = browser.log_in("reader")
        assert answer.status_code == 429  # though the password is right now
        assert "Wait" in answer.text
        waits.append(int(answer.headers["retry-after"]))
        time[0] += waits[-1]
        assert browser.log_in("reader", "not the password").status_code == 403
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == LONGEST
    time[0] += LONGEST
    assert other.log_in("reader").status_code == 303
    assert other.submit("/logout").status_code == 303
    assert other.log_in("reader").status_code == 303


def test_it_is_the_same_for_a_name_that_nobody_has(team, browse):
    browser = browse()
    answers = [browser.log_in("nobody", "x").status_code for _ in range(FREE + 1)]
    assert answers == [403] * FREE + [429]


# Proof that a page of the workbench asked


FORMS = ("/wishes", "/settings/options", "/settings/password", "/accounts", "/logout", "/nothing")


@pytest.mark.parametrize("token", [None, "", "0" * 64, "é", "another's"])
def test_nothing_is_changed_without_the_token(inside, browse, token):
    browser = inside(Rank.ADMINISTRATOR)
    if token == "another's":
        token = browse().token
    fields = {"visits_kept": 5, "language": "en"} | ({} if token is None else {"token": token})
    header = {"X-Token": token} if token and token.isascii() else {}
    for path in FORMS:
        answer = browser.post(path, data=fields)
        assert (answer.status_code, "out of date" in answer.text) == (403, True)
        assert browser.post(path, json=fields, headers=header).status_code == 403
    assert browser.get("/settings").status_code == 200


ELSEWHERE = (
    {"Origin": EVIL},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:9000"},
    {"Origin": "https://127.0.0.1:8000"},
    {"Origin": "http://localhost:8000"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": HOME, "Sec-Fetch-Site": "cross-site"},
)


def test_nothing_is_changed_from_another_site(inside):
    browser = inside(Rank.ADMINISTRATOR)
    for headers in ELSEWHERE:
        answer = browser.post("/logout", data={"token": browser.token}, headers=headers)
        assert (answer.status_code, "another site" in answer.text) == (403, True), headers
    assert browser.get("/settings").status_code == 200


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": HOME}, {"Origin": HOME, "Sec-Fetch-Site": "same-origin"}]
)
def test_the_token_goes_in_a_field_or_a_header_of_any_form(inside, headers):
    browser = inside(Rank.ADMINISTRATOR)
    token, fields = browser.token, {"visits_kept": "5"}
    sent = (
        {"data": fields | {"token": token}},
        {"data": {"token": token} | fields},
        {"data": fields, "headers": {"X-Token": token}},
        {"data": {"token": token} | fields, "files": {"file": b"x" * 300_000}},
    )
    for one in sent:
        given = {**one, "headers": headers | one.get("headers", {})}
        assert browser.post("/settings/options", **given).status_code == 303, one


def test_a_program_may_ask_with_the_session_and_gets_json(inside):
    browser = inside(Rank.READER)
    answer = browser.post("/settings/options", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "H403")


# Ranks


CLOSED = (
    ("GET", "/accounts"),
    ("GET", "/visits"),
    ("GET", "/visits.csv"),
    ("POST", "/accounts"),
    ("POST", "/accounts/reader"),
    ("POST", "/accounts/administrator/password"),
    ("POST", "/settings/options"),
)


@pytest.mark.parametrize("rank", [rank for rank in Rank if rank is not Rank.ADMINISTRATOR])
def test_what_is_an_administrators_is_no_one_elses(inside, rank):
    browser = inside(rank)
    fields = {"token": browser.token, "rank": "administrator", "visits_kept": "5", "password": LONG}
    for method, path in CLOSED:
        answer = browser.request(method, path, data=fields if method == "POST" else None)
        assert (answer.status_code, "your account may not do this" in answer.text) == (403, True)
    assert "/accounts" not in browser.get("/settings").text


def test_an_administrator_gives_accounts_and_takes_them(inside, browse, team):
    chief, anna = inside(Rank.ADMINISTRATOR), browse()
    assert (
        chief.submit("/accounts", name="Anna", rank="reader", password="short").status_code == 400
    )
    assert anna.log_in("Anna", "short").status_code == 403
    chief.submit("/accounts", name="Anna", rank="reader", password=LONG)
    assert anna.log_in("Anna").status_code == 303
    chief.submit("/accounts/Anna", rank="administrator")
    assert anna.get("/accounts").status_code == 200
    chief.submit("/accounts/Anna", rank="administrator", disabled="true")
    assert anna.get("/accounts").status_code == 303
    assert anna.log_in("Anna").status_code == 403
    chief.submit("/accounts/Anna", rank="reader")
    chief.submit("/accounts/Anna/password", password="another long password")
    assert anna.log_in("Anna", "another long password").status_code == 303
    assert chief.submit("/accounts/administrator", rank="reader").status_code == 400
    assert (
        "the last administrator remains one"
        in chief.submit("/accounts/administrator", rank="administrator", disabled="true").text
    )
    assert chief.submit("/accounts/Nobody", rank="reader").status_code == 404


def test_one_changes_ones_own_password_knowing_the_old(inside, browse):
    browser, elsewhere = inside(Rank.READER), inside(Rank.READER)
    new = "another long password"
    assert browser.submit("/settings/password", old="wrong", new=new).status_code == 403
    assert browser.submit("/settings/password", old=LONG, new="short").status_code == 400
    before = browser.cookies["wederhoor"]
    answer = browser.submit("/settings/password", old=LONG, new=new)
    assert answer.headers["location"] == "/settings?done=password"
    assert browser.cookies["wederhoor"] != before
    assert browser.get("/settings").status_code == 200
    assert elsewhere.get("/settings").status_code == 303
    assert browse().log_in("reader", new).status_code == 303


def test_options_are_kept(inside, team):
    inside(Rank.ADMINISTRATOR).submit(
        "/settings/options", double_reading="true", fetch="true", visits_kept="7"
    )
    with People.open(team) as people:
        assert people.options() == Options(True, True, 7)


# Cookies and wishes


def cookies(answer):
    return {
        one.partition("=")[0]: set(one.lower().split("; ")[1:])
        for one in answer.headers.get_list("set-cookie")
    }


def test_cookies_are_kept_from_scripts_and_other_sites(team, browse):
    for origin, name in ((None, "wederhoor"), ("https://dossier.example", "__Host-wederhoor")):
        browser = browse(origin)
        asked = browser.get("/login")
        sent = {"token": browser.token, "name": "reader", "password": LONG}
        for answer in (asked, browser.post("/login", data=sent)):
            flags = cookies(answer)[name]
            assert {"httponly", "samesite=lax", "path=/"} <= flags
            assert ("secure" in flags) == (origin is not None)
            assert not [flag for flag in flags if flag.startswith(("domain", "max-age"))]
        wished = browser.submit("/wishes", veil="on")
        assert ("secure" in cookies(wished)["veil"]) == (origin is not None)


def test_wishes_are_kept_and_the_place_too(browse):
    browser = browse()
    page = browser.get("/visits?cursor=").text
    assert 'name="back" value="/visits?cursor="' in page
    answer = browser.submit("/wishes", language="en", back="/visits?cursor=")
    assert answer.headers["location"] == "/visits?cursor="
    assert '<html lang="en">' in browser.get("/settings").text
    browser.submit("/wishes", theme="dark", veil="on")
    assert '<html lang="en" data-theme="dark" class="veiled">' in browser.get("/settings").text
    browser.submit("/wishes", theme="machine", veil="off", language="nl")
    assert '<html lang="nl">' in browser.get("/settings").text
    assert browser.submit("/wishes", back="//evil.example").headers["location"] == "/"
    assert browser.submit("/wishes", theme="<script>").status_code == 400


def test_whoever_is_not_logged_in_has_wishes_too(team, browse):
    browser = browse()
    assert browser.submit("/wishes", language="en", back="/login").headers["location"] == "/login"
    assert '<html lang="en">' in browser.get("/login").text


# Behind a proxy


def test_with_an_origin_only_its_name_is_answered(team, browse):
    origin = "https://dossier.example"
    browser = browse(origin)
    assert browser.get("/login").status_code == 200
    assert "strict-transport-security" in browser.get("/login").headers
    for host in ("127.0.0.1", "localhost", "evil.example", "dossier.example.evil.example"):
        assert browser.get("/login", headers={"Host": host}).status_code == 421
    for own, status in ((origin, 303), ("http://dossier.example", 403), (EVIL, 403)):
        data = {"token": browser.token, "name": "reader", "password": LONG}
        answer = browser.post("/login", data=data, headers={"Origin": own})
        assert answer.status_code == status


# The log of visits


def test_the_log_says_who_asked_for_what(inside, browse):
    chief = inside(Rank.ADMINISTRATOR)
    browse().log_in("reader", "not the password")
    browse().log_in("no such name", "not the password")
    chief.get("/claims?kind=use")
    chief.get("/static/base.css")
    visits = chief.get("/visits.json").json()
    seen = [(one["who"], one["method"], one["path"], one["status"]) for one in visits]
    assert (
        "administrator",
        "GET",
        "/claims?kind=use",
        chief.get("/claims?kind=use").status_code,
    ) in seen
    assert ("administrator", "POST", "/login", 303) in seen
    assert ("", "POST", "/login", 403) in seen
    assert not [one for one in seen if "static" in one[2] or "not the password" in str(one)]
    assert chief.get("/visits.csv").text.startswith("when,who,address,method,path,status\r\n")
    assert "/claims?kind=use" in chief.get("/visits").text


def test_nothing_is_noted_of_whoever_is_alone(browse):
    alone = browse()
    alone.get("/settings")
    assert alone.get("/visits.json").json() == []


# Errors


def test_an_error_is_a_page_for_a_browser(inside):
    browser = inside(Rank.READER)
    for path, status in (("/nothing", 404), ("/accounts", 403)):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (
            status,
            "text/html; charset=utf-8",
        )
        assert "<h1>" in answer.text
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        plain = browser.get(path, headers={"Accept": "application/json"})
        assert plain.json()["error"]["code"] == f"H{status}"


@pytest.mark.parametrize("accept", ["*/*", PAGE["Accept"]])
def test_a_mistake_in_the_program_is_answered_as_carefully(browse, accept):
    browser = browse()

    @browser.app.get("/mistake")
    def mistake():
        raise ZeroDivisionError("a secret")

    answer = browser.get("/mistake", headers={"Accept": accept})
    assert answer.status_code == 500
    assert "a mistake in the program" in answer.text
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"


# Words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("term", ["stance", "modality", "hearsay", "root", "independent", "matter"])
def test_a_term_is_explained_without_a_script(language, term):
    module = render._environment(language).get_template("help.html")
    written = str(module.make_module({"t": render.labels(language)}).help(term))
    [button], [shown] = (
        re.findall(f'{name}="(help-[a-z]+)"', written) for name in ("target", "id")
    )
    assert button == shown == f"help-{term}"
    assert "popover>" in written


def test_what_may_distress_is_known_by_its_kind():
    template = render._environment("en").from_string("{{ kind is graphic }}")
    assert template.render(kind=Kind.CASUALTIES) == "True"
    assert template.render(kind=Kind.SANCTIONS) == "False"
