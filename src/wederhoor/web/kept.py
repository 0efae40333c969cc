"""What is dear to make and asked for again, up to a bound."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

__all__ = ["Kept"]

T = TypeVar("T")


class Kept(Generic[T]):
    """Things by key, of which the one that was asked for longest ago goes when there are too many.

    ``most`` is what all together may have of ``size``; without that, how many there may be.
    """

    def __init__(self, most: int, size: Callable[[T], int] = lambda _: 1) -> None:
        self._most = most
        self._size = size
        self._held = 0
        self._things: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> T | None:
        with self._lock:
            if key in self._things:
                self._things.move_to_end(key)
            return self._things.get(key)

    def put(self, key: Hashable, thing: T) -> None:
        with self._lock:
            self._drop(key)
            self._things[key] = thing
            self._held += self._size(thing)
            while self._held > self._most:
                self._drop(next(iter(self._things)))

    def clear(self) -> None:
        with self._lock:
            self._things.clear()
            self._held = 0

    def _drop(self, key: Hashable) -> None:
        if key in self._things:
            self._held -= self._size(self._things.pop(key))
