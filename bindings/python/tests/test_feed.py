"""The feeds against the simulator."""

from __future__ import annotations

import asyncio
import ctypes
import json
import re
import sys
from decimal import Decimal
from typing import Any, Callable

import numpy
import pytest
from conftest import ROOT, Simulator
from layout import LAYOUT

import neo_api
from neo_api import FeedEvent, Tick, TickKind
from neo_api._feed import Message, _typed
from neo_api._tick import TICK_LAYOUT, TICK_NAMES

HEADER = (ROOT / "include" / "neo_api.h").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "size", "places"), [(name, *layout) for name, layout in LAYOUT.items()])
def test_the_layout(name: str, size: int, places: dict[str, int]) -> None:
    struct = getattr(neo_api, name)
    assert ctypes.sizeof(struct) == size
    assert {field: getattr(struct, field).offset for field in places} == places


def test_a_number_that_is_newer_is_kept() -> None:
    assert TickKind(3) is TickKind.DEPTH
    newer = FeedEvent(99)
    assert (newer, newer.value, newer.name) == (99, 99, "UNKNOWN")


def test_the_numbers() -> None:
    for prefix, kinds in (("TICK", TickKind), ("EVENT", FeedEvent)):
        found = {name: int(number) for name, number in re.findall(rf"#define NEO_{prefix}_(\w+) (\d+)", HEADER)}
        assert found == {each.name: each.value for each in kinds}


def test_ticks_are_written_in_place(connected: neo_api.Client) -> None:
    room = (Tick * 64)()
    with connected.market_feed() as feed:
        feed.subscribe(["nse_cm|2885"], "full_depth")
        seen = set()
        for _ in range(100):
            for tick in feed.ticks(room, 1000):
                seen.add(tick.kind)
                if tick.kind == TickKind.FULL_DEPTH:
                    assert tick.price() == Decimal(tick.last_traded_price) / 100
            if TickKind.FULL_DEPTH in seen:
                break
        assert seen >= {TickKind.EVENT, TickKind.FULL_DEPTH}
        depth = feed.depth(1, 2885)
        assert depth is not None
        assert depth.bid_count == 20
        assert depth.bids[0].price < depth.asks[0].price
        feed.snapshot(["nse_cm|2885"], "mini")
        assert len(feed.ticks(timeout_ms=5000)) > 0
        with pytest.raises(TypeError):
            feed.ticks(bytearray(312))
    with pytest.raises(neo_api.NeoError):
        feed.ticks(room)


def test_numbers_that_the_library_cannot_take_are_refused_and_not_cut_off(connected: neo_api.Client) -> None:
    with connected.market_feed() as feed:
        calls: list[tuple[str, Callable[[Any], Any]]] = [
            ("timeout_ms", feed.next),
            ("timeout_ms", lambda number: feed.ticks(timeout_ms=number)),
            ("timeout_ms", feed.dicts),
            ("segment", lambda number: feed.depth(number, 2885)),
            ("token", lambda number: feed.depth(1, number)),
        ]
        for name, call in calls:
            for number in (-1, 2**32):
                with pytest.raises(ValueError, match=f"{name} must be from 0 to 4294967295, not {number}"):
                    call(number)
            for other in ("x", 0.5, None):
                with pytest.raises(TypeError, match=f"{name} must be int, not {type(other).__name__}"):
                    call(other)
        assert feed.depth(numpy.int64(1), numpy.uint32(7)) is None


def test_ticks_as_a_numpy_array_without_a_copy(connected: neo_api.Client) -> None:
    room = neo_api.tick_array(64)
    assert isinstance(room, numpy.ndarray)
    assert room.dtype.names == tuple(name for name, *_ in Tick._fields_)
    assert all(room.dtype.fields[name][1] == getattr(Tick, name).offset for name in room.dtype.names)
    with connected.market_feed() as feed:
        feed.subscribe(["nse_cm|2885", "nse_cm|14366"], "touch")
        for _ in range(100):
            # Into part of it: the elements before stay unchanged.
            ticks = feed.ticks(room[8:], 1000)
            assert numpy.shares_memory(ticks, room)
            prices = ticks[ticks["token"] == 2885]["last_traded_price"]
            if len(prices):
                break
        assert (prices > 0).all()
        assert (room[:8]["received_ns"] == 0).all()
        assert numpy.array_equal(room[8 : 8 + len(ticks)], ticks)
        for wrong in (room[::2], numpy.zeros(4, numpy.int64)):
            with pytest.raises((TypeError, ValueError, BufferError)):
                feed.ticks(wrong)


def test_without_numpy_ticks_are_structs(connected: neo_api.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    with connected.market_feed() as feed:
        ticks = feed.ticks(timeout_ms=5000)
    assert ticks[0].event == FeedEvent.CONNECTED


def test_dicts_hold_what_structs_hold(connected: neo_api.Client) -> None:
    assert ctypes.sizeof(Tick) == TICK_LAYOUT.size
    tick = Tick.from_buffer_copy(bytes(range(256)) + bytes(range(56)))
    values = dict(zip(TICK_NAMES, TICK_LAYOUT.unpack(bytes(tick))))
    assert values.pop("name") == bytes(tick.name)
    assert values == {name: getattr(tick, name) for name in values}
    with connected.market_feed() as feed:
        feed.subscribe(["nse_cm|2885"], "touch")
        found = next(one for _ in range(100) for one in feed.dicts() if one["kind"] == TickKind.TOUCH)
        assert found["token"] == 2885
        assert found["divider"] == 100
    with pytest.raises(neo_api.NeoError):
        feed.dicts()


def test_messages(connected: neo_api.Client) -> None:
    with connected.market_feed() as feed:
        feed.subscribe(["nse_cm|2885"], "touch")
        for message in feed:
            if message["kind"] == "tick":
                assert isinstance(message["last_traded_price"], Decimal)
                break
        assert feed.status()["state"]
    assert list(feed) == []
    assert feed.closed


def test_what_is_wrong_is_the_first_event(connected: neo_api.Client) -> None:
    with connected.order_feed({"no_such_option": 1}) as feed:
        assert [message["event"] for message in feed] == ["error", "closed"]


async def rest(feed: neo_api.MarketFeed, message: asyncio.Future[Message]) -> None:
    """Reads messages until the feed ends."""
    try:
        while True:
            await message
            message = asyncio.ensure_future(feed.__anext__())
    except StopAsyncIteration:
        pass


def test_ticks_asynchronously_until_the_feed_is_closed(connected: neo_api.Client) -> None:
    async def follow() -> None:
        feed = neo_api.AsyncClient(connected).market_feed()
        feed.subscribe(["nse_cm|2885"], "touch")
        async for message in feed:
            if message["kind"] == "tick":
                break
        waiting = asyncio.ensure_future(feed.__anext__())
        await asyncio.to_thread(feed.close)
        # Messages from before the end are returned first.
        await rest(feed, waiting)

    asyncio.run(asyncio.wait_for(follow(), 30))


def test_a_cancelled_wait_loses_no_message(connected: neo_api.Client) -> None:
    async def follow() -> None:
        async with neo_api.AsyncClient(connected).order_feed() as feed:
            async for message in feed:
                if message["kind"] == "event" and message["event"] == "connected":
                    break
            waiting = asyncio.ensure_future(feed.__anext__())
            await asyncio.sleep(0)
            waiting.cancel()
            text = json.dumps({"type": "order", "data": {"nOrdNo": "77", "ordSt": "open"}})
            connected.request("POST", "_sim/feeds/push", json={"order_text": text})
            assert (await feed.__anext__())["record"]["order_id"] == "77"

    asyncio.run(asyncio.wait_for(follow(), 30))


def test_orders_asynchronously(connected: neo_api.Client) -> None:
    async def follow() -> None:
        async with neo_api.AsyncClient(connected).order_feed() as feed:
            async for message in feed:
                if message["kind"] == "event" and message["event"] == "connected":
                    break
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(feed.__anext__(), 0.05)

    asyncio.run(asyncio.wait_for(follow(), 30))


ORDER: dict[str, Any] = {"exchange_segment": "nse_cm", "trading_symbol": "M&M-EQ", "product": "CNC", "order_type": "L"}


def place(client: neo_api.Client) -> str:
    """A resting order."""
    placed = client.place_order(quantity=10, transaction_type="B", price="1500.50", **ORDER)
    assert placed.order_id is not None
    return placed.order_id


def is_as_in_the_book(message: dict[str, Any], client: neo_api.Client, order_id: str) -> None:
    order = message["record"]
    assert isinstance(order, neo_api.Order)
    assert (order.price, str(order.price)) == (Decimal("1500.5"), "1500.50")
    assert (order.state, order.transaction_type) == (neo_api.OrderState.OPEN, neo_api.TransactionType.B)
    assert order in client.order_book()
    # The JSON names work too.
    assert (order["order_id"], order["state"]) == (order_id, "open")
    assert dict(order)["price"] == order.price
    with pytest.raises(KeyError):
        order["no_such_field"]


def upto(feed: neo_api.OrderFeed, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The first matching message, within half a minute."""
    for _ in range(60):
        message = feed.next(500)
        if message is not None and is_it(message):
            return message
    raise AssertionError("it does not come")


def is_open(message: dict[str, Any]) -> bool:
    return message["kind"] == "order" and bool(message["record"].state == "open")


def test_orders_are_those_of_the_book(fresh_simulator: Simulator) -> None:
    with neo_api.Client(fresh_simulator.current_config()) as client:
        client.connect()
        with client.order_feed() as feed:
            upto(feed, lambda message: message.get("event") == "connected")
            order_id = place(client)
            is_as_in_the_book(upto(feed, is_open), client, order_id)


def test_a_position_is_one_too() -> None:
    message = _typed({"kind": "position", "record": {"token": "2031", "net_quantity": -3}})
    assert message is not None
    position = message["record"]
    assert isinstance(position, neo_api.Position)
    assert (position.net_quantity, position["token"], position.last_price) == (-3, "2031", None)


def test_orders_are_those_of_the_book_asynchronously(fresh_simulator: Simulator) -> None:
    async def follow(client: neo_api.Client) -> None:
        async with neo_api.AsyncClient(client).order_feed() as feed:
            async for message in feed:
                if message.get("event") == "connected":
                    order_id = place(client)
                if is_open(message):
                    is_as_in_the_book(message, client, order_id)
                    break

    with neo_api.Client(fresh_simulator.current_config()) as client:
        client.connect()
        asyncio.run(asyncio.wait_for(follow(client), 30))
