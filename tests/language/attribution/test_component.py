"""Each case: a text, and who says (by which cue, with which stance) what."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from wederhoor.model import Span

Found = tuple[str, str, str, str]


def words(spans: tuple[Span, ...]) -> str:
    return " … ".join(span.exact for span in spans)


def found(doc: Doc) -> list[Found]:
    return [
        (words(a.source), words(a.cue), a.stance.value, words(a.content))
        for a in doc._.attributions
    ]


CASES: list[tuple[str, list[Found]]] = [
    # a finite clause
    (
        "De wethouder zegt dat de brug dicht blijft.",
        [("De wethouder", "zegt", "asserts", "de brug dicht blijft")],
    ),
    (
        "Gisteren vroeg de burgemeester of de brug dicht blijft.",
        [("de burgemeester", "vroeg", "asks", "de brug dicht blijft")],
    ),
    (
        "De politie waarschuwt dat de weg glad is, en riep automobilisten op thuis te blijven.",
        [
            ("De politie", "waarschuwt", "warns", "de weg glad is"),
            ("De politie", "riep", "demands", "thuis te blijven"),
        ],
    ),
    (
        "De minister schrijft aan de raad, op basis van een studie van de MIVD, dat de sluis lekt.",
        [
            ("De minister", "schrijft", "asserts", "de sluis lekt"),
            ("de MIVD", "op basis van", "asserts", "de sluis lekt"),
        ],
    ),
    (
        "Oostenrijk ontkent dat het de sluis heeft geopend.",
        [("Oostenrijk", "ontkent", "denies", "het de sluis heeft geopend")],
    ),
    # inversion, the source behind the words
    (
        "De brug blijft dicht, zegt de wethouder.",
        [("de wethouder", "zegt", "asserts", "De brug blijft dicht")],
    ),
    # a source behind a preposition
    (
        "Volgens de politie raakte niemand gewond.",
        [("de politie", "Volgens", "asserts", "raakte niemand gewond")],
    ),
    (
        "De brand is volgens een woordvoerder van de gemeente aangestoken.",
        [("een woordvoerder van de gemeente", "volgens", "asserts", "De brand is … aangestoken")],
    ),
    # phrases as content
    (
        "De fabriek ontkent de lozing.",
        [("De fabriek", "ontkent", "denies", "de lozing")],
    ),
    (
        "De bond beschuldigt de fabriek van nalatigheid.",
        [("De bond", "beschuldigt", "accuses", "de fabriek van nalatigheid")],
    ),
    (
        "De vereniging pleit voor strengere regels.",
        [("De vereniging", "pleit", "demands", "strengere regels")],
    ),
    (
        "De minister noemt de cijfers zorgwekkend.",
        [("De minister", "noemt", "asserts", "de cijfers zorgwekkend")],
    ),
    # infinitives
    (
        "De gemeente besloot de brug te sluiten.",
        [("De gemeente", "besloot", "decides", "de brug te sluiten")],
    ),
    (
        "De bond riep de leden op het werk neer te leggen.",
        [("De bond", "riep", "demands", "het werk neer te leggen")],
    ),
    # a passive with its agent, and one without
    (
        "De beschuldiging wordt door de fabriek ontkend.",
        [("de fabriek", "ontkend", "denies", "De beschuldiging")],
    ),
    ("De beschuldiging wordt ontkend.", []),
    # direct speech
    (
        "“De brug blijft dicht”, zegt wethouder De Wit.",
        [("wethouder De Wit", "zegt", "asserts", "De brug blijft dicht")],
    ),
    (
        "“Wij weten het niet. De brug blijft dicht”, aldus wethouder De Wit.",
        [
            ("wethouder De Wit", "", "asserts", "Wij weten het niet"),
            ("wethouder De Wit", "aldus", "asserts", "De brug blijft dicht"),
        ],
    ),
    (
        "“De brug”, zei de wethouder, “blijft dicht.”",
        [("de wethouder", "zei", "asserts", "De brug … blijft dicht")],
    ),
    (
        "Wethouder De Wit was kort. “De brug blijft dicht.”",
        [("Wethouder De Wit", "", "asserts", "De brug blijft dicht")],
    ),
    # pronouns that stand for what was said, and clauses behind "ervan"
    (
        "Dat heeft wethouder De Wit donderdag gezegd.",
        [("wethouder De Wit", "gezegd", "asserts", "Dat")],
    ),
    ("Dat meldt persbureau Reuters.", [("persbureau Reuters", "meldt", "asserts", "Dat")]),
    (
        "De bond beschuldigt de fabriek ervan afval te lozen.",
        [("De bond", "beschuldigt", "accuses", "de fabriek … afval te lozen")],
    ),
    # what stands between the source and its words, or beside them, is no part of either
    (
        "Volgens het rapport, dat dinsdag verscheen, vielen er twintig gewonden.",
        [("het rapport", "Volgens", "asserts", "vielen er twintig gewonden")],
    ),
    (
        "Hoewel de fabriek dat ontkent, gaan de inspecteurs ervan uit dat zij loosde.",
        [("de inspecteurs", "gaan", "believes", "zij loosde")],
    ),
    (
        "De partij eist een onderzoek naar de brand in het dorp.",
        [("De partij", "eist", "demands", "een onderzoek naar de brand in het dorp")],
    ),
    # the words before a perfect, a relative clause behind the source, a clause in front
    (
        "De brug blijft dicht, heeft de wethouder donderdag meegedeeld.",
        [("de wethouder", "meegedeeld", "asserts", "De brug blijft dicht")],
    ),
    (
        "De brug is onveilig, concludeert het bureau dat de pijlers mat.",
        [("het bureau", "concludeert", "concludes", "De brug is onveilig")],
    ),
    (
        "Dat de brug scheurt, had de inspectie al vastgesteld.",
        [("de inspectie", "vastgesteld", "concludes", "de brug scheurt")],
    ),
    # a day is nothing that is said; a noun that has no neuter opens no relative clause
    ("De wethouder heeft vrijdag bekendgemaakt.", []),
    (
        "In mei oordeelde de commissie van de raad dat de brug dicht moet.",
        [("de commissie van de raad", "oordeelde", "concludes", "de brug dicht moet")],
    ),
    # a verb in the plural has a subject in the plural
    (
        "Twee inspecties wijzen Jansen aan als schuldige.",
        [("Twee inspecties", "wijzen", "accuses", "Jansen … als schuldige")],
    ),
    # a heading in which a source stands before the colon, and one in which a place does
    (
        "Inspectie: brug was al jaren onveilig\n\nDe brug is dicht.",
        [("Inspectie", "", "asserts", "brug was al jaren onveilig")],
    ),
    ("Zaandam: brug was al jaren onveilig\n\nDe brug is dicht.", []),
    # a dateline is no part of what is said
    (
        "ZAANDAM, 4 mei 2024 (Kustpost) – De brug blijft dicht, zegt de wethouder.",
        [("de wethouder", "zegt", "asserts", "De brug blijft dicht")],
    ),
    # what tells that nothing was said
    (
        "Het bedrijf heeft nog niet gereageerd.",
        [("Het bedrijf", "niet", "silent", "heeft nog niet gereageerd")],
    ),
    (
        "De directie wilde niet op de klachten ingaan.",
        [("De directie", "niet", "declines", "wilde niet op de klachten ingaan")],
    ),
    # refusing to comment, speech without a source, and words that only look like a cue
    ("Een woordvoerder van het bedrijf wilde niet reageren.", []),
    ("De onderhandelingen gaan door.", []),
    ("De conferentie vindt plaats op een dag dat het regent.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_who_says_what(read: Callable[[str], Doc], text: str, expected: list[Found]) -> None:
    assert found(read(text)) == expected


def test_an_attribution_within_another_knows_its_parent_and_who_relays_it(
    read: Callable[[str], Doc],
) -> None:
    outer, inner = read("De bond zegt dat de fabriek de lozing ontkent.")._.attributions
    assert (inner.parent, words(inner.content)) == (outer.id, "de lozing")
    assert [(r.actor.names[0], r.stance) for r in inner.via] == [("bond", outer.stance)]


def test_the_outlet_that_the_words_were_given_to_relays_them(read: Callable[[str], Doc]) -> None:
    (said,) = read("“Wij gaan door”, zei de voorzitter tegen persbureau Reuters.")._.attributions
    assert words(said.source) == "de voorzitter"
    assert [r.actor.id for r in said.via] == ["outlet:reuters"]


@pytest.mark.parametrize(
    "text",
    [
        "Persbureau Reuters meldt op gezag van de AIVD dat de dijk is verzwakt.",
        "De dijk is verzwakt, schrijft Reuters met een beroep op bronnen bij de AIVD.",
        "Op basis van onderzoek van de AIVD meldt Reuters dat de dijk is verzwakt.",
    ],
)
def test_who_has_it_from_another_passes_it_on(read: Callable[[str], Doc], text: str) -> None:
    by = {words(said.source): said for said in read(text)._.attributions}
    root, passed = by["de AIVD"], by["Persbureau Reuters" if "Persb" in text else "Reuters"]
    assert root.content == passed.content
    assert [relay.actor.id for relay in root.via] == ["outlet:reuters"]
    assert passed.via == ()


def test_every_span_holds_its_words(read: Callable[[str], Doc]) -> None:
    text = " date 2024-03 “Ja”, zei  zij.\n\nVolgens de 'baas' (72) is het — zo blijkt — waar."
    doc = read(text)
    spans = [s for a in doc._.attributions for s in (*a.source, *a.cue, *a.content)]
    assert spans
    assert all(span.matches(text) for span in spans)
