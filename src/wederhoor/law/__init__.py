"""The law: what is prohibited, who was bound on a day, which way is open.

Facts as data, each with its source; nothing here says what is true of a claim, or lawful.
"""

from wederhoor.law.loading import treaties
from wederhoor.law.panel import panel
from wederhoor.law.participation import bound, parties
from wederhoor.law.procedures import procedures, standards
from wederhoor.law.rules import customary, schedule, touched, weapon
from wederhoor.law.states import state

__all__ = [
    "bound",
    "customary",
    "panel",
    "parties",
    "procedures",
    "schedule",
    "standards",
    "state",
    "touched",
    "treaties",
    "weapon",
]
