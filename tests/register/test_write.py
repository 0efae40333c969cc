from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, text

from wederhoor.errors import SpanBroken
from wederhoor.model import Span
from wederhoor.register import digest, read, record, schema, search


def contents(register):
    with register.engine.connect() as connection:
        return {
            table.name: connection.execute(select(table)).all()
            for table in schema.metadata.sorted_tables
        }


def test_what_is_written_is_read_back_equal(register, full, bare):
    written = [full(entry=3), bare("Een kaal stuk.", entry=1)]
    for edition in written:
        assert record(register, edition)
    assert list(read.editions(register)) == [written[1], written[0]]


def test_a_text_of_any_characters_is_read_back_equal(register, bare):
    edition = bare(
        "een nul \0, een duif 🕊, twee regels\r\n en e\u0301\u2028", title="'; DROP TABLE x"
    )
    record(register, edition)
    assert read.edition(register, edition.document.id) == edition


def test_recording_again_changes_nothing(register, full):
    record(register, full(), [("aanvallen", "aanval")])
    before = contents(register)
    assert not record(register, full(), [("geheel", "anders")])
    assert contents(register) == before


def test_another_analyser_replaces_what_the_former_found(register, full, bare):
    other = bare("Een ander stuk met aanvallen.", entry=1)
    record(register, full(analyser="1"), [("aanvallen", "fout")])
    record(register, other)
    newer = replace(full(analyser="2"), mentions=(), claims=full().claims[1:])
    assert record(register, newer, [("aanvallen", "aanval")])
    assert list(read.editions(register)) == [newer, other]
    assert [hit.claim for hit in search.find_claims(register, "Zandberg")] == []


def test_forms_go_with_the_last_document_that_their_analyser_read(register, full, bare):
    def forms():
        return {row.analyser for row in contents(register)["forms"]}

    record(register, full(analyser="1"), [("aanvallen", "aanval")])
    record(register, bare("Iets anders.", entry=1), [("anders", "ander")])
    record(register, full(analyser="2"), [("aanvallen", "aanval")])
    assert forms() == {"1", "2"}
    record(register, replace(bare("Iets anders.", entry=1), analyser="2"), [("anders", "ander")])
    assert forms() == {"2"}


def test_a_span_that_does_not_match_is_refused_and_nothing_is_written(register, full):
    edition = full()
    broken = replace(edition.claims[1], content=(Span(0, 4, "Maar"),))
    with pytest.raises(SpanBroken, match="Maar"):
        record(register, replace(edition, claims=(edition.claims[0], broken)))
    assert not any(contents(register).values())


def test_a_claim_of_an_attribution_that_is_not_there_is_refused(register, full):
    edition = replace(full(), attributions=())
    with pytest.raises(Exception, match="FOREIGN KEY"):
        record(register, edition)
    assert read.known(register) == {}


def test_removing_a_document_removes_all_that_was_found_in_it(register, full):
    record(register, full(), [])
    with register.engine.begin() as connection:
        connection.execute(text("DELETE FROM documents"))
    assert not any(contents(register).values())
    assert search.find_documents(register, "Zandberg") == search.find_claims(register, "dat") == []


def test_the_index_agrees_with_what_it_indexes(register, full):
    for analyser in ("1", "2"):
        record(register, full(analyser=analyser))
    with register.engine.begin() as connection:
        for index in ("documents_search", "claims_search"):
            connection.execute(
                text(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            )
        assert connection.scalar(select(func.count()).select_from(schema.claims)) == 3


def test_the_digest_is_of_what_was_found_and_not_of_how_it_came_in(full):
    edition = full()
    later = replace(edition.original, acquired=datetime(2040, 1, 1, tzinfo=UTC), location="elders")
    assert digest(replace(edition, original=later, entry=9)) == digest(edition)
    for changed in (
        {"analyser": "2"},
        {"claims": ()},
        {"document": replace(edition.document, title=None)},
    ):
        assert digest(replace(edition, **changed)) != digest(edition)
