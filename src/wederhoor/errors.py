"""Every error Wederhoor raises on purpose, with a stable code.

WederhoorError
├── SettingsError        W100  a setting that cannot be
├── InputError                 a document that cannot be taken in; the rest goes on
│   ├── Unreadable       W200  the file cannot be opened (permission, vanished)
│   ├── Empty            W201  nothing in it
│   ├── TooLarge         W202  over the size limit, as it is or unpacked
│   ├── UnknownFormat    W203  no reader for its bytes
│   ├── Broken           W204  the bytes are not what their format promises
│   ├── BadExchange      W205  a line of an exchange file is not of the format
│   ├── Unanalysed       W206  there is no pipeline that reads it
│   ├── OutsideText      W207  no word stands at the place that is asked for
│   └── Unreachable      W208  an address that cannot be fetched, or may not be
├── CustodyError               what was archived is not what it was
│   ├── OriginalChanged  W300  an original's bytes no longer have their hash
│   ├── OriginalMissing  W301  the log knows an original that is not there
│   ├── LogBroken        W302  the log does not agree with its own tree
│   └── SpanBroken       W303  a span no longer matches its document
└── RegisterError        W400  the dossier is not there, of another version, or has no such record
    └── Busy             W401  another run is writing to the dossier
"""

__all__ = [
    "BadExchange",
    "Broken",
    "Busy",
    "CustodyError",
    "Empty",
    "InputError",
    "LogBroken",
    "OriginalChanged",
    "OriginalMissing",
    "OutsideText",
    "RegisterError",
    "SettingsError",
    "SpanBroken",
    "TooLarge",
    "Unanalysed",
    "UnknownFormat",
    "Unreachable",
    "Unreadable",
    "WederhoorError",
]


class WederhoorError(Exception):
    """``place`` is the file or record it is about, ``reason`` one clause in plain words."""

    code = "W000"

    def __init__(self, place: object, reason: str) -> None:
        self.place = str(place)
        self.reason = reason
        super().__init__(f"{self.place}: {reason} [{self.code}]")

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return type(self), (self.place, self.reason)


class SettingsError(WederhoorError):
    code = "W100"


class InputError(WederhoorError):
    pass


class Unreadable(InputError):
    code = "W200"


class Empty(InputError):
    code = "W201"


class TooLarge(InputError):
    code = "W202"


class UnknownFormat(InputError):
    code = "W203"


class Broken(InputError):
    code = "W204"


class BadExchange(InputError):
    code = "W205"


class Unanalysed(InputError):
    code = "W206"


class OutsideText(InputError):
    code = "W207"


class Unreachable(InputError):
    code = "W208"


class CustodyError(WederhoorError):
    pass


class OriginalChanged(CustodyError):
    code = "W300"


class OriginalMissing(CustodyError):
    code = "W301"


class LogBroken(CustodyError):
    code = "W302"


class SpanBroken(CustodyError):
    code = "W303"


class RegisterError(WederhoorError):
    code = "W400"


class Busy(RegisterError):
    code = "W401"
