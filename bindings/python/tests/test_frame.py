"""Records as pandas tables."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import Any

import pandas  # type: ignore[import-untyped,unused-ignore]
import pytest

import neo_api

ROW: dict[str, Any] = {
    "order_id": "1",
    "exchange_segment": "nse_cm",
    "product": "NEW",
    "quantity": 10,
    "price": "9.50",
    "amo": False,
    "state": "open",
    "order_time": "2026-11-02T10:15:01+05:30",
    "updated_ns": 1793594701933015920,
}
ORDERS = [neo_api.Order.of(ROW), neo_api.Order.of({"order_id": "2"})]


def test_a_column_for_each_field_and_a_row_for_each_record() -> None:
    table = neo_api.frame(ORDERS)
    assert list(table["order_id"]) == ["1", "2"]
    assert list(table.columns) == list(neo_api.Order.__dataclass_fields__)
    assert table["updated_ns"][0] == 1793594701933015920
    assert str(table["order_time"][0]) == "2026-11-02 10:15:01+05:30"
    assert (table["product"][0], type(table["product"][0])) == ("NEW", str)
    assert [str(table[name].dtype) for name in ("quantity", "amo")] == ["Int64", "boolean"]


def test_prices_keep_their_digits_unless_floats_are_asked_for() -> None:
    assert str(neo_api.frame(ORDERS)["price"][0]) == "9.50"
    assert isinstance(neo_api.frame(ORDERS)["price"][0], Decimal)
    table = neo_api.frame(ORDERS, floats=True)
    assert (table["price"].dtype, table["price"][0]) == ("float64", 9.5)


def test_what_is_not_known_is_missing_not_zero() -> None:
    last = neo_api.frame(ORDERS).iloc[1].drop("order_id")
    assert last.isna().all()


def test_no_rows_have_columns_where_the_record_is_named() -> None:
    assert neo_api.frame([]).shape == (0, 0)
    table = neo_api.frame([], neo_api.Position)
    assert (len(table), list(table.columns)) == (0, list(neo_api.Position.__dataclass_fields__))
    # So that a day without orders does not break a program.
    assert len(pandas.concat([neo_api.frame([], neo_api.Order), neo_api.frame(ORDERS)])) == 2


def test_one_record_is_one_row() -> None:
    assert neo_api.frame(neo_api.Funds.of({"net": "1.10"}))["net"][0] == Decimal("1.10")


@pytest.mark.parametrize("rows", [{"data": []}, "orders", 7, [{"order_id": "1"}], [ORDERS[0], neo_api.Funds.of({})]])
def test_what_is_no_list_of_records_is_refused(rows: Any) -> None:
    with pytest.raises(TypeError, match="such as what order_book returns"):
        neo_api.frame(rows)


def test_without_pandas_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install pandas"):
        neo_api.frame(ORDERS)
