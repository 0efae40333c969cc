"""Expressions of time: what they stand for, in a text of a known day, of a known month, of none.

Dates are written as ISO 8601 has them, so that their length is their granularity: ``2025-07`` is
the month of July. Other intervals are ``start/end unit``, an open side is two points.
"""

from datetime import date

import pytest
import spacy

from wederhoor.language.actors import actor_of
from wederhoor.language.annotations import extend
from wederhoor.language.grammar import Dropped
from wederhoor.language.times import Times
from wederhoor.model import Document, Interval
from wederhoor.vocabulary import Granularity

FRIDAY = Interval(date(2025, 7, 4), date(2025, 7, 4), Granularity.DAY)
JULY = Interval(date(2023, 7, 1), date(2023, 7, 31), Granularity.MONTH)
YEAR = Interval(date(2022, 1, 1), date(2022, 12, 31), Granularity.YEAR)

SHORT = {Granularity.DAY: 10, Granularity.MONTH: 7, Granularity.YEAR: 4}


@pytest.fixture(scope="module")
def times() -> Times:
    return Times("nl")


def shown(interval: Interval) -> str:
    if interval.granularity in SHORT:
        return str(interval.start)[: SHORT[interval.granularity]]
    dates = f"{interval.start or '..'}/{interval.end or '..'}"
    return dates if interval.granularity is Granularity.RANGE else f"{dates} {interval.granularity}"


def read(times: Times, text: str, published: Interval | None) -> str:
    return "; ".join(shown(found.interval) for found in times.read(text, published))


# ---- the same in any text ----------------------------------------------------------------------

ABSOLUTE = [
    ("De brief is van 4 juli 2025.", "2025-07-04"),
    ("Het verslag verscheen op 1 januari 1999.", "1999-01-01"),
    ("Op 14 sept. 2023 kwam het antwoord.", "2023-09-14"),
    ("Op 3 dec 2021 zweeg hij nog.", "2021-12-03"),
    ("Op 9 mrt. 2020 werd de grens gesloten.", "2020-03-09"),
    ("De top van donderdag 24 maart 2022 liep uit.", "2022-03-24"),
    ("Op maandag, 6 februari 2023 beefde de aarde.", "2023-02-06"),
    ("De 1e mei 2010 viel op een zaterdag.", "2010-05-01"),
    ("Op de 22ste februari 2014 vluchtte hij.", "2014-02-22"),
    ("Ingekomen: 2024-02-29.", "2024-02-29"),
    ("Datum: 4-7-2025", "2025-07-04"),
    ("Getekend op 04/07/2025.", "2025-07-04"),
    ("Geldig tot en met 31.12.2026.", "../2026-12-31"),
    ("In maart 2022 begon het overleg.", "2022-03"),
    ("In de maand mei 2019 vroor het.", "2019-05"),
    ("Eind april 2024 trok het leger zich terug.", "2024-04-21/2024-04-30"),
    ("Begin juni 2023 brak de dam.", "2023-06-01/2023-06-10"),
    ("Half augustus 2021 viel de stad.", "2021-08-11/2021-08-20"),
    ("Medio februari 2020 kwam het rapport.", "2020-02-10/2020-02-19"),
    ("In 2022 vielen er veel slachtoffers.", "2022"),
    ("Het verdrag uit 1993 geldt nog.", "1993"),
    ("In het jaar 1648 werd vrede gesloten.", "1648"),
    ("Eind 2013 gingen de vaten aan boord.", "2013-09-01/2013-12-31"),
    ("Begin 2014 werd het stil.", "2014-01-01/2014-04-30"),
    ("Medio 2016 keerde het tij.", "2016-05-01/2016-08-31"),
    ("Halverwege 2018 viel het besluit.", "2018-05-01/2018-08-31"),
    ("In de eerste helft van 2024 daalde het aantal.", "2024-01-01/2024-06-30"),
    ("In de tweede helft van 2024 steeg het weer.", "2024-07-01/2024-12-31"),
    ("Over het derde kwartaal van 2023 zijn er cijfers.", "2023-07-01/2023-09-30 quarter"),
    ("In Q2 2021 liep het terug.", "2021-04-01/2021-06-30 quarter"),
    ("In de eerste drie maanden van 2020 kwam niemand.", "2020-01-01/2020-03-31 quarter"),
    ("In de zomer van 2022 werd er gevochten.", "2022-06-01/2022-08-31 season"),
    ("Dat was in voorjaar 2014.", "2014-03-01/2014-05-31 season"),
    ("De winter van 2022 was zacht.", "2021-12-01/2022-02-28 season"),
    ("In de winter van 2021 op 2022 lag er sneeuw.", "2021-12-01/2022-02-28 season"),
    ("In de winter 2023-2024 viel de stroom uit.", "2023-12-01/2024-02-29 season"),
    ("Het najaar van 1956 bracht tanks.", "1956-09-01/1956-11-30 season"),
    ("In de jaren negentig was er hoop.", "1990-01-01/1999-12-31 decade"),
    ("In de jaren '80 werd er gas ingezet.", "1980-01-01/1989-12-31 decade"),
    ("Begin jaren zeventig kwam het verbod.", "1970-01-01/1973-04-30"),
    ("Op oudejaarsavond 2017 was het stil.", "2017-12-31"),
    ("Op tweede kerstdag 2004 kwam de vloedgolf.", "2004-12-26"),
    ("In 2013, 2015 en 2018 was het raak.", "2013; 2015; 2018"),
    ("In 2013 en 2018 was het raak.", "2013; 2018"),
    # open on one side
    ("Sinds 2014 is er oorlog.", "2014-01-01/.."),
    ("Sinds maart 2022 ligt de haven stil.", "2022-03-01/.."),
    ("Vanaf 1 mei 2024 geldt het verbod.", "2024-05-01/.."),
    ("Met ingang van 1 januari 2026 vervalt de wet.", "2026-01-01/.."),
    ("Hij blijft aan tot september 2023.", "../2023-09-30"),
    ("De termijn loopt tot en met 30 juni 2024.", "../2024-06-30"),
    ("Uiterlijk 15 maart 2025 volgt een antwoord.", "../2025-03-15"),
    ("Vóór 2005 moest alles vernietigd zijn.", "../2004-12-31"),
    ("Na 2014 werd de toon harder.", "2015-01-01/.."),
    ("Na 24 februari 2022 was alles anders.", "2022-02-25/.."),
    ("Sinds de jaren dertig bestaat die dienst.", "1930-01-01/.."),
    ("Sinds eind 2019 zwijgt de bron.", "2019-09-01/.."),
    # from one to the other
    ("In de nacht van 3 op 4 juni 2024 viel een raket.", "2024-06-03/2024-06-04"),
    ("In de nacht van 31 mei op 1 juni 2024 viel een raket.", "2024-05-31/2024-06-01"),
    ("Van 3 tot en met 7 juni 2023 werd gezocht.", "2023-06-03/2023-06-07"),
    ("Van 28 december tot 3 januari 2025 was er een bestand.", "2024-12-28/2025-01-03"),
    ("Op 12 en 13 november 2020 kwam de raad bijeen.", "2020-11-12/2020-11-13"),
    ("Van 5-9 mei 2022 was de grens dicht.", "2022-05-05/2022-05-09"),
    ("Tussen 12 en 16 februari 2019 aten zij daar.", "2019-02-12/2019-02-16"),
    ("Van maart tot mei 2022 lag de stad onder vuur.", "2022-03-01/2022-05-31"),
    ("Tussen november en maart 2023 viel de stroom vaak uit.", "2022-11-01/2023-03-31"),
    ("Tussen 2014 en 2022 werd er geschoten.", "2014-01-01/2022-12-31"),
    ("In de periode 2014-2018 steeg het aantal.", "2014-01-01/2018-12-31"),
    ("Van 1992 tot 1995 was de stad belegerd.", "1992-01-01/1995-12-31"),
    ("Tussen 24 februari 2022 en 30 juni 2023 werd geteld.", "2022-02-24/2023-06-30"),
    ("Van begin 2015 tot eind 2016 keek niemand om.", "2015-01-01/2016-12-31"),
]

# ---- in a text of Friday 4 July 2025 -----------------------------------------------------------

DAY_DATED = [
    ("Het stuk werd vrijdag gepubliceerd.", "2025-07-04"),
    # a day of the month that is being told of is of its year
    ("In maart 2017 viel de brug. Op 24 maart volgde de sluis.", "2017-03; 2017-03-24"),
    (
        "In maart 2017 viel A, bleek op 8 april 2019. Op 24 maart viel B.",
        "2017-03; 2019-04-08; 2017-03-24",
    ),
    ("Op 3 mei 2019 viel de brug. Op 5 mei viel de sluis.", "2019-05-03; 2019-05-05"),
    ("In mei 2019 viel A. Vrijdag zei men dat op 5 mei B viel.", "2019-05; 2025-07-04; 2025-05-05"),
    ("De minister zei donderdag niets.", "2025-07-03"),
    ("Zaterdag viel een drone neer.", "2025-06-28"),
    ("Afgelopen dinsdag kwam het bericht.", "2025-07-01"),
    ("Afgelopen vrijdag was het ook al raak.", "2025-06-27"),
    ("Vorige week dinsdag vertrok de commissie.", "2025-06-24"),
    ("Dinsdag vorige week vertrok de commissie.", "2025-06-24"),
    ("Komende maandag praat de raad verder.", "2025-07-07"),
    ("Komende vrijdag stemt de Kamer.", "2025-07-11"),
    ("Volgende week woensdag is er overleg.", "2025-07-09"),
    ("Aanstaande zondag wordt er gebeden.", "2025-07-06"),
    ("Dinsdag jl. kwam de klacht binnen.", "2025-07-01"),
    ("Woensdagavond klonk het alarm.", "2025-07-02"),
    ("Maandagochtend was het stil.", "2025-06-30"),
    ("In de nacht van zondag op maandag viel een raket.", "2025-06-29/2025-06-30"),
    ("In de nacht van donderdag op vrijdag viel een raket.", "2025-07-03/2025-07-04"),
    ("Van maandag tot en met woensdag werd gezocht.", "2025-06-30/2025-07-02"),
    ("Sinds dinsdag is hij zoek.", "2025-07-01/.."),
    ("Vandaag verschijnt een nieuwsbericht.", "2025-07-04"),
    ("Gisteren sprak de president.", "2025-07-03"),
    ("Hij erkende gisteren dat het fout ging.", "2025-07-03"),
    ("Gisteravond was er een explosie.", "2025-07-03"),
    ("Eergisteren werd er nog gepraat.", "2025-07-02"),
    ("Morgen komt het parlement bijeen.", "2025-07-05"),
    ("Overmorgen is het feest.", "2025-07-06"),
    ("Vanochtend vroeg viel de stroom uit.", "2025-07-04"),
    ("Vannacht was het onrustig.", "2025-07-04"),
    ("Vorige week besloot het kabinet.", "2025-06-23/2025-06-29 week"),
    ("Deze week komt de raad bijeen.", "2025-06-30/2025-07-06 week"),
    ("Volgende week volgt een brief.", "2025-07-07/2025-07-13 week"),
    ("Vorige maand werd er geteld.", "2025-06"),
    ("Deze maand is het stil.", "2025-07"),
    ("Volgende maand begint het proces.", "2025-08"),
    ("Vorig jaar waren het er minder.", "2024"),
    ("Dit jaar zijn het er meer.", "2025"),
    ("Volgend jaar loopt het af.", "2026"),
    ("Vorig kwartaal zakte het.", "2025-04-01/2025-06-30 quarter"),
    ("Sinds begin dit jaar neemt het toe.", "2025-01-01/.."),
    ("Eind vorig jaar kwam de waarschuwing.", "2024-09-01/2024-12-31"),
    ("Begin deze maand lekte het uit.", "2025-07-01/2025-07-10"),
    ("In de eerste helft van dit jaar telde men door.", "2025-01-01/2025-06-30"),
    ("In het eerste kwartaal van dit jaar steeg het.", "2025-01-01/2025-03-31 quarter"),
    ("Eerder dit jaar zei hij iets anders.", "2025-01-01/2025-07-04"),
    ("Later dit jaar wordt gestemd.", "2025-07-04/2025-12-31"),
    ("Eerder deze week bleef het stil.", "2025-06-30/2025-07-04"),
    ("Oekraïne vraagt er al sinds vorig jaar om.", "2024-01-01/.."),
    ("Sinds december is het stil.", "2024-12-01/.."),
    ("Sinds augustus valt er niets te melden.", "2024-08-01/.."),
    ("Op 2 mei jl. schreef ik u.", "2025-05-02"),
    ("Op 9 september jongstleden schreef ik u.", "2024-09-09"),
    ("Op 1 september a.s. begint het jaar.", "2025-09-01"),
    ("Op 20 oktober werd hij opgepakt.", "2024-10-20"),
    ("Op 20 augustus begint de zitting.", "2025-08-20"),
    ("Op 3 maart vorig jaar was hij er nog.", "2024-03-03"),
    ("Vrijdag 27 juni sprak hij.", "2025-06-27"),
    ("In mei viel het besluit.", "2025-05"),
    ("In november besloot de raad.", "2024-11"),
    ("In september wordt er gestemd.", "2025-09"),
    ("In februari wordt er gestemd.", "2026-02"),
    ("Zondag wordt er gestemd.", "2025-07-06"),
    ("De woordvoerder zegt zondag dat er wordt gestemd.", "2025-06-29"),
    ("In november vorig jaar besloot de raad.", "2024-11"),
    ("Afgelopen december besloot de raad.", "2024-12"),
    ("Komende januari gaat het in.", "2026-01"),
    ("Eind mei liep het bestand af.", "2025-05-21/2025-05-31"),
    ("Op 4 en 5 juni kwam men samen.", "2025-06-04/2025-06-05"),
    ("In de nacht van 3 op 4 juni was er alarm.", "2025-06-03/2025-06-04"),
    ("Afgelopen winter was het koud.", "2024-12-01/2025-02-28 season"),
    ("Komend najaar volgt een besluit.", "2025-09-01/2025-11-30 season"),
    ("In de zomer van vorig jaar was het druk.", "2024-06-01/2024-08-31 season"),
    ("Afgelopen weekend werd er gedemonstreerd.", "2025-06-28/2025-06-29"),
    ("Komend weekend wordt er gestemd.", "2025-07-05/2025-07-06"),
    ("Afgelopen nacht klonk het luchtalarm.", "2025-07-03/2025-07-04"),
    ("Op Bevrijdingsdag werd er gezwegen.", "2025-05-05"),
    # so many units away
    ("Twee dagen geleden viel het doek.", "2025-07-02"),
    ("Een week geleden was er nog hoop.", "2025-06-23/2025-06-29 week"),
    ("Twee weken geleden werd hij opgepakt.", "2025-06-16/2025-06-22 week"),
    ("Drie maanden geleden kwam de motie.", "2025-04"),
    ("Twee jaar geleden begon het.", "2023"),
    ("Tien jaar geleden was het er rustig.", "2015"),
    ("12 jaar geleden was het er rustig.", "2013"),
    ("Vier jaar terug won een ander.", "2021"),
    ("Ruim een week geleden besloot men.", "2025-06-20/2025-06-27"),
    ("Meer dan twee jaar geleden werd gewaarschuwd.", "2022-07-04/2023-07-04"),
    ("Bijna drie jaar geleden vielen zij binnen.", "2022-07-04/2023-07-04"),
    ("Anderhalf jaar geleden brak het uit.", "2023-10-04/2024-04-04"),
    ("Een half jaar geleden brak het uit.", "2024-10-04/2025-04-04"),
    ("Enkele maanden geleden sprak hij anders.", "../2025-05-04"),
    ("Een paar dagen geleden sprak hij anders.", "../2025-07-02"),
    ("Jaren geleden werd al gewaarschuwd.", "../2023-07-04"),
    ("Tientallen jaren geleden werd al gewaarschuwd.", "../2015-07-04"),
    ("Over twee weken wordt er gestemd.", "2025-07-14/2025-07-20 week"),
    ("Over drie dagen is het voorbij.", "2025-07-07"),
    ("Over een jaar weten we meer.", "2026"),
    ("De afgelopen twee jaar is er geteld.", "2023-07-04/2025-07-04"),
    ("De afgelopen drie weken bleef het stil.", "2025-06-13/2025-07-04"),
    ("De afgelopen week was het onrustig.", "2025-06-27/2025-07-04"),
    ("Het afgelopen jaar nam het toe.", "2024-07-04/2025-07-04"),
    ("De laatste vijf jaar nam het af.", "2020-07-04/2025-07-04"),
    ("De afgelopen 48 uur werd er gevochten.", "2025-07-02/2025-07-04"),
    ("De komende drie maanden wordt er gewerkt.", "2025-07-04/2025-10-04"),
    ("De komende week wordt het droog.", "2025-07-04/2025-07-11"),
    ("De komende maanden werkt men aan voorstellen.", "2025-07-04/.."),
    ("De afgelopen jaren is er veel geleerd.", "../2025-07-04"),
    ("De laatste weken neemt het toe.", "../2025-07-04"),
    ("Sinds drie maanden ligt alles stil.", "2025-04-01/.."),
]

# ---- in a text of July 2023, of the year 2022, of no known date --------------------------------

MONTH_DATED = [
    ("Het stuk werd vrijdag gepubliceerd.", "2023-07"),
    ("De top van donderdag liep uit.", "2023-07"),
    ("Afgelopen woensdag werd gestemd.", "2023-07"),
    ("Vandaag noemde hij dat mislukt.", "2023-07"),
    ("Gisteren sprak de president.", "2023-07"),
    ("Afgelopen weekend werd er gevochten.", "2023-07"),
    ("In de nacht van zondag op maandag viel een raket.", "2023-07"),
    ("Ruim een week geleden besloot men.", "2023-06-17/2023-07-24"),
    ("Vorige week dinsdag vertrok de commissie.", "2023-06-19/2023-07-30"),
    ("Vorige week besloot het kabinet.", "2023-06-19/2023-07-30"),
    ("Vorige maand werd er geteld.", "2023-06"),
    ("Vorig jaar waren het er minder.", "2022"),
    ("Oekraïne vraagt er al sinds vorig jaar om.", "2022-01-01/.."),
    ("Dit jaar zijn het er meer.", "2023"),
    ("Op 3 juli kwam de brief.", "2023-07-03"),
    ("In mei viel het besluit.", "2023-05"),
    ("Twee maanden geleden viel het besluit.", "2023-05"),
    ("Vijf jaar geleden was het stil.", "2018"),
    ("De afgelopen twee jaar is er geteld.", "2021-07-01/2023-07-31"),
    ("Afgelopen winter was het koud.", "2022-12-01/2023-02-28 season"),
    ("Tot september 2023 blijft hij aan.", "../2023-09-30"),
]

YEAR_DATED = [
    ("Het stuk werd vrijdag gepubliceerd.", "2022"),
    ("Gisteren sprak de president.", "2022"),
    ("Vorig jaar waren het er minder.", "2021"),
    ("In maart 2021 was het stil.", "2021-03"),
    ("Vorige maand werd er geteld.", "2021-12-01/2022-11-30"),
]

UNDATED = [
    ("Het stuk werd vrijdag gepubliceerd.", ""),
    ("Vorig jaar waren het er minder.", ""),
    ("Ruim een week geleden besloot men.", ""),
    ("De afgelopen jaren is er veel geleerd.", ""),
    ("Op 4 juli kwam de brief.", ""),
    ("Sinds dinsdag is hij zoek.", ""),
    ("Op 4 juli 2025 kwam de brief.", "2025-07-04"),
]

# ---- no dates ----------------------------------------------------------------------------------

NEITHER = [
    "Hij bleef twee jaar lang in dienst.",
    "Het duurde drie weken.",
    "Zij kwam elke dag langs.",
    "Iedere vrijdag wordt er geteld.",
    "Elke maandag is er overleg.",
    "Twee keer per week valt de stroom uit.",
    "Wekelijks wordt er gemeld.",
    "Op een dinsdag zag ik hem gaan.",
    "Vandaag de dag gelooft men dat niet meer.",
    "De volgende morgen was alles weg.",
    "Het vuur brak uit om 14.30 uur.",
    "Er kwamen in 1950 gevallen klachten binnen.",
    "Hij telde 2000 mensen op het plein.",
    "Het pakket van 1950 euro ging niet door.",
    "De 63-jarige man zag het gebeuren.",
    "Artikel 5 geldt voor alle leden.",
    "Op 31 juni 2024 kan niets gebeuren.",
    "De raad kwam op 45 mei bijeen.",
    "Het nummer is 06-20222023.",
    "De tweede dag op rij werd er gevochten.",
    "Er is een tijd van komen en gaan.",
    "Op Goede Vrijdag wordt gevast.",
    "Het Kremlin heeft de laatste week van de campagne gezwegen.",
]


@pytest.mark.parametrize(("text", "dates"), ABSOLUTE)
@pytest.mark.parametrize("published", [FRIDAY, JULY, None], ids=["day", "month", "none"])
def test_absolute(times: Times, text: str, dates: str, published: Interval | None) -> None:
    assert read(times, text, published) == dates


@pytest.mark.parametrize(("text", "dates"), DAY_DATED)
def test_anchored_in_a_day(times: Times, text: str, dates: str) -> None:
    assert read(times, text, FRIDAY) == dates


@pytest.mark.parametrize(("text", "dates"), MONTH_DATED)
def test_anchored_in_a_month(times: Times, text: str, dates: str) -> None:
    assert read(times, text, JULY) == dates


@pytest.mark.parametrize(("text", "dates"), YEAR_DATED)
def test_anchored_in_a_year(times: Times, text: str, dates: str) -> None:
    assert read(times, text, YEAR) == dates


@pytest.mark.parametrize(("text", "dates"), UNDATED)
def test_without_an_anchor(times: Times, text: str, dates: str) -> None:
    assert read(times, text, None) == dates


@pytest.mark.parametrize("text", NEITHER)
def test_durations_sets_and_other_numbers_are_no_dates(times: Times, text: str) -> None:
    assert read(times, text, FRIDAY) == ""


SPANS = [
    ("Hij zweeg sinds begin dit jaar.", "sinds begin dit jaar", "since unit"),
    (
        "In de nacht van zondag op maandag viel een raket.",
        "zondag op maandag",
        "weekday to weekday",
    ),
    ("Op 2 mei jl. schreef ik u.", "2 mei jl.", "day"),
    ("Ruim een week geleden besloot men.", "Ruim een week geleden", "ago"),
    ("Tussen 2014 en 2022 werd er geschoten.", "2014 en 2022", "year to year"),
    ("Op 4\njuli 2025 kwam de brief.", "4\njuli 2025", "day"),
    ("In İzmir was het 4 juli 2025.", "4 juli 2025", "day"),
]


@pytest.mark.parametrize(("text", "words", "rule"), SPANS)
def test_span_and_rule(times: Times, text: str, words: str, rule: str) -> None:
    (found,) = times.read(text, FRIDAY)
    assert (found.span.exact, found.rule) == (words, rule)
    assert found.span.matches(text)


def test_what_stands_for_no_date_says_why(times: Times) -> None:
    found = [*times.weigh("Gisteren viel het op 31 juni 2024.")]
    whys = [(one.rule, one.why) for one in found if isinstance(one, Dropped)]
    relative = "relative, in a document without a date"
    assert whys == [("deictic", relative), ("day", relative)]
    found = [*times.weigh("Het viel op 31 juni 2024.", FRIDAY)]
    assert [one.why for one in found if isinstance(one, Dropped)] == ["no such date"]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Maandag viel er regen.", [("2025-07-07", "weekday, looking ahead")]),
        ("In november viel er regen.", [("2025-11", "month, looking ahead")]),
        ("In november 2024 viel er regen.", []),
        ("Afgelopen maandag viel er regen.", []),
    ],
)
def test_the_other_readings_of_a_date(
    times: Times, text: str, others: list[tuple[str, str]]
) -> None:
    (chosen,) = times.read(text, FRIDAY)
    found = times.readings(text, FRIDAY, chosen)
    assert [(shown(one.interval), one.rule) for one in found] == others


def test_component() -> None:
    extend(actor_of)
    nlp = spacy.blank("nl")
    nlp.add_pipe("wederhoor_times")
    doc = nlp.make_doc("Gisteren werd in 2024 nog genoemd.")
    doc._.document = Document("id", doc.text, published=FRIDAY)
    assert [shown(found.interval) for found in nlp(doc)._.times] == ["2025-07-03", "2024"]


def test_enough_expressions_have_gold() -> None:
    gold = [*ABSOLUTE, *DAY_DATED, *MONTH_DATED, *YEAR_DATED, *UNDATED]
    assert len(gold) >= 150
    assert len({text for text, _ in gold}) >= 150
