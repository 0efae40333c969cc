"""What was handed in at the workbench, taken in by processes of its own, job after job."""

import signal
import time
from hashlib import sha256
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Event, Lock, Thread

from wederhoor.archive import Archive, Decisions, Fate, Fetched, Inbox, Job, State
from wederhoor.archive.clock import clock
from wederhoor.errors import Busy, InputError, Unreachable, WederhoorError
from wederhoor.fetch import STRICT, Policy, fetch
from wederhoor.model import Change, Judgement
from wederhoor.register import Register
from wederhoor.register.read import known
from wederhoor.run.build import Outcome, take_in
from wederhoor.run.files import Source
from wederhoor.run.review import PEOPLE, catch_up
from wederhoor.settings import Settings
from wederhoor.vocabulary import Verdict

__all__ = ["Intake", "work"]

_PAUSE = 1.0
"""Seconds before it is tried again whether another run is done with the dossier."""


def work(dossier: Path, id: str, settings: Settings, policy: Policy = STRICT) -> None:
    """Take in what a job holds, as ``wederhoor build`` does, and say what became of each item.

    Waits for another job, and for another run that writes to the dossier. A job that was stopped
    is completed by the same call. Raises RegisterError where there is no such job, SettingsError,
    LogBroken, OSError.
    """
    inbox = Inbox(dossier)
    with inbox.alone():
        job = inbox.job(id)
        if not job.open:
            return
        for n, item in enumerate(job.items):
            if item.address and n not in job.fates and n not in job.fetched:
                _fetch(job, n, settings, policy)
        with _writable(dossier, job) as archive, Register.open(dossier, create=True) as register:
            job.turn(State.RUNNING)
            if job.people:
                _restrict(dossier, job, register)
            take_in(
                [_source(job, n) for n in range(len(job.items)) if n not in job.fates],
                archive,
                register,
                settings,
                lambda source, fate: job.tell(int(source.path.name), _fate(fate)),
            )
        job.turn(State.DONE)


def _fetch(job: Job, n: int, settings: Settings, policy: Policy) -> None:
    """Put what is at an address beside the files of a job, or say why not."""
    address = job.items[n].name
    try:
        if not settings.fetch:  # it may have been on when the job was handed in
            raise Unreachable(address, "adding by address is off")
        answer = fetch(address, settings.max_bytes, policy)
    except InputError as error:
        job.tell(n, Fate.refused(error))
    else:
        job.keep(n, answer.data, Fetched(answer.location, answer.media_type))


def _restrict(dossier: Path, job: Job, register: Register) -> None:
    """Decide who may see the documents of a job before there is anything of them to be seen.

    A document that is in the register already stays as open as it is.
    """
    people, there = list(job.people), known(register)
    with Decisions(dossier) as log:
        last = {
            one.judgement.subject: one.judgement.changes
            for one in log.since(0)
            if one.judgement.verdict in (Verdict.RESTRICTED, Verdict.OPENED)
        }
        for n in range(len(job.items)):
            if n in job.fates:
                continue
            id = sha256(job.file(n).read_bytes()).hexdigest()
            changes = (Change(PEOPLE, [], people),)
            if id not in there and last.get(id) != changes:
                log.append(Judgement(id, "", Verdict.RESTRICTED, job.who, clock()(), "", changes))
                last[id] = changes
        catch_up(register, log)


def _writable(dossier: Path, job: Job) -> Archive:
    """The archive, as soon as no other run writes to it."""
    while True:
        try:
            return Archive.open(dossier, write=True)
        except Busy as busy:
            if job.state is not State.WAITING:
                job.turn(State.WAITING, busy.reason)
            time.sleep(_PAUSE)


def _source(job: Job, n: int) -> Source:
    item = job.items[n]
    told = job.fetched[n].location if item.address else f"upload:{item.name} by {job.who}"
    return Source(job.file(n), told)


def _fate(fate: Outcome | InputError) -> Fate:
    if isinstance(fate, InputError):
        return Fate.refused(fate)
    return Fate(fate.document, fate.added, fate.claims, fate.note)


def _process(dossier: Path, id: str, settings: Settings) -> None:
    """``work``, as all that a process does; what stops it is said of the job."""
    # Ctrl-C in a terminal goes to all its processes; the server is the one to end this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        work(dossier, id, settings)
    except (WederhoorError, OSError) as error:
        Inbox(dossier).job(id).turn(State.STOPPED, str(error))


class Intake:
    """The jobs of a dossier's inbox, each taken in by a process that ends with it.

    So what a language pipeline takes of memory is not the server's. Jobs that a stopped server
    left are taken in first; one whose process failed is not tried again before ``repeat``.
    """

    def __init__(self, dossier: Path, settings: Settings) -> None:
        self.inbox = Inbox(dossier)
        self.settings = settings
        self._dossier = dossier
        self._lock = Lock()
        self._awake = Event()
        self._process: SpawnProcess | None = None
        self._stopped = False
        self._thread = Thread(target=self._run, name="intake", daemon=True)

    def start(self) -> None:
        self.inbox.sweep()
        self._thread.start()

    def stop(self) -> None:
        """End what runs; the next start completes it."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.terminate()
        self._awake.set()
        self._thread.join()

    def wake(self) -> None:
        """Look for jobs that were handed in."""
        self._awake.set()

    def repeat(self, job: Job) -> None:
        """Take in again a job that was stopped."""
        if job.state is State.STOPPED:
            job.turn(State.QUEUED)
        self.wake()

    def _run(self) -> None:
        while not self._stopped:
            self._awake.clear()
            job = self.inbox.next()
            if job is None:
                self._awake.wait()
            else:
                self._take_in(job)

    def _take_in(self, job: Job) -> None:
        context = get_context("spawn")
        arguments = (self._dossier, job.id, self.settings)
        with self._lock:
            if self._stopped:
                return
            self._process = context.Process(target=_process, args=arguments, daemon=True)
            self._process.start()
        self._process.join()
        if self._process.exitcode and not self._stopped:
            reason = f"its process ended ({self._process.exitcode})"
            self.inbox.job(job.id).turn(State.STOPPED, reason)
