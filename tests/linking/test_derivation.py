"""Copies, passages taken over and one source retold are told from independent reports."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from wederhoor.linking.derivation import compare
from wederhoor.linking.sketches import sketch
from wederhoor.model import Edition, Link
from wederhoor.vocabulary import Genre, Relation

from .handmade import body, edition, person

GOLD: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("gold.yaml").read_text("utf-8"))
REASONS = Path(__file__).parents[2] / "src" / "wederhoor" / "linking" / "reasons" / "documents.yaml"

FRIDAY, SATURDAY = date(2031, 5, 2), date(2031, 5, 3)
DIENST = body("Dienst Waterstaat")
VOS = person("Mare Vos")
DELTA = body("Delta Pers")

STATEMENT = (
    "Dienst Waterstaat heeft in de Oosterplas 340 vaten gevonden. Daarvan lekten er 58 toen de "
    "duikers aankwamen. “Wij weten van geen enkel vat wie het daar heeft laten zinken”, zegt "
    "directeur Mare Vos. De dienst begint maandag met bergen."
)
RETOLD = (
    "Op de bodem van een plas liggen al jaren vaten waarvan niemand iets wist. Het zijn er 340, "
    "maakte Dienst Waterstaat bekend, en uit 58 stroomde iets. Directeur Mare Vos tast in het "
    "duister: “Wij weten van geen enkel vat wie het daar heeft laten zinken.” Vissers moeten "
    "voorlopig naar een andere plek."
)
REPORT = (
    "Onze verslaggever voer met een visser de Oosterplas op. Het water ruikt er naar benzine. "
    "Mare Vos van Dienst Waterstaat liep langs de oever, maar wilde niets zeggen. Op de kade "
    "lag een vaatje van roestig blik."
)
WIRE = (
    "In de haven van Westerzand is woensdagavond een schip met kunstmest gezonken. De "
    "bemanning, elf mannen en een hond, is door de reddingsbrigade van boord gehaald. Volgens "
    "de havenmeester was het ruim al bij vertrek nat. De lading vormt geen gevaar voor het "
    "zwemwater, verzekerde hij. Het wrak wordt volgende week gelicht."
)
SAID = ["was het ruim al bij vertrek nat"]
FOOTER = (
    "\n\nDit bericht is alleen bestemd voor wie het is gericht; wie het bij vergissing krijgt, "
    "wordt verzocht het te vernietigen en de afzender te verwittigen, die niet instaat voor de "
    "juiste en volledige overbrenging van de inhoud."
)


def statement(**known: object) -> Edition:
    return edition(
        STATEMENT,
        ("Dienst Waterstaat", DIENST),
        ("Mare Vos", VOS),
        day=FRIDAY,
        **({"publisher": "Dienst Waterstaat", "genre": Genre.PRESS} | known),  # type: ignore[arg-type]
    )


def retold(text: str = RETOLD, **known: object) -> Edition:
    return edition(
        text,
        ("Dienst Waterstaat", DIENST),
        ("Mare Vos", VOS),
        **({"publisher": "De Koerier", "genre": Genre.NEWS, "day": SATURDAY} | known),  # type: ignore[arg-type]
    )


def linked(one: Edition, other: Edition) -> Link:
    """The link, of which the order of the two is no part and which their keys would find."""
    link = compare(one, other)
    assert link is not None
    assert link == compare(other, one)
    assert set(sketch(one).keys) & set(sketch(other).keys)
    for left, right in link.passages:
        texts = {e.document.id: e.document.text for e in (one, other)}
        assert left.matches(texts[link.left])
        assert right.matches(texts[link.right])
    return link


def codes(link: Link) -> list[str]:
    return [reason.code for reason in link.reasons]


def test_the_same_text_in_another_layout_is_a_copy() -> None:
    one, other = edition(WIRE), edition(WIRE.replace(". ", ".\n\n").replace(" ", "  "))
    link = linked(one, other)
    assert (link.relation, link.score, codes(link)) == (Relation.REPEATS, 1.0, ["same_text"])
    assert link.left < link.right
    assert [(a.exact[:2], b.exact[-7:]) for a, b in link.passages] == [("In", "gelicht")]


def test_a_shortened_and_altered_text_is_a_copy() -> None:
    altered = "Ongeluk\n\n" + WIRE[: WIRE.index(" Het wrak")].replace("verzekerde", "zei")
    link = linked(edition(WIRE, said=SAID), edition(altered, said=SAID))
    assert link.relation is Relation.REPEATS
    assert 0.9 < link.score < 1.0


def test_what_is_left_of_a_cut_text_is_a_copy() -> None:
    """Also where nobody says a thing in what is left, and it is as short as a disclaimer."""
    left = WIRE[: WIRE.index(" Volgens")] + WIRE[WIRE.index(" Het wrak") :]
    link = linked(
        edition(WIRE, said=SAID), edition("Van onze redactie. " + left, said=["Het wrak"])
    )
    assert codes(link) == ["copied"]


@pytest.mark.parametrize("language", ["ar", "uk", None])
def test_a_copy_is_known_without_analysis(language: str | None) -> None:
    text = "Міська рада повідомила, що старий міст завтра закриють. " * 3 + WIRE
    one, other = (
        edition(text + end, analysed=False, language=language) for end in ("", " Нічого більше.")
    )
    assert linked(one, other).relation is Relation.REPEATS


def test_wire_copy_names_its_origin() -> None:
    own = edition(WIRE, agency="Delta Pers", day=FRIDAY)
    paper = edition(WIRE + " Zie ook bladzijde 3.", agency="Delta Pers", publisher="De Koerier")
    link = linked(own, paper)
    assert link.relation is Relation.REPEATS
    assert codes(link) == ["copied", "names_source"]


def test_a_sentence_taken_over_derives_from_whom_the_text_names() -> None:
    sentence = WIRE[WIRE.index("De bemanning") : WIRE.index(" De lading")]
    own = edition(WIRE, publisher="Delta Pers", day=FRIDAY, genre=Genre.NEWS)
    text = (
        "De storm heeft vannacht op veel plaatsen schade aangericht. Aan de kust waaiden daken van "
        f"strandhuizen. {sentence} Dat meldt Delta Pers. In het binnenland viel het mee, op een "
        "omgewaaide kastanje na, waaronder niemand stond."
    )
    later = edition(text, ("Delta Pers", DELTA), day=SATURDAY, publisher="De Koerier")
    link = linked(own, later)
    assert (link.relation, link.left) == (Relation.DERIVES_FROM, later.document.id)
    assert codes(link) == ["taken", "names_source"]
    assert "reddingsbrigade" in link.passages[0][0].exact


def test_a_paper_named_as_a_word_is_not_named() -> None:
    """ "In de tijd" is no credit to De Tijd; "de Tijd" and "De Tijd" are."""
    sentence = WIRE[WIRE.index("De bemanning") : WIRE.index(" De lading")]
    own = edition(WIRE, publisher="De Tijd", day=FRIDAY, said=SAID)
    for words, told in (("in de tijd dat het woei", False), ("zoals de Tijd schreef", True)):
        text = f"Er ging een schip ten onder, {words}. {REPORT} {sentence} Dat was het wel."
        link = linked(own, edition(text, publisher="De Bode", day=SATURDAY, said=SAID))
        assert ("names_source" in codes(link)) is told


def test_without_a_word_on_the_origin_a_date_tells_no_direction() -> None:
    sentence = WIRE[WIRE.index("De bemanning") : WIRE.index(" De lading")]
    text = f"Het stormde. {sentence} " + REPORT
    link = linked(edition(WIRE, day=FRIDAY, said=SAID), edition(text, day=SATURDAY, said=SAID))
    assert (link.relation, codes(link)) == (Relation.REPEATS, ["taken", "published_first"])


def test_a_statement_retold_derives_from_it() -> None:
    link = linked(statement(), retold())
    assert (link.relation, link.left) == (Relation.DERIVES_FROM, retold().document.id)
    assert codes(link)[:2] == ["same_quotation", "same_figures"]
    assert "names_source" in codes(link)
    assert link.reasons[1].values == ("340, 58",)


def test_figures_alone_show_that_a_statement_is_retold() -> None:
    text = RETOLD[: RETOLD.index(" Directeur")] + " Mare Vos was niet bereikbaar."
    link = linked(statement(), retold(text))
    assert codes(link) == ["same_figures", "names_source"]


def test_a_statement_quoted_is_the_origin() -> None:
    text = "De directeur houdt zich op de vlakte. “De dienst begint maandag met bergen”, is alles."
    post = edition(
        "De dienst begint maandag met bergen, en dan pas weten wij wat erin zit.",
        genre=Genre.POST,
        authors=("Mare Vos",),
        day=FRIDAY,
    )
    longer = text.replace("bergen”", "bergen, en dan pas weten wij wat erin zit”")
    later = retold(f"{longer} Dat schreef Mare Vos, van Dienst Waterstaat, zaterdag. " + WIRE)
    known = edition(post.document.text + " Mare Vos, Dienst Waterstaat", genre=Genre.POST)
    link = linked(known, later)
    assert (link.relation, link.left) == (Relation.DERIVES_FROM, later.document.id)


@pytest.mark.parametrize(
    "other",
    [
        retold(REPORT),
        retold(REPORT + " “Geen commentaar”, zei zij."),
        retold(REPORT.replace("een visser", "een visser van 58")),
        retold(RETOLD.replace("340", "341").replace("58", "59").replace("enkel vat", "vat daar")),
        retold(RETOLD.replace("Wij weten van geen enkel vat", "Van geen"), day=date(2031, 8, 1)),
        edition("Er zijn 340 schapen verkocht, 58 meer dan vorig jaar.", day=FRIDAY),
    ],
    ids=["names and place", "two words", "one figure", "other figures", "long after", "chance"],
)
def test_an_independent_report_does_not_derive(other: Edition) -> None:
    assert compare(statement(), other) is None


def test_two_reports_of_a_statement_do_not_derive_from_each_other() -> None:
    other = retold(
        "Visverbod in de Oosterplas. Wie de hengel uitwerpt, haalt misschien een van de 340 vaten "
        "op. Zelfs Mare Vos staat voor een raadsel. “Wij weten van geen enkel vat wie het daar "
        "heeft laten zinken”, zegt zij namens Dienst Waterstaat. Er lekken er 58.",
        publisher="De Bode",
    )
    link = compare(retold(), other)
    assert link is None or link.relation is Relation.REPEATS


@pytest.mark.parametrize("analysed", [True, False])
def test_letterheads_and_disclaimers_do_not_link(analysed: bool) -> None:
    head = (
        "Retouradres Postbus 9 1234 AB Westerzand\n\nDe leden van de raad\n\nDatum {}\n\n"
        "Gemeente Westerzand, afdeling Bruggen en Sluizen\nBij beantwoording graag de datum en "
        "het kenmerk van deze brief vermelden\n\n"
    )
    letters = [
        edition(
            head.format(day) + text + FOOTER,
            said=[text.split(". ")[0]] if analysed else (),
            publisher="Gemeente Westerzand",
            analysed=analysed,
        )
        for day, text in (("2 mei 2031", WIRE), ("9 mei 2031", REPORT))
    ]
    assert compare(*letters) is None


def test_a_disclaimer_that_everybody_has_does_not_link() -> None:
    mails = [
        edition(text + FOOTER, said=[text[:40]], publisher=who)
        for text, who in ((WIRE, "De Bode"), (REPORT, "De Koerier"))
    ]
    assert compare(*mails) is None


SENTENCES = [f"{part.strip()}." for part in f"{WIRE} {RETOLD} {REPORT}".split(".") if part.strip()]
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=8).map(" ".join)


@given(TEXTS, TEXTS)
def test_evidence_stands_in_both_texts_whichever_comes_first(one: str, other: str) -> None:
    link = compare(edition(one, salt="1"), edition(other, salt="2"))
    assert link == compare(edition(other, salt="2"), edition(one, salt="1"))
    if link is not None:
        texts = {
            edition(one, salt="1").document.id: one,
            edition(other, salt="2").document.id: other,
        }
        assert all(left.matches(texts[link.left]) for left, _ in link.passages)
        assert all(right.matches(texts[link.right]) for _, right in link.passages)
        assert 0 < link.score <= 1


@pytest.mark.parametrize("text", ["", "Ja.", "Zie bijlage.", "“Geen commentaar.”"])
def test_hardly_any_words_link_nothing(text: str) -> None:
    others = [edition(text, salt="1"), edition(text, salt="2"), edition(WIRE), statement()]
    assert [compare(one, other) for one, other in combinations(others[:3], 2)] == [None] * 3


def test_a_document_is_no_copy_of_itself() -> None:
    assert compare(statement(), statement()) is None


def test_long_texts_of_few_words_end() -> None:
    one = edition("nul een twee drie vier vijf zes " * 4000)
    other = edition(
        "zes vijf vier drie twee een nul " * 4000 + "nul een twee drie vier vijf zes " * 9
    )
    assert compare(one, other) is None or compare(one, other)


def test_every_reason_has_its_sentence_in_both_languages() -> None:
    sentences = yaml.safe_load(REASONS.read_text("utf-8"))
    source = Path(compare.__code__.co_filename).read_text("utf-8")
    used = {code for code in sentences if f'"{code}"' in source}
    assert used == set(sentences)
    assert all(set(texts) == {"nl", "en"} for texts in sentences.values())


@pytest.fixture(scope="module")
def found(editions: tuple[Edition, ...]) -> dict[frozenset[str], Link]:
    """The links of the samples that share a key, by the names of the files."""
    keys = {e.original.location: set(sketch(e).keys) for e in editions}
    return {
        frozenset((one.original.location, other.original.location)): link
        for one, other in combinations(editions, 2)
        if keys[one.original.location] & keys[other.original.location]
        and (link := compare(one, other))
    }


def pairs(rows: list[dict[str, Any]]) -> Iterator[frozenset[str]]:
    for row in rows:
        yield frozenset(row.get("documents") or (row["derived"], row["origin"]))


def test_the_copies_of_the_gold_and_no_others(found: dict[frozenset[str], Link]) -> None:
    copies = {pair for pair, link in found.items() if codes(link)[0] in ("same_text", "copied")}
    assert copies == set(pairs(GOLD["copies"]))


def test_what_derives_in_the_gold_is_found(
    found: dict[frozenset[str], Link], editions: tuple[Edition, ...]
) -> None:
    names = {e.document.id: e.original.location for e in editions}
    sure = [row for row in GOLD["derived"] if "doubt" not in row]
    assert set(pairs(sure)) | set(pairs(GOLD["passages"])) <= set(found)
    for row in sure:
        link = found[frozenset((row["derived"], row["origin"]))]
        if link.relation is Relation.DERIVES_FROM:
            assert (names[link.left], names[link.right]) == (row["derived"], row["origin"])
        else:
            assert row["by"] == "copy"


def test_what_is_independent_in_the_gold_is_not_linked(
    found: dict[frozenset[str], Link],
) -> None:
    assert not {frozenset(pair) for pair in GOLD["independent"]} & set(found)


def test_what_has_one_origin_in_the_gold_does_not_derive(
    found: dict[frozenset[str], Link],
) -> None:
    siblings = {frozenset(p) for group in GOLD["siblings"] for p in permutations(group, 2)}
    assert all(found[pair].relation is Relation.REPEATS for pair in siblings & set(found))
