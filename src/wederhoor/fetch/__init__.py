"""One document from the web, where a person asked for it; the only step that asks another machine.

Nothing else in Wederhoor opens a connection, and this does so for public addresses only.
"""

from wederhoor.fetch.fetching import Answer, fetch
from wederhoor.fetch.policy import STRICT, Policy, public, resolve

__all__ = ["STRICT", "Answer", "Policy", "fetch", "public", "resolve"]
