import pytest
from sqlalchemy import text

from wederhoor.errors import RegisterError, SpanBroken
from wederhoor.register import read, record
from wederhoor.vocabulary import Kind, Modality, Stance


@pytest.fixture
def filled(register, full, bare):
    record(register, full(entry=2))
    record(register, bare("Een kaal stuk.", entry=0))
    return register


def ids(claims):
    return [claim.id.split("-")[1] for claim in claims]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["c1", "c2", "c3"]),
        ({"kind": Kind.USE}, ["c1", "c2"]),
        ({"stance": Stance.DENIES}, ["c2"]),
        ({"kind": Kind.USE, "stance": Stance.ASSERTS}, []),
        ({"actor": "person:de-groot"}, ["c1"]),  # source and relay
        ({"actor": "organisation:dienst"}, ["c1"]),  # relay and target
        ({"actor": "state:NL2"}, ["c1", "c2"]),  # perpetrator, source
        ({"actor": "state:NL"}, []),
        ({"weapon": "riot control agent"}, ["c1"]),
        ({"weapon": "chemical"}, ["c1", "c2"]),  # the second category, the first
        ({"weapon": "chlorine"}, ["c1"]),
        ({"weapon": "chem"}, []),
    ],
)
def test_claims_are_found_by(filled, filters, expected):
    assert ids(read.claims(filled, **filters)) == expected


def test_claims_are_found_by_document(filled, full, bare):
    assert ids(read.claims(filled, document=full().document.id[:9])) == ["c1", "c2", "c3"]
    assert read.claims(filled, document=bare("Een kaal stuk.").document.id) == []


def test_one_claim(filled, full):
    claim = full().claims[1]
    assert read.claim(filled, claim.id) == claim
    with pytest.raises(RegisterError, match="no claim has this id"):
        read.claim(filled, "0123456789ab-c1")


def test_one_document_by_the_beginning_of_its_id(filled, full):
    id = full().document.id
    assert read.edition(filled, id[:6].upper()).document.id == id
    with pytest.raises(RegisterError, match="more than one"):
        read.edition(filled, "")
    for nothing in (id[:6] + "zz", "%", "_"):
        with pytest.raises(RegisterError, match="no document"):
            read.edition(filled, nothing)


def test_known_documents(filled, full, bare):
    assert read.known(filled) == {
        bare("Een kaal stuk.").document.id: "1",
        full().document.id: "1",
    }


def test_overview(filled):
    found = read.overview(filled)
    assert found == (2, 1, 2, 3, {Kind.USE: 2, Kind.OTHER: 1}, found.stances)
    assert found.stances == {Stance.ACCUSES: 1, Stance.ASSERTS: 1, Stance.DENIES: 1}


def test_who_accuses_and_who_denies(filled):
    (accusation,) = read.accusations(filled)
    assert (accusation.source.id, accusation.perpetrator.id) == ("person:de-groot", "state:NL2")
    assert accusation.kind == Kind.USE
    assert [id.split("-")[1] for id in accusation.claims] == ["c1"]
    (denial,) = read.denials(filled)
    assert (denial.source.id, denial.perpetrator) == ("state:NL2", None)


def test_saying_that_it_did_not_do_it_is_a_denial(register, full):
    from dataclasses import replace

    edition = full()
    negated = replace(edition.claims[0], stance=Stance.ASSERTS, modality=Modality.NEGATED)
    record(register, replace(edition, claims=(negated,)))
    assert read.accusations(register) == []
    (denial,) = read.denials(register)
    assert denial.perpetrator.id == "state:NL2"


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE documents SET text = replace(text, 'chloorgas', 'chloorgaS')",
        "UPDATE spans SET exact = 'traangas' WHERE exact = 'chloorgas'",
        'UPDATE spans SET "end" = "end" + 1 WHERE exact = \'chloorgas\'',
    ],
)
def test_a_span_that_no_longer_matches_is_an_error_for_every_question(filled, full, damage):
    with filled.engine.begin() as connection:
        connection.execute(text(damage))
    for ask in (
        lambda: list(read.editions(filled)),
        lambda: read.edition(filled, full().document.id),
        lambda: read.claims(filled, stance=Stance.DENIES),
        lambda: read.claim(filled, full().claims[0].id),
    ):
        with pytest.raises(SpanBroken):
            ask()


def test_more_documents_than_one_batch(register, bare, monkeypatch):
    monkeypatch.setattr("wederhoor.register.assembly.BATCH", 2)
    written = [bare(f"Stuk {n}.", entry=n) for n in range(5)]
    for edition in reversed(written):
        record(register, edition)
    assert list(read.editions(register)) == written
