"""The parser of a pipeline, its steps taken in NumPy."""

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

__all__ = ["Stepwise"]


class Stepwise(DependencyParser):  # type: ignore[misc]  # compiled, without types
    """spaCy's greedy parser with the same weights and moves, one step of all documents at a time.

    spaCy's own loop lets go of the GIL and takes it back for every hidden unit of every state: half
    of its time. Here it is kept, and a step is a few calls for all documents that have one to go,
    so that it gains with the size of the batch.
    """

    def greedy_parse(self, docs: Sequence[Doc], drop: float = 0.0) -> list[Any]:
        """The final state of each document; ``drop`` is for training only and is not used."""
        states: list[Any] = self.moves.init_batch(docs)
        step = self.model.predict(docs)
        weights, bias = (step.vec2scores.get_param(name) for name in ("W", "b"))
        unfinished = [state for state in states if not state.is_final()]
        while unfinished:
            hidden = step.state2vec.predict(step.get_token_ids(unfinished))
            unfinished = self.transition_states(unfinished, hidden @ weights.T + bias)
        step.clear_memory()
        return states


@Language.factory("wederhoor_parser")
def stepwise(nlp: Language, name: str) -> Any:
    """The parser that the pipeline has, as Stepwise where it is one that Stepwise can be.

    A parser without an upper layer, with a beam or with classes never seen stays as it is.
    """
    parser: Any = nlp.get_pipe("parser")
    plain = parser.model.attrs["has_upper"] and not parser.model.attrs["unseen_classes"]
    if not plain or parser.cfg["beam_width"] > 1:
        return parser
    return Stepwise(nlp.vocab, parser.model, name, parser.moves)
