"""The machine's reading of a document and what people decided about it, side by side."""

from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select, update

from wederhoor.model import Claim, Edition
from wederhoor.register.decisions import (
    decisions,
    document,
    found,
    machine,
    restrictions,
    reviews,
)
from wederhoor.register.linked import dump, load
from wederhoor.review import overlay
from wederhoor.vocabulary import Verdict

__all__ = ["changed", "own", "reviewed"]


def own(connection: Connection, key: int, edition: Edition) -> Edition:
    """The machine's own reading of a document, of which ``edition`` is the one in the register."""
    claims = changed(connection, key)
    return replace(edition, claims=edition.claims if claims is None else claims, reviews={})


def changed(connection: Connection, key: int) -> tuple[Claim, ...] | None:
    """The machine's own claims of a document; None where people changed none of them."""
    kept = connection.scalar(select(machine.c.claims).where(machine.c.document == key))
    return None if kept is None else tuple(load(Claim, [kept[1:-1]]))


def reviewed(connection: Connection, key: int, edition: Edition) -> Edition:
    """A machine's reading with what people decided laid over it, as it is to be recorded.

    Notes what that says beside the claims: the states of these, what of the machine's is changed,
    what each decision is about now, and who may see the document.
    """
    mine = found(connection, decisions.c.record == document(edition.document.id))
    laid = overlay(edition, mine)
    connection.execute(delete(reviews).where(reviews.c.document == key))
    rows = [
        {"reader": reader, "claim": claim, "document": key, "review": review, "settled": settled}
        for claim, stands in laid.standings.items()
        for reader, review, settled in [
            ("", stands.review, stands.settled),
            *((who, review, review) for who, review in stands.readers.items()),
        ]
    ]
    if rows:
        connection.execute(insert(reviews), rows)
    connection.execute(delete(machine).where(machine.c.document == key))
    if laid.edition.claims != edition.claims:
        kept = f"[{','.join(dump(claim) for claim in edition.claims)}]"
        connection.execute(insert(machine), {"document": key, "claims": kept})
    for n, about in laid.about.items():
        moved = (decisions.c.n == n) & (decisions.c.about != about)
        connection.execute(update(decisions).where(moved).values(about=about))
    _restrict(connection, key, edition.document.id)
    return laid.edition


def _restrict(connection: Connection, key: int, id: str) -> None:
    """Who may see a document, by the last decision about that."""
    about = decisions.c.verdict.in_((Verdict.RESTRICTED, Verdict.OPENED))
    said = found(connection, decisions.c.subject == id, about, decisions.c.undone.is_(False))
    connection.execute(delete(restrictions).where(restrictions.c.document == key))
    people = [one for change in said[-1].judgement.changes for one in change.after] if said else []
    if people:
        rows = [{"document": key, "person": person} for person in sorted(set(people))]
        connection.execute(insert(restrictions), rows)
