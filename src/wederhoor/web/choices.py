"""What the fields of the form of a claim are chosen from."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from wederhoor.vocabulary import (
    Category,
    Counted,
    Granularity,
    Kind,
    Modality,
    Precision,
    Role,
    Stance,
    Type,
)

__all__ = ["CHOICES"]

CHOICES: Mapping[str, Sequence[StrEnum]] = {
    one.__name__.lower(): list(one)
    for one in (Stance, Kind, Modality, Category, Role, Counted, Granularity, Precision, Type)
}
"""The closed lists by name."""
