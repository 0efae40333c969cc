"""What people decided: the history of a record, the states of claims, the journal.

A register that is ``seen_by`` one of several blind readers gives what he may know: his own readings
and what counts without anybody's.
"""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select

from wederhoor.errors import LogBroken, RegisterError
from wederhoor.model import Claim, Decision, Edition, Judgement
from wederhoor.register import schema
from wederhoor.register.assembly import assemble
from wederhoor.register.decisions import (
    add,
    decisions,
    document,
    found,
    number,
    restrictions,
    unlogged,
)
from wederhoor.register.decisions import reviews as states
from wederhoor.register.filters import DecisionFilter
from wederhoor.register.laying import changed, own
from wederhoor.register.links import judged
from wederhoor.register.opening import Register
from wederhoor.register.paging import Counts, Page, most, tally, turn
from wederhoor.register.write import lay
from wederhoor.review import ABOUT_CLAIMS, UNDO, overlay
from wederhoor.vocabulary import Review, Verdict

__all__ = [
    "count_decisions",
    "decision",
    "differences",
    "history",
    "journal",
    "logged",
    "machine",
    "mirror",
    "mirrored",
    "own_reading",
    "people",
    "readings",
    "reviews",
    "twice",
    "verify",
    "waiting",
]

_PAIRING = frozenset((Verdict.SAME, Verdict.DIFFERENT, Verdict.WITHDRAWN))


def history(register: Register, subject: str) -> list[Decision]:
    """All that was decided about a record (the id of a claim, document, matter or actor), and with
    it as the other one; the first first, the undone too."""
    about = [decisions.c.about == subject, decisions.c.object == subject]
    whole, _, part = subject.rpartition(".")
    if whole and part:
        about.append(and_(decisions.c.about == whole, decisions.c.verdict == Verdict.SPLIT))
    with register.engine.connect() as connection:
        return found(connection, or_(*about), *_known_to(register))


def decision(register: Register, n: int) -> Decision:
    """The decision of this number. Raises RegisterError where there is none."""
    with register.engine.connect() as connection:
        one = found(connection, decisions.c.n == n, *_known_to(register))
    if not one:
        raise RegisterError(n, "no decision has this number")
    return one[0]


def journal(
    register: Register, wanted: DecisionFilter, after: str | None = None, limit: int = 50
) -> Page[Decision]:
    """Decisions, the last made first, from behind the cursor ``after``.

    Raises SettingsError where the cursor is none of this list.
    """
    latest = (-decisions.c.n).label("latest")
    with register.engine.connect() as connection:
        query = select(decisions.c.n, latest).where(*_that(register, wanted))
        page = turn(connection, query, after, limit, latest)
        numbers = [-row["latest"] for row in page.items]
        items = {one.n: one for one in found(connection, decisions.c.n.in_(numbers))}
        return Page([items[n] for n in numbers], page.next)


def count_decisions(register: Register, wanted: DecisionFilter) -> Counts:
    """How many decisions there are, by verdict and by who made them."""
    columns = {"verdict": decisions.c.verdict, "who": decisions.c.who}
    with register.engine.connect() as connection:
        chosen = select(*columns.values()).where(*_that(register, wanted)).cte("chosen")
        counted = tally(connection, chosen, dict(zip(columns, chosen.c, strict=True)))
    [(_, total)] = counted.pop("total")
    return Counts(total, {name: most(values) for name, values in counted.items()})


def reviews(
    register: Register, claims: Collection[str], who: str | None = None
) -> dict[str, Review]:
    """The states of these claims (ids): for all, or as ``who`` knows them who reads blind.

    Without ``who`` as the register's reader knows them.
    """
    reader = register.reader if who is None else who
    query = select(states.c.claim, states.c.settled if reader else states.c.review)
    mine = states.c.claim.in_(claims) & states.c.reader.in_(("", reader))
    known = dict.fromkeys(claims, Review.UNREVIEWED)
    with register.engine.connect() as connection:
        for claim, review in connection.execute(query.where(mine).order_by(states.c.reader)):
            known[claim] = review
    return known


def machine(register: Register, claim: str) -> Claim | None:
    """The machine's own reading of a claim that people changed; None where they did not, or where
    the claim is theirs. Raises RegisterError where there is no such claim."""
    table = schema.claims
    with register.engine.connect() as connection:
        key = connection.scalar(select(table.c.document).where(table.c.id == claim))
        if key is None:
            raise RegisterError(claim, "no claim has this id")
        claims = changed(connection, key)
        if claims is None:
            return None
        [edition] = assemble(connection, [key])
        first = next((one for one in claims if one.id == claim), None)
        now = next(one for one in edition.claims if one.id == claim)
    return None if first == now else first


def readings(register: Register) -> Iterator[Edition]:
    """Every document as the machine read it, in the order in which they came in.

    Raises SpanBroken where a span no longer matches its document.
    """
    table = schema.documents
    with register.engine.connect() as connection:
        keys = connection.scalars(select(table.c.key).order_by(table.c.entry)).all()
        for key, edition in zip(keys, assemble(connection, keys), strict=True):
            yield own(connection, key, edition)


def own_reading(register: Register, id: str) -> tuple[Edition, list[Decision]]:
    """The machine's own reading of a document (id, or how it begins), and all that was decided
    about it. Raises RegisterError where there is no such document."""
    table = schema.documents
    with register.engine.connect() as connection:
        key = connection.scalar(select(table.c.key).where(table.c.id.startswith(id)).limit(1))
        if key is None:
            raise RegisterError(id, "no document has this id")
        [edition] = assemble(connection, [key])
        mine = found(connection, decisions.c.record == document(edition.document.id))
        return own(connection, key, edition), mine


def people(register: Register, document: str) -> list[str]:
    """Who may see a document (its id); nobody where all may."""
    table = schema.documents
    query = select(restrictions.c.person).join(table, table.c.key == restrictions.c.document)
    with register.engine.connect() as connection:
        named = query.where(table.c.id == document).order_by(restrictions.c.person)
        return list(connection.scalars(named))


def differences(register: Register, after: str | None = None, limit: int = 50) -> Page[str]:
    """The ids of the claims about which blind readers decided differently, document by document,
    from behind the cursor ``after``.

    Raises SettingsError where the cursor is none of this list.
    """
    table = schema.claims
    differ = states.c.review == Review.DISPUTED
    query = (
        select(states.c.claim, table.c.document, table.c.n)
        .join(table, table.c.id == states.c.claim)
        .where(states.c.reader == "", differ)
    )
    with register.engine.connect() as connection:
        page = turn(connection, query, after, limit, table.c.document, table.c.n)
        return Page([row["claim"] for row in page.items], page.next)


def twice(register: Register, limit: int) -> list[str]:
    """The ids of the claims that two blind readers or more decided about, undone ones not counted:
    so many at most, those that were decided about last."""
    blind = and_(decisions.c.blind, decisions.c.undone.is_(False), decisions.c.about != "")
    query = (
        select(decisions.c.about)
        .where(blind, decisions.c.verdict.in_(ABOUT_CLAIMS))
        .group_by(decisions.c.about)
        .having(func.count(decisions.c.who.distinct()) > 1)
    )
    with register.engine.connect() as connection:
        last = func.max(decisions.c.n).desc()
        return list(connection.scalars(query.order_by(last).limit(limit)))


def waiting(register: Register) -> list[Judgement]:
    """The decisions of a register from before there was a log of them."""
    columns = [column for column in unlogged.c if column.name != "n"]
    with register.engine.connect() as connection:
        rows = connection.execute(select(*columns).order_by(unlogged.c.n))
        return [Judgement(**row._mapping) for row in rows]


def logged(register: Register) -> None:
    """Forget those that were waiting: they are in the log now."""
    with register.writing() as connection:
        connection.execute(delete(unlogged))


def mirrored(register: Register) -> int:
    """How many entries of the log the register has."""
    with register.engine.connect() as connection:
        return number(connection)


def mirror(register: Register, new: Sequence[Decision]) -> None:
    """Record entries of the log that the register has not, and lay them over what they are about.

    In one transaction. Those that it has by now, from another process, are passed over.
    """
    with register.writing() as connection:
        known = number(connection)
        for one in new:
            if one.n >= known:
                add(connection, one)
        touched = {
            document(one.judgement.subject): None
            for one in new
            if one.n >= known and one.judgement.verdict not in _PAIRING
        }
        for one in new:
            judgement = one.judgement
            if one.n < known:
                continue
            if judgement.object.startswith(UNDO):
                touched[document(judgement.subject)] = None
                n = int(judgement.object.removeprefix(UNDO))
                judged(connection, n)
            elif judgement.verdict in _PAIRING:
                judged(connection, one.n)
        for about in touched:
            lay(connection, about)


def verify(register: Register, logged: Sequence[Decision]) -> None:
    """Check that the register mirrors the log of decisions and lays them over its documents.

    Raises LogBroken where it has others, RegisterError where it lacks some.
    """
    with register.engine.connect() as connection:
        kept = found(connection)
    for one, other in zip(kept, logged, strict=False):
        if (one.n, one.judgement) != (other.n, other.judgement):
            raise LogBroken(f"decision {one.n}", "the register has another than the log")
    if len(kept) > len(logged):
        raise LogBroken(f"decision {len(logged)}", "the register has it, the log has not")
    if len(kept) < len(logged):
        raise RegisterError(f"decision {len(kept)}", "is not in the register; build again")
    table = schema.documents
    with register.engine.connect() as connection:
        for record in sorted({document(one.judgement.subject) for one in logged}):
            begins = table.c.id.startswith(record)
            key = connection.scalar(select(table.c.key).where(begins).limit(1))
            if key is None:
                continue
            [edition] = assemble(connection, [key])
            mine = [one for one in logged if document(one.judgement.subject) == record]
            laid = overlay(own(connection, key, edition), mine).edition
            if (laid.claims, laid.reviews) != (edition.claims, edition.reviews):
                raise LogBroken(edition.document.id, "its claims are not what people decided")


def _that(register: Register, wanted: DecisionFilter) -> list[ColumnElement[bool]]:
    """The conditions of a filter on the rows of decisions."""
    conditions = list(_known_to(register))
    if wanted.verdict:
        conditions.append(decisions.c.verdict.in_(wanted.verdict))
    if wanted.who:
        conditions.append(decisions.c.who.in_(wanted.who))
    if wanted.about is not None:
        conditions.append(
            or_(decisions.c.about == wanted.about, decisions.c.object == wanted.about)
        )
    if wanted.adrift:
        conditions.append(decisions.c.about == "")
    return conditions


def _known_to(register: Register) -> tuple[ColumnElement[bool], ...]:
    """What one of several blind readers may know of, and nobody before a document is here: who may
    see it is decided before it is read."""
    table = schema.documents
    here = exists().where(table.c.id == decisions.c.subject)
    about = or_(~decisions.c.verdict.in_((Verdict.RESTRICTED, Verdict.OPENED)), here)
    if not register.reader:
        return (about,)
    return (
        about,
        or_(decisions.c.blind.is_(False), decisions.c.who == register.reader),
    )
