import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from wederhoor.errors import RegisterError
from wederhoor.model import Claim, Edition
from wederhoor.register import Register, opening, read, record, search
from wederhoor.register.opening import FILE, MIGRATIONS
from wederhoor.register.schema import REVISION, metadata


def test_the_migrations_make_the_tables_of_the_schema(register):
    with register.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours})
        assert compare_metadata(context, metadata) == []


def _ours(_, name, kind, *__):
    return kind != "table" or "_search" not in name


def test_the_schema_names_the_newest_migration():
    assert ScriptDirectory(MIGRATIONS).get_current_head() == REVISION


def test_foreign_keys_are_kept_and_the_journal_is_written_ahead(register):
    with register.engine.connect() as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"


def test_a_dossier_that_is_not_there_is_not_made(tmp_path: Path):
    with pytest.raises(RegisterError, match="there is no dossier here"):
        Register.open(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no dossier here"),
        (b"no database at all, though long enough to have a header" * 9, "not a database"),
    ],
)
def test_a_file_that_is_no_register_is_refused(tmp_path: Path, content: bytes, reason: str):
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(RegisterError, match=reason):
        Register.open(tmp_path)
    assert (tmp_path / FILE).read_bytes() == content


def test_a_register_of_a_newer_version_is_refused_and_left_as_it_is(register, tmp_path: Path):
    with register.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for create in (False, True):
        with pytest.raises(RegisterError, match="newer version"):
            Register.open(tmp_path / "dossier", create=create)


def test_a_register_of_the_first_version_is_upgraded_and_reads_as_before(
    register, full, bare, tmp_path: Path, monkeypatch
):
    edition = full()
    record(register, edition)
    with monkeypatch.context() as first:
        first.setattr(opening, "REVISION", "0001")
        Register.open(tmp_path / "old", create=True).close()
    _copy_rows(tmp_path / "dossier" / FILE, tmp_path / "old" / FILE)

    with Register.open(tmp_path / "old") as old:
        assert list(read.editions(old)) == [_without_rules(edition)]
        assert [hit.claim for hit in search.find_claims(old, "Zandberg")] == [edition.claims[0].id]
        assert record(old, bare("Een nieuw stuk.", entry=1))
        with old.engine.connect() as connection:
            assert connection.scalar(text("SELECT version_num FROM alembic_version")) == REVISION


def _copy_rows(newer: Path, older: Path) -> None:
    """What the tables of the older register have room for, from the newer one."""
    with closing(sqlite3.connect(older)) as connection, connection:
        connection.execute("ATTACH ? AS newer", (str(newer),))
        for table in metadata.sorted_tables:
            known = connection.execute(
                "SELECT name FROM pragma_table_info(?, 'main')", (table.name,)
            )
            columns = ", ".join(f'"{name}"' for (name,) in known)
            if columns:
                connection.execute(
                    f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM newer.{table.name}"
                )


def _without_rules(edition: Edition) -> Edition:
    def old(claim: Claim) -> Claim:
        rule = "not recorded"
        return replace(
            claim,
            weapon=claim.weapon and replace(claim.weapon, rule=rule),
            quantities=tuple(replace(q, rule=rule) for q in claim.quantities),
            place=claim.place and replace(claim.place, rule=rule, precision=None),
        )

    return replace(edition, claims=tuple(map(old, edition.claims)))


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path):
    """A table of that name is in the way: the tables made before it must go again."""
    engine = create_engine(f"sqlite:///{tmp_path / FILE}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE claims_search (x)"))
    with pytest.raises(RegisterError, match="already exists"):
        Register.open(tmp_path, create=True)
    with engine.connect() as connection:
        tables = connection.scalars(text("SELECT name FROM sqlite_master")).all()
    engine.dispose()
    assert tables == ["claims_search"]


def test_the_path_of_a_dossier_may_hold_any_character(tmp_path: Path):
    dossier = tmp_path / "a%20b?c#d é"
    with Register.open(dossier, create=True):
        assert (dossier / FILE).is_file()


def test_a_dossier_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RegisterError, match="file: cannot be made: "):
        Register.open(tmp_path / "file", create=True)
