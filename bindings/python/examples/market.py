"""The at-the-money call of NIFTY's next expiry, its quote and its candles: python market.py neo.json"""

import os
import sys
from datetime import date, timedelta
from pathlib import Path

import neo_api
from neo_api import Interval, OptionType

config = Path(sys.argv[1]).read_text() if sys.argv[1:] else os.environ.get("NEO_CONFIG", "")
try:
    with neo_api.Client(config) as neo:
        neo.connect()
        expiry = neo.expiries(exchange="nse_fo", underlying="NIFTY")[0].expiry
        chain = neo.option_chain(exchange="nse_fo", underlying="NIFTY", expiry=expiry)
        call = next(row for row in chain if row.moneyness == "ATM" and row.option_type == OptionType.CE)
        name = str(call.instrument)
        quote = neo.quotes(instruments=[name])[0]
        week_ago, today = (str(date.today() - timedelta(days)) for days in (7, 0))
        candles = neo.candles(instrument=name, interval=Interval.MIN_5, from_=week_ago, to=today).candles
        print(f"{call.trading_symbol} of {expiry} at {quote.last_traded_price}, ", end="")
        print(f"{len(candles)} candles, the last closed at {candles[-1].close}")
except neo_api.NeoError as error:
    sys.exit(str(error))
