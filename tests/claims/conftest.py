import pytest
from spacy.language import Language

from wederhoor.language.pipeline import load


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load("nl")
