"""Quantities: their bounds, and what they count.

Gold is written as the words of the document followed by ``of min-max``, an open bound left empty
and ``~`` in front of what is approximate; more than one are parted by semicolons.
"""

import pytest
import spacy

from wederhoor.language.actors import actor_of
from wederhoor.language.annotations import extend
from wederhoor.language.grammar import Dropped
from wederhoor.language.quantities import Quantities
from wederhoor.language.times import Times
from wederhoor.model import Quantity


@pytest.fixture(scope="module")
def quantities() -> Quantities:
    return Quantities("nl")


@pytest.fixture(scope="module")
def times() -> Times:
    return Times("nl")


def bounds(found: Quantity) -> str:
    low, high = ("" if bound is None else str(bound) for bound in (found.min, found.max))
    return f"{'~' if found.approximate else ''}{low if low == high else f'{low}-{high}'}"


# ---- how many: every one of these counts "doden" -----------------------------------------------

NUMBERS = [
    ("één dode", "1"),
    ("twee doden", "2"),
    ("twaalf doden", "12"),
    ("zeventien doden", "17"),
    ("eenentwintig doden", "21"),
    ("drieëndertig doden", "33"),
    ("tweeendertig doden", "32"),
    ("achtennegentig doden", "98"),
    ("honderd doden", "100"),
    ("honderdvijftig doden", "150"),
    ("honderdeneen doden", "101"),
    ("tweehonderdtwaalf doden", "212"),
    ("vijftienhonderd doden", "1500"),
    ("duizend doden", "1000"),
    ("drieduizend doden", "3000"),
    ("veertigduizend doden", "40000"),
    ("honderdduizend doden", "100000"),
    ("tweehonderdvijftigduizend doden", "250000"),
    ("anderhalf miljoen doden", "1500000"),
    ("een half miljoen doden", "500000"),
    ("twee miljoen doden", "2000000"),
    ("drieënhalf miljoen doden", "3500000"),
    ("twee en een half miljoen doden", "2500000"),
    ("een miljoen doden", "1000000"),
    ("7 doden", "7"),
    ("2.500 doden", "2500"),
    ("2500 doden", "2500"),
    ("146.571 doden", "146571"),
    ("1.234.567 doden", "1234567"),
    ("10 000 doden", "10000"),
    ("30 duizend doden", "30000"),
    ("1,2 miljoen doden", "1200000"),
    ("3 mln doden", "3000000"),
    ("nul doden", "0"),
    # bounded
    ("meer dan 9.000 doden", "9001-"),
    ("meer dan veertig doden", "41-"),
    ("ruim 120 doden", "121-"),
    ("al ruim 120 doden", "121-"),
    ("dik tweehonderd doden", "201-"),
    ("boven de honderd doden", "101-"),
    ("minstens drie doden", "3-"),
    ("zeker drie doden", "3-"),
    ("ten minste 12 doden", "12-"),
    ("tenminste 12 doden", "12-"),
    ("op zijn minst 40 doden", "40-"),
    ("minimaal vijf doden", "5-"),
    ("niet minder dan 60 doden", "60-"),
    ("zeker al 40 doden", "40-"),
    ("drie of meer doden", "3-"),
    ("hooguit 5 doden", "-5"),
    ("hoogstens zes doden", "-6"),
    ("maximaal acht doden", "-8"),
    ("ten hoogste 25 doden", "-25"),
    ("niet meer dan tien doden", "-10"),
    ("tot wel 40 doden", "-40"),
    ("minder dan 50 doden", "-49"),
    ("nog geen twintig doden", "-19"),
    ("bijna 40 doden", "~-39"),
    ("haast duizend doden", "~-999"),
    ("een kleine honderd doden", "~-99"),
    ("net geen 300 doden", "~-299"),
    ("circa 30 doden", "~30"),
    ("ca. 30 doden", "~30"),
    ("ongeveer dertig doden", "~30"),
    ("zo'n 450 doden", "~450"),
    ("zo’n vierhonderd doden", "~400"),
    ("rond de 60 doden", "~60"),
    ("naar schatting 200 doden", "~200"),
    ("naar schatting meer dan 200 doden", "~201-"),
    ("pakweg tachtig doden", "~80"),
    ("een stuk of tien doden", "~10"),
    ("zeker zo'n 70 doden", "~70-"),
    ("in totaal 31 doden", "31"),
    # from one to the other
    ("tussen de 3 en 5 doden", "3-5"),
    ("tussen honderd en tweehonderd doden", "100-200"),
    ("3 à 4 doden", "3-4"),
    ("dertig à veertig doden", "30-40"),
    ("20 tot 30 doden", "20-30"),
    ("drie of vier doden", "3-4"),
    ("een of twee doden", "1-2"),
    ("3-5 doden", "3-5"),
    ("10–12 doden", "10-12"),
    ("2 tot 3 miljoen doden", "2000000-3000000"),
    ("naar schatting 40 tot 50 doden", "~40-50"),
    ("hooguit 3 à 4 doden", "-4"),
    # no number
    ("tientallen doden", "~10-"),
    ("honderden doden", "~100-"),
    ("enkele honderden doden", "~100-"),
    ("duizenden doden", "~1000-"),
    ("vele duizenden doden", "~1000-"),
    ("tienduizenden doden", "~10000-"),
    ("tientallen duizenden doden", "~10000-"),
    ("honderdduizenden doden", "~100000-"),
    ("miljoenen doden", "~1000000-"),
    ("tientallen miljoenen doden", "~10000000-"),
    ("enkele doden", "~2-"),
    ("een paar doden", "~2-"),
    ("meerdere doden", "~2-"),
    ("een paar honderd doden", "~200-"),
    ("enkele duizend doden", "~2000-"),
    ("een tiental doden", "~10"),
    ("een twintigtal doden", "~20"),
    ("een dozijn doden", "~12"),
]

# ---- what is counted ---------------------------------------------------------------------------

COUNTED = [
    # by its noun
    ("Er vielen twaalf doden.", "killed 12"),
    ("Er vielen drie dodelijke slachtoffers.", "killed 3"),
    ("Zeker drie (militaire) doden gaan daarop terug.", "killed 3-"),
    ("Het leger telt 40 gesneuvelden.", "killed 40"),
    ("De stad telt acht burgerdoden.", "killed 8"),
    ("Er zijn vijf gewonden.", "injured 5"),
    ("Het ziekenhuis meldt zes zwaargewonden.", "injured 6"),
    ("Er vielen 200 slachtoffers.", "affected 200"),
    ("Er kwamen negen patiënten binnen.", "affected 9"),
    ("Het ministerie telde meer dan 9.000 chemische aanvallen.", "attack 9001-"),
    ("Die nacht waren er veertig raketaanvallen.", "attack 40"),
    ("Er waren drie aanslagen.", "attack 3"),
    ("Zij meldden duizenden incidenten.", "incident ~1000-"),
    ("De waarnemers kregen 82 meldingen.", "incident 82"),
    ("De lijst noemt zo'n 450 gevallen.", "incident ~450"),
    ("Er zijn 44 granaten gevonden.", "munition 44"),
    ("Zij vuurden acht kruisraketten af.", "munition 8"),
    ("Er liggen nog honderden clusterbommen.", "munition ~100-"),
    ("De oostflank telt veertigduizend militairen.", "soldier 40000"),
    ("Er gingen 300 Oekraïense soldaten mee.", "soldier 300"),
    ("De fabriek leverde veertig vaten en 12 ton poeder.", "other 40; other 12"),
    ("Er zijn tienduizenden troepen gelegerd.", "soldier ~10000-"),
    ("Er verbleven tachtig burgers in de kelder.", "civilian 80"),
    ("Het dorp heeft 900 inwoners.", "civilian 900"),
    ("Er schuilden 40 mensen.", "person 40"),
    ("Er stonden dertig regeringsleiders op de foto.", "person 30"),
    ("Er kwamen 15 Saoedische agenten.", "person 15"),
    ("Er wonen 200 Syriërs in het kamp.", "person 200"),
    ("Er moesten 28 diplomaten vertrekken.", "diplomat 28"),
    ("Er werden vier EU-ambassadeurs ontboden.", "diplomat 4"),
    ("Ruim 120 landen tekenden.", "state 121-"),
    ("Alle 32 lidstaten stemden in.", "state 32"),
    ("Het gebeurde in drie dorpen.", "region 3"),
    ("Er wordt op drie plekken gevochten.", "region 3"),
    ("De inspecteurs namen elf monsters.", "sample 11"),
    ("Er zijn zes bodemmonsters onderzocht.", "sample 6"),
    ("Er patrouilleren 140 schepen.", "ship 140"),
    ("Twee onderzeeërs zijn gezien.", "ship 2"),
    ("Er zijn 130 vliegtuigen in de lucht.", "aircraft 130"),
    ("Er werden dertig drones neergehaald.", "aircraft 30"),
    ("Zij verloren vijf tanks en twee pantservoertuigen.", "vehicle 5; vehicle 2"),
    ("Zij zetten vijf Leopards in.", "other 5"),
    ("De fabriek heeft drie militaire en civiele doelen geraakt.", "other 3"),
    # money, shares
    ("Het pakket kost 2,5 miljoen euro.", "money 2500000 EUR"),
    ("Het pakket kost € 2,5 miljoen.", "money 2500000 EUR"),
    ("Het pakket kost $50 miljard.", "money 50000000000 USD"),
    ("De boete is 300.000 roebel.", "money 300000 RUB"),
    ("Het kostte duizenden euro's.", "money ~1000- EUR"),
    ("Zij vroegen tussen de 3 en 5 miljoen dollar.", "money 3000000-5000000 USD"),
    ("Ruim 30 procent viel uit.", "share 31-"),
    ("De helft viel uit.", "share 50"),
    ("Ruim de helft viel uit.", "share 51-"),
    ("Ongeveer 30% viel uit.", "share ~30"),
    ("Zo'n 2,5 procent viel uit.", "share ~2-3"),
    ("Een derde van de voorraad is weg.", "share 33-34"),
    ("Bijna een derde van de voorraad is weg.", "share ~-33"),
    ("Twee derde van de leden stemde voor.", "share 66-67"),
    ("Een kwart van de huizen is geraakt.", "share 25"),
    ("Driekwart van de huizen is geraakt.", "share 75"),
    ("Een op de vijf kinderen hoest.", "share 20"),
    ("In 1 op de 4 huizen is schade.", "share 25"),
    # what befell them
    ("Bij de aanval kwamen drie soldaten om.", "killed 3"),
    ("Drie soldaten kwamen om het leven.", "killed 3"),
    ("Daarbij zijn er zeker drie gedood.", "killed 3-"),
    ("Er zijn minstens twaalf burgers omgekomen.", "killed 12-"),
    ("De beschieting kostte aan vier mensen het leven.", "killed 4"),
    ("De granaat doodde twee kinderen.", "killed 2"),
    ("Zo'n 90 van hen sneuvelden.", "killed ~90"),
    ("Er stierven veertig patiënten.", "killed 40"),
    ("Twintig Oekraïners zijn overleden.", "killed 20"),
    ("Zij vonden tien gedode soldaten.", "killed 10"),
    ("Er lagen twee dode soldaten.", "killed 2"),
    ("Het ging om zes gewonde burgers.", "injured 6"),
    ("Zeven mensen raakten gewond.", "injured 7"),
    ("Twee kinderen, die gewond raakten, zijn weggebracht.", "injured 2"),
    ("Meer dan 2.500 militairen meldden zich met symptomen van letsel.", "injured 2501-"),
    ("Veertig soldaten werden onwel.", "injured 40"),
    ("Er zijn acht dorpelingen naar het ziekenhuis gebracht.", "injured 8"),
    ("Er kwamen drie soldaten en twee burgers om.", "killed 3; killed 2"),
    ("Er kwamen drie soldaten om en raakten vijf burgers gewond.", "killed 3; injured 5"),
    ("Er vielen 86 doden en 458 gewonden.", "killed 86; injured 458"),
    ("Vijf soldaten zijn gevlucht, twee zijn gedood.", "soldier 5; killed 2"),
    ("Drie tanks reden weg nadat er iemand was gedood.", "vehicle 3"),
    ("Twee agenten zagen dat iemand was gedood.", "person 2"),
]

# ---- no quantities -----------------------------------------------------------------------------

NEITHER = [
    "Er vielen geen doden.",
    "Er is geen enkele burger gedood.",
    "Een man zag het gebeuren.",
    "Er kwam een einde aan.",
    "Een van de soldaten vluchtte.",
    "Een derde aanval bleef uit.",
    "De tweede dag was het stil.",
    "Voor de 3e keer ging het mis.",
    "De 63-jarige voorman zweeg.",
    "Hij is 63 jaar.",
    "Het duurde drie weken.",
    "Het bleef drie lange dagen stil.",
    "Het gebeurde drie keer.",
    "Het vroor tien graden.",
    "In 2022 werd er gevochten.",
    "Op 4 juli 2025 kwam de brief.",
    "Op 4 juli kwam de brief.",
    "Twee jaar geleden begon het.",
    "In de nacht van 3 op 4 juni was er alarm.",
    "Om 14.30 uur ging het alarm.",
    "Om 14:30 ging het alarm.",
    "Om half vijf ging het alarm.",
    "Artikel 5 geldt.",
    "Zie bijlage 2 en pagina 12.",
    "Resolutie 2118 verplicht daartoe.",
    "Het nummer is BS2025007094.",
    "Bel 06 12345678 of 070-1234567.",
    "Bel 070 123 45 67.",
    "Plein 4, 2500 ES Den Haag",
    "Postbus 20701",
    "De G7 kwam bijeen met de G20.",
    "De F-16 steeg op naast een MiG-29.",
    "De MH17 stortte neer.",
    "Zij wonnen met 2-1.",
    "Zij speelden de halve finale.",
    "Hij nam dat in acht.",
    "Noodnummer 112 was bezet.",
    "Het kwam op NPO 2.",
    "De jaren tachtig waren anders.",
    "Het ging om versie 2.1.3.",
    "Het adres is 10.0.0.1.",
    "De eerste helft verliep rustig.",
    "Zij beval hen te gaan.",
    "In 1 op de 0 huizen is schade.",
    "Zij vroegen tien tot twee euro.",
]


@pytest.mark.parametrize(("words", "gold"), NUMBERS)
def test_bounds(quantities: Quantities, words: str, gold: str) -> None:
    text = f"Volgens het bericht vielen er {words} in de stad."
    (found,) = quantities.read(text)
    assert (found.of, bounds(found)) == ("killed", gold)
    assert words.endswith(found.span.exact)
    assert found.span.matches(text)


@pytest.mark.parametrize(("text", "gold"), COUNTED)
def test_counted(quantities: Quantities, times: Times, text: str, gold: str) -> None:
    found = quantities.read(text, tuple(times.read(text)))
    assert "; ".join(" ".join((q.of, bounds(q), *q.scope.values())) for q in found) == gold


@pytest.mark.parametrize("text", NEITHER)
def test_other_numbers_are_no_quantities(quantities: Quantities, times: Times, text: str) -> None:
    assert [q.span.exact for q in quantities.read(text, tuple(times.read(text)))] == []


def test_span_has_the_bound_and_the_noun(quantities: Quantities) -> None:
    (found,) = quantities.read("Er kwamen ruim 2.500 Oekraïense militairen bijeen.")
    assert found.span.exact == "ruim 2.500 Oekraïense militairen"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Er vielen twee bommen.", "number"),
        ("Er vielen meer dan twee bommen.", "number with “meer dan”"),
        ("Er vielen tientallen bommen.", "vague"),
        ("Drie mensen kwamen om.", "number, killed by its clause"),
    ],
)
def test_rule(quantities: Quantities, text: str, rule: str) -> None:
    (found,) = quantities.read(text)
    assert found.rule == rule


@pytest.mark.parametrize(
    ("text", "number", "why"),
    [
        ("Dat staat in artikel 7.", "7", "the number of what it stands behind"),
        ("Het duurde twee uur.", "twee", "of something that is never counted"),
        (
            "De 40-jarige man sliep.",
            "40",
            "part of a name, an age, a score, a time of day or a reference",
        ),
        ("Hij woont op 1234 AB.", "1234", "part of a longer number"),
    ],
)
def test_what_is_dropped_says_why(quantities: Quantities, text: str, number: str, why: str) -> None:
    dropped = [one for one in quantities.weigh(text) if isinstance(one, Dropped)]
    assert [(text[one.start : one.end], one.why) for one in dropped] == [(number, why)]


def test_component_leaves_out_what_the_times_have() -> None:
    extend(actor_of)
    nlp = spacy.blank("nl")
    nlp.add_pipe("wederhoor_times")
    nlp.add_pipe("wederhoor_quantities")
    doc = nlp("In 2022 werden 140 schepen geteld.")
    assert [found.span.exact for found in doc._.quantities] == ["140 schepen"]


def test_enough_expressions_have_gold() -> None:
    assert len({text for text, _ in [*NUMBERS, *COUNTED]}) >= 150
