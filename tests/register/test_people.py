"""Accounts, sessions, options, saved searches and the log of visits, as they are kept."""

import sqlite3
import stat
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from wederhoor.errors import RegisterError, SettingsError
from wederhoor.register import passwords, people
from wederhoor.register.people import IDLE, LONGEST, Options, People, now
from wederhoor.register.visits import Visited, Visits
from wederhoor.vocabulary import Rank

pytestmark = pytest.mark.usefixtures("quick_passwords")

LONG = "four words of no use"


@pytest.fixture
def opened(tmp_path):
    with People.open(tmp_path) as opened:
        yield opened


@pytest.fixture
def chief(opened):
    return opened.add("Chief", LONG, Rank.ADMINISTRATOR)


@pytest.fixture
def later(monkeypatch):
    """Have so much time go by."""
    begun, gone = now(), timedelta()

    def wait(time):
        nonlocal gone
        gone += time

    monkeypatch.setattr(people, "now", lambda: begun + gone)
    return wait


def test_whoever_has_no_accounts_is_alone_until_the_first(opened):
    assert not opened.team
    with pytest.raises(SettingsError, match="the first account is an administrator's"):
        opened.add("Reader", LONG, Rank.READER)
    opened.add("Chief", LONG, Rank.ADMINISTRATOR)
    assert opened.team


def test_what_is_kept_is_kept_for_its_owner_alone(tmp_path, chief, opened):
    token = opened.begin(chief)
    file = tmp_path / "people.sqlite"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert token.encode() not in kept
    assert LONG.encode() not in kept
    assert b"$argon2id$" in kept


def test_it_is_there_the_next_time(tmp_path, chief, opened):
    token = opened.begin(chief)
    with People.open(tmp_path) as again:
        assert again.team
        assert again.secret == opened.secret
        assert again.session(token) == chief
        assert again.check("chief", LONG) == chief


def test_a_newer_file_and_no_dossier_are_one_line(tmp_path, opened):
    with sqlite3.connect(tmp_path / "people.sqlite") as connection:
        connection.execute("PRAGMA user_version = 9")
    with pytest.raises(RegisterError, match="made by a newer version"):
        People.open(tmp_path)
    with pytest.raises(RegisterError, match="there is no dossier here"):
        People.open(tmp_path / "nowhere")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "people.sqlite").write_bytes(b"no database at all" * 99)
    with pytest.raises(RegisterError, match="cannot be read or written"):
        People.open(tmp_path / "other")


@pytest.mark.parametrize("name", ["chief", "CHIEF", "Ｃｈｉｅｆ"])
def test_one_name_is_one_account_however_it_is_written(opened, chief, name):
    assert opened.account(name) == chief
    assert opened.check(name, LONG) == chief
    with pytest.raises(SettingsError, match="there is an account of this name"):
        opened.add(name, LONG, Rank.READER)


@pytest.mark.parametrize("name", ["", " Anna", "Anna\n", "An\u202ena", "a" * 65, "\x00"])
def test_a_name_is_a_line_that_can_be_read(opened, name):
    with pytest.raises(SettingsError, match="not a line of 1 to 64"):
        opened.add(name, LONG, Rank.ADMINISTRATOR)


@pytest.mark.parametrize("password", ["", "x" * (passwords.LEAST - 1), "x" * 1025])
def test_a_password_need_only_be_long(opened, password):
    with pytest.raises(SettingsError, match="not of 15 to 1024 characters"):
        opened.add("Chief", password, Rank.ADMINISTRATOR)
    assert not opened.team
    assert opened.add("Chief", "x" * passwords.LEAST, Rank.ADMINISTRATOR)


@pytest.mark.parametrize(
    ("name", "password"),
    [("Chief", "another password"), ("Nobody", LONG), ("Chief", ""), ("Chief", LONG + "!")],
)
def test_only_the_right_password_of_an_account_is_right(opened, chief, name, password):
    assert opened.check(name, password) is None


def test_a_name_that_nobody_has_costs_as_much(opened, chief, monkeypatch):
    hashes = []
    verify = passwords._HASHER.verify
    monkeypatch.setattr(
        type(passwords._HASHER),
        "verify",
        lambda _, hash, text: hashes.append(hash) or verify(hash, text),
    )
    for name in ("Chief", "Nobody"):
        opened.check(name, "not the password")
    assert len(hashes) == 2
    assert hashes[0].rpartition("$")[0].split("$")[:4] == hashes[1].split("$")[:4]


def test_passwords_cost_what_is_advised(monkeypatch):
    monkeypatch.undo()
    assert passwords.made(LONG).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_a_password_that_cost_less_is_kept_anew_when_it_is_used(opened, chief, monkeypatch):
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(2, 8, 1))
    with opened.engine.begin() as connection:
        before = connection.exec_driver_sql("SELECT password FROM accounts").scalar_one()
    assert opened.check("Chief", LONG) == chief
    with opened.engine.begin() as connection:
        after = connection.exec_driver_sql("SELECT password FROM accounts").scalar_one()
    assert (",t=1," in before, ",t=2," in after) == (True, True)
    assert opened.check("Chief", LONG) == chief


def test_a_session_is_known_by_its_token_only(opened, chief):
    one, other = opened.begin(chief), opened.begin(chief)
    assert one != other
    assert opened.session(one) == chief
    opened.end(one)
    assert opened.session(one) is None
    assert opened.session(other) == chief
    assert opened.session("") is None


def test_a_session_that_is_not_used_is_over(opened, later):
    token = opened.begin(opened.add("Chief", LONG, Rank.ADMINISTRATOR))
    for _ in range(3):
        later(IDLE - timedelta(minutes=2))
        assert opened.session(token)
    later(IDLE + timedelta(minutes=1))
    assert opened.session(token) is None


def test_a_session_that_is_used_is_over_in_the_end(opened, later):
    token = opened.begin(opened.add("Chief", LONG, Rank.ADMINISTRATOR))
    gone = timedelta()
    while opened.session(token):
        later(timedelta(minutes=30))
        gone += timedelta(minutes=30)
    assert LONGEST < gone <= LONGEST + timedelta(minutes=30)


@pytest.mark.parametrize(
    "change",
    [
        lambda opened: opened.set_password("Anna", "another long password"),
        lambda opened: opened.appoint("Anna", Rank.READER, disabled=True),
    ],
)
def test_another_password_and_a_closed_account_end_sessions(opened, chief, change):
    anna = opened.add("Anna", LONG, Rank.READER)
    token, other = opened.begin(anna), opened.begin(chief)
    change(opened)
    assert opened.session(token) is None
    assert opened.session(other) == chief


def test_a_closed_account_cannot_log_in_until_it_is_opened(opened, chief):
    opened.add("Anna", LONG, Rank.READER)
    opened.appoint("Anna", Rank.READER, disabled=True)
    assert opened.check("Anna", LONG) is None
    opened.appoint("Anna", Rank.EDITOR, disabled=False)
    assert opened.check("Anna", LONG).rank is Rank.EDITOR


def test_what_another_process_changes_is_seen_a_second_later(tmp_path, opened, chief, later):
    anna = opened.add("Anna", LONG, Rank.EDITOR)
    token = opened.begin(anna)
    assert (opened.session(token), opened.options()) == (anna, Options())
    with People.open(tmp_path) as other:
        other.appoint("Anna", Rank.EDITOR, disabled=True)
        other.choose(Options(double_reading=True))
    later(timedelta(seconds=1))
    assert opened.session(token) is None
    assert opened.options().double_reading


def test_the_last_administrator_remains_one(opened, chief):
    for rank, disabled in ((Rank.EDITOR, False), (Rank.ADMINISTRATOR, True)):
        with pytest.raises(SettingsError, match="the last administrator remains one"):
            opened.appoint("Chief", rank, disabled=disabled)
    assert opened.account("Chief") == chief
    opened.add("Anna", LONG, Rank.ADMINISTRATOR)
    opened.appoint("Chief", Rank.EDITOR, disabled=False)
    with pytest.raises(SettingsError, match="the last administrator"):
        opened.appoint("Anna", Rank.READER, disabled=False)
    with pytest.raises(RegisterError, match="no account of this name"):
        opened.appoint("Nobody", Rank.READER, disabled=False)


def test_options_hold_until_they_are_changed(tmp_path, opened):
    assert opened.options() == Options(double_reading=False, fetch=False, visits_kept=90)
    chosen = Options(double_reading=True, fetch=True, visits_kept=7)
    opened.choose(chosen)
    with People.open(tmp_path) as again:
        assert again.options() == chosen


def test_a_saved_search_is_its_owners(opened):
    opened.save("Anna", "gas", "/claims?q=gas", 4)
    opened.save("Anna", "gas", "/claims?q=chloor", 5)
    opened.save("Bert", "gas", "/claims?q=sarin", 1)
    [anna], [bert] = opened.searches("Anna"), opened.searches("Bert")
    assert (anna.name, anna.address, anna.seen) == ("gas", "/claims?q=chloor", 5)
    opened.look("Anna", anna.id, 9)
    opened.look("Anna", bert.id, 9)
    opened.forget("Anna", bert.id)
    assert [one.seen for one in (*opened.searches("Anna"), *opened.searches("Bert"))] == [9, 1]
    opened.forget("Anna", anna.id)
    assert opened.searches("Anna") == []


def visited(path="/", query="", who="Anna"):
    return Visited.of(who, "192.0.2.1", "GET", path, query, 200)


def test_visits_are_kept_the_latest_first_and_turned_by_pages(opened):
    log = Visits(opened)
    for number in range(5):
        log.note(visited(f"/{number}"))
    first = log.page(None, 3)
    second = log.page(first.next, 3)
    assert [one.path for one in (*first.items, *second.items)] == ["/4", "/3", "/2", "/1", "/0"]
    assert second.next is None
    assert log.count() == 5


def test_visits_are_written_together_and_behind_the_readers_back(opened, monkeypatch):
    monkeypatch.setattr("wederhoor.register.visits.EVERY", 0.05)
    log = Visits(opened)
    log.note(visited())
    log.note(visited())
    assert log.count() == 0
    log._timer.join(5)
    assert log.count() == 2


def test_visits_are_kept_as_long_as_is_asked(opened, later, monkeypatch):
    monkeypatch.setattr("wederhoor.register.visits.now", lambda: people.now())
    opened.choose(Options(visits_kept=7))
    log = Visits(opened)
    log.note(visited("/old"))
    log.write()
    later(timedelta(days=6))
    log.note(visited("/new"))
    log.write()
    assert log.count() == 2
    later(timedelta(days=2))
    log.note(visited("/newer"))
    assert [one.path for one in log.page(None, 9).items] == ["/newer", "/new"]


def test_visits_wait_where_the_disk_does_not_take_them(tmp_path, opened):
    log = Visits(opened)
    with opened.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE visits RENAME TO gone")
    log.note(visited())
    with pytest.raises(RegisterError, match="cannot be read or written"):
        log.write()
    with opened.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE gone RENAME TO visits")
    log.close()
    assert log.count() == 1


@pytest.mark.parametrize(
    ("path", "query", "written"),
    [
        ("/claims", "kind=use&q=gas", "/claims?kind=use&q=gas"),
        ("/x", "token=abc&Password=abc&a=", "/x?token=&Password=&a="),
        ("/a\nb", "", "/a%0Ab"),
        ("/é", "q=%C3%A9", "/%C3%A9?q=%C3%A9"),
    ],
)
def test_a_visit_is_one_line_without_secrets(path, query, written):
    assert visited(path, query).path == written
    assert len(visited("/" + "a" * 9999).path) == 500
