"""What records are made with: from the values of an answer to their types."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Callable, Optional, TypeVar

T = TypeVar("T")


class Code(str, enum.Enum):
    """A word of the broker's. One that is newer than this package is kept: its name is UNKNOWN, its value the word."""

    @classmethod
    def _missing_(cls, value: object) -> Any:
        if not isinstance(value, str):
            return None
        word = str.__new__(cls, value)
        word._name_ = "UNKNOWN"
        word._value_ = value
        return word

    def __str__(self) -> str:
        return str(self.value)


class Record:
    """What every record is: a dataclass whose fields are also found by their names in JSON, `order["state"]`.

    `dict(order)` has them all.
    """

    # Looking fields up by name makes no sequence of it.
    __iter__ = None

    def keys(self) -> list[str]:
        """The names of the fields, in their order."""
        record: Any = self
        # A field that would be a word of Python's has a line behind it.
        return [field.name.rstrip("_") for field in dataclasses.fields(record)]

    def __getitem__(self, name: str) -> Any:
        if name not in self:
            raise KeyError(name)
        return getattr(self, name if hasattr(self, name) else f"{name}_")

    def __contains__(self, name: object) -> bool:
        return name in self.keys()


def number(value: Any) -> Optional[Decimal]:
    """A decimal number, with the digits that it came with."""
    return None if value is None else Decimal(value)


def moment(value: Any) -> Optional[datetime]:
    """A moment, with its offset."""
    return None if value is None else datetime.fromisoformat(value)


def day(value: Any) -> Optional[date]:
    """A day."""
    return None if value is None else date.fromisoformat(value)


def one(make: Callable[[Any], T], value: Any) -> Optional[T]:
    """What `make` makes of a value, if there is one."""
    return None if value is None else make(value)


def many(make: Callable[[Any], T], values: Any) -> list[T]:
    """What `make` makes of each."""
    return [] if values is None else [make(value) for value in values]


def given(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters that are not None, as the library takes them: decimals are text, so that no digit is lost."""
    return {name: _plain(name, value) for name, value in parameters.items() if value is not None}


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, float):
        raise TypeError(f"{name} must be Decimal, int or str, not float: a binary fraction is not what was meant")
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, enum.Enum):
        return value.value
    return value
