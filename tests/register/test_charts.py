"""What charts count is what the lists of the same conditions hold."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from wederhoor.linking.actors import Identity
from wederhoor.model import Interval, Matter, Member, Reason, Relay, TimeExpression
from wederhoor.register import Register, browse, charts, record
from wederhoor.register.charts import Axis, Part, Split
from wederhoor.register.filters import ClaimFilter
from wederhoor.register.linked import dump
from wederhoor.register.links import Layer, renew
from wederhoor.vocabulary import Category, Granularity, Kind, Scope, Type

DAYS = (
    (date(2031, 3, 4), date(2031, 3, 4)),
    (date(2031, 3, 1), date(2031, 3, 31)),
    (date(2031, 3, 30), date(2031, 4, 2)),
    (date(2031, 4, 2), None),
)
"""A day, a whole month, two months, an open end."""

FILTERS = [ClaimFilter(), ClaimFilter(stance=("accuses",)), ClaimFilter(publisher=("Krant 1",))]


@pytest.fixture
def filled(register: Register, full) -> Register:
    """Four documents; the first has an agency, and in the last nobody passes anything on."""
    for n, (start, end) in enumerate(DAYS):
        first = full(entry=n)
        text = f"{first.document.text} Nummer {n}."
        id = f"{n:02}" + first.document.id[2:]
        used, denied, own = (
            replace(claim, id=f"{id[:12]}-c{k}", document=id)
            for k, claim in enumerate(first.claims)
        )
        used = replace(
            used,
            via=() if n == 3 else used.via,
            time=TimeExpression(Interval(start, end, Granularity.RANGE), used.time.span, "range"),
        )
        document = replace(
            first.document,
            id=id,
            text=text,
            publisher=f"Krant {n % 2}",
            agency="Persdienst" if n == 0 else None,
            published=None if n == 2 else first.document.published,
        )
        record(
            register,
            replace(
                first,
                original=replace(first.original, sha256=id),
                document=document,
                claims=(used, denied, own),
            ),
        )
    return register


def total(register: Register, wanted: ClaimFilter, **fields: object) -> int:
    narrowed = ClaimFilter.model_validate(wanted.model_dump() | fields)
    return browse.count_claims(register, narrowed).total


@pytest.mark.parametrize("wanted", FILTERS)
def test_a_place_has_the_claims_of_its_list(filled: Register, wanted: ClaimFilter) -> None:
    found = charts.places(filled, wanted)
    assert found
    for one in found:
        assert one.claims == total(filled, wanted, country=(one.country,), place=one.place)


@pytest.mark.parametrize("wanted", FILTERS)
@pytest.mark.parametrize("split", Split)
@pytest.mark.parametrize("axis", Axis)
def test_a_month_has_the_claims_of_its_list(
    filled: Register, wanted: ClaimFilter, axis: Axis, split: Split
) -> None:
    found = charts.months(filled, wanted, axis, split)
    field = "month" if axis is Axis.EVENT else "published"
    assert {one.month for one in found} > {None} or axis is Axis.PUBLISHED
    for one in found:
        if one.month:
            fields = {field: (one.month,), split.value: (one.value,)}
            assert one.claims == total(filled, wanted, **fields)
    assert sum(one.claims for one in found) == total(filled, wanted)


def test_only_a_time_within_one_month_is_in_a_month(filled: Register) -> None:
    found = charts.months(filled, ClaimFilter(kind=("use",)), Axis.EVENT, Split.STANCE)
    months = Counter()
    for one in found:
        months[one.month] += one.claims
    assert months == {"2031-03": 2, None: 6}


@pytest.mark.parametrize("wanted", FILTERS)
def test_a_passage_has_the_claims_of_its_list(filled: Register, wanted: ClaimFilter) -> None:
    found = charts.passages(filled, wanted)
    assert found == sorted(found, key=lambda one: -one.claims)
    for one in found:
        fields: dict[str, object] = {one.start.value: (one.giver,), one.end.value: (one.taker,)}
        if (one.start, one.end) == (Part.SOURCE, Part.PUBLISHER):
            fields["relayed"] = "no"
        assert one.claims == total(filled, wanted, **fields)


def test_claims_go_from_the_source_over_who_passes_them_on(filled: Register) -> None:
    found = {one[:4] for one in charts.passages(filled, ClaimFilter(kind=("use",)))}
    speaker, service = "person:de-groot", "organisation:dienst"
    assert {
        (Part.SOURCE, speaker, Part.VIA, service),
        (Part.SOURCE, speaker, Part.AGENCY, "Persdienst"),
        (Part.AGENCY, "Persdienst", Part.PUBLISHER, "Krant 0"),
        (Part.VIA, service, Part.PUBLISHER, "Krant 1"),
        (Part.SOURCE, speaker, Part.PUBLISHER, "Krant 1"),
    } <= found
    assert (Part.SOURCE, speaker, Part.PUBLISHER, "Krant 0") not in found


def test_one_actor_under_two_names_passes_a_claim_on_once(register: Register, full) -> None:
    edition = full()
    used = replace(
        edition.claims[0],
        via=(Relay(edition.claims[0].via[0].actor), Relay(edition.claims[1].source)),
    )
    record(register, replace(edition, claims=(used, *edition.claims[1:])))
    members = [(used.document, relay.actor.id) for relay in used.via]
    one = Identity("organisation:een", Type.ORGANISATION, ("Een",), tuple(members))
    renew(register, Layer.ACTORS, "een", [(one.id, dump(one))])
    found = charts.passages(register, ClaimFilter(via=(one.id,)))
    assert {passage.claims for passage in found if one.id in passage} == {1}


def test_incidents_are_the_events_of_the_claims_counted(filled: Register) -> None:
    claims = [f"{n:02}" for n in range(len(DAYS))]
    ids = [
        said.claim.id
        for said in browse.claims(filled, ClaimFilter(stance=("accuses",))).items
        if said.claim.id[:2] in claims
    ]
    made = [
        Matter(
            id=id,
            scope=scope,
            kind=Kind.USE,
            family=Category.CHEMICAL,
            users=(),
            targets=(),
            theatre="N2",
            place=None,
            time=time,
            accounts=(Member(claim, 1.0, (Reason("told"),)),),
            answers=(),
        )
        for id, scope, time, claim in (
            ("later", Scope.INCIDENT, Interval(*DAYS[2], Granularity.RANGE), ids[2]),
            ("first", Scope.INCIDENT, Interval(*DAYS[0], Granularity.DAY), ids[0]),
            ("undated", Scope.INCIDENT, None, ids[1]),
            ("done", Scope.PRACTICE, Interval(*DAYS[1], Granularity.MONTH), ids[1]),
        )
    ]
    renew(filled, Layer.CLAIMS, "gas", [(one.id, dump(one)) for one in made])
    assert [one.id for one in charts.incidents(filled, ClaimFilter())] == ["first", "later"]
    denials = ClaimFilter(stance=("denies",))
    assert charts.incidents(filled, denials) == []
