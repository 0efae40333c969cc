import json
import shutil
import sqlite3
from base64 import urlsafe_b64encode
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from wederhoor.errors import RegisterError, SettingsError
from wederhoor.linking.actors import Identity
from wederhoor.model import Interval, Matter, Member, Reason, TimeExpression
from wederhoor.register import (
    Register,
    browse,
    browse_linked,
    hearings,
    index,
    opening,
    read,
    record,
)
from wederhoor.register.filters import ActorFilter, ClaimFilter, DocumentFilter, MatterFilter
from wederhoor.register.linked import dump
from wederhoor.register.links import Layer, renew
from wederhoor.register.opening import FILE
from wederhoor.register.paging import every
from wederhoor.vocabulary import Category, Genre, Granularity, Kind, Modality, Scope, Stance, Type

LISTS = {
    "documents": (browse.documents, browse.count_documents, DocumentFilter),
    "claims": (browse.claims, browse.count_claims, ClaimFilter),
    "actors": (browse_linked.actors, browse_linked.count_actors, ActorFilter),
    "matters": (browse_linked.matters, browse_linked.count_matters, MatterFilter),
}
MATTER = "use-chemical-n2"


@pytest.fixture(scope="module")
def edition(full):
    """Documents that differ in all that is counted, each with three claims."""

    def make(n):
        first = full(entry=n)
        text = f"{first.document.text} Nummer {n}."
        id = f"{n:02}" + first.document.id[2:]
        used, denied, own = (
            replace(claim, id=f"{id[:12]}-c{k}", document=id)
            for k, claim in enumerate(first.claims)
        )
        year = 2030 + n % 3
        used = replace(
            used,
            kind=(Kind.USE, Kind.TRANSFER, Kind.ATTACK)[n % 3],
            modality=(Modality.ACTUAL, Modality.POSSIBLE)[n % 2],
            time=TimeExpression(
                Interval(date(year, 3, 1), date(year + n % 2, 4, 1), Granularity.RANGE),
                used.time.span,
                "range",
            ),
        )
        document = replace(
            first.document,
            id=id,
            text=text,
            language=("nl", "nl-BE", None)[n % 3],
            publisher=f"Krant {n % 4}",
            genre=(Genre.NEWS, Genre.LETTER)[n % 2],
        )
        return replace(
            first,
            original=replace(first.original, sha256=id),
            document=document,
            claims=(used, denied, own),
        )

    return make


@pytest.fixture(scope="module")
def filled(fresh, edition, tmp_path_factory):
    """Seven documents; De Groot of the even ones is one person, and there are two matters.

    Nothing may be changed in it.
    """
    dossier = shutil.copytree(fresh, tmp_path_factory.mktemp("filled") / "dossier")
    with Register.open(dossier) as register:
        fill(register, edition)
        yield register


@pytest.fixture
def changing(register, edition):
    """The same, to be changed."""
    fill(register, edition)
    return register


def fill(register, edition):
    editions = [edition(n) for n in range(7)]
    for one in editions:
        record(register, one)
    members = tuple((one.document.id, "person:de-groot") for one in editions[::2])
    person = Identity("person:a-de-groot", Type.PERSON, ("A. de Groot", "De Groot"), members)
    renew(register, Layer.ACTORS, "groot", [(person.id, dump(person))])
    made = [
        Matter(
            id=id,
            scope=scope,
            kind=Kind.USE,
            family=Category.CHEMICAL,
            users=("state:NL2",),
            targets=("organisation:dienst",),
            theatre="N2",
            place=None,
            time=time,
            accounts=tuple(Member(e.claims[0].id, 1.0, (Reason("told"),)) for e in said),
            answers=tuple(Member(e.claims[1].id, 0.5, ()) for e in said[:1]),
        )
        for id, scope, time, said in (
            (MATTER, Scope.PRACTICE, None, editions[:4]),
            (
                "use-chemical-zandberg",
                Scope.INCIDENT,
                Interval(date(2031, 3, 1), None, Granularity.DAY),
                editions[3:],
            ),
        )
    ]
    renew(register, Layer.CLAIMS, "gas", [(one.id, dump(one)) for one in made])


def all_of(register, wanted):
    return [one.claim for one in every(lambda c: browse.claims(register, wanted, c, 4))]


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        ({}, lambda e, c: True),
        ({"kind": ["use", "transfer"]}, lambda e, c: c.kind in (Kind.USE, Kind.TRANSFER)),
        ({"stance": ["denies"]}, lambda e, c: c.stance is Stance.DENIES),
        ({"modality": ["possible"]}, lambda e, c: c.modality is Modality.POSSIBLE),
        ({"weapon": ["chemical"]}, lambda e, c: c.weapon is not None),
        ({"weapon": ["riot control agent"]}, lambda e, c: c.weapon and c.weapon.also),
        ({"agent": ["chlorine"]}, lambda e, c: c.weapon and c.weapon.agent),
        ({"country": ["N2"]}, lambda e, c: c.place),
        ({"place": "geonames:1"}, lambda e, c: c.place),
        ({"year": [2031]}, lambda e, c: c.time and c.time.interval.start.year == 2031),
        ({"since": "2031-04-02"}, lambda e, c: c.time and c.time.interval.end.year > 2031),
        ({"until": "2030-03-01"}, lambda e, c: c.time and c.time.interval.start.year == 2030),
        ({"language": ["nl-BE"]}, lambda e, c: e.document.language == "nl-BE"),
        ({"publisher": ["Krant 2"]}, lambda e, c: e.document.publisher == "Krant 2"),
        ({"document": "03"}, lambda e, c: False),
        ({"actor": ["person:a-de-groot"]}, lambda e, c: c.via and e.entry % 2 == 0),
        ({"actor": ["person:de-groot"]}, lambda e, c: c.via and e.entry % 2),
        ({"source": ["state:NL2"]}, lambda e, c: c.stance is Stance.DENIES),
        ({"about": ["state:NL2"]}, lambda e, c: c.roles),
        ({"actor": ["state:NL2"]}, lambda e, c: c.attribution),
        ({"actor": ["document:x"]}, lambda e, c: False),
        ({"matter": MATTER}, lambda e, c: e.entry < (4 if c.via else c.stance is Stance.DENIES)),
        ({"q": "zandberg"}, lambda e, c: c.via),
        ({"q": "zandberg", "year": [2031]}, lambda e, c: c.via and e.entry % 3 == 1),
        ({"q": "!?"}, lambda e, c: False),
        ({"q": ""}, lambda e, c: True),
    ],
)
def test_claims_are_those_that_meet_the_filter_in_order(filled, wanted, holds):
    expected = [c for e in read.editions(filled) for c in e.claims if holds(e, c)]
    wanted = ClaimFilter(**wanted)
    assert all_of(filled, wanted) == expected
    assert browse.count_claims(filled, wanted).total == len(expected)


@pytest.mark.parametrize(
    ("name", "wanted", "ids"),
    [
        ("actors", {"q": "GROOT"}, ["person:a-de-groot", "person:de-groot"]),
        ("actors", {"q": "orthl"}, ["state:NL2"]),
        ("actors", {"q": "%"}, []),
        ("actors", {"type": ["state", "organisation"]}, ["organisation:dienst", "state:NL2"]),
        ("actors", {"country": ["N2"]}, ["state:NL2"]),
        ("actors", {"country": ["N2"], "q": "groot"}, []),
        ("matters", {"scope": ["practice"]}, [MATTER]),
        ("matters", {"year": [2031]}, ["use-chemical-zandberg"]),
        ("matters", {"theatre": ["N2"], "weapon": ["chemical"], "year": [2030]}, []),
        ("matters", {"user": ["state:X", "state:NL2"], "scope": ["practice"]}, [MATTER]),
        ("matters", {"target": ["state:NL2"]}, []),
    ],
)
def test_actors_and_matters_are_those_that_meet_the_filter(filled, name, wanted, ids):
    turn, count, model = LISTS[name]
    items = turn(filled, model(**wanted)).items
    assert [one.actor.id if name == "actors" else one.id for one in items] == ids
    assert count(filled, model(**wanted)).total == len(ids)


FILTERS = [
    ("documents", {}),
    ("documents", {"genre": ["news"]}),
    ("documents", {"q": "aanvallen"}),
    ("claims", {}),
    ("claims", {"publisher": ["Krant 0"], "kind": ["use", "other"]}),
    ("claims", {"q": "zandberg"}),
    ("actors", {}),
    ("actors", {"q": "groot"}),
    ("matters", {}),
    ("matters", {"user": ["state:NL2"]}),
]


@pytest.mark.parametrize(("name", "wanted"), FILTERS)
def test_a_facet_counts_what_its_filter_finds(filled, name, wanted):
    turn, count, model = LISTS[name]
    counted = count(filled, model(**wanted))
    assert counted.total == len(list(every(lambda c: turn(filled, model(**wanted), c, 3))))
    for field, values in counted.facets.items():
        assert list(values.values()) == sorted(values.values(), reverse=True)
        for value, number in values.items():
            if value in wanted.get(field, [value]):
                narrowed = model(**wanted | {field: [value]})
                found = every(lambda c, narrowed=narrowed: turn(filled, narrowed, c))
                assert len(list(found)) == number, (field, value)


def test_facets_leave_out_what_is_not_there(filled):
    facets = browse.count_claims(filled, ClaimFilter()).facets
    assert facets["year"] == {"2030": 3, "2031": 2, "2032": 2}
    assert facets["weapon"] == {"chemical": 14, "riot control agent": 7}
    assert facets["actor"] == {
        "organisation:dienst": 7,
        "person:a-de-groot": 4,
        "person:de-groot": 3,
        "state:NL2": 14,
    }
    assert facets["language"] == {"nl": 9, "nl-BE": 6}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("limit", [1, 2, 5])
def test_a_list_that_grows_is_turned_without_loss_or_repeats(changing, edition, name, limit):
    turn, _, model = LISTS[name]

    def id_of(item):
        if name == "documents":
            return item.edition.document.id
        if name == "claims":
            return item.claim.id
        return item.actor.id if name == "actors" else item.id

    before = [id_of(one) for one in every(lambda c: turn(changing, model(), c))]
    met, after, extra = [], None, 20
    while met == [] or after:
        items, after = turn(changing, model(), after, limit)
        met += map(id_of, items)
        assert len(items) <= limit
        record(changing, edition(extra := extra + 1)) if extra < 24 else None
    assert [id for id in met if id in before] == before
    assert len(met) == len(set(met))


def test_a_claim_on_a_page_is_the_one_of_its_document(filled):
    for said in every(lambda c: browse.claims(filled, ClaimFilter(), c, 4)):
        whole = read.edition(filled, said.claim.document)
        assert said.claim in whole.claims
        assert said.edition.document == whole.document
        mine = {claim.attribution for claim in said.edition.claims} - {None}
        assert {a.id for a in said.edition.attributions} == mine
        assert set(said.edition.attributions) <= set(whole.attributions)


def test_a_document_is_listed_with_how_much_was_found_in_it(filled):
    first = browse.documents(filled, DocumentFilter(), limit=1).items[0]
    assert (first.attributions, first.claims) == (2, 3)
    assert first.edition.claims == ()
    assert first.edition.document == next(read.editions(filled)).document


def test_a_claim_knows_its_matters(filled):
    third = browse.documents(filled, DocumentFilter(), limit=4).items[3].edition.document.id[:12]
    said, matters = browse.claim(filled, f"{third}-c0")
    assert (said.claim.id, matters) == (f"{third}-c0", [MATTER, "use-chemical-zandberg"])
    assert browse.claim(filled, f"{third}-c2")[1] == []


def test_an_actor_has_its_names_and_how_often_it_has_which_part(filled):
    voice, identity = browse_linked.actor(filled, "person:a-de-groot")
    assert voice.actor.names == ("A. de Groot", "De Groot")
    assert (voice.says, voice.passes_on, voice.said_of) == (4, 4, 0)
    assert len(identity.members) == 4
    voice, identity = browse_linked.actor(filled, "state:NL2")
    assert (voice.says, voice.passes_on, voice.said_of, identity) == (7, 0, 7, None)


def test_a_matter_is_listed_with_its_numbers(filled):
    [one, other] = browse_linked.matters(filled, MatterFilter()).items
    assert (one.accounts, one.answers, other.time.start) == (4, 1, date(2031, 3, 1))


def test_what_linking_undoes_is_undone_in_the_lists(changing):
    renew(changing, Layer.ACTORS, "groot", [])
    renew(changing, Layer.CLAIMS, "gas", [])
    assert browse_linked.count_matters(changing, MatterFilter()).total == 0
    assert all_of(changing, ClaimFilter(matter=MATTER)) == []
    assert browse_linked.actor(changing, "person:de-groot")[0].says == 7
    with pytest.raises(RegisterError, match="no actor has this id"):
        browse_linked.actor(changing, "person:a-de-groot")


def test_a_document_that_is_read_anew_has_the_actors_of_its_new_claims(changing, edition):
    record(changing, replace(edition(0), analyser="2", claims=edition(0).claims[1:]))
    assert browse_linked.actor(changing, "person:a-de-groot")[0].says == 3


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda r: browse.claim(r, "x"), RegisterError),
        (lambda r: browse_linked.actor(r, "x"), RegisterError),
        (lambda r: hearings.hearing(r, "x"), RegisterError),
    ],
)
def test_a_record_that_is_not_there_is_an_error(filled, ask, error):
    with pytest.raises(error, match="has this id"):
        ask(filled)


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "é",
        "\ud800",
        *(
            urlsafe_b64encode(json.dumps(key).encode()).decode()
            for key in (1, {}, [], [1], [1, 2, 3], ["1", 1], [1, None], [True, 1], [1.0, 1])
        ),
        *(urlsafe_b64encode(key).decode() for key in (b"[1, 99999999999999999999]", b"[" * 9999)),
    ],
)
def test_a_cursor_of_no_page_is_refused(filled, cursor):
    with pytest.raises(SettingsError, match="cursor: not one that a page of this list gave"):
        browse.claims(filled, ClaimFilter(), cursor)


def test_a_cursor_of_text_that_is_no_unicode_is_refused(filled):
    cursor = urlsafe_b64encode(b'["\\ud800"]').decode()
    with pytest.raises(SettingsError):
        browse_linked.actors(filled, ActorFilter(), cursor)


def test_an_older_register_gets_the_lists_that_a_new_one_has(changing, tmp_path: Path, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(opening, "REVISION", "0003")
        Register.open(tmp_path / "old", create=True).close()
    with closing(sqlite3.connect(tmp_path / "old" / FILE)) as old, old:
        old.execute("ATTACH ? AS newer", (str(tmp_path / "dossier" / FILE),))
        known = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE {}"
        for (name,) in old.execute(known.format("'%search%'")).fetchall():
            if name not in ("alembic_version", "judgements"):  # the older has other columns
                old.execute(f"INSERT INTO main.{name} SELECT * FROM newer.{name}")
    with Register.open(tmp_path / "old") as upgraded:
        for table in (index.involved, index.matters, index.matter_members):
            assert rows(upgraded, table) == rows(changing, table) != []


def rows(register, table):
    with register.engine.connect() as connection:
        return sorted(map(tuple, connection.execute(table.select())), key=repr)
