"""Records: exact decimals, words newer than the package, and missing values."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from conftest import Simulator

import neo_api
from neo_api import ExchangeSegment, Order, OrderState, Product, TransactionType


@pytest.fixture
def trader(fresh_simulator: Simulator) -> Iterator[neo_api.Client]:
    with neo_api.Client(fresh_simulator.current_config()) as client:
        client.connect()
        yield client


def test_digits_and_words_are_kept() -> None:
    order = Order.of(
        {"price": Decimal("9.50"), "product": "CNC", "transaction_type": "X", "order_time": "2026-11-02T10:15:01+05:30"}
    )
    assert str(order.price) == "9.50"
    assert order.product is Product.CNC
    assert order.transaction_type is not None
    assert (order.transaction_type.name, order.transaction_type.value) == ("UNKNOWN", "X")
    assert order.order_time == datetime(2026, 11, 2, 10, 15, 1, tzinfo=timezone(timedelta(minutes=330)))
    assert order.average_price is None
    assert order.quantity is None


def test_a_check_has_records() -> None:
    check = neo_api.OrderCheck.of(
        {
            "valid": True,
            "slices": [1755, 390],
            "protection": {"class": "option", "last_price": Decimal("5.00")},
            "margin": {"order_margin": Decimal("15.50")},
        }
    )
    assert check.slices == [1755, 390]
    assert check.protection is not None
    assert (check.protection.class_, check.protection["class"], check.protection.price_low) == ("option", "option", None)
    assert check.margin is not None
    assert check.margin.order_margin == Decimal("15.50")
    bare = neo_api.OrderCheck.of({"valid": True, "slices": None})
    assert (bare.slices, bare.protection, bare.margin) == ([], None, None)


def test_an_order_and_its_record(trader: neo_api.Client) -> None:
    placed = trader.place_order(
        exchange_segment=ExchangeSegment.NSE_CM,
        trading_symbol="IDEA-EQ",
        product="cnc",
        order_type="L",
        quantity=1,
        transaction_type=TransactionType.B,
        price=Decimal("9.30"),
    )
    (order,) = trader.order_book()
    assert (order.order_id, order.tag, order.state) == (placed.order_id, placed.tag, OrderState.OPEN)
    assert str(order.price) == "9.30"
    found = asyncio.run(neo_api.AsyncClient(trader).find_order(tag=placed.tag))
    assert found.found
    assert found.order is not None
    assert found.order.order_id == placed.order_id


def test_what_is_wrong_is_named_and_nothing_is_sent(trader: neo_api.Client) -> None:
    with pytest.raises(neo_api.InvalidArgumentError, match="'quantity'") as caught:
        trader.place_order(instrument="nse_cm|14366", product="CNC", order_type="L", quantity=0, transaction_type="B")
    assert caught.value.outcome == "not_sent"
    with pytest.raises(TypeError, match="price must be Decimal"):
        trader.place_order(
            instrument="nse_cm|14366",
            product="CNC",
            order_type="L",
            quantity=1,
            transaction_type="B",
            price=9.5,  # type: ignore[arg-type]
        )
    assert trader.order_book() == []
