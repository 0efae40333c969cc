"""A desk: decisions go to the log and lie over the machine's reading, and nothing is ever lost."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from wederhoor.archive import Decisions
from wederhoor.errors import LogBroken, RegisterError, SettingsError
from wederhoor.model import Change, Edition, Judgement
from wederhoor.register import Register, browse, digest, read, record, reviews
from wederhoor.register.filters import ClaimFilter, DecisionFilter
from wederhoor.run.review import Desk, catch_up, relink
from wederhoor.vocabulary import Kind, Review, Verdict

from ..review.handmade import (
    BEGIN,
    FIRST,
    ID,
    SECOND,
    THIRD,
    at,
    edition,
    judgement,
)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier with the document; nothing may be decided in it."""
    folder = tmp_path_factory.mktemp("recorded")
    with Register.open(folder, create=True) as register:
        record(register, edition())
        relink(register)
    return folder


@pytest.fixture
def dossier(recorded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(recorded, tmp_path / "dossier"))


@pytest.fixture
def desk(dossier: Path) -> Iterator[Desk]:
    with Desk(dossier) as desk:
        yield desk


@pytest.fixture
def register(desk: Desk, dossier: Path) -> Iterator[Register]:
    with Register.open(dossier) as register:
        yield register


def now(register: Register) -> Edition:
    return read.edition(register, ID)


def rows(dossier: Path) -> dict[str, list[Any]]:
    """All that the register has of documents and between them, whatever row numbers it gave."""
    with Register.open(dossier) as register:
        relink(register)
    with closing(sqlite3.connect(dossier / "register.sqlite")) as connection:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'"
            )
            if name not in ("judgements", "sqlite_sequence")
        ]
        found = {}
        for name in names:
            connection.row_factory = sqlite3.Row
            columns = [row["name"] for row in connection.execute(f"PRAGMA table_info({name})")]
            kept = ", ".join(f'"{c}"' for c in columns if name != "claims" or c != "key")
            if name == "involved":
                kept = "part, named, actor, document"
            query = f"SELECT {kept} FROM {name} ORDER BY {kept}"
            found[name] = [tuple(row) for row in connection.execute(query)]
        return found


DRAWN = replace(
    judgement(Verdict.DRAWN, subject=ID),
    changes=(Change("content", None, [at("Noordland ontkent dat")]), Change("kind", None, "use")),
)
SPLIT = judgement(
    Verdict.SPLIT, parts=[{}, {"content": [at("met drie doden")], "kind": "casualties"}]
)


@pytest.mark.parametrize(
    "decision",
    [
        judgement(Verdict.CORRECTED, kind="casualties", weapon=None, agent=None, quantities=[]),
        judgement(Verdict.REJECTED),
        judgement(Verdict.MERGED, object=THIRD),
        judgement(Verdict.ACCEPTED),
        judgement(Verdict.UNSURE, why=""),
        SPLIT,
        DRAWN,
    ],
    ids=lambda one: one.verdict.value,
)
def test_undoing_gives_back_the_machines_reading_byte_for_byte(
    desk: Desk, register: Register, dossier: Path, decision: Judgement
) -> None:
    before = rows(dossier)
    n = desk.decide(decision)
    assert rows(dossier) != before
    assert digest(next(reviews.readings(register))) == digest(edition())
    desk.undo(n, "bob")
    assert rows(dossier) == before
    assert now(register) == edition()
    desk.undo(n + 1, "anna")
    assert now(register) != edition()
    with pytest.raises(SettingsError, match="undone already"):
        desk.undo(n + 1, "anna")


def test_what_is_corrected_is_what_lists_find(desk: Desk, register: Register) -> None:
    desk.decide(judgement(Verdict.CORRECTED, kind="attack", source="state:Z2"))
    found = browse.claims(register, ClaimFilter(kind=(Kind.ATTACK,), source=("state:Z2",)))
    assert [said.claim.id for said in found.items] == [FIRST]
    counts = browse.count_claims(register, ClaimFilter())
    assert counts.facets["review"] == {"unreviewed": 2, "corrected": 1}
    assert browse.count_claims(register, ClaimFilter(review=(Review.CORRECTED,))).total == 1
    first = reviews.machine(register, FIRST)
    assert first == edition().claims[0]
    assert reviews.machine(register, SECOND) is None


def test_history_says_who_when_what_before_and_after_and_why(
    desk: Desk, register: Register
) -> None:
    desk.decide(judgement(Verdict.CORRECTED, kind="attack"))
    desk.decide(judgement(Verdict.CORRECTED, kind="threat", who="bob", why="andere lezing"))
    desk.undo(0, "bob", "vergissing")
    first, second, undoing = reviews.history(register, FIRST)
    assert first.undone and not second.undone
    assert first.judgement.changes == (Change("kind", "use", "attack"),)
    assert second.judgement.changes == (Change("kind", "attack", "threat"),)
    assert (second.judgement.who, second.judgement.why) == ("bob", "andere lezing")
    assert (undoing.judgement.verdict, undoing.judgement.object) == (
        Verdict.WITHDRAWN,
        "decision:0",
    )
    assert read.claim(register, FIRST).kind is Kind.THREAT


def test_split_and_drawn_claims_keep_their_ids_and_can_be_decided_about(
    desk: Desk, register: Register
) -> None:
    desk.decide(SPLIT)
    part = desk.decision(0).judgement.changes[0].after[1]["id"]
    desk.decide(judgement(Verdict.REJECTED, subject=part))
    desk.decide(DRAWN)
    drawn = desk.decision(2).judgement.subject
    desk.decide(DRAWN)
    again = desk.decision(3).judgement.subject
    assert drawn != again
    states = now(register).reviews
    assert states == {
        FIRST: Review.CORRECTED,
        part: Review.REJECTED,
        drawn: Review.CORRECTED,
        again: Review.CORRECTED,
    }
    assert [claim.id for claim in now(register).claims] == [
        FIRST,
        part,
        drawn,
        again,
        SECOND,
        THIRD,
    ]
    assert {one.n for one in reviews.history(register, part)} == {0, 1}
    desk.undo(0, "anna")
    assert part not in now(register).reviews
    [adrift] = reviews.journal(register, DecisionFilter(adrift=True)).items
    assert adrift.n == 1


def test_a_dossier_that_was_built_anew_has_every_decision(desk: Desk, dossier: Path) -> None:
    for one in (SPLIT, DRAWN, judgement(Verdict.REJECTED, subject=SECOND)):
        desk.decide(one)
    desk.decide(judgement(Verdict.RESTRICTED, subject=ID, people=["bob", "anna"]))
    desk.undo(2, "bob")
    before = rows(dossier)
    for end in ("", "-wal", "-shm"):
        (dossier / f"register.sqlite{end}").unlink(missing_ok=True)
    with Register.open(dossier, create=True) as register, Decisions(dossier) as log:
        catch_up(register, log)
        record(register, edition())
        relink(register)
        assert reviews.people(register, ID) == ["anna", "bob"]
    assert rows(dossier) == before


def test_a_register_that_lags_behind_the_log_catches_up(dossier: Path) -> None:
    """As when the program is killed between the two."""
    with Decisions(dossier) as log:
        log.append(judgement(Verdict.CORRECTED, kind="attack"))
    with Desk(dossier), Register.open(dossier) as register:
        assert read.claim(register, FIRST).kind is Kind.ATTACK
        assert reviews.mirrored(register) == 1


def test_decisions_outlive_another_reading_of_their_document(
    desk: Desk, register: Register
) -> None:
    """Its claims are numbered anew: the first is gone, the second is now the first."""
    desk.decide(judgement(Verdict.CORRECTED, subject=FIRST, kind="attack"))
    desk.decide(judgement(Verdict.CORRECTED, subject=SECOND, kind="deception"))
    before = edition()
    other = tuple(
        replace(claim, id=id) for claim, id in zip(before.claims[1:], (FIRST, SECOND), strict=True)
    )
    record(register, replace(before, claims=other, analyser="2"))
    assert read.claim(register, FIRST).kind is Kind.DECEPTION
    assert [one.n for one in reviews.history(register, FIRST)] == [1]
    [adrift] = reviews.journal(register, DecisionFilter(adrift=True)).items
    assert adrift.n == 0
    record(register, replace(before, analyser="3"))
    assert [one.kind for one in now(register).claims[:2]] == [Kind.ATTACK, Kind.DECEPTION]
    assert not reviews.journal(register, DecisionFilter(adrift=True)).items


def test_the_same_decisions_in_any_order_give_the_same_register(
    recorded: Path, tmp_path: Path
) -> None:
    made = [
        judgement(Verdict.CORRECTED, kind="attack"),
        judgement(Verdict.REJECTED, subject=SECOND, who="bob"),
        DRAWN,
    ]
    found = []
    for n, order in enumerate(permutations(made)):
        dossier = Path(shutil.copytree(recorded, tmp_path / str(n)))
        with Desk(dossier) as desk:
            for one in order:
                desk.decide(one)
        found.append(rows(dossier))
    assert all(one == found[0] for one in found)


def test_threads_lose_nothing(desk: Desk, register: Register) -> None:
    def decide(who: str) -> None:
        for n in range(2):
            desk.decide(judgement(Verdict.CORRECTED, treaty=f"{who} {n}", who=who))

    threads = [Thread(target=decide, args=(f"person {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    history = reviews.history(register, FIRST)
    assert [one.n for one in history] == list(range(8))
    befores = [one.judgement.changes[0].before for one in history]
    afters = [one.judgement.changes[0].after for one in history]
    assert befores[1:] == afters[:-1]


@pytest.mark.parametrize(
    ("decision", "error", "reason"),
    [
        (judgement(Verdict.ACCEPTED, subject="nowhere-c1"), RegisterError, "no claim has this id"),
        (judgement(Verdict.REJECTED, why=" "), SettingsError, "for a reason"),
        (judgement(Verdict.CORRECTED), SettingsError, "nothing is given"),
        (judgement(Verdict.CORRECTED, kind="use"), SettingsError, "nothing is corrected"),
        (judgement(Verdict.CORRECTED, kind="guess"), SettingsError, "'guess' is none of use"),
        (judgement(Verdict.CORRECTED, colour="red"), SettingsError, "no field"),
        (judgement(Verdict.CORRECTED, source="person:x"), SettingsError, "no actor here"),
        (judgement(Verdict.ACCEPTED, kind="use"), SettingsError, "no field"),
        (judgement(Verdict.MERGED, object=FIRST), SettingsError, "into another"),
        (judgement(Verdict.SPLIT, parts=[{}]), SettingsError, "two or more"),
        (judgement(Verdict.SPLIT, parts=[{}, {"content": [[0, 9999]]}]), SettingsError, "outside"),
        (judgement(Verdict.DRAWN, subject=ID, kind="use"), SettingsError, "words of the text"),
        (judgement(Verdict.RESTRICTED, subject=ID), SettingsError, "somebody is named"),
        (judgement(Verdict.SAME, object="nowhere"), RegisterError, "no matter has this id"),
    ],
)
def test_what_cannot_be_decided_is_not_logged(
    desk: Desk, register: Register, decision: Judgement, error: type[Exception], reason: str
) -> None:
    with pytest.raises(error, match=reason):
        desk.decide(decision)
    assert reviews.mirrored(register) == 0


def test_decisions_from_before_there_was_a_log_are_put_in_it(dossier: Path) -> None:
    with closing(sqlite3.connect(dossier / "register.sqlite")) as connection, connection:
        connection.execute(
            "INSERT INTO unlogged VALUES (1, ?, 'use-x', 'different', 'anna', ?, 'ander')",
            (FIRST, BEGIN.isoformat()),
        )
    for _ in range(2):
        with Desk(dossier), Decisions(dossier) as log:
            [one] = log.since(0)
            assert (one.judgement.subject, one.judgement.why) == (FIRST, "ander")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE judgements SET who = 'niemand'",
        "UPDATE judgements SET n = 7",
        "UPDATE claims SET kind = 'other' WHERE kind = 'attack'",
        "UPDATE reviews SET review = 'rejected'",
        'INSERT INTO judgements SELECT 1, subject, object, verdict, who, "when", why, changes,'
        " blind, content, record, about, undone, block FROM judgements",
    ],
)
def test_verifying_finds_what_is_not_as_it_was_decided(
    desk: Desk, register: Register, dossier: Path, damage: str
) -> None:
    desk.decide(judgement(Verdict.CORRECTED, kind="attack"))
    with Decisions(dossier) as log:
        reviews.verify(register, log.verify())
        with register.engine.begin() as connection:
            connection.exec_driver_sql(damage)
        with pytest.raises(LogBroken):
            reviews.verify(register, log.verify())
