"""The titles of documents, their texts, and the names of places, by ids."""

from collections.abc import Iterable

from sqlalchemy import select

from wederhoor.register.decisions import document
from wederhoor.register.opening import Register
from wederhoor.register.schema import claims, documents

__all__ = ["places", "texts", "titles"]


def titles(register: Register, ids: Iterable[str]) -> dict[str, str | None]:
    """The title of each of these documents that is in the register; None where it has none."""
    query = select(documents.c.id, documents.c.title).where(documents.c.id.in_(set(ids)))
    with register.engine.connect() as connection:
        return {row.id: row.title for row in connection.execute(query)}


def places(register: Register, ids: Iterable[str]) -> dict[str, str]:
    """The name under which a claim first has each of these places that any claim names."""
    wanted = set(ids)
    if not wanted:  # most records name none, and to look for none takes as long
        return {}
    mine = claims.c.place_id.in_(wanted), claims.c.place_names.is_not(None)
    query = select(claims.c.place_id, claims.c.place_names).where(*mine)
    with register.engine.connect() as connection:
        rows = connection.execute(query.order_by(claims.c.id.desc())).all()
    return {row.place_id: row.place_names[0] for row in rows if row.place_names}


def texts(register: Register, ids: Iterable[str]) -> dict[str, str]:
    """The texts of the documents to which these records (claims, documents, their actors) belong,
    by the id of the record."""
    found: dict[str, str | None] = {}
    with register.engine.connect() as connection:
        for begins in {document(id) for id in ids}:
            mine = documents.c.id.between(begins, f"{begins}g")  # no digit of an id is a "g"
            found[begins] = connection.scalar(select(documents.c.text).where(mine).limit(1))
    return {id: text for id in ids if (text := found[document(id)]) is not None}
