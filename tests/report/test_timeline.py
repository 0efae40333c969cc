"""The timeline: every figure is drawn once, in the order of time, with its link."""

import pytest
from lxml import etree

from wederhoor.report.timeline import HEIGHT, WIDTH, Mark, Month, Slice, timeline


def month(name: str, *numbers: int, marks: int = 0) -> Month:
    return Month(
        name,
        f"{name}: {sum(numbers)}",
        f"/claims?month={name}",
        [
            Slice(f"kind{n}", number, f"{name} <{n}>: {number}", f"/claims?month={name}&kind={n}")
            for n, number in enumerate(numbers)
        ],
        [Mark(f"zaak {n}", f"/matters/{name}-{n}") for n in range(marks)],
    )


def parsed(*months: Month) -> etree._Element:
    return etree.fromstring(str(timeline(months, "Tijdlijn & meer", str)))


def heights(drawing: etree._Element) -> list[float]:
    return [float(rect.get("height")) for rect in drawing.iter("rect")]


def test_slices_stand_on_each_other_as_high_as_their_numbers() -> None:
    found = parsed(month("2031-03", 4, 1), month("2031-05", 2))
    four, one, two = heights(found)
    assert four == pytest.approx(4 * one, rel=0.02)
    assert two == pytest.approx(2 * one, rel=0.02)
    first, second, _ = (float(rect.get("y")) for rect in found.iter("rect"))
    assert first + four == pytest.approx(HEIGHT)
    assert second + one == pytest.approx(first, abs=0.11)


def test_everything_leads_to_its_list() -> None:
    months = [month("2031-03", 4, 1, marks=2), month("2031-05", 2)]
    links = [link.get("href") for link in parsed(*months).iter("a")]
    for one in months:
        assert links.count(one.href) == 1
        for part in (*one.slices, *one.marks):
            assert links.count(part.href) == 1


def test_months_between_are_drawn_and_long_stretches_are_broken() -> None:
    near = parsed(month("2031-03", 1), month("2031-06", 1))
    numbers = [text.text for text in near.iter("text") if text.get("text-anchor") == "middle"]
    assert [one for one in numbers if one in "3456"] == ["3", "4", "5", "6"]
    far = parsed(month("2031-03", 1), month("2040-06", 1))
    assert len(far.findall(".//path[@class='broken']")) == 1
    years = [text.text for text in far.iter("text") if text.get("dx")]
    assert years == ["2031", "2040"]


def test_marks_beyond_what_there_is_room_for_are_counted() -> None:
    found = parsed(month("2031-03", 1, marks=5))
    assert len(found.findall(".//a[@class='mark']")) == 3
    assert "+2" in [text.text for text in found.iter("text")]


def test_a_long_time_makes_the_drawing_wider_and_months_stay_inside() -> None:
    months = [month(f"{year}-{n:02}", 1) for year in range(2001, 2011) for n in range(1, 13)]
    found = parsed(*months)
    width = int(found.get("viewBox").split()[2])
    assert width % WIDTH == 0
    assert width > WIDTH
    assert f"times{width // WIDTH}" in found.get("class")
    assert max(float(r.get("x")) + float(r.get("width")) for r in found.iter("rect")) <= width


@pytest.mark.parametrize("most", [1, 7, 10, 99, 100, 166, 20_000])
def test_the_scale_holds_the_highest_month(most: int) -> None:
    assert 0 < max(heights(parsed(month("2031-03", most)))) <= HEIGHT


def test_without_a_month_nothing_is_drawn() -> None:
    assert timeline([], "leeg", str) == ""
