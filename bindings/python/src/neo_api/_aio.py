"""The client for asyncio: every call runs on its own thread and is cancelled separately."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Optional, Union

from ._async_operations import AsyncOperations
from ._client import Client
from ._feed import MarketFeed, OrderFeed
from ._operations import Answer


class AsyncClient(AsyncOperations):
    """A client whose operations are coroutines.

        async with AsyncClient(consumer_key="…", mobile_number="+91…", ucc="…", mpin="…", totp_secret="…") as neo:
            await neo.connect()

    It takes the same arguments as `Client`, or shares the session of a client: `AsyncClient(client)`. Each call runs
    on a thread of the loop's pool, with its own handle: cancelling a task ends only its call, at once. A
    request that was already sent may still take effect. `cancel` ends every call.

    The operations that send nothing (`session`, `totp_code`, `stats` and so on) are plain methods.
    """

    def __init__(self, config: Optional[Union[Client, Mapping[str, Any], str]] = None, **keywords: Any) -> None:
        self._client = config if isinstance(config, Client) else Client(config, **keywords)
        self._running: set[Client] = set()

    @property
    def client(self) -> Client:
        """The same client without asyncio."""
        return self._client

    def close(self) -> None:
        """Frees the client; calls in flight finish."""
        self._client.close()

    async def __aenter__(self) -> AsyncClient:
        return self

    async def __aexit__(self, *_exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<neo_api.AsyncClient {'closed' if self._client.closed else 'open'}>"

    def cancel(self) -> Answer:
        """As `Client.cancel`: ends every call of this client, whichever task awaits it."""
        answers = [each.cancel() for each in [self._client, *self._running]]
        return {"data": {"cancelled": sum(answer["data"]["cancelled"] for answer in answers)}}

    def market_feed(self, options: Optional[Union[Mapping[str, Any], str]] = None) -> MarketFeed:
        """As `Client.market_feed`; for `async with` and `async for`."""
        return self._client.market_feed(options)

    def order_feed(self, options: Optional[Union[Mapping[str, Any], str]] = None) -> OrderFeed:
        """As `Client.order_feed`; for `async with` and `async for`."""
        return self._client.order_feed(options)

    async def call(self, name: str, params: Optional[Union[Mapping[str, Any], str]] = None) -> Any:
        """As `Client.call`."""
        return await self._run("call", name, params)

    async def login(self, **credentials: Optional[str]) -> Answer:
        """As `Client.login`."""
        answer: Answer = await self._run("login", **credentials)
        return answer

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Optional[Mapping[str, Any]] = None,
        json: Any = None,
        form: Optional[Mapping[str, Any]] = None,
    ) -> Any:
        """As `Client.request`."""
        return await self._run("request", method, path, query=query, json=json, form=form)

    def _now(self, method: str, *arguments: Any, **keywords: Any) -> Any:
        return getattr(self._client, method)(*arguments, **keywords)

    async def _run(self, method: str, *arguments: Any, **keywords: Any) -> Any:
        handle = self._client.clone()
        self._running.add(handle)
        running = asyncio.ensure_future(asyncio.to_thread(getattr(handle, method), *arguments, **keywords))
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            # Until the thread has started the call, there is nothing to cancel.
            while not running.done():
                handle.cancel()
                await asyncio.wait([running], timeout=0.01)
            if not running.cancelled():
                running.exception()
            raise
        finally:
            self._running.discard(handle)
            handle.close()
