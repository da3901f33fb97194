"""The feeds against the simulator."""

from __future__ import annotations

import asyncio
import ctypes
import re
from decimal import Decimal

import pytest
from conftest import ROOT

import neo_api
from neo_api import Depth, DepthRow, FeedEvent, Tick, TickKind
from neo_api._tick import TICK_LAYOUT, TICK_NAMES

HEADER = (ROOT / "include" / "neo_api.h").read_text(encoding="utf-8")


def test_the_layout() -> None:
    assert (ctypes.sizeof(Tick), ctypes.sizeof(Depth), ctypes.sizeof(DepthRow)) == (312, 680, 16)
    at = {"received_ns": 0, "last_traded_price": 24, "total_traded_value_bits": 160, "bid_price": 192, "token": 232}
    at.update({"conflated": 268, "message_code": 272, "kind": 278, "name": 288})
    assert {name: getattr(Tick, name).offset for name in at} == at
    assert (Depth.bids.offset, Depth.asks.offset) == (40, 360)


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


def test_orders_asynchronously(connected: neo_api.Client) -> None:
    async def follow() -> None:
        async with neo_api.AsyncClient(connected).order_feed() as feed:
            async for message in feed:
                if message["kind"] == "event" and message["event"] == "connected":
                    break
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(feed.__anext__(), 0.05)

    asyncio.run(asyncio.wait_for(follow(), 30))
