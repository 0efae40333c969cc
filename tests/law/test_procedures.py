import pytest

from wederhoor import law


def test_an_investigation_by_the_opcw_needs_a_request() -> None:
    """The procedure question of the dossier."""
    (step,) = [p for p in law.procedures("CWC") if p.name.en == "investigation by the OPCW"]
    assert step.needs.en == "request by a State Party"
    assert step.by_party and not step.against_party
    assert any(s.article == "X.9" for s in step.steps)


@pytest.mark.parametrize(
    ("treaty", "articles"),
    [
        ("CWC", {"IX.1-7", "IX.8-25", "X.8-11", "VIII.38(e)", "XII", "C-SS-4/DEC.3"}),
        ("CCM", {"8"}),
        ("APMBC", {"8"}),
        ("BWC", {"V", "VI"}),
        ("ENMOD", {"V"}),
        ("ROME", {"12", "13", "14", "15"}),
    ],
)
def test_the_ways_a_treaty_gives(treaty: str, articles: set[str]) -> None:
    assert articles <= {a for p in law.procedures(treaty) for a in p.articles}


def test_the_ways_of_the_united_nations_are_founded_on_no_treaty_here() -> None:
    names = {p.id for p in law.procedures() if p.treaty is None}
    assert names == {"unsgm", "jim", "security-council", "human-rights-council"}


def test_a_finding_keeps_the_terms_of_its_body() -> None:
    (iit,) = law.standards("organisation:opcw-iit")
    assert [term.term for term in iit.terms] == ["reasonable grounds to believe"]
    (court,) = law.standards("organisation:icc")
    assert [(t.term, t.article) for t in court.terms] == [
        ("reasonable basis to proceed", "15.3"),
        ("reasonable grounds to believe", "58.1"),
        ("substantial grounds to believe", "61.7"),
        ("beyond reasonable doubt", "66.3"),
    ]
    assert law.standards("organisation:nobody") == ()
