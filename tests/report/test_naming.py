"""Names for ids, and sentences for reasons, in both languages."""

from dataclasses import replace
from datetime import date

import pytest

from wederhoor.linking.accounts import accounts
from wederhoor.linking.measures import Measure, Progress, Step
from wederhoor.model import Interval, Matter, Reason
from wederhoor.report.dossier import Dossier
from wederhoor.report.labels import Labels
from wederhoor.report.naming import Naming
from wederhoor.vocabulary import Category, Granularity, Kind, Modality, Scope, Stance

from .handmade import editions, linked, news, treaty

MATTER = Matter(
    "m", Scope.PRACTICE, Kind.USE, Category.CHEMICAL, ("state:N2",), (), None, None, None, (), ()
)
DAY = Interval(date(2031, 5, 4), date(2031, 5, 4), Granularity.DAY)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    made = editions()
    return Dossier(made, linked(made))


@pytest.fixture(scope="module")
def nl(dossier: Dossier) -> Naming:
    return Naming(dossier, Labels("nl"))


@pytest.fixture(scope="module")
def en(dossier: Dossier) -> Naming:
    return Naming(dossier, Labels("en"))


@pytest.mark.parametrize(
    ("id", "in_dutch", "in_english"),
    [
        ("state:US", "Verenigde Staten", "United States"),
        ("state:N2", "Noordland", "Noordland"),
        ("state:X9", "X9", "X9"),
        ("organisation:raad", "de Controleraad", "de Controleraad"),
        ("organisation:un", "Verenigde Naties", "United Nations"),
        ("organisation:de-morgenbode", "De Morgenbode", "De Morgenbode"),
        ("organisation:nieuwe-bond", "Nieuwe bond", "Nieuwe bond"),
        ("described:een-soldaat", "een soldaat", "een soldaat"),
        ("agency:Delta Pers, Zandberg", "Delta Pers, Zandberg", "Delta Pers, Zandberg"),
        ("unknown", "herkomst onbekend", "origin not known"),
        ("witnesses", "getuigen zonder naam", "witnesses without a name"),
    ],
)
def test_a_side_has_a_name(nl: Naming, en: Naming, id: str, in_dutch: str, in_english: str) -> None:
    assert (nl.side(id), en.side(id)) == (in_dutch, in_english)


def test_an_actor_of_several_documents_goes_by_its_fullest_name(nl: Naming) -> None:
    names = {nl.side("person:de-groot"), nl.side("person:ada-de-groot")}
    assert len(names) == 1


def test_a_document_that_speaks_for_itself_is_called_by_its_title(nl: Naming) -> None:
    assert nl.side(f"document:{news().document.id}") == "Diensten: Noordland zet vaker gas in"


def test_sides_are_listed_once_and_with_their_article(nl: Naming, en: Naming) -> None:
    ids = ("state:US", "state:N2", "armed force:n2", "state:US")
    assert nl.sides(("state:US", "state:US")) == "Verenigde Staten"
    assert nl.within(ids) == "de Verenigde Staten, Noordland en het Noordlandse leger"
    assert en.within(("state:US", "state:GB")) == "the United States and the United Kingdom"
    assert nl.within(("person:jan-raad",)) == "Jan raad"


@pytest.mark.parametrize(
    ("fields", "in_dutch", "in_english"),
    [
        (
            {"users": ("state:US",), "theatre": "UA"},
            "gebruik van chemische wapens door de Verenigde Staten in Oekraïne",
            "use of chemical weapons by the United States in Ukraine",
        ),
        (
            {"users": (), "place": "zandberg", "theatre": "Z2", "time": DAY},
            "gebruik van chemische wapens in Zandberg, Zandia (4 mei 2031)",
            "use of chemical weapons in Zandberg, Zandia (4 May 2031)",
        ),
        (
            {"kind": Kind.PROGRAMME, "users": ("state:N2",)},
            "een programma voor chemische wapens van Noordland",
            "a programme for chemical weapons of Noordland",
        ),
        (
            {"kind": Kind.TRANSFER, "targets": ("state:Z2",), "family": Category.CLUSTER},
            "levering van clustermunitie door Noordland aan Zandia",
            "transfer of cluster munitions by Noordland to Zandia",
        ),
        (
            {"kind": Kind.TRANSFER, "targets": ("state:UA",), "theatre": "UA"},
            "levering van chemische wapens door Noordland aan Oekraïne",
            "transfer of chemical weapons by Noordland to Ukraine",
        ),
        (
            {"kind": Kind.CASUALTIES, "family": None},
            "slachtoffers van inzet van wapens door Noordland",
            "casualties of the use of weapons by Noordland",
        ),
        (
            {"targets": ("state:Z2", "state:O2", "state:FR", "described:het-dorp")},
            "gebruik van chemische wapens door Noordland tegen Zandia, Oostmark en anderen",
            "use of chemical weapons by Noordland against Zandia, Oostmark and others",
        ),
        (
            {"targets": ("state:N2",), "theatre": "N2"},
            "gebruik van chemische wapens door Noordland in Noordland",
            "use of chemical weapons by Noordland in Noordland",
        ),
    ],
)
def test_a_matter_says_what_is_alleged(
    nl: Naming, en: Naming, fields: dict[str, object], in_dutch: str, in_english: str
) -> None:
    matter = replace(MATTER, **fields)  # type: ignore[arg-type]
    assert (nl.matter(matter), en.matter(matter)) == (in_dutch, in_english)


@pytest.mark.parametrize(
    ("fields", "in_dutch", "in_english"),
    [
        (
            {"doers": ("state:O2",), "toward": ("state:N2",)},
            "sancties door Oostmark tegen Noordland",
            "sanctions by Oostmark against Noordland",
        ),
        (
            {"kind": Kind.SUPPORT, "toward": ("state:GB",)},
            "steun aan het Verenigd Koninkrijk",
            "support to the United Kingdom",
        ),
        ({"topic": "expulsion", "place": "FR"}, "uitzetting in verband met Frankrijk", None),
        ({}, "sancties (4 mei 2031)", "sanctions (4 May 2031)"),
    ],
)
def test_a_measure_says_by_whom_and_toward_whom(
    nl: Naming, en: Naming, fields: dict[str, object], in_dutch: str, in_english: str | None
) -> None:
    step = Step("c", "d", Progress.DECIDED, "state:O2", DAY, Reason("step_decided"))
    measure = replace(Measure("m", Kind.SANCTIONS, "", (), (), None, (step,)), **fields)  # type: ignore[arg-type]
    assert nl.measure(measure) == in_dutch
    assert in_english in (None, en.measure(measure))


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (
            Reason("joint", ("state:US, state:N2", "c")),
            "De Verenigde Staten en Noordland deden één verklaring: samen één bron.",
        ),
        (
            Reason("belongs", ("group:bond+raad", "state:N2")),
            "Bond + raad spreekt voor Noordland en is geen bron apart.",
        ),
        (
            Reason("first_figure", ("state:O2+state:N2",)),
            "Het eerste cijfer van Oostmark en Noordland.",
        ),
        (
            Reason("incident_told", ("zandberg", "2031-05-04")),
            "Dezelfde plaats (Zandberg), en de dag is 4 mei 2031 of hoogstens enkele dagen "
            "daarvandaan.",
        ),
        (
            Reason("contradiction_time", ("2031-05-01/2031-05-31", "../2030-12-31")),
            "De een noemt mei 2031 als tijd, de ander tot en met 31 december 2030.",
        ),
        (
            Reason("contradiction_figure", ("killed", "3–", "1–2")),
            "Aantallen die elkaar uitsluiten (doden): ≥\N{NO-BREAK SPACE}3 tegen 1–2.",
        ),
        (
            Reason("step_done", (Stance.ASSERTS, Modality.ACTUAL)),
            "Uitgevoerd (stelt, als feit).",
        ),
        (
            Reason("practice_told", ("US", "UA")),
            "Dezelfde dader (de Verenigde Staten) en hetzelfde strijdtoneel (Oekraïne).",
        ),
        (
            Reason("put_in", ("J. de Vries", "bron: eigen onderzoek")),
            "J. de Vries heeft het hierbij gezet: bron: eigen onderzoek",
        ),
        (
            Reason("names_source", ("Delta",)),
            "De ene tekst noemt de afzender van de andere: Delta.",
        ),
        (
            Reason("unknown", (treaty().document.id,)),
            "“Overzicht” zegt niet van wie dit komt; er is geen andere bron, dus telt dit als één.",
        ),
    ],
)
def test_a_reason_is_a_sentence_with_names(nl: Naming, reason: Reason, sentence: str) -> None:
    assert nl.reason(reason) == sentence


def test_a_claim_is_named_by_its_number_and_document(nl: Naming) -> None:
    reason = Reason("kind_rejected", (news().claims[0].id,))
    assert "bewering 1 in “Diensten: Noordland zet vaker gas in”" in nl.reason(reason)


def test_no_reason_of_a_dossier_shows_an_id(dossier: Dossier, nl: Naming, en: Naming) -> None:
    reasons = [
        *(r for one in dossier.hearings for _, member in one.accounts for r in member.reasons),
        *(r for one in dossier.hearings for root in one.independence.roots for r in root.reasons),
        *(r for one in dossier.hearings for link in one.contradictions for r in link.reasons),
        *(r for one in editions() for account in accounts(one) for r in account.taken),
        *(r for identity in dossier.linked.identities for r in identity.reasons),
    ]
    assert reasons
    for reason in reasons:
        for naming in (nl, en):
            told = naming.reason(reason)
            assert not any(f"{kind}:" in told for kind in ("state", "organisation", "document"))
            assert not any(one.document.id in told for one in dossier.editions)
