"""The map: well-formed, with its names and links, equal in area, and whole where it is cut."""

from math import radians, sin

import pytest
from lxml import etree

from wederhoor.language.gazetteer import DATA, read_csv
from wederhoor.language.geography import coordinates
from wederhoor.report.atlas import (
    HEIGHT,
    SHADES,
    WIDTH,
    WORLD,
    Area,
    Spot,
    _outlines,
    _projected,
    around,
    atlas,
    shade,
)

AREAS = [
    Area("UA", 30, "Oekraïne 30", "Oekraïne: 30 beweringen", "/claims?country=UA"),
    Area("SY", 2, "Syrië 2", "Syrië & <meer>", "/claims?country=SY&kind=use"),
    Area("QX", 9, "Nergens", "Nergens: 9", "/claims?country=QX"),
]
SPOTS = [
    Spot(48.5, 35.0, 16, "Stad: 16", "/claims?place=a"),
    Spot(48.5, 35.0, 4, "Dorp: 4", "/claims?place=b"),
    Spot(-33.0, 151.0, 1, "Ver weg: 1", "/claims?place=c"),
]


def parsed(window) -> etree._Element:
    return etree.fromstring(str(atlas(AREAS, SPOTS, window, "Kaart van <alles>")))


def links(map_: etree._Element) -> list[str]:
    return [link.get("href") for link in map_.iter("a")]


def test_what_has_claims_leads_to_them_and_is_named() -> None:
    found = parsed(WORLD)
    assert found.get("aria-label") == "Kaart van <alles>"
    assert links(found) == [area.href for area in AREAS[:2]] + [spot.href for spot in SPOTS]
    assert [one.text for one in found.iter("title")] == [one.title for one in (*AREAS[:2], *SPOTS)]
    assert all(link.find("path") is not None for link in list(found.iter("a"))[:2])


def test_a_region_shows_what_lies_in_it_and_nothing_beyond() -> None:
    window = around(["UA"], [])
    assert window is not None
    found = parsed(window)
    assert "/claims?country=UA" in links(found)
    assert "/claims?place=c" not in links(found)
    for circle in found.iter("circle"):
        assert 0 <= float(circle.get("cx")) <= WIDTH
        assert 0 <= float(circle.get("cy")) <= HEIGHT


def test_the_area_of_a_circle_is_as_its_number() -> None:
    large, small, _ = (float(circle.get("r")) for circle in parsed(WORLD).iter("circle"))
    assert large / small == pytest.approx(2, rel=0.05)


def test_shades_are_steps() -> None:
    assert [shade(number) for number in (0, *SHADES, 10_000)] == [0, 1, 2, 3, 4, 5, 5]
    shades = [
        path.get("class") for path in parsed(WORLD).iter("path") if path.getparent().tag == "a"
    ]
    assert shades == ["land shade4", "land shade1"]


def test_nothing_is_around_nothing() -> None:
    assert around([], []) is None
    assert around(["QX"], []) is None


@pytest.mark.parametrize("code", ["RU", "FJ", "US", "NL"])
def test_a_state_is_shown_whole_also_where_the_map_begins_again(code: str) -> None:
    window = around([code], [])
    assert window is not None
    assert code in {
        link[-2:]
        for link in links(
            etree.fromstring(str(atlas([Area(code, 1, "", "", f"/{code}")], (), window, "x")))
        )
    }


@pytest.mark.parametrize("south", [0, 30, 60])
def test_the_projection_keeps_areas(south: int) -> None:
    """A strip of a degree's height has the same area in the plane as on the globe."""
    (_, low), (_, high) = _projected(0, south), _projected(0, south + 1)
    width, _ = _projected(5, south + 0.5)
    globe = radians(5) * (sin(radians(south + 1)) - sin(radians(south)))
    assert width * (high - low) == pytest.approx(globe, rel=0.001)


def test_every_state_that_is_no_speck_has_an_outline() -> None:
    states = {row["alpha2"] for row in read_csv(DATA / "states.csv")}
    specks = states - _outlines().keys()
    assert not specks & {"UA", "RU", "SY", "IQ", "IR", "IL", "PS", "LB", "MM", "SD", "HU", "RS"}
    assert len(specks) < 40


def test_towns_lie_where_their_state_is() -> None:
    where = coordinates()
    assert where["geonames:703448"] == pytest.approx((50.45, 30.52), abs=0.05)
    assert all(-90 <= y <= 90 and -180 <= x <= 180 for y, x in where.values())
