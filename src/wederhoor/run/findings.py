"""Documents through the language pipeline and the claims step, in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, islice

from spacy.language import Language
from spacy.tokens import Doc

from wederhoor import claims
from wederhoor.errors import Unanalysed
from wederhoor.language import pipeline
from wederhoor.model import Attribution, Claim, Document, Mention
from wederhoor.settings import Settings

__all__ = ["Findings", "annotated", "find", "lemma"]

BATCH = 64
"""Documents analysed at a time: the parser gains from larger batches, at 12 kB a word of memory."""


@dataclass(frozen=True, slots=True)
class Findings:
    """A document and what was found in it.

    ``lemmas`` are its words with their lemmas, each pair once; ``skipped`` says why it was not
    analysed, None where it was.
    """

    document: Document
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    lemmas: tuple[tuple[str, str], ...] = ()
    skipped: str | None = None


def find(documents: Iterable[Document], settings: Settings) -> Iterator[Findings]:
    """The findings of each document, in the order given, batch by batch.

    A document in a language without a pipeline, or too long for it, comes back unanalysed; so does
    one on which a rule fails, so that one text never stops the rest. Raises SettingsError where a
    pipeline named in the settings cannot be loaded.
    """
    for (language, skipped), group in groupby(documents, lambda d: _route(d, settings)):
        if language is None:
            yield from (Findings(document, skipped=skipped) for document in group)
            continue
        nlp = _loaded(language, settings)
        while batch := list(islice(group, BATCH)):
            yield from _analysed(nlp, batch)


def annotated(document: Document, settings: Settings, place: object) -> tuple[Language, Doc]:
    """A document with every layer of ``language.annotations`` on it, and what wrote them.

    Raises Unanalysed, naming ``place``, where there is no pipeline for it.
    """
    language, skipped = _route(document, settings)
    if language is None:
        raise Unanalysed(place, str(skipped))
    nlp = _loaded(language, settings)
    return nlp, next(pipeline.analyse(nlp, [document]))


def lemma(word: str, settings: Settings, language: str = "nl") -> str:
    """The lemma that the pipeline for a language gives to a word by itself."""
    doc = _loaded(language, settings)(word)
    return doc[0].lemma_ if doc else word


def _route(document: Document, settings: Settings) -> tuple[str, None] | tuple[None, str]:
    """The language of the pipeline that is to read a document, or why none is."""
    language = document.language and document.language.split("-")[0].lower()
    if language is None:
        return None, "its language is not recognised"
    if language not in pipeline.SUPPORTED:
        return None, f"no pipeline for its language ({language})"
    longest = _loaded(language, settings).max_length
    if len(document.text) > longest:
        return None, f"longer than the {longest:,} characters a pipeline reads"
    return language, None


@cache
def _loaded(language: str, settings: Settings) -> Language:
    """A process loads a pipeline once, when the first document needs it."""
    return pipeline.load(language, settings)


def _analysed(nlp: Language, batch: Sequence[Document]) -> list[Findings]:
    """A batch of documents; after a failure each by itself, to lose only the one that fails."""
    try:
        return [
            Findings(
                document=doc._.document,
                mentions=doc._.mentions,
                attributions=doc._.attributions,
                claims=claims.extract(doc),
                lemmas=tuple(dict.fromkeys((token.text, token.lemma_) for token in doc)),
            )
            for doc in pipeline.analyse(nlp, batch)
        ]
    except Exception as error:
        if len(batch) > 1:
            return [found for document in batch for found in _analysed(nlp, [document])]
        return [Findings(batch[0], skipped=f"its analysis failed ({error!r})")]
