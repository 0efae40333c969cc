"""Who is meant: names, descriptions and pronouns, and the one actor each leads to.

Atoms are found by gazetteer and capitals (``atoms``), joined into phrases (``phrases``), and read
from left to right by one rule for each kind of atom (``proper``, ``roles``, ``bodies``,
``pronouns``).
"""

from wederhoor.language.names.component import names

__all__ = ["names"]
