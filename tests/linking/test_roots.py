"""Independent roots: who speaks from his own knowledge, who only passes on."""

from importlib.resources import files
from itertools import permutations

import pytest
import yaml

from wederhoor.linking.roots import UNKNOWN, WITNESSES, Independence, independence
from wederhoor.model import Actor
from wederhoor.vocabulary import Genre, Kind, Position, Relation, Stance, Type

from .papers import (
    BEIDE,
    BEWONERS,
    BRON,
    DE_GROOT,
    DIENST,
    GETUIGEN,
    KOERIER,
    NOORDLAND,
    OOSTLAND,
    PEN,
    TEAM,
    ZUIDLAND,
    ZUSTER,
    Line,
    Papers,
)

USED = "Noordland zet gas in tegen het dorp."
AGAIN = "Het leger van Noordland gebruikt al maanden gas."


def counted(papers: Papers) -> Independence:
    """The roots of all accounts that Noordland used it."""
    every = papers.accounts
    held = [
        account
        for account in every
        if account.kind is Kind.USE and account.position in (Position.HOLDS, Position.ADMITS)
    ]
    return independence(held, papers.claims, papers.documents, papers.links, beside=every)


def roots(papers: Papers) -> list[str]:
    return [root.id for root in counted(papers).roots if root.counted]


def codes(papers: Papers) -> set[str]:
    return {reason.code for root in counted(papers).roots for reason in root.reasons}


def test_ten_articles_on_one_communique_are_one_root() -> None:
    papers = Papers()
    papers.add("bericht", Line(USED, DIENST, Stance.CONCLUDES), genre=Genre.PRESS)
    for number in range(10):
        name = f"krant{number}"
        papers.add(name, Line(AGAIN, DIENST), Line(USED), publisher=f"Krant {number}")
    found = counted(papers)
    assert (len(found.documents), len(found.publishers), found.independent) == (11, 10, 1)
    assert [root.signatories for root in found.roots] == [("organisation:dvo",)]
    assert "silent_document" in codes(papers)


@pytest.mark.parametrize(
    ("lines", "expected", "code"),
    [
        ([Line(USED, BEIDE), Line(AGAIN, DIENST)], ["organisation:dvo+organisation:ozd"], "joint"),
        ([Line(USED, DE_GROOT), Line(AGAIN, ZUIDLAND)], ["state:XZ"], "belongs"),
        ([Line(USED, DIENST), Line(AGAIN, OOSTLAND)], ["organisation:dvo", "state:XO"], None),
        (
            [Line(USED, DIENST), Line("Dat kunnen zij bevestigen.", OOSTLAND, Stance.CONFIRMS)],
            ["organisation:dvo"],
            "confirms",
        ),
        (
            [
                Line(USED, DIENST),
                Line("Dat blijkt ook uit eigen waarnemingen.", OOSTLAND, Stance.CONFIRMS),
            ],
            ["organisation:dvo", "state:XO"],
            None,
        ),
        (
            [
                Line(USED, DIENST),
                Line("Eigen waarnemingen heeft het niet gedaan.", OOSTLAND, Stance.CONFIRMS),
            ],
            ["organisation:dvo"],
            "confirms",
        ),
        (
            [
                Line(USED, DIENST),
                Line(AGAIN, OOSTLAND),
                Line("Dat baseert zich op gegevens van de Dienst Veldonderzoek.", ZUSTER),
            ],
            ["organisation:dvo", "state:XO"],
            "borrowed",
        ),
        ([Line(USED, DIENST), Line(AGAIN, BRON)], ["organisation:dvo"], "unnamed_document"),
        ([Line(USED, BRON), Line(AGAIN)], [UNKNOWN], "unknown"),
        ([Line(USED)], [UNKNOWN], "unknown"),
        ([Line(USED, GETUIGEN), Line(AGAIN, BEWONERS)], [WITNESSES], None),
        ([Line(USED, GETUIGEN), Line(AGAIN, DIENST)], [WITNESSES, "organisation:dvo"], None),
        ([Line(USED, KOERIER), Line(AGAIN, DIENST)], ["organisation:dvo"], "unnamed_document"),
        ([Line(USED, TEAM), Line(AGAIN, DIENST)], ["organisation:dvo"], "unnamed_document"),
        (
            ["Dat zei DVO-directeur Piet Pen.", Line(USED, PEN), Line(AGAIN, DIENST)],
            ["organisation:dvo"],
            "belongs",
        ),
        (
            [
                "Dat zei Piet Pen, hoofd van de Dienst Veldonderzoek.",
                Line(USED, PEN),
                Line(AGAIN, DIENST),
            ],
            ["organisation:dvo"],
            "belongs",
        ),
        ([Line(USED, PEN), Line(AGAIN, DIENST)], ["person:piet-pen", "organisation:dvo"], None),
    ],
)
def test_the_roots_of_one_document(
    lines: list[Line | str], expected: list[str], code: str | None
) -> None:
    papers = Papers()
    papers.add("courant", *lines)
    assert roots(papers) == expected
    assert code is None or code in codes(papers)


def test_who_signs_with_a_third_is_one_root_with_both() -> None:
    other = Actor(
        "group:ozd+xo", Type.GROUP, ("Zusterdienst en Oostland", *ZUSTER.names, "Oostland")
    )
    papers = Papers()
    papers.add("een", "Dienst Veldonderzoek. Ooster Zusterdienst.", Line(USED, BEIDE))
    papers.add("twee", "Ooster Zusterdienst. Oostland.", Line(AGAIN, other))
    papers.add("drie", Line(AGAIN, OOSTLAND), Line(USED, ZUIDLAND))
    assert roots(papers) == ["organisation:dvo+organisation:ozd+state:XO", "state:XZ"]


def test_a_minister_who_passes_on_anothers_count_is_no_root_by_it() -> None:
    papers = Papers()
    papers.add("brief", Line(USED, OOSTLAND, via=(DE_GROOT,)), genre=Genre.LETTER)
    papers.add("krant", Line(AGAIN, DE_GROOT))
    assert roots(papers) == ["state:XO"]
    assert "relays" in codes(papers)


def test_nor_where_he_passes_on_what_else_that_other_says_of_it() -> None:
    papers = Papers()
    told = Line("Er zijn doden door gas.", OOSTLAND, kind=Kind.CASUALTIES, via=(DE_GROOT,))
    papers.add("krant", Line(USED, DE_GROOT), told)
    papers.add("elders", Line(AGAIN, OOSTLAND))
    assert roots(papers) == ["state:XO"]


def test_but_by_his_own_services_conclusion_he_is() -> None:
    papers = Papers()
    papers.add(
        "brief", Line(USED, OOSTLAND, via=(DE_GROOT,)), Line(AGAIN, ZUIDLAND, Stance.CONCLUDES)
    )
    papers.add("krant", Line(AGAIN, DE_GROOT))
    assert sorted(roots(papers)) == ["state:XO", "state:XZ"]


def test_a_silent_document_adds_nothing_beside_others() -> None:
    papers = Papers()
    papers.add("een", Line(USED, DIENST))
    papers.add("twee", Line(USED), publisher="De Stille Post")
    found = counted(papers)
    assert found.independent == 1
    assert [root.id for root in found.roots if not root.counted] == [UNKNOWN]
    assert "unknown_beside" in codes(papers)


def test_two_silent_documents_may_have_one_root() -> None:
    papers = Papers()
    papers.add("een", Line(USED), publisher="Het Dagblad")
    papers.add("twee", Line(AGAIN), publisher="De Stille Post")
    found = counted(papers)
    assert (len(found.publishers), found.independent) == (2, 1)


@pytest.mark.parametrize("relation", [Relation.REPEATS, Relation.DERIVES_FROM])
def test_what_is_taken_from_a_document_counts_with_it(relation: Relation) -> None:
    papers = Papers()
    papers.add("bron", Line(USED, DIENST))
    papers.add("afgeleid", Line(AGAIN), day="2025-03-02")
    papers.link(relation, "afgeleid", "bron")
    (root,) = counted(papers).roots
    assert root.claims == ("bron-c1", "afgeleid-c1")
    assert "silent_derived" in codes(papers)


def test_a_copied_sentence_has_one_root_whoever_it_is_given_to() -> None:
    papers = Papers()
    papers.add("een", Line(USED, DIENST))
    papers.add("twee", Line(USED, PEN), day="2025-03-02")
    papers.link(Relation.REPEATS, "een", "twee", USED)
    assert roots(papers) == ["organisation:dvo+person:piet-pen"]
    assert "words_taken" in codes(papers)


def test_wire_copy_counts_with_what_the_agency_wrote() -> None:
    papers = Papers()
    papers.add("draad", Line(USED, DIENST), agency="Persdraad")
    papers.add("krant", Line(AGAIN), agency="Persdraad", publisher="De Koerier", day="2025-03-02")
    papers.add("elders", Line(AGAIN, KOERIER), publisher="Het Dagblad", day="2025-03-03")
    (root,) = counted(papers).roots
    assert root.signatories == ("organisation:dvo",)
    assert len(root.claims) == 3


def test_a_body_that_issues_a_statement_speaks_for_itself() -> None:
    papers = Papers()
    papers.add(
        "persbericht", Line(USED), publisher="Persdienst Dienst Veldonderzoek", genre=Genre.PRESS
    )
    papers.add("krant", Line(AGAIN, DIENST))
    assert roots(papers) == ["organisation:dvo"]


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ("Ministerie van Verkeer", ["organisation:ministerie-van-verkeer"]),
        ("De Koerier", [UNKNOWN]),
    ],
)
def test_a_ministry_speaks_for_itself_and_a_newspaper_does_not(
    publisher: str, expected: list[str]
) -> None:
    papers = Papers()
    papers.add("stuk", Line(USED), publisher=publisher)
    assert roots(papers) == expected


def test_who_is_quoted_in_a_bodys_statement_speaks_for_it() -> None:
    papers = Papers()
    papers.add("persbericht", Line(USED), Line(AGAIN, PEN), publisher="Veldpost", genre=Genre.PRESS)
    assert roots(papers) == ["organisation:veldpost"]


def test_a_report_without_own_work_counts_with_whom_it_names() -> None:
    papers = Papers()
    papers.add(
        "rapport", Line(USED), Line(AGAIN, DIENST), publisher="Stichting", genre=Genre.REPORT
    )
    assert roots(papers) == ["organisation:dvo"]


def test_a_report_on_own_observations_is_a_root() -> None:
    papers = Papers()
    own = "De onderzoekers hebben alle plaatsen zelf onderzocht."
    papers.add(
        "rapport", own, Line(USED), Line(AGAIN, DIENST), publisher="Stichting", genre=Genre.REPORT
    )
    assert roots(papers) == ["organisation:stichting", "organisation:dvo"]


def test_figures_of_the_dead_count_with_whoever_tells_of_the_attacks() -> None:
    papers = Papers()
    papers.add("krant", Line(AGAIN, DIENST, kind=Kind.ATTACK, weapon=False), Line(USED))
    assert roots(papers) == ["organisation:dvo"]
    assert "silent_context" in codes(papers)


def test_a_report_does_not_rest_on_what_the_accused_admits() -> None:
    papers = Papers()
    papers.add(
        "rapport",
        Line(USED),
        Line("Dat erkent het land.", NOORDLAND, Stance.ADMITS),
        Line("Er vielen doden.", DIENST, kind=Kind.CASUALTIES),
        genre=Genre.REPORT,
    )
    assert roots(papers) == ["organisation:dvo", "state:XN"]


def test_an_actor_known_under_two_ids_is_one_root() -> None:
    papers = Papers()
    papers.add("een", Line(USED, DIENST))
    papers.add("twee", Line(AGAIN, PEN))
    every = papers.accounts
    identities = {"twee#person:piet-pen": "organisation:dvo"}
    found = independence(every, papers.claims, papers.documents, identities=identities)
    assert found.independent == 1


def test_the_graph_runs_from_roots_by_relays_to_documents() -> None:
    papers = Papers()
    papers.add(
        "krant", Line(USED, DE_GROOT, via=(KOERIER,)), Line(AGAIN, OOSTLAND), agency="Persdraad"
    )
    graph = counted(papers).provenance
    nodes = [(node.column, node.id, node.depth) for node in graph.nodes]
    assert nodes == [
        ("root", "state:XZ", 0),
        ("root", "state:XO", 0),
        ("relay", "person:anna-de-groot", 1),
        ("relay", "outlet:de-koerier", 2),
        ("relay", "agency:Persdraad", 3),
        ("document", "krant", 4),
    ]
    assert [(edge.start, edge.end, edge.claims) for edge in graph.edges] == [
        (0, 2, ("krant-c1",)),
        (1, 4, ("krant-c2",)),
        (2, 3, ("krant-c1",)),
        (3, 4, ("krant-c1",)),
        (4, 5, ("krant-c1", "krant-c2")),
    ]


def test_nothing_depends_on_the_order_of_arrival() -> None:
    papers = Papers()
    papers.add("een", Line(USED, BEIDE), Line(AGAIN), publisher="De Koerier")
    papers.add("twee", Line(AGAIN, OOSTLAND, Stance.CONFIRMS), Line(USED, DIENST))
    papers.add("drie", Line(AGAIN, KOERIER), Line(USED, BRON))
    papers.add("vier", Line(USED), publisher="Stil")
    papers.link(Relation.DERIVES_FROM, "vier", "twee")
    first = counted(papers)
    assert first.independent == 1
    for order in permutations(range(4)):
        assert counted(papers.order(order)) == first


def test_without_accounts_there_are_no_roots() -> None:
    found = counted(Papers())
    assert (found.documents, found.publishers, found.roots, found.independent) == ((), (), (), 0)


def test_every_reason_has_its_sentence() -> None:
    folder = files("wederhoor.linking") / "reasons"
    sentences = yaml.safe_load((folder / "roots.yaml").read_text("utf-8"))
    source = (files("wederhoor.linking") / "roots.py").read_text("utf-8")
    for code, words in sentences.items():
        assert set(words) == {"nl", "en"}
        assert code in source or code.endswith(("_document", "_context"))
