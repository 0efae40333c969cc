"""The pipelines by language, and the pass of documents through them."""

import importlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
import yaml
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_suffix_regex
from thinc.api import use_ops

from wederhoor.errors import SettingsError
from wederhoor.language.actors import actor_of
from wederhoor.language.annotations import extend
from wederhoor.language.quotes import INFIXES, SUFFIXES
from wederhoor.model import Document
from wederhoor.settings import Settings

__all__ = ["COMPONENTS", "SUPPORTED", "analyse", "bare", "load", "shipped"]

SUPPORTED = ("nl",)
"""Languages that have a pipeline; a document in another one is kept but not analysed."""

COMPONENTS = ("quotes", "names", "places", "times", "quantities", "attribution")
"""Wederhoor's own components after the parser, each a module of this package of that name."""


def shipped(language: str) -> Path:
    """Where the pipeline that comes with the package lies."""
    return Path(__file__).parent / language / "model"


def bare(pipeline: str | Path) -> Language:
    """A spaCy pipeline by name or path, its matrices multiplied by NumPy.

    spaCy would use BLIS, which takes a third longer for the same result on a processor with
    AVX-512 (bench/speed.py). Raises OSError and ValueError where it cannot be loaded.
    """
    with use_ops("numpy", use_blis=False):
        return spacy.load(pipeline, exclude=["ner"])


def load(language: str = "nl", settings: Settings | None = None) -> Language:
    """The whole pipeline for a language: parser, then Wederhoor's own components.

    Raises SettingsError where the pipeline named in the settings cannot be loaded.
    """
    named = settings and getattr(settings, f"pipeline_{language}")
    try:
        nlp = bare(named or shipped(language))
    except (OSError, ValueError) as error:
        raise SettingsError(
            named or language, f"cannot be loaded as a pipeline: {error}"
        ) from error
    _adapt_tokenizer(nlp)
    extend(actor_of)
    importlib.import_module("wederhoor.language.parsing")
    nlp.add_pipe("wederhoor_parser", after="parser")
    nlp.remove_pipe("parser")
    importlib.import_module("wederhoor.language.paragraphs")
    nlp.add_pipe("wederhoor_paragraphs", first=True)
    for name in COMPONENTS:
        importlib.import_module(f"wederhoor.language.{name}")
        nlp.add_pipe(f"wederhoor_{name}", last=True)
    return nlp


def _adapt_tokenizer(nlp: Language) -> None:
    """Let quotation marks split words wherever they stand, and a full stop end a sentence behind
    words that the tokenizer takes for abbreviations."""
    tokenizer: Any = nlp.tokenizer  # compiled, without types
    infixes, suffixes = nlp.Defaults.infixes or (), nlp.Defaults.suffixes or ()
    tokenizer.infix_finditer = compile_infix_regex([*infixes, *INFIXES]).finditer
    tokenizer.suffix_search = compile_suffix_regex([*SUFFIXES, *suffixes]).search
    words = yaml.safe_load(
        (Path(__file__).parent / str(nlp.lang) / "tokens.yaml").read_text("utf-8")
    )
    plain = set(words["not_abbreviations"])
    tokenizer.rules = {f: rule for f, rule in tokenizer.rules.items() if f not in plain}


def analyse(nlp: Language, documents: Iterable[Document]) -> Iterator[Doc]:
    """Each document with every layer of ``annotations`` on it, in the order given."""

    def made() -> Iterator[Doc]:
        for document in documents:
            doc = nlp.make_doc(document.text)
            doc._.document = document
            yield doc

    yield from nlp.pipe(made())
