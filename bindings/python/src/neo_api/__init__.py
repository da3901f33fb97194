"""The client of the Kotak Neo trade API: logs in, keeps the session, and sends any other request.

    import neo_api

    with neo_api.Client(consumer_key="…", mobile_number="+91…", ucc="…", mpin="…", totp_secret="…") as neo:
        neo.connect()
        print(neo.request("GET", "quick/user/orders"))

Every failure is a `NeoError`, with a subclass for each kind. The native library inside the package does the work; nothing
is printed, nothing happens at import, and no thread is started.
"""

from . import _records
from ._aio import AsyncClient
from ._client import Client, config_check
from ._errors import (
    KINDS,
    AuthenticationError,
    CancelledError,
    ConfigurationError,
    InternalError,
    InvalidArgumentError,
    InvalidHandleError,
    IpNotAllowedError,
    LockedError,
    NeoError,
    NeoTimeoutError,
    NetworkError,
    ProtocolError,
    RateLimitedError,
    RejectedError,
    ServerError,
    StateError,
    TlsError,
)
from ._feed import Feed, MarketFeed, OrderFeed, tick_array
from ._ffi import ABI_VERSION, LibraryError, abi_version, live_objects, load, version
from ._frame import frame
from ._log import set_log
from ._records import *
from ._tick import Depth, DepthRow, FeedEvent, Tick, TickKind

__version__ = "0.1.0"

__all__ = [
    "ABI_VERSION",
    "KINDS",
    "AsyncClient",
    "AuthenticationError",
    "CancelledError",
    "Client",
    "ConfigurationError",
    "Depth",
    "DepthRow",
    "Feed",
    "FeedEvent",
    "InternalError",
    "InvalidArgumentError",
    "InvalidHandleError",
    "IpNotAllowedError",
    "LibraryError",
    "LockedError",
    "MarketFeed",
    "NeoError",
    "NeoTimeoutError",
    "NetworkError",
    "OrderFeed",
    "ProtocolError",
    "RateLimitedError",
    "RejectedError",
    "ServerError",
    "StateError",
    "Tick",
    "TickKind",
    "TlsError",
    "abi_version",
    "config_check",
    "frame",
    "live_objects",
    "load",
    "set_log",
    "tick_array",
    "version",
]
__all__ += _records.__all__
