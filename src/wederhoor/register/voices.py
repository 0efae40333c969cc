"""What one actor says, passes on and is said of it, and the documents that know it."""

from typing import NamedTuple

from sqlalchemy import Text, func, select, type_coerce

from wederhoor.model import Edition
from wederhoor.register import schema
from wederhoor.register.assembly import assemble_claims, assemble_heads
from wederhoor.register.browse import Said, claims_that
from wederhoor.register.filters import ClaimFilter
from wederhoor.register.index import involved
from wederhoor.register.opening import Register
from wederhoor.register.paging import Page, turn

__all__ = ["Known", "by_date", "known"]


class Known(NamedTuple):
    """A document that knows an actor, the actor's id in it, and in how many claims it has a part.

    Of the document only the head is there.
    """

    edition: Edition
    named: str
    claims: int


def by_date(
    register: Register, wanted: ClaimFilter, after: str | None = None, limit: int = 50
) -> Page[Said]:
    """Claims by the day their document was published, then by place, from behind ``after``.

    Those of undated documents come first. Raises SettingsError where the cursor is none of this
    list.
    """
    table, documents = schema.claims, schema.documents
    day = func.coalesce(type_coerce(documents.c.published_start, Text), "0000").label("day")
    with register.engine.connect() as connection:
        query = (
            select(table.c.key, table.c.document, table.c.n, day)
            .join_from(table, documents)
            .where(*claims_that(connection, wanted, str))
        )
        page = turn(connection, query, after, limit, day, table.c.document, table.c.n)
        keys = [row[table.c.key] for row in page.items]
        return Page([Said(*found) for found in assemble_claims(connection, keys)], page.next)


def known(register: Register, actor: str) -> list[Known]:
    """The documents that know the actor with this id, in the order in which they came in."""
    part = involved
    number = func.count(part.c.claim.distinct())
    query = (
        select(part.c.document, part.c.named, number)
        .where(part.c.actor == actor)
        .group_by(part.c.document, part.c.named)
        .order_by(part.c.document, part.c.named)
    )
    with register.engine.connect() as connection:
        rows = connection.execute(query).all()
        keys = list(dict.fromkeys(document for document, *_ in rows))
        heads = dict(zip(keys, assemble_heads(connection, keys), strict=True))
    return [Known(heads[document], named, claims) for document, named, claims in rows]
