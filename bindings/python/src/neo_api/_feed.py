"""The feeds: ticks of the market, and the events of the account's orders."""

from __future__ import annotations

import asyncio
import ctypes
import importlib
import weakref
from collections.abc import Iterable, Mapping
from typing import Any, Callable, NoReturn, Optional, Union

from . import _ffi, _json
from ._errors import NeoError, StateError, local_error
from ._records import Order, Position
from ._tick import TICK_LAYOUT, TICK_NAMES, Depth, Tick

Message = dict[str, Any]

_CLOSED = -1
_RECORDS: dict[str, Callable[[Any], Any]] = {"order": Order.of, "position": Position.of}
# How long one wait in the library takes: between two Python sees Ctrl-C.
_WAIT_MS = 200
_CAPACITY = 256


class Feed:
    """The base of both feeds: a context manager, and an iterator over messages, for `for` and `async for`.

    A message is a dict with `kind`: "tick", "order", "position" or "event"; fractions are Decimal. For an order or a
    position, `record` is an `Order` or a `Position`, as in the books. The last event is "closed".

    The feed reconnects by itself after every loss, and reports it in events. Any method may be called from any thread; a
    message goes to one of the waiting threads.
    """

    def __init__(self, library: Any, handle: int) -> None:
        self._library = library
        self._handle = handle
        self._waiting: Optional[asyncio.Future[Optional[Message]]] = None
        self._finalizer = weakref.finalize(self, library.neo_feed_close, handle)

    def close(self) -> None:
        """Closes the feed and wakes its waiters. Takes two seconds at most; closing again does nothing."""
        self._finalizer()

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return not self._finalizer.alive

    def next(self, timeout_ms: int = 1000) -> Optional[Message]:
        """The next message, or None when time is up. Raises StateError when the feed is closed and everything was read."""
        timeout = _ffi.whole("timeout_ms", timeout_ms)
        return _typed(self._read(self._library.neo_feed_next(self._handle, timeout)))

    def status(self) -> Message:
        """The status: `state`, when a byte, a pong and a tick last came, what waits, the newest events."""
        return self._read(self._library.neo_feed_status(self._handle)) or {}

    def fileno(self) -> int:
        """A descriptor that is readable while messages wait, for `selectors`; -1 if there is none."""
        return int(self._library.neo_feed_fd(self._handle))

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    async def __aenter__(self) -> Any:
        return self

    async def __aexit__(self, *_exception: object) -> None:
        await asyncio.to_thread(self.close)

    def __iter__(self) -> Any:
        return self

    def __next__(self) -> Message:
        message = self._wait()
        while message is None:
            message = self._wait()
        return message

    def __aiter__(self) -> Any:
        return self

    async def __anext__(self) -> Message:
        while True:
            # A cancelled task leaves its wait to the next one, so a message read meanwhile is not lost.
            if self._waiting is None:
                self._waiting = asyncio.ensure_future(asyncio.to_thread(self._wait_or_end))
            message = await asyncio.shield(self._waiting)
            self._waiting = None
            if message is not None:
                if not message:
                    raise StopAsyncIteration
                return message

    def __repr__(self) -> str:
        return f"<neo_api.{type(self).__name__} {'closed' if self.closed else 'open'}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a feed cannot be copied or pickled")

    def _wait(self) -> Optional[Message]:
        try:
            return self.next(_WAIT_MS)
        except StateError:
            raise StopIteration from None
        except NeoError:
            if self.closed:
                raise StopIteration from None
            raise

    def _wait_or_end(self) -> Optional[Message]:
        # StopIteration cannot leave a future: an empty message replaces it.
        try:
            return self._wait()
        except StopIteration:
            return {}

    def _read(self, answer: _ffi.Text) -> Optional[Message]:
        value, problem = _json.parse(_ffi.take(answer), _json.prices)
        if problem is not None:
            raise local_error("protocol", f"the message cannot be read: {problem}", delivered="yes")
        data: Optional[Message] = value["data"]
        return data


class OrderFeed(Feed):
    """The events of the account's orders and positions, each change once; made by `Client.order_feed`."""


class MarketFeed(Feed):
    """Ticks of the market; made by `Client.market_feed`. `ticks` returns them as structs, iterating as dicts."""

    def subscribe(self, instruments: Iterable[str] = (), level: str = "mini", *, exchange_status: bool = False) -> Message:
        """Subscribes to instruments such as "nse_cm|2885" at a level: mini, touch, depth, full_depth, index.

        `exchange_status` subscribes to the state of the markets instead.
        """
        return self._wish("neo_feed_subscribe", instruments, level, exchange_status)

    def unsubscribe(
        self, instruments: Iterable[str] = (), level: str = "mini", *, exchange_status: bool = False
    ) -> Message:
        """Ends subscriptions; parameters as for `subscribe`."""
        return self._wish("neo_feed_unsubscribe", instruments, level, exchange_status)

    def snapshot(self, instruments: Iterable[str], level: str = "mini") -> Message:
        """Requests one tick of each instrument now."""
        return self._wish("neo_feed_snapshot", instruments, level, False)

    def ticks(self, into: Any = None, timeout_ms: int = 1000) -> Any:
        """Returns the waiting ticks, and the events between them; if there are none, waits.

        They are written without a copy: to `into`, an array made by `tick_array`, or to a new one.
        Returns the part that was filled: a NumPy structured array with the fields of `Tick`, or a list of `Tick` where
        NumPy is missing; empty when time is up. Raises StateError when the feed is closed and everything was read.
        """
        into = tick_array(_CAPACITY) if into is None else into
        return into[: self._fill(into, timeout_ms)]

    def dicts(self, timeout_ms: int = 1000) -> list[dict[str, Any]]:
        """As `ticks`, but each as a dict with the fields of `Tick`: integers, prices in units of 1/`divider`.

        `name` is bytes. Several times faster than iterating, whose dicts have exact prices, names and books.
        """
        room = (Tick * _CAPACITY)()
        count = self._fill(room, timeout_ms)
        taken = memoryview(room).cast("B")[: count * TICK_LAYOUT.size]
        return [dict(zip(TICK_NAMES, values)) for values in TICK_LAYOUT.iter_unpack(taken)]

    def _fill(self, into: Any, timeout_ms: int) -> int:
        room, capacity = _room(into)
        timeout = _ffi.whole("timeout_ms", timeout_ms)
        count = self._library.neo_feed_ticks(self._handle, room, capacity, timeout)
        if count == _CLOSED:
            raise local_error("state", "the feed is closed")
        if count < 0:
            raise local_error("invalid_handle", "the feed is closed, or 'into' has no room")
        return int(count)

    def depth(self, segment: int, token: int) -> Optional[Depth]:
        """The newest book of an instrument, by the segment's number and the token; None if none has come."""
        depth = Depth()
        number, of = _ffi.whole("segment", segment), _ffi.whole("token", token)
        found = self._library.neo_feed_depth(self._handle, number, of, ctypes.addressof(depth))
        if found < 0:
            raise local_error("invalid_handle", "the feed is closed")
        return depth if found else None

    def _wish(self, function: str, instruments: Iterable[str], level: str, exchange_status: bool) -> Message:
        if isinstance(instruments, str):
            raise TypeError("instruments must be a list of str, not one str")
        wish: dict[str, Any] = (
            {"exchange_status": True} if exchange_status else {"instruments": list(instruments), "level": level}
        )
        return self._read(getattr(self._library, function)(self._handle, _json.dumps(wish).encode())) or {}


def _typed(message: Optional[Message]) -> Optional[Message]:
    """The message with its record as a dataclass."""
    make = None if message is None else _RECORDS.get(message["kind"])
    if message is not None and make is not None:
        message["record"] = make(message["record"])
    return message


def tick_array(capacity: int) -> Any:
    """Room for ticks: a NumPy structured array, or a ctypes array of `Tick` without NumPy."""
    room = (Tick * capacity)()
    try:
        numpy: Any = importlib.import_module("numpy")
    except ImportError:
        return room
    return numpy.frombuffer(room, dtype=numpy.dtype(Tick))


def _room(into: Any) -> tuple[int, int]:
    view = memoryview(into)
    if view.itemsize != ctypes.sizeof(Tick) or view.ndim != 1 or view.readonly or not view.c_contiguous:
        raise TypeError("'into' must be an array made by tick_array")
    if len(view) == 0:
        raise ValueError("'into' has no room")
    return ctypes.addressof(ctypes.c_char.from_buffer(into)), len(view)


def open_feed(kind: type[Any], library: Any, client: int, options: Optional[Union[Mapping[str, Any], str]]) -> Any:
    """Opens a feed of a kind."""
    function = library.neo_market_feed_open if kind is MarketFeed else library.neo_order_feed_open
    return kind(library, function(client, _ffi.encode("options", _json.text_of(options))))
