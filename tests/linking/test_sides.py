import pytest

from wederhoor.linking.sides import members, side, sides
from wederhoor.model import Actor
from wederhoor.vocabulary import Type

from .making import state

NOORDLAND, ZUIDLAND = state("Noordland"), state("Zuidland")
LEAGUE = Actor("organisation:bond", Type.ORGANISATION, ("Bond van Landen",))
SERVICE = Actor("organisation:nvd", Type.ORGANISATION, ("NVD",), "NO", "state:NO")
WATCH = Actor("organisation:wapenwacht", Type.ORGANISATION, ("Wapenwacht",), "NO")
KARMOND = Actor("organisation:karmond", Type.ORGANISATION, ("Karmond",))
KNOWN = {one.id: one for one in (NOORDLAND, ZUIDLAND, LEAGUE, SERVICE, WATCH, KARMOND)}


def person(name: str, country: str | None = None, parent: str | None = None) -> Actor:
    return Actor("person:x", Type.PERSON, (name,), country, parent)


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (NOORDLAND, "state:NO"),
        (SERVICE, "state:NO"),
        (Actor("force:NO", Type.FORCE, ("leger",), "NO", "state:NO"), "state:NO"),
        (Actor("force:garde", Type.FORCE, ("Garde",), "NO", "force:NO"), "state:NO"),
        (Actor("group:noordlanders", Type.GROUP, ("Noordlanders",), "NO"), "state:NO"),
        (person("Jans", "NO"), "state:NO"),
        (person("Jans", "NO", "organisation:nvd"), "state:NO"),
        (person("Jans", "NO", "organisation:bond"), "organisation:bond"),
        (person("Jans", "NO", "organisation:wapenwacht"), "organisation:wapenwacht"),
        (person("Jans"), "person:x"),
        (LEAGUE, "organisation:bond"),
        (WATCH, "organisation:wapenwacht"),
        (
            Actor("organisation:kern", Type.ORGANISATION, ("Kern",), None, "organisation:bond"),
            "organisation:bond",
        ),
        (Actor("outlet:bode", Type.OUTLET, ("De Bode",), "NO"), "outlet:bode"),
        (
            Actor("document:rapport", Type.DOCUMENT, ("rapport",), None, "organisation:bond"),
            "organisation:bond",
        ),
        (Actor("document:rapport", Type.DOCUMENT, ("rapport",), "NO"), "document:rapport"),
        (person("leger van Karmond"), "organisation:karmond"),
        (Actor("force:leger", Type.FORCE, ("Leger van Karmond",)), "organisation:karmond"),
        (person("Ada Karmond"), "person:x"),
    ],
)
def test_an_actor_counts_with_its_side(actor: Actor, expected: str) -> None:
    assert side(actor, KNOWN) == expected


def test_who_belongs_to_a_body_that_is_not_known_counts_with_that_body() -> None:
    assert side(person("Jans", "NO", "organisation:elders")) == "organisation:elders"


def test_bodies_that_belong_to_each_other_in_a_circle_end() -> None:
    ring = {
        f"organisation:{name}": Actor(
            f"organisation:{name}", Type.ORGANISATION, (name,), None, f"organisation:{parent}"
        )
        for name, parent in ("ab", "bc", "ca")
    }
    assert side(ring["organisation:a"], ring) == "organisation:a"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Noordland en Zuidland", "Noordland", "Zuidland"), ["state:NO", "state:ZU"]),
        (("beide diensten", "NVD", "Bond van Landen"), ["organisation:bond", "organisation:nvd"]),
        (("bondgenoten",), []),
    ],
)
def test_a_group_has_the_members_whose_names_it_bears(
    names: tuple[str, ...], expected: list[str]
) -> None:
    group = Actor("group:x", Type.GROUP, names)
    assert [member.id for member in members(group, KNOWN)] == expected


def test_only_a_group_has_members() -> None:
    assert members(person("Noordland"), KNOWN) == ()


def test_the_sides_of_several_count_each_once() -> None:
    both = Actor("group:x", Type.GROUP, ("beide", "Noordland", "NVD"))
    assert sides([both, ZUIDLAND, SERVICE], KNOWN) == ("state:NO", "state:ZU")
