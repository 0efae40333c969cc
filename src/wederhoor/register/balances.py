"""What was made of each matter, kept by matter: roots, contradictions, charges, answers, figures.

A hearing is there or it is not: whatever makes it untrue (its matter changed, a document of it was
read anew, or has other links or identities) drops it, by triggers of migration 0006 and ``spoil``,
and the next linking makes those that are missing. The figures of a *subject* are made again when
one of its matters was. Answers are pairs of a charge and a claim, found by the keys that both have,
so that what is said anew is held against the charges that it may answer and no others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table, and_, delete, insert, select, tuple_, update

from wederhoor.linking.actors import Identity
from wederhoor.linking.balance import Balance
from wederhoor.linking.record import Account
from wederhoor.linking.replies import Answer, Charge, called
from wederhoor.linking.series import Series, Subject
from wederhoor.linking.sides import stem
from wederhoor.model import Matter
from wederhoor.register.heard import (
    account_keys,
    answers,
    charge_keys,
    charges,
    hearing_documents,
    hearings,
    identities,
    series,
)
from wederhoor.register.linked import dump, load
from wederhoor.register.links import Layer, groups, records
from wederhoor.register.opening import Register
from wederhoor.register.schema import claims, documents

__all__ = [
    "Name",
    "accounts_of",
    "answered",
    "charged",
    "documents_of",
    "figured",
    "identified",
    "keep",
    "known_as",
    "matters_of",
    "said",
    "speaking",
    "spoil",
    "unfigured",
    "unheard",
]


class Name(NamedTuple):
    """A matter by its id and the block that it came out of."""

    matter: str
    block: str


def spoil(register: Register, touched: Iterable[str]) -> None:
    """Drop the hearings that rest on one of these documents (ids)."""
    mine = select(documents.c.key).where(documents.c.id.in_(sorted(touched)))
    rests = select(hearing_documents.c.matter, hearing_documents.c.block)
    with register.writing() as connection:
        found = rests.where(hearing_documents.c.document.in_(mine))
        name = tuple_(hearings.c.matter, hearings.c.block)
        connection.execute(delete(hearings).where(name.in_(found)))


def identified(register: Register, block: str) -> list[Identity]:
    """The identities that a block of actors makes."""
    found = select(groups.c.data).where(groups.c.layer == Layer.ACTORS, groups.c.block == block)
    with register.engine.connect() as connection:
        return load(Identity, connection.scalars(found))


def unheard(register: Register) -> list[tuple[Name, Matter]]:
    """The matters that have no hearing, those of one thing beside each other."""
    is_of = and_(hearings.c.matter == groups.c.id, hearings.c.block == groups.c.block)
    query = select(groups.c.id, groups.c.block, groups.c.data).outerjoin(hearings, is_of)
    query = query.where(groups.c.layer == Layer.CLAIMS, hearings.c.matter.is_(None))
    with register.engine.connect() as connection:
        rows = connection.execute(query).all()
    found = zip(rows, load(Matter, (row.data for row in rows)), strict=True)
    waiting = [(Name(row.id, row.block), matter) for row, matter in found]
    return sorted(waiting, key=lambda one: (one[0].block.partition("/")[2], one[0]))


def documents_of(register: Register, matters: Iterable[Matter]) -> list[str]:
    """The ids of the documents in which the claims of some matters stand."""
    members = {m.claim for one in matters for m in (*one.accounts, *one.answers)}
    query = select(documents.c.id).join(claims).where(claims.c.id.in_(members)).distinct()
    with register.engine.connect() as connection:
        return list(connection.scalars(query.order_by(documents.c.id)))


def accounts_of(register: Register, within: Sequence[str]) -> list[Account]:
    """The accounts of the documents with these ids, by document, claim and number."""
    keys = select(documents.c.key).where(documents.c.id.in_(within))
    query = select(records.c.data).where(
        records.c.document.in_(keys), records.c.layer == Layer.CLAIMS
    )
    with register.engine.connect() as connection:
        found = load(Account, connection.scalars(query.order_by(records.c.document, records.c.n)))
    return sorted(found, key=lambda one: (one.document, one.claim))


def known_as(register: Register, within: Sequence[str]) -> dict[str, str]:
    """The actors of these documents (``DOCUMENT#ACTOR``) that have another id in the register."""
    query = select(identities).where(identities.c.document.in_(within))
    with register.engine.connect() as connection:
        rows = connection.execute(query).all()
    return {f"{row.document}#{row.actor}": row.identity for row in rows}


def speaking(register: Register, charge: Charge) -> list[Account]:
    """The accounts that may answer a charge, wherever they are."""
    asked = account_keys.c.key.in_(called(charge))
    found = select(account_keys.c.document, account_keys.c.n).where(asked).distinct().subquery()
    is_of = and_(records.c.document == found.c.document, records.c.n == found.c.n)
    query = select(records.c.data).select_from(found).join(records, is_of)
    with register.engine.connect() as connection:
        return load(Account, connection.scalars(query.where(records.c.layer == Layer.CLAIMS)))


def keep(
    register: Register,
    name: Name,
    heard: Matter,
    balance: Balance,
    answering: Mapping[Charge, Sequence[Answer]],
) -> None:
    """Keep the hearing of a matter, with what answers each of its charges.

    Nothing is kept where the matter has become another meanwhile, or was heard by another process.
    """
    count = balance.independence
    mine = name._asdict()
    with register.writing() as connection:
        if not _waits(connection, name, heard):
            return
        row = {
            "subject": Subject.of(heard).key,
            "documents": len(count.documents),
            "publishers": len(count.publishers),
            "roots": count.independent,
            "contradictions": balance.disputes,
            "figured": False,
            "data": dump(balance),
        }
        connection.execute(insert(hearings), {**mine, **row})
        key = _keys(connection, balance.documents)
        _add(connection, hearing_documents, ({**mine, "document": one} for one in key.values()))
        for charge in balance.charges:
            of = {**mine, "accused": stem(charge.accused)}
            row = {
                "side": charge.accused,
                "accusations": len(charge.accusations),
                "newest": charge.newest,
                "age": -charge.newest.toordinal() if charge.newest else 0,
                "data": dump(charge),
            }
            connection.execute(insert(charges), {**of, **row})
            _add(connection, charge_keys, ({**of, "key": one} for one in called(charge)))
        given = [(charge, one) for charge, found in answering.items() for one in found]
        key = _keys(connection, {one.document for _, one in given})
        _add(connection, answers, (_answer(name, charge, one, key) for charge, one in given))


def charged(register: Register, keys: Iterable[str]) -> list[tuple[Name, Charge]]:
    """The charges that what has one of these keys may answer."""
    mine = (
        select(charge_keys.c.matter, charge_keys.c.block, charge_keys.c.accused)
        .where(charge_keys.c.key.in_(sorted(keys)))
        .distinct()
    )
    of = tuple_(charges.c.matter, charges.c.block, charges.c.accused)
    query = select(charges.c.matter, charges.c.block, charges.c.data).where(of.in_(mine))
    with register.engine.connect() as connection:
        rows = connection.execute(query).all()
    found = load(Charge, (row.data for row in rows))
    return [(Name(row.matter, row.block), one) for row, one in zip(rows, found, strict=True)]


def said(register: Register, document: str) -> list[tuple[int, Account]]:
    """The accounts of a document, with their numbers among its records."""
    mine = select(documents.c.key).where(documents.c.id == document).scalar_subquery()
    query = select(records.c.n, records.c.data).where(
        records.c.document == mine, records.c.layer == Layer.CLAIMS
    )
    query = query.order_by(records.c.n)
    with register.engine.connect() as connection:
        rows = connection.execute(query).all()
    found = load(Account, (row.data for row in rows))
    return [(row.n, account) for row, account in zip(rows, found, strict=True)]


def answered(
    register: Register,
    document: str,
    keys: Iterable[tuple[str, int]],
    given: Iterable[tuple[Name, Charge, Answer]],
) -> None:
    """Keep by which keys the accounts of a document are found, and what they answer."""
    with register.writing() as connection:
        key = _keys(connection, (document,))
        rows = ({"key": one, "document": key[document], "n": n} for one, n in keys)
        _add(connection, account_keys, rows)
        _add(connection, answers, (_answer(*one, key) for one in given))


def unfigured(register: Register) -> list[str]:
    """The subjects of which the series are to be made."""
    query = select(hearings.c.subject).where(hearings.c.figured.is_(False)).distinct()
    with register.engine.connect() as connection:
        return list(connection.scalars(query.order_by(hearings.c.subject)))


def matters_of(register: Register, subject: str) -> tuple[list[Matter], dict[str, str]]:
    """The matters about one subject, by id, and the root of each of their accounts by claim."""
    is_of = and_(hearings.c.matter == groups.c.id, hearings.c.block == groups.c.block)
    query = select(groups.c.data, hearings.c.data.label("balance")).join(hearings, is_of)
    query = query.where(groups.c.layer == Layer.CLAIMS, hearings.c.subject == subject)
    with register.engine.connect() as connection:
        rows = connection.execute(query.order_by(groups.c.id, groups.c.block)).all()
    sources: dict[str, str] = {}
    for one in load(Balance, (row.balance for row in reversed(rows))):
        for root in one.independence.roots:
            sources |= dict.fromkeys(root.claims, root.id)
    return load(Matter, (row.data for row in rows)), sources


def figured(register: Register, subject: str, made: Iterable[Series]) -> None:
    """Keep the series of a subject in place of those it had."""
    with register.writing() as connection:
        connection.execute(delete(series).where(series.c.subject == subject))
        columns = ("id", "of", "coverage", "scope", "family", "users", "theatre")
        rows = (
            {
                **{name: getattr(one, name) for name in columns},
                "subject": subject,
                "points": len(one.points),
                "data": dump(one),
            }
            for one in made
        )
        _add(connection, series, rows)
        mine = hearings.c.subject == subject
        connection.execute(update(hearings).where(mine).values(figured=True))


def _waits(connection: Connection, name: Name, heard: Matter) -> bool:
    """Whether a matter is still the one that was heard, and has no hearing yet."""
    is_of = and_(hearings.c.matter == groups.c.id, hearings.c.block == groups.c.block)
    query = select(groups.c.data).outerjoin(hearings, is_of).where(hearings.c.matter.is_(None))
    of = groups.c.id == name.matter, groups.c.block == name.block
    found = query.where(groups.c.layer == Layer.CLAIMS, *of)
    return connection.scalar(found) == dump(heard)


def _answer(name: Name, charge: Charge, one: Answer, key: Mapping[str, int]) -> dict[str, object]:
    return {
        **name._asdict(),
        "accused": stem(charge.accused),
        "claim": one.claim,
        "document": key[one.document],
        "kind": one.kind,
        "direct": one.direct,
        "data": dump(one),
    }


def _keys(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    query = select(documents.c.id, documents.c.key).where(documents.c.id.in_(sorted(ids)))
    return {row.id: row.key for row in connection.execute(query)}


def _add(connection: Connection, table: Table, rows: Iterator[dict[str, object]]) -> None:
    """Add these rows, but those that are there."""
    if found := list(rows):
        connection.execute(insert(table).prefix_with("OR IGNORE"), found)
