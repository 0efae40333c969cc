"""Where people decide: one way in for every decision, to the log first and then to the register."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from threading import Lock
from typing import Any, Self

from wederhoor.archive import Decisions
from wederhoor.archive.clock import clock
from wederhoor.errors import SettingsError
from wederhoor.model import Change, Claim, Decision, Judgement
from wederhoor.register import Register, links, read, reviews
from wederhoor.review import (
    ABOUT_CLAIMS,
    FIELDS,
    PARTS,
    UNDO,
    amended,
    drawn,
    overlay,
    value,
    view,
)
from wederhoor.run.link import link, relate
from wederhoor.vocabulary import Verdict

__all__ = ["PEOPLE", "Desk", "catch_up", "relink"]

PEOPLE = "people"
"""What a restriction changes: the names of those who may see the document."""


class Desk:
    """The decisions about a dossier. Opened, it brings the register up to the log.

    A decision is first in the log, for good, then in the register, where it is laid over the
    machine's reading of its document, and what it touches is compared anew. The matters in it are
    heard by whoever reads them next (``web.shelf``), so that deciding is quick. Whatever is stopped
    in between is made up for when a desk is next opened or the dossier is built. Several threads
    may use one.

    Raises RegisterError where there is no dossier, LogBroken where the log is not sound, OSError.
    """

    def __init__(self, dossier: Path) -> None:
        self._lock = Lock()
        self._register = Register.open(dossier)
        self._log = Decisions(dossier)
        catch_up(self._register, self._log)
        relink(self._register)

    def decide(self, judgement: Judgement) -> int:
        """Add a decision; its number in the log.

        What was in each field before is filled in, as are the ids of what is drawn or split: what
        is drawn has its document as the subject, and is the subject of what is logged. Raises
        SettingsError where it cannot be decided, RegisterError where there is no such record.
        """
        with self._lock:
            return self._add(self._whole(judgement))[0]

    def decide_all(self, judgements: Iterable[Judgement]) -> list[int]:
        """Add one decision for each, about records apart from each other; none if one cannot be.

        Raises as ``decide``.
        """
        with self._lock:
            return self._add(*[self._whole(one) for one in judgements])

    def undo(self, n: int, who: str, why: str = "") -> int:
        """Withdraw decision ``n``, and nothing else; the number of the withdrawal, which can be
        undone itself.

        Raises RegisterError where there is no such decision, SettingsError where it is undone.
        """
        with self._lock:
            decided = reviews.decision(self._register, n)
            if decided.undone:
                raise SettingsError(f"decision {n}", "was undone already")
            said = decided.judgement
            return self._add(
                Judgement(
                    subject=said.subject,
                    object=f"{UNDO}{n}",
                    verdict=Verdict.WITHDRAWN,
                    who=who,
                    when=clock()(),
                    why=why,
                    blind=said.blind,
                )
            )[0]

    def settle(self, claim: str, reader: str, who: str, why: str = "") -> int:
        """Have what one of several blind readers decided about a claim count for all.

        Raises SettingsError where that reader decided nothing about it.
        """
        with self._lock:
            mine = [
                one.judgement
                for one in reviews.history(self._register, claim)
                if one.judgement.blind
                and one.judgement.who == reader
                and one.judgement.verdict in ABOUT_CLAIMS
                and not one.undone
            ]
            if not mine:
                raise SettingsError("reader", f"{reader!r} decided nothing about this claim")
            return self._add(self._whole(_settled(mine, claim, who, why)))[0]

    def decision(self, n: int) -> Decision:
        """A decision as it was logged. Raises RegisterError where there is none."""
        return reviews.decision(self._register, n)

    def close(self) -> None:
        self._log.close()
        self._register.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _add(self, *judgements: Judgement) -> list[int]:
        numbers = [self._log.append(one) for one in judgements]
        catch_up(self._register, self._log)
        _relink(self._register, relate)
        return numbers

    def _whole(self, judgement: Judgement) -> Judgement:
        """The judgement as it is to be logged, if it can be."""
        match judgement.verdict:
            case Verdict.DRAWN:
                return self._drawing(judgement)
            case verdict if verdict in ABOUT_CLAIMS:
                return self._about_claim(judgement)
            case Verdict.RESTRICTED | Verdict.OPENED:
                return self._access(judgement)
        with self._register.engine.connect() as connection:
            links.place(connection, judgement)
        return judgement

    def _drawing(self, judgement: Judgement) -> Judgement:
        edition, decisions = reviews.own_reading(self._register, judgement.subject)
        document = edition.document.id
        claim = drawn(edition, judgement)
        place = f"{document[:12]}-d{claim.content[0].start}-{claim.content[-1].end}"
        subject = _free(place, {one.judgement.subject for one in decisions})
        changes = tuple(replace(one, before=None) for one in judgement.changes)
        return replace(judgement, subject=subject, object=document, changes=changes)

    def _about_claim(self, judgement: Judgement) -> Judgement:
        document = read.claim(self._register, judgement.subject).document
        machine, decisions = reviews.own_reading(self._register, document)
        seen = view(machine, decisions, judgement.who) if judgement.blind else None
        edition = seen or overlay(machine, decisions).edition
        claims = {claim.id: claim for claim in edition.claims}
        _check(judgement, claims)
        claim = claims[judgement.subject]
        changes = tuple(_change(claim, one) for one in judgement.changes)
        if judgement.verdict is Verdict.SPLIT:
            taken = {*claims, *_parts(decisions)}
            changes = tuple(
                replace(one, after=_named(claim, one.after, taken)) if one.field == PARTS else one
                for one in changes
            )
        own = next((one for one in machine.claims if one.id == claim.id), None)
        content = tuple((span.start, span.end) for span in own.content) if own else ()
        whole = replace(judgement, changes=changes, content=content)
        after = amended(machine, claim, whole)
        if judgement.verdict is Verdict.CORRECTED and _same(after[0], claim):
            raise SettingsError(claim.id, "nothing is corrected: every field is as it was")
        return whole

    def _access(self, judgement: Judgement) -> Judgement:
        document = read.edition(self._register, judgement.subject).document.id
        restricted = judgement.verdict is Verdict.RESTRICTED
        people = sorted({name for one in judgement.changes for name in one.after or ()})
        if restricted is not bool(people):
            raise SettingsError(PEOPLE, "somebody is named when a document is restricted")
        before = list(reviews.people(self._register, document))
        return replace(judgement, subject=document, changes=(Change(PEOPLE, before, people),))


def catch_up(register: Register, log: Decisions) -> None:
    """Bring the register up to the log, and the log up to a register from before there was one."""
    old = reviews.waiting(register)
    if old:
        known = {one.judgement for one in log.since(0)}
        for judgement in old:
            if judgement not in known:
                log.append(judgement)
        reviews.logged(register)
    new = log.since(reviews.mirrored(register))
    if new:
        reviews.mirror(register, new)


def relink(register: Register) -> None:
    """Link what is new or touched; decisions about what linking makes count when that is there."""
    _relink(register, link)


def _relink(register: Register, step: Callable[[Register], None]) -> None:
    step(register)
    while links.place_all(register):
        step(register)


def _check(judgement: Judgement, claims: dict[str, Claim]) -> None:
    """That a verdict has what it needs."""
    verdict, subject = judgement.verdict, judgement.subject
    fields = {one.field for one in judgement.changes}
    if verdict is Verdict.REJECTED and not judgement.why.strip():
        raise SettingsError("why", "a claim is rejected for a reason")
    if verdict is Verdict.MERGED:
        if judgement.object == subject or judgement.object not in claims:
            raise SettingsError("object", "a claim is merged into another of its document")
    elif judgement.object:
        raise SettingsError("object", f"a claim is {verdict} by itself")
    allowed = {Verdict.CORRECTED: {*FIELDS}, Verdict.SPLIT: {PARTS, *FIELDS}}.get(verdict, set())
    if unknown := fields - allowed:
        raise SettingsError(min(unknown), f"no field that is changed where a claim is {verdict}")
    if (allowed and not fields) or (verdict is Verdict.SPLIT and PARTS not in fields):
        raise SettingsError(subject, f"nothing is given of what is {verdict}")


def _settled(mine: list[Judgement], claim: str, who: str, why: str) -> Judgement:
    """What a reader decided, as one decision that counts by itself."""
    last = mine[-1]
    after = {
        one.field: one
        for judgement in mine
        if judgement.verdict is not Verdict.DRAWN
        for one in judgement.changes
    }
    verdict = last.verdict
    if verdict in (Verdict.ACCEPTED, Verdict.DRAWN, Verdict.CORRECTED, Verdict.SPLIT):
        verdict = Verdict.CORRECTED if after else Verdict.ACCEPTED
        verdict = Verdict.SPLIT if PARTS in after else verdict
    else:
        after = {}
    object = last.object if verdict is Verdict.MERGED else ""
    return Judgement(claim, object, verdict, who, clock()(), why or last.why, tuple(after.values()))


def _change(claim: Claim, change: Change) -> Change:
    """With what the claim has in the field."""
    if change.field == PARTS:
        return replace(change, before=None)
    return replace(change, before=value(claim, change.field))


def _same(one: Claim, other: Claim) -> bool:
    return all(value(one, field) == value(other, field) for field in FIELDS)


def _named(claim: Claim, parts: Any, taken: set[str]) -> list[Any]:
    """The parts of a split with an id each: the first keeps that of the claim."""
    if not isinstance(parts, list) or not all(isinstance(one, dict) for one in parts):
        raise SettingsError(PARTS, "is to be a list of parts, each with its fields")
    named: list[Any] = []
    for n, part in enumerate(parts):
        given = {name: one for name, one in part.items() if name != "id"}
        content = given.get("content", value(claim, "content"))
        id = claim.id
        if n:
            try:
                id = _free(f"{claim.id}.{content[0][0]}-{content[-1][1]}", taken)
            except (TypeError, LookupError) as error:
                raise SettingsError("content", "is to be a list of spans [start, end]") from error
        taken.add(id)
        named.append({"id": id, **given})
    return named


def _parts(decisions: list[Decision]) -> set[str]:
    """The ids that were ever given to parts."""
    return {
        part["id"]
        for one in decisions
        for change in one.judgement.changes
        if change.field == PARTS
        for part in change.after
    }


def _free(id: str, taken: set[str]) -> str:
    """The id, or the first that nothing has with a number behind it."""
    others = (f"{id}-{n}" for n in count(2))
    return next(one for one in chain([id], others) if one not in taken)
