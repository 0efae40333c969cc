from spacy.language import Language
from spacy.tokens import Doc

from wederhoor.language.attribution.lexicon import lexicon
from wederhoor.language.attribution.subjects import subject
from wederhoor.language.attribution.syntax import Range, Text


def test_two_verbs_that_point_at_each_other_end_the_search(nlp: Language) -> None:
    doc = Doc(
        nlp.vocab,
        words=["Zij", "zegt", "en", "denkt"],
        pos=["PRON", "VERB", "CCONJ", "VERB"],
        morphs=["", "VerbForm=Fin", "", "VerbForm=Fin"],
        heads=[3, 3, 3, 3],
        deps=["obl", "advcl", "cc", "ROOT"],
    )
    assert subject(Text(doc, lexicon("nl")), doc[3]) == Range(0, 1)
