"""How real the content is said to be, from the words of its main clause."""

from wederhoor.claims.passage import Passage, finite
from wederhoor.claims.stance import PERFORMATIVES, left_open
from wederhoor.vocabulary import Modality, Stance

__all__ = ["modality_of"]

_INTENDING = frozenset((Stance.PROMISES, Stance.DECIDES, Stance.CONSIDERS))
_WISHING = frozenset((Stance.DEMANDS, Stance.ASKS))
_WARNING = frozenset((Stance.WARNS, Stance.THREATENS))


def modality_of(passage: Passage, stance: Stance) -> tuple[Modality, str]:
    """The modality, and the reason in words. A condition outweighs "zou", that an intention,
    that a negation, that a possibility."""
    for modality, reason in (
        (Modality.CONDITIONAL, _condition(passage)),
        (Modality.HEARSAY, _hearsay(passage)),
        (Modality.CONDITIONAL, _would(passage)),
        (Modality.PLANNED, _intention(passage, stance)),
        (Modality.NEGATED, _negation(passage)),
        (Modality.POSSIBLE, _possibility(passage, stance)),
    ):
        if reason:
            return modality, f"modality: {modality} from {reason}"
    return Modality.ACTUAL, "modality: actual, nothing limits it"


def _quoted(passage: Passage, i: int) -> str:
    return f"“{passage.doc[i].text}”"


def _condition(passage: Passage) -> str:
    """A conjunction of condition that opens a clause, and no clause within another."""
    doc = passage.doc
    for n, i in enumerate(passage.words):
        if "condition" not in passage.tags[i]:
            continue
        if any("complementiser" in passage.tags[j] for j in passage.words[:n]):
            continue
        if _opens_sentence(passage, n):
            return _quoted(passage, i)
        verb = any(doc[j].pos_ in ("VERB", "AUX") for j in passage.words[n:])
        if verb and doc[i].dep_ == "mark" and doc[i].head.pos_ in ("VERB", "AUX", "ADJ"):
            return _quoted(passage, i)
    return ""


def _opens_sentence(passage: Passage, n: int) -> bool:
    """Whether ``words[n]`` is the first, and a verb follows the comma that ends its clause."""
    comma = next((j for j in passage.words if passage.doc[j].text == ","), None)
    return n == 0 and comma is not None and finite(passage.doc[comma + 1])


def _completed(passage: Passage) -> bool:
    """Whether "zou" goes with a perfect: "zou hebben gebruikt", "zouden zijn ingezet"."""
    return bool(passage.find("perfect")) and _has_form(passage, "Part")


def _has_form(passage: Passage, form: str) -> bool:
    return any(form in passage.doc[i].morph.get("VerbForm", []) for i in passage.words)


def _hearsay(passage: Passage) -> str:
    rumour = passage.find_in_core("rumour")
    if rumour:
        return _quoted(passage, rumour[0])
    if passage.direct:
        return ""
    found = (
        passage.find("would")
        if not passage.find_in_core("would")
        else passage.find_in_core("would")
    )
    if found and (_completed(passage) or passage.own_voice):
        return _quoted(passage, found[0])
    return ""


def _would(passage: Passage) -> str:
    found = passage.find_in_core("would")
    return _quoted(passage, found[0]) if found else ""


def _intention(passage: Passage, stance: Stance) -> str:
    if stance in _INTENDING and not left_open(passage):
        return f"a source that {stance}"
    found = passage.find_in_core("intention", "future")
    if not found and _bare_infinitive(passage):
        found = [i for i in passage.find_in_core("going") if finite(passage.doc[i])]
    return _quoted(passage, found[0]) if found else ""


def _bare_infinitive(passage: Passage) -> bool:
    """Whether the main clause has an infinitive without "to"."""
    return any(
        "Inf" in passage.doc[i].morph.get("VerbForm", [])
        and not (i and "infinitive" in passage.tags[i - 1])
        for i in passage.core
    )


def _negation(passage: Passage) -> str:
    for i in passage.find_in_core("negation"):
        fixed = any("not_negation" in passage.tags[j] for j in (i, i - 1) if j >= 0)
        if not fixed and not _corrected(passage, i):
            return _quoted(passage, i)
    return ""


def _corrected(passage: Passage, i: int) -> bool:
    """Whether the negation is one half of "not this but that": no verb of its own after "but"."""
    for j in passage.core:
        if j > i and "adversative" in passage.tags[j]:
            return not any(finite(passage.doc[k]) for k in passage.core if k > j)
    return False


def _possibility(passage: Passage, stance: Stance) -> str:
    found = passage.find_in_core("possible")
    if found and not (passage.direct and passage.find_in_core(*PERFORMATIVES)):
        return _quoted(passage, found[0])
    before = passage.words[0] - 1
    if before >= 0 and "whether" in passage.tags[before]:
        return _quoted(passage, before)
    if left_open(passage):
        return "a source that does not exclude it"
    if stance in _WISHING or stance in _WARNING:
        return f"a source that {stance}"
    return ""
