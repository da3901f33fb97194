"""Logs in and shows the order book: python first.py neo.json"""

import sys
from pathlib import Path

import neo_api

with neo_api.Client(Path(sys.argv[1]).read_text()) as neo:
    try:
        neo.connect()
        print(neo.request("GET", "quick/user/orders"))
    except neo_api.NeoError as error:
        sys.exit(str(error))
