"""Records as a pandas table; nothing else needs pandas."""

from __future__ import annotations

import dataclasses
import enum
import importlib
import typing
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, Optional

INDIA = timezone(timedelta(hours=5, minutes=30))


def frame(rows: Any, record: Optional[type] = None, *, floats: bool = False) -> Any:
    """A `pandas.DataFrame` of records, such as `frame(neo.order_book())`: a row for each, a column for each field.

    Unknown values are missing (`NA`, `NaT`, None), never zero. Prices stay `Decimal`; with `floats` they are `float64`,
    for charts and statistics, not for money. Quantities are `Int64`, times are Indian, codes are text.

    `record`, such as `neo_api.Order`: gives a table without rows its columns too.
    """
    given: list[Any] = [rows] if _is_record(rows) else list(_listed(rows))
    kinds = {type(row) for row in given} | ({record} if record else set())
    if len(kinds) > 1 or not all(dataclasses.is_dataclass(kind) for kind in kinds):
        names = ", ".join(sorted(kind.__name__ for kind in kinds))
        raise TypeError(f"frame takes records of one kind, such as what order_book returns, not {names}")
    pandas = _pandas()
    hints = typing.get_type_hints(kinds.pop()) if kinds else {}
    columns = {name: _column(pandas, hint, [getattr(row, name) for row in given], floats) for name, hint in hints.items()}
    return pandas.DataFrame(columns)


def _is_record(value: Any) -> bool:
    return dataclasses.is_dataclass(value) and not isinstance(value, type)


def _listed(rows: Any) -> Iterable[Any]:
    if isinstance(rows, Iterable) and not isinstance(rows, (str, bytes, dict)):
        return rows
    raise TypeError(f"frame takes a list of records, such as what order_book returns, not {type(rows).__name__}")


def _pandas() -> Any:
    try:
        return importlib.import_module("pandas")
    except ImportError as error:
        raise ImportError("neo_api.frame needs pandas, which is not installed: pip install pandas") from error


def _column(pandas: Any, hint: Any, values: list[Any], floats: bool) -> Any:
    """The values as pandas keeps that type."""
    kinds = [kind for kind in typing.get_args(hint) if kind is not type(None)] or [hint]
    kind = kinds[0] if isinstance(kinds[0], type) else object
    if issubclass(kind, enum.Enum):
        values = [None if value is None else value.value for value in values]
    if kind is Decimal and floats:
        values = [None if value is None else float(value) for value in values]
    return pandas.Series(values, dtype=_dtype(pandas, kind, floats))


def _dtype(pandas: Any, kind: type, floats: bool) -> Any:
    if issubclass(kind, datetime):
        return pandas.DatetimeTZDtype("ns", INDIA)
    if issubclass(kind, date):
        return "datetime64[ns]"
    return {bool: "boolean", int: "Int64", Decimal: "float64" if floats else "object"}.get(kind, "object")
