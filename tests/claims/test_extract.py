"""What must hold of every claim, and the false charges that must never be made."""

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from wederhoor.claims import extract
from wederhoor.language.pipeline import analyse
from wederhoor.model import Document
from wederhoor.vocabulary import Kind, Modality, Role, Stance, Type

Read = Callable[[str], Doc]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    def read(text: str) -> Doc:
        return next(analyse(nlp, [Document("0123456789abcdef", text, "nl", publisher="De Bode")]))

    return read


@pytest.mark.parametrize(
    "text",
    [
        "De gemeente opent maandag een nieuw zwembad. Wethouder De Groot noemt het prachtig.",
        "De spits scoorde twee keer. De aanval was volgens de trainer sterker dan de verdediging.",
        "De school besloot de lessen uit te stellen omdat het gebouw wordt onderzocht.",
        "Volgens de politie is de man gewond geraakt bij een aanrijding. Hij is overleden.",
        "",
    ],
)
def test_other_subjects_give_nothing(read: Read, text: str) -> None:
    assert extract(read(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Waakpunt veroordeelt de inzet van clustermunitie.",
        "Waakpunt zegt dat het Instituut Delta het gebruik van gifgas onderzoekt.",
        "Waakpunt maakt zich zorgen over het gebruik van zenuwgas.",
        '"De inzet van gifgas baart ons grote zorgen", zei Waakpunt.',
        "Waakpunt verdenkt de rebellen ervan gifgas te gebruiken.",
        "Waakpunt ontkent dat de rebellen sarin hebben gebruikt.",
        "Waakpunt bestookte een vliegveld met raketten als vergelding voor de gifgasaanval.",
        "Waakpunt vreest het gebruik van landmijnen.",
        "Waakpunt beloofde na de aanval met sarin hulp te sturen.",
        "Het gebruik van gifgas is een schending van het verdrag waar Waakpunt toezicht op houdt.",
        "Waakpunt telde sinds januari 40 gifgasaanvallen.",
        "Waakpunt registreerde dit jaar 84 aanvallen met sarin.",
        "Waakpunt wijst naar een helikopter die sarin afwierp.",
        "Waakpunt was aanwezig toen de inspecteurs de resten van clusterbommen vonden.",
    ],
)
def test_who_speaks_or_answers_is_not_charged(read: Read, text: str) -> None:
    claims = extract(read(text))
    charged = [
        role.actor
        for claim in claims
        if claim.kind in (Kind.USE, Kind.LEGAL)
        for role in claim.roles
        if role.role is Role.PERPETRATOR
    ]
    assert not [actor for actor in charged if "Waakpunt" in " ".join(actor.names)]


@pytest.mark.parametrize(
    "text",
    [
        "De inspecteurs kijken of er daadwerkelijk gifgas is gebruikt.",
        "Waakpunt onderzoekt of de rebellen sarin hebben gebruikt.",
        "Als de rebellen sarin gebruiken, volgen er sancties.",
        "Waakpunt verdenkt de rebellen ervan gifgas te gebruiken.",
        "Waakpunt ontkent dat de rebellen sarin hebben gebruikt.",
    ],
)
def test_the_document_does_not_assert_what_it_only_reports(read: Read, text: str) -> None:
    assert not [
        claim
        for claim in extract(read(text))
        if claim.source.type is Type.DOCUMENT
        and claim.kind is Kind.USE
        and claim.modality is Modality.ACTUAL
    ]


TWO = (
    "Waakpunt zegt dat de rebellen in mei sarin hebben gebruikt. De rebellen ontkennen die "
    "bewering. Het leger heeft drie dorpen met clustermunitie bestookt."
)


def test_ids_follow_the_text_and_spans_its_words(read: Read) -> None:
    claims = extract(read(TWO))
    assert [c.id for c in claims] == [f"0123456789ab-c{n}" for n in range(1, len(claims) + 1)]
    assert [c.content[0].start for c in claims] == sorted(c.content[0].start for c in claims)
    for claim in claims:
        spans = [*claim.content, *(r.span for r in claim.roles if r.span)]
        assert all(span.matches(TWO) for span in spans)


def test_own_voice_has_the_document_as_its_source(read: Read) -> None:
    own = [c for c in extract(read(TWO)) if c.attribution is None]
    assert own
    assert {c.source.type for c in own} == {Type.DOCUMENT}
    assert {c.stance for c in own} == {Stance.ASSERTS}
    assert all("De Bode" in c.source.names for c in own)


def test_a_reply_takes_over_what_it_answers(read: Read) -> None:
    replies = [c for c in extract(read(TWO)) if c.stance is Stance.DENIES]
    assert [(c.kind, c.weapon and c.weapon.agent) for c in replies] == [(Kind.USE, "sarin")]
    assert any("carried over" in reason for reason in replies[0].reasons)


def test_every_claim_says_why(read: Read) -> None:
    for claim in extract(read(TWO)):
        for field in ("kind", "stance", "modality"):
            assert any(reason.startswith(f"{field}: ") for reason in claim.reasons)


def test_a_document_read_twice_gives_the_same(read: Read) -> None:
    assert extract(read(TWO)) == extract(read(TWO))
