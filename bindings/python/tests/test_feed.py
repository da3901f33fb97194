"""The feeds against the simulator."""

from __future__ import annotations

import asyncio
import ctypes
import re
from decimal import Decimal

import pytest
from conftest import ROOT
from layout import LAYOUT

import neo_api
from neo_api import FeedEvent, Tick, TickKind

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
