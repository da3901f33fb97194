#!/usr/bin/env python3
"""The vendor's SDK, unchanged, as a client of the simulator's two feeds.

    python3 -m venv venv && venv/bin/pip install kotakneoapi==3.0.9
    target/fast/neo-simulator --quiet --walk 7 --exec venv/bin/python tools/vendor-feeds.py

Logs in, streams ticks of a share, then places an order and follows it on the order feed until it is filled and its
position has come. Fails if anything is missing.
"""

import asyncio
import os

from vendor_sim import UCC, URL, ToSimulator, sim

from neo_api_client import NeoAPI  # isort: skip
from neo_api_client.websocket.feed import WsToken  # isort: skip

FEEDS = f"ws://{URL.host}:{URL.port}"
PATIENCE = 20


def logged_in():
    client = NeoAPI(consumer_key=os.environ["NEO_SIM_CONSUMER_KEY"], environment="prod", transport=ToSimulator())
    totp = sim(f"totp?ucc={UCC}")["totp"]
    client.totp_login(mobile_number=os.environ["NEO_SIM_MOBILE"], ucc=UCC, totp=totp)
    client.totp_validate(mpin=os.environ["NEO_SIM_MPIN"])
    return client


async def ticks(client, wanted):
    async with client.create_websocket(url=f"{FEEDS}/apifeed") as feed:
        await feed.subscribe_scrips([WsToken("nse_cm", "2885")])
        prices = []
        async for message in feed:
            price = getattr(message, "last_traded_price", None)
            if price:
                prices.append(price)
            if len(prices) == wanted:
                return prices


async def order(client):
    seen = []
    async with client.create_order_feed(url=f"{FEEDS}/realtime") as feed:
        messages = aiter(feed)
        placed = await asyncio.to_thread(
            client.place_order, exchange_segment="nse_cm", product="CNC", price="1500", order_type="L", quantity="1",
            validity="DAY", trading_symbol="RELIANCE-EQ", transaction_type="B",
        )  # fmt: skip
        while not {"complete", "position"} <= set(seen):
            message = await anext(messages)
            if message.type == "position":
                seen.append("position")
            elif message.data.order_id == placed["nOrdNo"]:
                seen.append(message.data.order_status)
    return seen


async def main():
    client = await asyncio.to_thread(logged_in)
    print("ticks:", *await asyncio.wait_for(ticks(client, 5), PATIENCE))
    print("order:", *await asyncio.wait_for(order(client), PATIENCE))


asyncio.run(main())
