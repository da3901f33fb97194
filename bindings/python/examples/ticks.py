"""Prices of two shares and an index until Ctrl-C: python ticks.py neo.json; or with the JSON itself in NEO_CONFIG

The events say whether a price can be trusted; docs/feeds.md explains each.
"""

import os
import sys
from pathlib import Path
from typing import Any

import neo_api


def event(neo: neo_api.Client, prices: dict[str, Any], message: dict[str, Any]) -> None:
    """What a program should do about the events of the market feed."""
    name = message["event"]
    if name == "gap":
        prices.clear()  # what happened meanwhile is not known, and nothing is replayed
    elif name == "stale" and message.get("instrument"):
        prices.pop(message["instrument"], None)  # do not trade on its last price
    elif name == "stale":
        prices.clear()  # the whole segment is silent
    elif name == "session_expired":
        neo.connect()  # the feed then goes on by itself
    about = message.get("instrument") or message.get("exchange_segment") or message.get("reason")
    print(name, about or "", flush=True)


def main(config: str) -> None:
    """Logs in and reads ticks."""
    prices: dict[str, Any] = {}
    with neo_api.Client(config) as neo:
        neo.connect()
        with neo.market_feed() as feed:
            feed.subscribe(["nse_cm|2885", "nse_cm|11536"], "touch")
            feed.subscribe(["nse_cm|Nifty 50"], "index")
            try:
                for message in feed:
                    if message["kind"] == "event":
                        event(neo, prices, message)
                    elif price := message.get("last_traded_price"):  # not in those of the closing auction
                        # An index goes by its name.
                        token = message.get("name") or message["instrument_token"]
                        prices[f"{message['exchange_segment']}|{token}"] = price
                        print(message["trading_symbol"] or token, price, flush=True)
            except KeyboardInterrupt:
                pass
    print("closed")


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]).read_text() if sys.argv[1:] else os.environ.get("NEO_CONFIG", ""))
    except neo_api.NeoError as error:
        sys.exit(str(error))
