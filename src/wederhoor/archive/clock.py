"""The time at which things come in: the one thing in which two builds of the same input differ."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from wederhoor.errors import SettingsError

__all__ = ["Clock", "clock"]

Clock = Callable[[], datetime]


def clock(environ: Mapping[str, str] = os.environ) -> Clock:
    """The clock to archive by: UTC in whole seconds, standing still at SOURCE_DATE_EPOCH if set.

    SOURCE_DATE_EPOCH is in seconds since 1970 (https://reproducible-builds.org/specs/). Raises
    SettingsError where it is not a number of seconds.
    """
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return lambda: datetime.now(UTC).replace(microsecond=0)
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError("SOURCE_DATE_EPOCH", f"not a number of seconds: {epoch!r}") from error
    return lambda: moment
