import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wederhoor.register import record, search
from wederhoor.register.search import find_claims, find_documents

LEMMAS = (
    ("aanvallen", "aanval"),
    ("aanvallen", "aan_vallen"),
    ("aangevallen", "aan_vallen"),
    ("chemische", "chemisch"),
    ("chemisch", "chemisch"),
)


@pytest.fixture
def filled(register, full, bare):
    record(register, full(), LEMMAS)
    record(
        register, bare("Wie wordt aangevallen? Een aanval\nop Malmö.", entry=1, title="Vraag"), ()
    )
    record(register, bare("The attack on Café Europa.", entry=2, language="en"))
    return register


def words(hits):
    return sorted({span.exact for hit in hits for span in hit.found})


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("aanval", ["aanval", "aanvallen"]),
        ("aanvallen", ["aangevallen", "aanval", "aanvallen"]),
        ("AANVAL", ["aanval", "aanvallen"]),
        ("chemisch", ["chemische"]),
        ("attack", ["attack"]),  # a language without a pipeline: by its words
        ("attacks", []),
        ("cafe", ["Café", "Café"]),
        ("Malmo", ["Malmö"]),
        ('"40 aanvallen"', ["40 aanvallen"]),
        ("“40 aanvallen”", ["40 aanvallen"]),
        ('"aanvallen 40"', []),
        ('"aanval"', ["aanval"]),  # between quotation marks: taken literally
        ("aanval malmo", ["Malmö", "aanval"]),
        ("aanval berlijn", []),
    ],
)
def test_documents_are_found_by_words_and_their_other_forms(filled, query, expected):
    assert words(find_documents(filled, query)) == sorted(set(expected))


def test_a_word_that_no_document_has_is_looked_for_by_its_lemma(filled):
    asked = []

    def lemmatise(word):
        asked.append(word)
        return "chemisch"

    assert words(find_documents(filled, "chemischer", lemmatise)) == ["chemische"]
    assert words(find_documents(filled, "aanvallen", lemmatise))
    assert asked == ["chemischer"]


def test_what_is_found_lies_in_the_text_and_in_the_passage(filled, full):
    (hit,) = find_documents(filled, "zandberg chloorgas")
    text = full().document.text
    assert (hit.document, hit.title, hit.claim) == (full().document.id, "Brief over Zandberg", None)
    assert [span.exact for span in hit.found] == ["chloorgas", "Zandberg"]
    for span in (*hit.found, hit.passage):
        assert span.matches(text)
        assert hit.passage.start <= span.start < span.end <= hit.passage.end


def test_a_passage_is_taken_where_most_is_found_in_whole_words(register, bare):
    filler = "vulling " * 60
    text = f"{filler}een vondst {filler}vondst bij vondst {filler}"
    record(register, bare(text))
    (hit,) = find_documents(register, "vondst")
    assert [span.start for span in hit.found] == [text.index("vondst bij"), text.rindex("vondst")]
    assert set(hit.passage.exact.split()) == {"vulling", "vondst", "bij"}
    assert len(hit.passage.exact) <= 2 * search.PASSAGE


def test_a_document_found_by_its_title_alone_shows_its_beginning(filled):
    (hit,) = find_documents(filled, "vraag")
    assert hit.found == ()
    assert hit.passage.start == 0


def test_claims_are_found_in_their_content_at_its_place_in_the_document(filled, full):
    (hit,) = find_claims(filled, "aanval zandberg")
    text = full().document.text
    assert hit.claim == full().claims[0].id
    assert [(span.start, span.exact) for span in hit.found] == [
        (text.index("aanvallen"), "aanvallen"),
        (text.index("Zandberg"), "Zandberg"),
    ]


def test_claims_are_found_by_their_source(filled, full):
    hits = find_claims(filled, "northland")
    assert [hit.claim for hit in hits] == [full().claims[1].id]
    assert hits[0].passage.matches(full().document.text)
    assert [hit.claim for hit in find_claims(filled, '"de groot" aanval')] == [full().claims[0].id]


def test_a_limit(filled):
    assert len(find_documents(filled, "aanval", limit=1)) == 1


@pytest.mark.parametrize(
    "query",
    [
        *("", " ", '"', '""', "*", "-", "_", "(", "a)", "^a", "aan*", "AND", "NOT x", "a NEAR/2 b"),
        *(
            "text:aanval",
            "{a b}:c",
            "a'b",
            'x" OR "y',
            "\0",
            "a\0b",
            "\ud800",
            "½",
            "🕊",
            "a" * 9999,
        ),
    ],
)
def test_no_query_is_an_error(filled, query):
    find_documents(filled, query)
    find_claims(filled, query)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.characters(), max_size=20))
def test_no_query_at_all_is_an_error(filled, query):
    find_documents(filled, query)
    find_claims(filled, query)
