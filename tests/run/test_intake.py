"""Jobs of the inbox: taken in like any build, whatever they meet and whenever they are stopped."""

import json
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from multiprocessing import active_children, get_context
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from wederhoor.archive import Archive, Fate, Inbox, Job, State, verify
from wederhoor.errors import RegisterError
from wederhoor.fetch import Policy
from wederhoor.fetch.policy import Address
from wederhoor.model import Decision, Edition
from wederhoor.register import Register, reviews
from wederhoor.register.filters import DecisionFilter
from wederhoor.register.read import editions
from wederhoor.run import build as build_module
from wederhoor.run.build import build
from wederhoor.run.intake import Intake, work
from wederhoor.settings import Settings

DOSSIER = Path("dossier")


def handed_in(
    *files: tuple[str, bytes], addresses: tuple[str, ...] = (), people: tuple[str, ...] = ()
) -> Job:
    with Inbox(DOSSIER).delivery("anna") as delivery:
        for name, data in files:
            with delivery.file(name) as file:
                file.write(data)
        for address in addresses:
            delivery.address(address)
        return delivery.accept(people)


def restricted_to(id: str) -> list[str]:
    with Register.open(DOSSIER) as register:
        return reviews.people(register, id)


def taken_in(job: Job, settings: Settings | None = None) -> Job:
    work(DOSSIER, job.id, settings or Settings())
    return Inbox(DOSSIER).job(job.id)


def texts(papers: Path) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in sorted(papers.iterdir())]


def log() -> list[dict[str, object]]:
    lines = (DOSSIER / "archive" / "log.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_job_is_a_build_of_what_was_handed_in(papers: Path) -> None:
    job = taken_in(handed_in(*texts(papers)))
    assert job.state is State.DONE
    assert [job.fates[n].added for n in range(4)] == [True] * 4
    assert job.fates[2].note == "not analysed: no pipeline for its language (en)"
    build(papers.iterdir(), Path("other"), Settings(), lambda _: None)
    with Register.open(DOSSIER) as one, Register.open(Path("other")) as other:
        found, expected = list(editions(one)), list(editions(other))
    assert [e.document for e in found] == [e.document for e in expected]
    assert [e.claims for e in found] == [e.claims for e in expected]
    assert [len(e.claims) for e in found] == [job.fates[n].claims for n in range(4)]
    assert [e.original.location for e in found] == [
        f"upload:{name}.txt by anna" for name in ("drie", "een", "four", "twee")
    ]
    assert not (DOSSIER / "site").exists()


def test_what_is_restricted_was_never_open(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    een, twee, *more = texts(papers)
    taken_in(handed_in(een))
    seen: dict[str, list[str]] = {}

    def looking(register: Register, edition: Edition, *rest: Any) -> bool:
        assert reviews.journal(register, DecisionFilter()).items == list(decided)
        done = record(register, edition, *rest)
        seen[edition.document.id] = restricted_to(edition.document.id)
        decided[:] = reviews.journal(register, DecisionFilter()).items
        return done

    decided: list[Decision] = []
    record = build_module.record
    monkeypatch.setattr(build_module, "record", looking)
    job = taken_in(handed_in(een, twee, *more, ("leeg.txt", b""), people=("anna", "bram")))
    assert job.people == ("anna", "bram")
    added = [fate.document for fate in job.fates.values() if fate.added]
    assert seen == {id: ["anna", "bram"] for id in added} and len(seen) == 3
    assert restricted_to(job.fates[0].document or "") == []
    assert [one.judgement.who for one in decided] == ["anna"] * 3
    verify(DOSSIER)


def test_every_item_has_its_own_fate_under_whatever_name(papers: Path) -> None:
    een, twee = texts(papers)[1][1], texts(papers)[3][1]
    same = [("a.txt", een), ("a.txt", b""), ("a.txt", twee), ("b\n.txt", een), ("", b"\x89PNG\r\n")]
    fates = taken_in(handed_in(*same)).fates
    assert [(f.added, f.code, f.note) for _, f in sorted(fates.items())] == [
        (True, None, None),
        (False, "W201", "the file is empty"),
        (True, None, None),
        (False, None, "the same bytes as upload:a.txt by anna"),
        (False, "W203", "it is an image, for which there is no reader"),
    ]
    again = taken_in(handed_in(("a.txt", een))).fates[0]
    assert again == Fate(fates[0].document)
    assert verify(DOSSIER).originals == 2


def test_a_job_that_is_done_is_not_done_again(papers: Path) -> None:
    job = taken_in(handed_in(*texts(papers)))
    before = log(), job.fates
    assert (log(), taken_in(job).fates) == before


def test_a_job_waits_while_another_run_writes(papers: Path) -> None:
    job = handed_in(*texts(papers)[:1])
    with Archive.open(DOSSIER, write=True):
        thread = Thread(target=work, args=(DOSSIER, job.id, Settings()))
        thread.start()
        until(lambda: Inbox(DOSSIER).job(job.id).state is State.WAITING)
        reason = Inbox(DOSSIER).job(job.id).reason
    assert reason == "another run is writing to this dossier"
    thread.join()
    assert Inbox(DOSSIER).job(job.id).state is State.DONE


def test_an_address_is_fetched_where_that_is_on_and_public(papers: Path) -> None:
    looked_up: list[str] = []

    async def nowhere(host: str) -> list[Address]:
        looked_up.append(host)
        if host == "weg.test":
            raise OSError
        return [ip_address("10.0.0.1")]

    addresses = ("http://weg.test/", "http://binnen.test/", "ftp://krant.test/")
    off = taken_in(handed_in(addresses=addresses)).fates
    assert {fate.note for fate in off.values()} == {"adding by address is off"}
    job = handed_in(*texts(papers)[:1], addresses=addresses)
    work(DOSSIER, job.id, Settings(fetch=True), Policy(resolve=nowhere))
    job = Inbox(DOSSIER).job(job.id)
    assert looked_up == ["weg.test", "binnen.test"]
    assert [job.fates[n].note for n in (1, 2, 3)] == [
        "its host is not known",
        "its host is not on the public internet",
        "only http and https addresses are fetched",
    ]
    assert {job.fates[n].code for n in (1, 2, 3)} == {"W208"}
    assert (job.state, job.fates[0].added) == (State.DONE, True)


def test_a_job_that_is_killed_is_completed_and_nothing_is_there_twice(papers: Path) -> None:
    said = "Minister De Groot zei dat bij aanval {} zeker {} burgers gewond zijn geraakt."
    job = handed_in(*((f"{n}.txt", said.format(n, n + 3).encode()) for n in range(12)))

    def entries() -> int:
        path = DOSSIER / "archive" / "log.jsonl"
        return path.read_bytes().count(b"\n") if path.exists() else 0

    for least in (3, 15):
        process = get_context("fork").Process(target=work, args=(DOSSIER, job.id, Settings()))
        process.start()
        until(lambda least=least: entries() > least)  # type: ignore[misc]
        process.kill()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        assert Inbox(DOSSIER).job(job.id).open
    job = taken_in(job)
    assert (job.state, len(job.fates)) == (State.DONE, 12)
    assert {fate.code for fate in job.fates.values()} == {None}
    assert (len(log()), verify(DOSSIER).originals) == (24, 12)
    with Register.open(DOSSIER) as register:
        assert len(list(editions(register))) == 12


def test_what_is_fetched_is_kept_under_the_address_where_it_was(papers: Path) -> None:
    text = texts(papers)[1][1]

    class Paper(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200 if self.path == "/eind" else 302)
            self.send_header("Location", "/eind")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_: object) -> None:
            pass

    async def here(_: str) -> list[Address]:
        return [ip_address("127.0.0.1")]

    asked: list[str] = []
    job = handed_in(addresses=("http://krant.test/begin",))
    with HTTPServer(("127.0.0.1", 0), Paper) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        policy = Policy(lambda _: True, here, {"http": server.server_port})
        busy = Archive.open(DOSSIER, write=True)
        process = get_context("fork").Process(
            target=work, args=(DOSSIER, job.id, Settings(fetch=True), policy)
        )
        process.start()
        until(lambda: Inbox(DOSSIER).job(job.id).state is State.WAITING)
        process.kill()
        process.join()
        busy.close()
        server.shutdown()
    job = taken_in(job, Settings(fetch=True))
    assert job.fates[0].added
    assert job.fetched[0].location == "http://krant.test/eind"
    assert log()[0]["location"] == "http://krant.test/eind"
    assert len(log()) == 2


@contextmanager
def running() -> Iterator[Intake]:
    intake = Intake(DOSSIER, Settings())
    intake.start()
    try:
        yield intake
    finally:
        intake.stop()


def test_a_server_takes_in_what_the_one_before_was_stopped_with(papers: Path) -> None:
    job = handed_in(("leeg.txt", b""))
    with Archive.open(DOSSIER, write=True):
        with running():
            until(lambda: Inbox(DOSSIER).job(job.id).state is State.WAITING)
        assert Inbox(DOSSIER).job(job.id).open
        assert active_children() == []
    with running():
        until(lambda: Inbox(DOSSIER).job(job.id).state is State.DONE)
    assert Inbox(DOSSIER).job(job.id).fates[0].code == "W201"


def test_a_process_that_is_killed_is_told_of_and_its_job_can_be_repeated(papers: Path) -> None:
    job = handed_in(("leeg.txt", b""))
    with running() as intake:
        with Archive.open(DOSSIER, write=True):
            until(lambda: Inbox(DOSSIER).job(job.id).state is State.WAITING)
            (child,) = active_children()
            child.kill()
            until(lambda: not Inbox(DOSSIER).job(job.id).open)
        stopped = Inbox(DOSSIER).job(job.id)
        assert (stopped.state, stopped.reason) == (State.STOPPED, "its process ended (-9)")
        intake.repeat(stopped)
        until(lambda: Inbox(DOSSIER).job(job.id).state is State.DONE)


def test_what_makes_all_fail_is_one_line(papers: Path) -> None:
    Archive.open(DOSSIER, write=True).close()
    job = handed_in(*texts(papers)[:1])
    (DOSSIER / "archive" / "head.json").write_text("{}")
    with running():
        until(lambda: not Inbox(DOSSIER).job(job.id).open)
    stopped = Inbox(DOSSIER).job(job.id)
    assert stopped.state is State.STOPPED
    assert stopped.reason.endswith("the head of the log is missing or unreadable [W302]")


def test_there_is_no_other_job(papers: Path) -> None:
    handed_in(*texts(papers)[:1])
    with pytest.raises(RegisterError):
        work(DOSSIER, "nooit", Settings())
