"""What a document is restricted for is not there: all is as if it had never come in."""

import gc
import shutil
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from wederhoor.errors import RegisterError
from wederhoor.model import Judgement
from wederhoor.register import Register, browse, browse_linked, hearings, read, search, shadows
from wederhoor.register.clearance import Cleared, hidden
from wederhoor.register.decisions import decisions, unlogged
from wederhoor.register.filters import ActorFilter, ClaimFilter, DocumentFilter, MatterFilter
from wederhoor.register.linked import linked
from wederhoor.register.links import stales
from wederhoor.register.schema import metadata
from wederhoor.run.link import renew_stale
from wederhoor.run.review import Desk
from wederhoor.vocabulary import Verdict

TABLES = metadata.sorted_tables


@pytest.fixture(scope="module")
def whole(restricted):
    with Register.open(restricted.whole) as register:
        yield register


@pytest.fixture(scope="module")
def without(restricted):
    with Register.open(restricted.without) as register:
        yield register


@pytest.fixture(scope="module")
def seen(whole):
    """What Rik sees, to whom it is not open."""
    with Cleared(whole, hidden(whole, "Rik"), renew_stale) as register:
        yield register


@pytest.fixture
def dossier(restricted, tmp_path):
    """A copy, to be decided about."""
    return shutil.copytree(restricted.whole, tmp_path / "dossier")


def rows(register, table):
    with register.engine.connect() as connection:
        return sorted(map(repr, connection.execute(select(table))))


def judgement(subject, object, verdict=Verdict.SAME, **more):
    return Judgement(
        subject, object, verdict, "Ada", datetime(2031, 2, 1, tzinfo=UTC), "gelezen", **more
    )


def test_what_is_hidden_is_what_is_restricted_to_others(whole, restricted):
    [key] = hidden(whole, "Rik")
    with whole.engine.connect() as connection:
        id = connection.scalar(text("SELECT id FROM documents WHERE key = :key"), {"key": key})
    assert id == restricted.document
    assert hidden(whole, "Els") == frozenset()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_is_as_if_the_document_had_never_come_in(whole, seen, without, table):
    assert rows(seen, table) == rows(without, table)


def test_the_hidden_document_has_rows_in_what_is_tested(whole, without):
    """Else nothing would be shown by tables that are equal."""
    same = {table.name for table in TABLES if rows(whole, table) == rows(without, table)}
    assert same <= {
        *("link_stale", "unlogged", "machine", "reviews", "links", "measures", "measure_steps"),
        *("attribution_relays", "claim_relays"),
    }


def test_of_every_table_it_is_said_what_is_seen():
    nothing = {table for table in TABLES if " WHERE false" in shadows.seen(table)}
    assert nothing == {stales, unlogged}


def test_a_search_finds_what_it_would_without_the_document(seen, without, restricted):
    for find in (search.find_documents, search.find_claims):
        for words in restricted.words:
            assert find(seen, words) == []
        for words in ("chloorgas", "clustermunitie", "De Groot", "gedood"):
            assert find(seen, words) == find(without, words) != []


def test_a_word_that_only_the_document_has_is_unknown(whole, seen):
    asked = []

    def lemmatise(word):
        asked.append(word)
        return word

    for register in (whole, seen):
        search.find_documents(register, "verwerpt", lemmatise)
        search.find_documents(register, "gedood", lemmatise)
    assert asked == ["verwerpt"]


def test_lists_and_their_counts_are_those_of_the_rest(seen, without):
    for turn, count, asked in (
        (browse.documents, browse.count_documents, DocumentFilter()),
        (browse.claims, browse.count_claims, ClaimFilter()),
        (browse.claims, browse.count_claims, ClaimFilter(q="chloorgas")),
        (browse_linked.actors, browse_linked.count_actors, ActorFilter()),
        (browse_linked.matters, browse_linked.count_matters, MatterFilter()),
    ):
        assert turn(seen, asked) == turn(without, asked)
        assert count(seen, asked) == count(without, asked)
    assert linked(seen) == linked(without)
    assert read.overview(seen) == read.overview(without)


def test_no_id_leads_to_it(whole, seen, restricted):
    with pytest.raises(RegisterError):
        read.edition(seen, restricted.document)
    for claim in read.claims(whole, document=restricted.document):
        with pytest.raises(RegisterError):
            read.claim(seen, claim.id)
    for one, of in ((browse_linked.actors, ActorFilter), (browse_linked.matters, MatterFilter)):
        known = {item[0] for item in one(seen, of()).items}
        find = browse_linked.actor if of is ActorFilter else hearings.hearing
        for item in one(whole, of()).items:
            id = getattr(item[0], "id", item[0])
            if id not in {getattr(one, "id", one) for one in known}:
                with pytest.raises(RegisterError):
                    find(seen, id)


def test_nothing_can_be_written(seen):
    for statement in (
        "DELETE FROM link_groups",
        "DELETE FROM main.documents",
        "INSERT INTO link_stale VALUES ('claims', 'x')",
        "DELETE FROM hidden_documents",
    ):
        with pytest.raises(Exception, match="read"), seen.engine.begin() as connection:
            connection.execute(text(statement))


def test_it_goes_when_nobody_has_it_any_more(whole):
    register = Cleared(whole, [1], renew_stale)
    end = register._end
    del register
    gc.collect()
    assert not end.alive


def test_a_decision_counts_for_whoever_may_know_what_it_is_about(dossier, whole, without):
    """Of two about one claim of an open document, one names a matter that only Els may know of."""
    known = [item.id for item in browse_linked.matters(without, MatterFilter()).items]
    secret = next(
        item.id
        for item in browse_linked.matters(whole, MatterFilter()).items
        if item.id not in known
    )
    matter = hearings.hearing(without, next(one for one in known if "chemical" in one)).matter
    claim = matter.accounts[0].claim
    with Desk(dossier) as desk:
        desk.decide(judgement(claim, secret))
        desk.decide(judgement(claim, matter.id, Verdict.DIFFERENT))
    with Register.open(dossier) as register:
        with Cleared(register, hidden(register, "Rik"), renew_stale) as seen:
            [decided] = [row for row in rows(seen, decisions) if claim in row]
            assert secret not in decided
            assert all(
                secret != item.id for item in browse_linked.matters(seen, MatterFilter()).items
            )
            _, matters = browse.claim(seen, claim)
            assert matter.id not in matters
        _, matters = browse.claim(register, claim)
        assert secret in matters


def test_what_was_made_anew_holds_until_something_of_it_changes(dossier, without):
    claims = {claim.id: claim for claim in read.claims(without)}
    with Desk(dossier) as desk, Register.open(dossier) as register:
        seen = Cleared(register, hidden(register, "Rik"), renew_stale)
        assert seen.holds()
        other = next(one for one in claims.values() if one.weapon.category == "cluster munition")
        desk.decide(judgement(other.id, "", Verdict.REJECTED))
        assert not seen.holds()
        seen.close()
