"""What one document hangs together with: other documents, matters, and the pages of its actors."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import or_, select

from wederhoor.model import Edition, Link
from wederhoor.register.assembly import assemble_heads
from wederhoor.register.index import involved, matter_members
from wederhoor.register.linked import load
from wederhoor.register.links import links
from wederhoor.register.opening import Register
from wederhoor.register.schema import actors, claims, documents

__all__ = ["between", "links_of", "matters_of", "pages_of"]


def links_of(register: Register, document: str) -> list[tuple[Link, Edition]]:
    """The links of the document with this id, each with the other document's head, by its id."""
    mine = or_(links.c.left == document, links.c.right == document)
    with register.engine.connect() as connection:
        found = load(Link, connection.scalars(select(links.c.data).where(mine)))
        other = {link.right if link.left == document else link.left: link for link in found}
        known = select(documents.c.key).where(documents.c.id.in_(other)).order_by(documents.c.id)
        heads = assemble_heads(connection, connection.scalars(known).all())
    return [(other[head.document.id], head) for head in heads]


def between(register: Register, among: Collection[str]) -> list[Link]:
    """The links between the documents with these ids, by these."""
    query = select(links.c.data).where(links.c.left.in_(among), links.c.right.in_(among))
    with register.engine.connect() as connection:
        return load(Link, connection.scalars(query.order_by(links.c.left, links.c.right)))


def matters_of(register: Register, document: str) -> dict[str, list[str]]:
    """By claim of the document with this id, the ids of the matters that it belongs to."""
    query = (
        select(matter_members.c.claim, matter_members.c.matter)
        .join(claims, claims.c.id == matter_members.c.claim)
        .join(documents, documents.c.key == claims.c.document)
        .where(documents.c.id == document)
        .distinct()
        .order_by(matter_members.c.claim, matter_members.c.matter)
    )
    found: dict[str, list[str]] = defaultdict(list)
    with register.engine.connect() as connection:
        for claim, matter in connection.execute(query):
            found[claim].append(matter)
    return found


def pages_of(register: Register, document: str) -> dict[str, str]:
    """By id of an actor of the document with this id, that under which the register has it.

    Actors that have no part in a claim anywhere are not there.
    """
    here = select(documents.c.key).where(documents.c.id == document).scalar_subquery()
    anywhere = select(involved.c.actor).where(involved.c.actor == actors.c.id).exists()
    known = select(actors.c.id, actors.c.id).where(actors.c.document == here, anywhere)
    meant = select(involved.c.named, involved.c.actor).where(involved.c.document == here)
    with register.engine.connect() as connection:
        return {id: actor for query in (known, meant) for id, actor in connection.execute(query)}
