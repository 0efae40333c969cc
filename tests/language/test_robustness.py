"""Nothing that is written down in whatever order makes the pipeline or the claims stumble."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from wederhoor import claims

PIECES = """\
De burgemeester|zei|dat|volgens|aldus|ontkent|beschuldigt|van plan|het gebruik|gifgas|Noordland
Rusland|Poetin|hij|ze|te|om|niet|meer dan 9.000|van|de|chemische wapens|zou|hebben ingezet
4 juli 2025|vorige week|drie|doden|en|of|wat|die|,|.|:|;|“|”|„|'|"|,,|''|(|)|-|\u200b|😀"""
WORDS = [*PIECES.replace("\n", "|").split("|"), "\n", "\n\n"]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.sampled_from([" ", ""]))
def test_any_order_of_words_is_read(
    read: Callable[[str], Doc], pieces: list[str], between: str
) -> None:
    text = between.join(pieces)
    doc = read(text)
    layers = (doc._.mentions, doc._.weapons, doc._.places, doc._.times, doc._.quantities)
    spans = [record.span for layer in layers for record in layer]
    spans += [s for a in doc._.attributions for s in (*a.source, *a.cue, *a.content)]
    spans += [s for claim in claims.extract(doc) for s in claim.content]
    assert all(span.matches(text) for span in spans)
