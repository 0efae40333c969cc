import os
import time
from pathlib import Path

import pytest

from wederhoor.archive import Fate, Fetched, Inbox, Item, Job, State
from wederhoor.errors import RegisterError, TooLarge

NAMES = ["brief.txt", "../../etc/passwd", "/tmp/x", "", "a\nb", "\u202etxt.exe", "a" * 3000, "."]


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path)


def handed_in(inbox: Inbox, *names: str) -> Job:
    with inbox.delivery("anna") as delivery:
        for name in names:
            with delivery.file(name) as file:
                file.write(name.encode())
        delivery.address("https://krant.test/")
        return delivery.accept()


def test_names_are_kept_as_told_and_are_never_paths(inbox: Inbox, tmp_path: Path) -> None:
    job = handed_in(inbox, *NAMES)
    assert job.items == (*map(Item, NAMES), Item("https://krant.test/", address=True))
    assert [job.file(n).read_bytes() for n in range(len(NAMES))] == [n.encode() for n in NAMES]
    assert {p.name for p in tmp_path.rglob("*") if p.is_file()} == {
        "job.json",
        *map(str, range(len(NAMES))),
    }


def test_a_job_is_found_again_with_all_that_was_told(inbox: Inbox) -> None:
    job = handed_in(inbox, "een.txt")
    job.turn(State.RUNNING)
    job.tell(0, Fate("abc", True, 3))
    job.keep(1, b"bytes", Fetched("https://krant.test/eind", "text/html"))
    (again,) = inbox.jobs()
    assert (again.id, again.who, again.made, again.items) == (job.id, "anna", job.made, job.items)
    assert again.fates == {0: Fate("abc", True, 3)}
    assert again.fetched == {1: Fetched("https://krant.test/eind", "text/html")}
    assert (again.state, again.open) == (State.RUNNING, True)
    assert again.file(1).read_bytes() == b"bytes"


def test_the_files_of_a_job_go_when_it_is_done_and_not_before(inbox: Inbox) -> None:
    job = handed_in(inbox, "een.txt")
    job.turn(State.STOPPED, "the disk is full")
    again = inbox.job(job.id)
    assert (again.reason, again.open, again.file(0).exists()) == ("the disk is full", False, True)
    again.turn(State.DONE)
    assert not again.file(0).exists()
    assert inbox.job(job.id).state is State.DONE


def test_the_first_that_is_neither_done_nor_stopped_is_next(inbox: Inbox) -> None:
    assert inbox.next() is None
    jobs = sorted((handed_in(inbox, f"{n}.txt") for n in range(3)), key=lambda job: job.id)
    assert [job.id for job in inbox.jobs()] == [job.id for job in reversed(jobs)]
    for job, state in zip(jobs, (State.DONE, State.STOPPED, State.DONE), strict=True):
        waiting = inbox.next()
        assert waiting is not None and waiting.id == job.id
        job.turn(state)
    assert inbox.next() is None


def test_a_line_that_was_torn_is_not_read(inbox: Inbox, tmp_path: Path) -> None:
    job = handed_in(inbox, "een.txt")
    job.tell(0, Fate(note="leeg", code="W201"))
    told = tmp_path / "inbox" / job.id / "told.jsonl"
    told.write_bytes(told.read_bytes() + b'\n{"item": 1, "fa')
    inbox.job(job.id).turn(State.WAITING, "bezet")
    again = inbox.job(job.id)
    assert (list(again.fates), again.state) == ([0], State.WAITING)


def test_what_is_refused_leaves_only_its_reason(inbox: Inbox) -> None:
    with inbox.delivery("anna") as delivery:
        delivery.file("groot.txt").close()
        delivery.refuse(TooLarge("groot.txt", "it is too large"))
        with delivery.file("klein.txt") as file:
            file.write(b"klein")
        job = delivery.accept()
    assert job.fates == {0: Fate(note="it is too large", code="W202")}
    assert inbox.job(job.id).fates == job.fates
    assert (job.file(0).exists(), job.file(1).read_bytes()) == (False, b"klein")


def test_a_delivery_that_breaks_off_leaves_nothing(inbox: Inbox, tmp_path: Path) -> None:
    with pytest.raises(OSError), inbox.delivery("anna") as delivery:
        delivery.file("een.txt").write(b"half")
        assert list(inbox.jobs()) == []
        raise OSError
    assert list((tmp_path / "inbox").iterdir()) == []


def test_what_a_killed_server_left_half_way_is_swept_a_day_later(
    inbox: Inbox, tmp_path: Path
) -> None:
    job = handed_in(inbox, "een.txt")
    for name, age in ((".oud", 2), (".nieuw", 0)):
        left = tmp_path / "inbox" / name
        (left / "files").mkdir(parents=True)
        moment = time.time() - age * 86400
        os.utime(left, (moment, moment))
    inbox.sweep()
    assert {p.name for p in (tmp_path / "inbox").iterdir()} == {".nieuw", job.id}


@pytest.mark.parametrize("id", ["", ".", "..", "../inbox", ".half", "nooit", "a/b", "*", "\0"])
def test_no_other_id_leads_anywhere(inbox: Inbox, tmp_path: Path, id: str) -> None:
    handed_in(inbox, "een.txt")
    (tmp_path / "inbox" / ".half").mkdir()
    with pytest.raises(RegisterError, match="no such job"):
        inbox.job(id)


def test_without_an_inbox_there_are_no_jobs(inbox: Inbox) -> None:
    assert list(inbox.jobs()) == []
    inbox.sweep()
    with pytest.raises(RegisterError):
        inbox.job("nooit")
