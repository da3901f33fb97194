"""This library from Python as the client of a feed.

    array PATH COUNT    CPU for a tick, into a NumPy array
    dicts PATH COUNT    CPU for a tick, into a dict of integers
    messages PATH COUNT    CPU for a tick, into a dict with exact prices and its book
"""

import json
import os
from time import process_time_ns

import neo_api
from feed_worker import FEED, packets_of, work_loop

SESSION = {
    "version": 1, "api": "v3", "environment": "prod", "state": "trade", "ucc": "ABC12", "token": "e30.e30.x", "sid": "s",
    "rid": "r", "server_id": "s", "data_center": "d", "base_url": "https://e43.kotaksecurities.com",
    "expires_at": 4102444800, "exported_at": 1,
}  # fmt: skip

neo_api.load(os.environ["NEO_API_LIBRARY"])
CLIENT = neo_api.Client(consumer_key="bench", **({"ca_file": os.environ["NEO_BENCH_CA"]} if "NEO_BENCH_CA" in os.environ else {}))
CLIENT.session_import(json.dumps({"data": SESSION}))
# Every tick must arrive, so that both sides count the same number.
ALL = {"overflow": "block"}


def batches(path, count, take):
    """CPU per tick after the first batch, when the clock starts. Events are counted too; there is one."""
    with CLIENT.market_feed({"url": FEED + path, **ALL}) as feed:
        first = len(take(feed))
        while first < 2:
            first += len(take(feed))
        began, seen, wanted = process_time_ns(), 0, count * packets_of(path) - first
        while seen < wanted:
            seen += len(take(feed))
        return [(process_time_ns() - began) / seen]


def array(path, count):
    room = neo_api.tick_array(1024)
    return batches(path, count, lambda feed: feed.ticks(room))


def dicts(path, count):
    return batches(path, count, lambda feed: feed.dicts())


def messages(path, count):
    with CLIENT.market_feed({"url": FEED + path, **ALL}) as feed:
        seen, began, wanted = 0, None, count * packets_of(path)
        for message in feed:
            if message["kind"] == "tick":
                began = began or process_time_ns()
                seen += 1
                if seen == wanted:
                    break
        return [(process_time_ns() - began) / seen]


work_loop({"array": array, "dicts": dicts, "messages": messages})
