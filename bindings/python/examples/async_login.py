"""The client in an asyncio program: python async_login.py neo.json; or with the JSON itself in NEO_CONFIG

Calls run on threads, so the event loop goes on. Cancelling a task ends its call, and no other.
"""

import asyncio
import os
import sys
from pathlib import Path

import neo_api


async def main(config: str) -> None:
    """Logs in, then asks for orders and limits at the same time."""
    async with neo_api.AsyncClient(config) as neo:
        await neo.connect()
        segment = {"seg": "ALL", "exch": "ALL", "prod": "ALL"}
        orders, limits = await asyncio.gather(
            neo.request("GET", "quick/user/orders"),
            neo.request("POST", "quick/user/limits", form=segment),
        )
        print(orders.get("stat"), limits.get("Category"))


if __name__ == "__main__":
    try:
        asyncio.run(main(Path(sys.argv[1]).read_text() if sys.argv[1:] else os.environ.get("NEO_CONFIG", "")))
    except neo_api.NeoError as error:
        sys.exit(str(error))
