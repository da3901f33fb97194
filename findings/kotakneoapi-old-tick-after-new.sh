#!/bin/sh
# The vendor's Python SDK, kotakneoapi 3.0.9: the feed delivers an older tick of an instrument after a newer one.
#
# What happens: while a subscription waits for its acknowledgement, ticks of instruments whose trading symbol is not known yet are held
# back, the latest of each. Where two subscriptions are in flight, say prices and depth at the start of a program, the first
# acknowledgement names the symbol, and from then on its ticks pass; the one that was held back comes out only with the second
# acknowledgement, behind ticks that are newer. The last price that the program sees is the old one. Nothing marks it.
#
# What it means here: ticks leave a feed in the order of the socket, and a tick waits for no acknowledgement (docs/feeds.md).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check kotakneoapi==3.0.9 websockets==15.0.1
cd "$work"
seen=$("$work/venv/bin/python" - <<'PY'
import asyncio
import json
import struct

import websockets
from neo_api_client.websocket.feed import SFeedWebSocket, WsToken


def tick(price):
    """One packet of level 1 (mini touch line): token 11536 of nse_cm, traded at this price in paise."""
    header = struct.pack("<HHbBBBB", 54, 7208, 1, 1, 0, 0, 0)
    return header + struct.pack("<IqIqIiiIBI", 11536, 1790000000, price, 1, price, 0, 0, 1, 2, 1)


async def serve(socket):
    await socket.recv()
    await socket.send(json.dumps({"message_code": 1119, "exchanges": {"nse_cm": {"value": 1, "divider": 100}}}))
    await socket.recv()
    await socket.recv()
    await socket.send(tick(10000))
    await socket.send(json.dumps({"message_code": 1109, "trading_symbols": {"nse_cm|11536": "MADEUP-EQ"}}))
    await socket.send(tick(10100))
    await socket.send(json.dumps({"message_code": 1109, "trading_symbols": {"nse_cm|22": "OTHER-EQ"}}))
    await socket.wait_closed()


async def main():
    async with websockets.serve(serve, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with SFeedWebSocket(user="u", auth="a", url=f"ws://127.0.0.1:{port}") as feed:
            await asyncio.gather(
                feed.subscribe_scrips_lite([WsToken("nse_cm", "11536")]), feed.subscribe_depth([WsToken("nse_cm", "22")])
            )
            print([(await anext(feed)).last_traded_price for _ in range(2)])


asyncio.run(main())
PY
)
echo "kotakneoapi 3.0.9: sent 100.0, then 101.0; delivered $seen"
[ "$seen" = "[101.0, 100.0]" ] || { echo "this has changed: it was [101.0, 100.0]"; exit 1; }
