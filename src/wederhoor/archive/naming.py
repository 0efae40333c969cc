"""What the file of an original was called."""

import re
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import unquote, urlsplit

from wederhoor.model import Original

__all__ = ["file_name"]

_UPLOAD = re.compile(r"upload:(.*) by .*", re.DOTALL)


def file_name(original: Original) -> str:
    """The bare name of the file; the host of an address without one, the SHA-256 where there is
    nothing of that kind."""
    location = original.location
    if sent := _UPLOAD.fullmatch(location):
        return PureWindowsPath(sent[1]).name or original.sha256
    if location.startswith(("http://", "https://")):
        parts = urlsplit(location)
        return PurePosixPath(unquote(parts.path)).name or parts.netloc
    return PurePosixPath(location).name or original.sha256
