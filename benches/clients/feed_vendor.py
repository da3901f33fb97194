"""The vendor's SDK, unchanged, as the client of a feed.

    decode FILE TIMES    CPU for a packet of the file: split_batch and decode_packet
    ticks PATH COUNT     CPU for a tick, as its client gives it
    write PATH COUNT     from the server's write to the message, p50 and p99
"""

import asyncio
from time import monotonic_ns, process_time_ns

from feed_worker import FEED, middle, packets_of, work_loop
from neo_api_client.websocket.feed.client import SFeedWebSocket
from neo_api_client.websocket.feed.protocol import decode_packet, split_batch

DIVIDERS = {1: 100}


def decode(path, times):
    with open(path, "rb") as file:
        frame = file.read()
    count = 0
    began = process_time_ns()
    for _ in range(times):
        for packet in split_batch(frame):
            decode_packet(packet, DIVIDERS)
            count += 1
    return [(process_time_ns() - began) / count]


async def messages(path, wanted, each):
    async with SFeedWebSocket(ucc="ABC12", sid="s", url=FEED + path) as feed:
        seen = 0
        async for message in feed:
            each(message)
            seen += 1
            if seen == wanted:
                return


def ticks(path, count):
    began = []

    def each(_):
        if not began:
            began.append(process_time_ns())

    wanted = count * packets_of(path)
    asyncio.run(messages(path, wanted, each))
    return [(process_time_ns() - began[0]) / wanted]


def write(path, count):
    times = []
    asyncio.run(messages(path, count, lambda message: times.append(monotonic_ns() - message.volume_traded_today)))
    return middle(times)


work_loop({"decode": decode, "ticks": ticks, "write": write})
