"""Reading: the bytes of an original in, a ``Document`` of normalised text and metadata out.

Pure functions; nothing here opens a file, follows a link or runs what a document holds. Each
format is a module of this package, chosen by the media type that ``sniff`` finds in the bytes.
"""

from wederhoor.read.dates import head_date
from wederhoor.read.languages import identify
from wederhoor.read.registry import admit, read
from wederhoor.read.sniffing import sniff

__all__ = ["admit", "head_date", "identify", "read", "sniff"]
