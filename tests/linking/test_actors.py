"""Who is one with whom across documents, whatever the order in which they came."""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from wederhoor.linking import grouping
from wederhoor.linking.actors import Identity, identify
from wederhoor.linking.traits import Trait, traits
from wederhoor.model import Actor, Judgement
from wederhoor.register.linked import dump, load
from wederhoor.vocabulary import Form, Type, Verdict

from .handmade import edition

REASONS = Path(grouping.__file__).with_name("reasons") / "actors.yaml"


def trait(
    document: str,
    *names: str,
    offices: tuple[str, ...] = (),
    country: str | None = None,
    parent: str | None = None,
    type: Type = Type.PERSON,
) -> Trait:
    """What a document shows that names an actor so; the first name gives the id."""
    slug = names[0].lower().replace(" ", "-").replace(".", "")
    actor = Actor(f"{type}:{slug}", type, names, country, parent)
    text = ". ".join((*names, *offices))
    named = [(name, actor) for name in names]
    held = [(words, actor, Form.ROLE) for words in offices]
    made = edition(text, *named, *held, salt=document)  # type: ignore[arg-type]
    (found,) = traits(made)
    return replace(found, document=document)


def groups(*found: Trait, judgements: tuple[Judgement, ...] = ()) -> set[frozenset[str]]:
    """The documents whose actors are one, of actors of which each document has one."""
    blocks = defaultdict(list)
    for one in found:
        blocks[one.block].append(one)
    return {
        frozenset(document for document, _ in identity.members)
        for block in blocks.values()
        for identity in identify(block, judgements)
    }


def one(*documents: str) -> frozenset[str]:
    return frozenset(documents)


MINISTER = trait(
    "a", "Anna Brekel", "Brekel", offices=("de Oostmarkse minister van Defensie",), country="XO"
)


def codes(identity: Identity) -> set[str]:
    return {reason.code for reason in identity.reasons}


def test_a_full_name_is_one_person() -> None:
    (found,) = identify([trait("a", "Anna Brekel"), trait("b", "Anna Brekel", "Brekel")], ())
    assert found.id == "person:anna-brekel"
    assert found.names == ("Anna Brekel", "Brekel")
    assert found.members == (("a", "person:anna-brekel"), ("b", "person:anna-brekel"))
    assert codes(found) == {"same_name"}


@pytest.mark.parametrize(
    "other",
    [
        trait("b", "Brekel", offices=("minister",)),
        trait("b", "Brekel", offices=("de minister van Defensie",)),
        trait("b", "Brekel", offices=("Defence Minister",)),
        trait("b", "Brekel", offices=("defensieminister",)),
        trait("b", "A. Brekel", offices=("minister",)),
        trait("b", "Brekel", country="XO"),
        trait("b", "Brekell", offices=("minister",)),
    ],
    ids=lambda found: " ".join((*found.offices, *found.names)),
)
def test_a_family_name_with_the_office_or_state_is_the_one_who_has_both(other: Trait) -> None:
    assert groups(MINISTER, other) == {one("a", "b")}


@pytest.mark.parametrize(
    "other",
    [
        trait("b", "Brekel"),
        trait("b", "Brekel", offices=("voetballer",)),
        trait("b", "Brekel", offices=("minister van Financiën",)),
        trait("b", "Brekel", offices=("minister",), country="XN"),
        trait("b", "Brekel", offices=("oud-minister",)),
        trait("b", "Piet Brekel", offices=("minister",)),
        trait("b", "P. Brekel", offices=("minister",)),
        trait("b", "Brekell", country="XO"),
    ],
    ids=lambda found: " ".join((*found.offices, *found.names)),
)
def test_a_family_name_alone_or_with_another_office_is_nobody(other: Trait) -> None:
    assert groups(MINISTER, other) == {one("a"), one("b")}


def test_a_family_name_that_fits_two_is_neither() -> None:
    other = trait("b", "Bert Brekel", offices=("minister van Financiën",), country="XO")
    short = trait("c", "Brekel", offices=("minister",))
    assert groups(MINISTER, other, short) == {one("a"), one("b"), one("c")}
    told = trait("c", "Brekel", offices=("minister van Financiën",))
    assert groups(MINISTER, other, told) == {one("a"), one("b", "c")}


def test_two_people_in_one_document_stay_two() -> None:
    other = Trait("a", "person:brekel", Type.PERSON, MINISTER.block, ("Brekel",), ("minister",))
    found = identify([MINISTER, other], ())
    assert [identity.members for identity in found] == [
        (("a", "person:anna-brekel"),),
        (("a", "person:brekel"),),
    ]


def test_an_office_that_many_hold_needs_more() -> None:
    first = trait("a", "Noor Vlist", offices=("woordvoerder van de strijdkrachten",))
    assert groups(first, trait("b", "Vlist", offices=("woordvoerder",))) == {one("a"), one("b")}
    assert groups(first, trait("b", "Vlist", offices=("legerwoordvoerder",))) == {one("a", "b")}


def test_a_minister_without_a_first_name_is_one_while_nothing_contradicts() -> None:
    first, second = (trait(d, "De Groot", offices=("minister",)) for d in "ab")
    assert groups(first, second) == {one("a", "b")}
    other = trait("c", "De Groot", offices=("minister",), country="XN")
    third = trait("d", "De Groot", offices=("minister",), country="XO")
    assert groups(first, second, other, third) == {one("a"), one("b"), one("c"), one("d")}
    assert groups(trait("a", "De Groot"), trait("b", "De Groot")) == {one("a"), one("b")}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Wolodymyr Selenskyj", "Volodymyr Zelensky"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelenski"),
        ("Володимир Зеленський", "Volodimir Zelenski"),
        ("Sergej Sjojgoe", "Sergei Shoigu"),
        ("Joeri Ljovkin", "Yuri Lyovkin"),
    ],
)
def test_spellings_of_one_name_need_one_office(first: str, second: str) -> None:
    held = ("president",)
    assert trait("a", first).block == trait("b", second).block
    assert groups(trait("a", first, offices=held), trait("b", second, offices=held)) == {
        one("a", "b")
    }
    assert groups(trait("a", first), trait("b", second)) == {one("a"), one("b")}


def test_namesakes_of_two_states_are_two_unless_one_body_has_them() -> None:
    first, second = (trait(d, "Jan de Vries", country=c) for d, c in (("a", "XN"), ("b", "XO")))
    found = identify([first, second], ())
    assert [identity.id for identity in found] == ["person:jan-de-vries~a", "person:jan-de-vries~b"]
    heads = [
        trait(d, "Jan de Vries", country=c, offices=("Delta-topman",))
        for d, c in (("a", "XN"), ("b", "XO"))
    ]
    assert groups(*heads) == {one("a", "b")}


def test_who_is_only_described_is_nobody_elsewhere() -> None:
    spokesman = Actor("person:woordvoerder", Type.PERSON, ("woordvoerder",))
    state = Actor("state:XN", Type.STATE, ("Noordland",), "XN")
    made = edition(
        "Een woordvoerder van Noordland zei niets.",
        ("Een woordvoerder", spokesman, Form.DESCRIPTION),
        ("Noordland", state),
    )
    assert traits(made) == ()


def test_a_title_in_capitals_and_a_genitive_are_no_names() -> None:
    actor = Actor("person:anna-brekel", Type.PERSON, ("Anna Brekel", "Oostmarkse minister"))
    made = edition(
        "DE MINISTER VAN DEFENSIE Anna Brekel. Brekels brief van Brekel.",
        ("MINISTER VAN DEFENSIE", actor),
        ("Anna Brekel", actor),
        ("Brekels", actor),
        ("Brekel", actor),
    )
    assert traits(made)[0].names == ("Anna Brekel", "Brekel")


def test_bodies_are_one_by_name_and_by_the_abbreviation_they_are_given() -> None:
    full = trait("a", "Dienst Buitenland", "DB", type=Type.ORGANISATION)
    same = trait("b", "Dienst Buitenland", type=Type.ORGANISATION)
    short = trait("c", "DB", type=Type.ORGANISATION)
    assert groups(full, same, short) == {one("a", "b", "c")}
    assert groups(same, short) == {one("b"), one("c")}
    other = trait("d", "Delta Bank", "DB", type=Type.ORGANISATION)
    assert groups(full, other, short) == {one("a"), one("c"), one("d")}


def test_the_form_of_a_company_is_no_part_of_its_name() -> None:
    names = ("Delta Vliet", "Delta Vliet N.V.", "Delta Vliet Inc.", "DELTA VLIET GROUP PLC")
    found = [trait(d, name, type=Type.ORGANISATION) for d, name in zip("abcd", names, strict=True)]
    assert groups(*found) == {one("a", "b", "c", "d")}


def judge(subject: str, object: str, verdict: Verdict) -> Judgement:
    return Judgement(subject, object, verdict, "redactie", datetime(2031, 1, 1, tzinfo=UTC), "")


def test_a_person_decides_and_can_take_it_back() -> None:
    short = trait("b", "Brekel", offices=("minister",))
    apart = judge("b#person:brekel", "person:anna-brekel", Verdict.DIFFERENT)
    back = judge("b#person:brekel", "person:anna-brekel", Verdict.WITHDRAWN)
    assert groups(MINISTER, short, judgements=(apart,)) == {one("a"), one("b")}
    assert groups(MINISTER, short, judgements=(apart, back)) == {one("a", "b")}
    assert groups(MINISTER, short, judgements=(apart, back, apart)) == {one("a"), one("b")}


def test_a_person_joins_what_the_names_do_not() -> None:
    lone = trait("b", "Brekel")
    join = judge("b#person:brekel", "person:anna-brekel", Verdict.SAME)
    (found,) = identify([MINISTER, lone], (join,))
    assert found.members == (("a", "person:anna-brekel"), ("b", "person:brekel"))
    assert "judged_same" in codes(found)
    elsewhere = judge("b#person:brekel", "person:anna-vos", Verdict.SAME)
    assert {found.id for found in identify([MINISTER, lone], (elsewhere,))} == {
        "person:anna-brekel",
        "person:anna-vos",
    }


def test_a_decision_about_another_document_changes_nothing() -> None:
    other = judge("z#person:brekel", "person:anna-brekel", Verdict.DIFFERENT)
    assert identify([MINISTER], (other,)) == identify([MINISTER], ())


NAMES = st.sampled_from(
    ["Anna Brekel", "Bert Brekel", "Brekel", "A. Brekel", "Anna Brekell", "Ana Brekel", "De Brekel"]
)
OFFICES = st.sampled_from([(), ("minister",), ("minister van Defensie",), ("woordvoerder",)])
STATES = st.sampled_from(["", "XN", "XO"])


@st.composite
def block(draw: st.DrawFn) -> list[Trait]:
    found = []
    for n in range(draw(st.integers(0, 7))):
        name = draw(NAMES)
        slug = name.lower().replace(" ", "-")
        who = f"d{n}", f"person:{slug}", Type.PERSON, "person:brkl"
        found.append(Trait(*who, (name,), draw(OFFICES), draw(STATES)))
    return found


@given(block(), st.randoms())
def test_the_order_of_arrival_makes_no_difference(found: list[Trait], random: Any) -> None:
    mixed = [*found, *found[:2]]
    random.shuffle(mixed)
    identities = identify(mixed, ())
    assert identities == identify(found, ())
    members = [member for identity in identities for member in identity.members]
    assert sorted(members) == sorted((one.document, one.actor) for one in found)
    assert len({identity.id for identity in identities}) == len(identities)


@given(block())
def test_a_trait_survives_the_register(found: list[Trait]) -> None:
    assert load(Trait, map(dump, found)) == found


def test_every_reason_has_its_sentence_in_both_languages() -> None:
    sentences = yaml.safe_load(REASONS.read_text("utf-8"))
    folder = Path(grouping.__file__).parent
    source = "".join((folder / f"{name}.py").read_text("utf-8") for name in ("actors", "grouping"))
    assert {code for code in sentences if f'"{code}"' in source} == set(sentences)
    assert all(set(texts) == {"nl", "en"} for texts in sentences.values())
