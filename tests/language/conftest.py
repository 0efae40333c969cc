from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from wederhoor.language.pipeline import analyse, load
from wederhoor.model import Document


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load("nl")


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[[str], Doc]:
    """A text through the whole Dutch pipeline."""

    def read(text: str) -> Doc:
        return next(analyse(nlp, [Document("test", text, "nl")]))

    return read
