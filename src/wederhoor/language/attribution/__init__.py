"""Attribution: who says what in a text, by rule over the parse with a lexicon of cues.

What counts follows PARC 3 (Pareti 2016) and PolNeAR (Newell et al. 2018): source, cue, content.
"""

from wederhoor.language.attribution.component import attribution

__all__ = ["attribution"]
