"""What the source does in saying it: the cue's stance, refined by the words around it."""

from collections.abc import Iterator

from wederhoor.claims.passage import Passage
from wederhoor.vocabulary import Kind, Stance

__all__ = ["PERFORMATIVES", "left_open", "stance_of"]

_PLAIN = frozenset((Stance.ASSERTS, Stance.BELIEVES, Stance.ESTIMATES))
_VERDICTS = {"bad": Stance.CONDEMNS, "good": Stance.PRAISES}
PERFORMATIVES = {
    "cue_confirm": Stance.CONFIRMS,
    "cue_deny": Stance.DENIES,
    "cue_threaten": Stance.THREATENS,
}
"""Word classes that do what they say when a speaker uses them of "us": "we deny that …"."""


def stance_of(passage: Passage, kind: Kind) -> tuple[Stance, str]:
    """The stance, and the reason in words."""
    if passage.own_voice:
        return Stance.ASSERTS, "stance: asserts, the document's own words"
    for stance, reason in (_of_cue(passage), _of_content(passage, kind)):
        if stance is not None:
            return stance, f"stance: {stance} from {reason}"
    return passage.stance, f"stance: {passage.stance} from the cue"


def _of_cue(passage: Passage) -> tuple[Stance | None, str]:
    """Refusals, denials and confirmations that are themselves denied or withheld."""
    around = _cue_clause(passage)
    tags = passage.tags
    refused = any("cue_refuse" in tags[i] for i in around)
    if refused and any("cue_exclude" in tags[i] for i in around):
        return Stance.DECLINES, "a refusal to exclude it"
    if left_open(passage):
        return Stance.CONSIDERS, "“not” with excluding"
    unwilling = any("cue_want" in tags[i] for i in around) and any(
        "negation" in tags[i] for i in around
    )
    if passage.find_in_cue("cue_say") and (refused or unwilling):
        return Stance.DECLINES, "a refusal to say it"
    if passage.find_in_cue("cue_confirm") and any("negation" in tags[i] for i in around):
        return Stance.UNCONFIRMED, "“not” with confirming"
    if passage.stance is Stance.DOUBTS and any("negation" in tags[i] for i in around):
        return Stance.BELIEVES, "“not” with doubting"
    if passage.find_in_cue("cue_deny") and any("negation" in tags[i] for i in around):
        return Stance.DECLINES, "“not” with denying"
    return None, ""


def left_open(passage: Passage) -> bool:
    """Whether the source says that it is not excluded."""
    around = _cue_clause(passage)
    return all(any(name in passage.tags[i] for i in around) for name in ("cue_exclude", "negation"))


def _of_content(passage: Passage, kind: Kind) -> tuple[Stance | None, str]:
    """A verdict, a denial, a demand or a threat that the content itself is."""
    if passage.stance not in _PLAIN:
        return None, ""
    if passage.find_in_core("untrue"):
        return Stance.DENIES, "calling it untrue"
    if passage.direct:
        for stance, reason in _spoken(passage, kind):
            return stance, reason
    if not passage.find_in_core("negation"):
        for name, stance in _VERDICTS.items():
            found = passage.find_in_core(name)
            if any(passage.is_predicate(passage.tags[i][name] - 1) for i in found):
                return stance, "the verdict in the content"
    return None, ""


def _spoken(passage: Passage, kind: Kind) -> Iterator[tuple[Stance, str]]:
    """What a speaker does with the words quoted: "we deny", "they must", "we may strike back"."""
    if passage.find_in_core("first_person_subject"):
        for name, stance in PERFORMATIVES.items():
            if passage.find_in_core(name):
                yield stance, "the speaker's own words"
        if kind is Kind.THREAT and passage.find("right", "retaliate"):
            yield Stance.THREATENS, "the speaker's own words"
    elif passage.find_in_core("must"):
        yield Stance.DEMANDS, "what another must do"


def _cue_clause(passage: Passage) -> tuple[int, ...]:
    """The tokens of the cue's sentence between and around the cue that are not content."""
    if not passage.cue:
        return ()
    sent = passage.doc[passage.cue[0]].sent
    content = set(passage.words)
    near = range(max(sent.start, passage.cue[0] - 6), min(sent.end, passage.cue[-1] + 7))
    own = [i for i in near if i not in content]
    edges = [i for i in passage.words if "cue_exclude" in passage.tags[i]]
    return tuple(sorted({*own, *passage.cue, *edges}))
