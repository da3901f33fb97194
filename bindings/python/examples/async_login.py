"""The client in an asyncio program: python async_login.py neo.json

Calls run on threads, so the event loop goes on. A call that waits for the network cannot be interrupted from Python:
cancelling its task, or Ctrl-C, only stops the waiting. `Client.cancel` ends the call itself.
"""

import asyncio
import sys
from pathlib import Path
from typing import Any, Callable

import neo_api


async def call(neo: neo_api.Client, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Awaits a call of `neo`; when this task is cancelled, the call ends too."""
    running = asyncio.ensure_future(asyncio.to_thread(method, *args, **kwargs))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        # Until the thread has begun the call, there is nothing to cancel.
        while not running.done():
            neo.cancel()
            await asyncio.wait([running], timeout=0.01)
        raise


async def main(config: str) -> None:
    """Logs in, then asks for orders and limits at the same time."""
    with neo_api.Client(config) as neo:
        await call(neo, neo.connect)
        segment = {"seg": "ALL", "exch": "ALL", "prod": "ALL"}
        orders, limits = await asyncio.gather(
            call(neo, neo.request, "GET", "quick/user/orders"),
            call(neo, neo.request, "POST", "quick/user/limits", form=segment),
        )
        print(orders.get("stat"), limits.get("Category"))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]).read_text()))
