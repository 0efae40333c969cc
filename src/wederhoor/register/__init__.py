"""The memory: what was found in every document, in one SQLite file.

``record`` writes a document; ``read`` has one function per question, ``search`` finds words.
"""

from wederhoor.register import read, search
from wederhoor.register.opening import Register
from wederhoor.register.verify import verify
from wederhoor.register.write import digest, record

__all__ = ["Register", "digest", "read", "record", "search", "verify"]
