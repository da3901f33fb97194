"""Logs in and shows the order book: python first.py neo.json; or with the JSON itself in NEO_CONFIG: python first.py"""

import os
import sys
from pathlib import Path

import neo_api

config = Path(sys.argv[1]).read_text() if sys.argv[1:] else os.environ.get("NEO_CONFIG", "")
try:
    with neo_api.Client(config) as neo:
        neo.connect()
        print(neo.request("GET", "quick/user/orders"))
except neo_api.NeoError as error:
    sys.exit(str(error))
