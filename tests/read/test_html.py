from datetime import date

import pytest

from wederhoor.vocabulary import Genre, Granularity

from .originals import SENTENCE, document

PAGE = f"""<!doctype html><html lang="nl"><head><meta charset="utf-8">
<title>Minister ziet geen bewijs | De Dijkpost</title>
<meta property="og:site_name" content="De Dijkpost">
<meta name="author" content="Anna de Vries">
<meta property="article:published_time" content="2025-07-04T08:00:00+02:00">
</head><body><nav><a href="/">Voorpagina</a><a href="/sport">Sport</a></nav>
<article><h1>Minister ziet geen bewijs</h1><p>{SENTENCE}</p>
<p>Volgens haar komt er <b>onderzoek</b>.<br>Dat duurt een jaar.</p>
<ul><li>gas</li><li>granaten</li></ul>
<table><tr><th>Plaats</th><th>Doden</th></tr><tr><td>Merrin</td><td>3</td></tr></table>
</article><footer>Colofon en voorwaarden</footer></body></html>"""


def test_the_article_and_what_it_says_of_itself() -> None:
    found = document(PAGE.encode())
    assert found.text == (
        f"Minister ziet geen bewijs\n\n{SENTENCE}\n\n"
        "Volgens haar komt er onderzoek.\nDat duurt een jaar.\n\ngas\ngranaten\n\n"
        "Plaats Doden\nMerrin 3"
    )
    assert found.title == "Minister ziet geen bewijs"
    assert found.publisher == "De Dijkpost"
    assert found.authors == ("Anna de Vries",)
    assert found.published is not None
    assert found.published.start == found.published.end == date(2025, 7, 4)
    assert found.genre is Genre.NEWS


@pytest.mark.parametrize(
    "declared",
    [
        '<meta name="date" content="2025-07">',
        '<script type="application/ld+json">{"datePublished": "2025-07"}</script>',
    ],
)
def test_a_month_stays_a_month(declared: str) -> None:
    found = document(f"<html><head>{declared}</head><p>{SENTENCE}</p></html>".encode())
    assert found.published is not None
    assert found.published.granularity is Granularity.MONTH


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-8"])
def test_the_page_names_its_encoding(encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><p>Eén café in Oekraïne</p></html>'
    assert document(page.encode(encoding)).text == "Eén café in Oekraïne"


def test_an_encoding_that_cannot_be_true_is_not_believed() -> None:
    page = '<html><head><meta charset="utf-8"></head><p>Eén café in Oekraïne</p></html>'
    assert document(page.encode("cp1252")).text == "Eén café in Oekraïne"


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert('x')</script>",
        "<img src=x onerror=alert(1)>",
        "<style>p{background:url(http://a.example)}</style>",
        "<svg onload=alert(1)><script>alert(2)</script></svg>",
        "<iframe src=http://a.example></iframe>",
        "<!-- <script>alert(1)</script> -->",
        "<a href='javascript:alert(1)'></a>",
    ],
)
def test_hostile_markup_leaves_the_words_alone(markup: str) -> None:
    assert (
        document(f"<html><body><p>{SENTENCE}</p>{markup}</body></html>".encode()).text == SENTENCE
    )


@pytest.mark.parametrize("depth", [300, 50_000])
def test_deep_nesting(depth: int) -> None:
    page = "<html><body>" + "<div>" * depth + f"<p>{SENTENCE}</p>" + "</div>" * depth
    assert document(page.encode()).text == SENTENCE


def test_entities_do_not_multiply() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + f"<p>{SENTENCE} &b;"
    )
    assert len(document(page.encode()).text) < 2 * len(SENTENCE)
