"""The memory: what was found in every document, in one SQLite file.

``record`` writes a document; ``read`` has one function per question, ``search`` finds words,
``browse`` and ``browse_linked`` go through the lists page by page.
"""

from wederhoor.register import balances, browse, browse_linked, read, reviews, search
from wederhoor.register.opening import Register
from wederhoor.register.verify import verify
from wederhoor.register.write import digest, record

__all__ = [
    "Register",
    "balances",
    "browse",
    "browse_linked",
    "digest",
    "read",
    "record",
    "reviews",
    "search",
    "verify",
]
