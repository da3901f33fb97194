"""One exception for every failure, with a subclass for each kind."""

from __future__ import annotations

import json
from typing import Any, Optional

from . import _json


class NeoError(Exception):
    """A failure: of the call, of the connection to the broker, or a refusal by the broker.

    `str(error)` is one line for people: it holds no secret and no part of the broker's body. A kind that is newer than
    this package has no class of its own and is a plain NeoError. Errors are values: they can be kept, pickled and used
    from any thread.
    """

    #: One of the keys of `KINDS`.
    kind: str
    #: The broker's code if there is one, else the HTTP status, else the kind.
    code: str
    #: The broker's message, or what is wrong.
    message: str
    #: The operation that failed; of `connect`, the step that failed.
    operation: Optional[str]
    #: The HTTP status, if the server answered.
    status: Optional[int]
    #: The broker's own code, if it gave one.
    broker_code: Optional[str]
    #: Whether the request reached the server: "no", "maybe" or "yes". Send again only after "no"; after "maybe", ask first.
    delivered: str
    #: Whether the same call may be made again later.
    retryable: bool
    #: How long to wait before that, if the server said so.
    retry_after_ms: Optional[int]
    #: What to do about it, if that is known.
    hint: Optional[str]
    #: The X-Request-ID that was sent: quote it to the broker.
    request_id: Optional[str]
    #: The outcome of placing, modifying or cancelling an order: "not_sent", "refused" or "unknown"; None for other
    #: operations. After "unknown", call `Client.find_order` before sending again.
    outcome: Optional[str]
    #: The tag of the order, for `Client.find_order`.
    tag: Optional[str]
    #: The orders that were placed before the slice that failed.
    orders: list[dict[str, Any]]
    #: What the server sent, if it was JSON. Not in `str(error)`: it may hold personal data.
    body: Any
    #: The start of what the server sent, if it was not JSON.
    text: Optional[str]
    #: The complete error, as the library returned it.
    json: str

    def __init__(self, text: str) -> None:
        """Reads the error from its JSON text."""
        members = _members(text)
        first = members["error"][0]
        # Not the JSON: tools that show the arguments of an exception would show the broker's body.
        super().__init__(first["message"])
        self.json = text
        self.code = first["code"]
        self.message = first["message"]
        self.kind = members["kind"]
        self.operation = members.get("operation")
        self.status = members.get("status")
        self.broker_code = members.get("broker_code")
        self.delivered = members.get("delivered", "maybe")
        self.retryable = members.get("retryable", False)
        self.retry_after_ms = members.get("retry_after_ms")
        self.hint = members.get("hint")
        self.request_id = members.get("request_id")
        self.outcome = members.get("outcome")
        self.tag = members.get("tag")
        self.orders = members.get("orders", [])
        self.body = members.get("body")
        self.text = members.get("text")

    @staticmethod
    def from_json(text: str) -> NeoError:
        """The error of the class that belongs to its kind."""
        error = NeoError(text)
        kind = KINDS.get(error.kind, NeoError)
        return error if kind is NeoError else kind(text)

    def __str__(self) -> str:
        where = f"{self.operation}: " if self.operation else ""
        what = f"{where}{self.message} ({self.kind}, code {self.code}, delivered: {self.delivered})"
        return f"{what}. {self.hint}" if self.hint else what

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self}>"

    def __reduce__(self) -> tuple[type[NeoError], tuple[str]]:
        return type(self), (self.json,)


# kinds: generated from api/errors.toml


class InvalidArgumentError(NeoError):
    """A parameter is missing or malformed. Nothing was sent."""


class InvalidHandleError(NeoError):
    """The handle is not an open client or feed: it is empty, closed or not one of ours. Nothing was sent."""


class ConfigurationError(NeoError):
    """The configuration does not allow this: unknown key, missing credential, another API generation. Nothing was sent."""


class StateError(NeoError):
    """The call needs a further login step, or the session has expired. Nothing was sent."""


class AuthenticationError(NeoError):
    """The broker refused the credentials, the token or the session."""


class LockedError(NeoError):
    """The account is locked, or the lock-out guard stopped a call that could lock it. See `Client.reset_attempts`."""


class IpNotAllowedError(NeoError):
    """The broker does not accept this IP address."""


class RejectedError(NeoError):
    """Any other refusal by the broker."""


class RateLimitedError(NeoError):
    """Too many requests. See `retry_after_ms`."""


class ServerError(NeoError):
    """The broker failed (HTTP 5xx)."""


class NetworkError(NeoError):
    """The connection failed or broke. See `delivered`."""


class TlsError(NeoError):
    """The server could not be trusted: its certificate or the handshake failed."""


class NeoTimeoutError(NeoError):
    """The deadline passed. See `delivered`. The name does not hide the built-in TimeoutError."""


class ProtocolError(NeoError):
    """The answer is unusable: not JSON, no token, cut short, too large, or it names an untrusted host."""


class CancelledError(NeoError):
    """The call was cancelled. See `delivered`. Not the CancelledError of asyncio."""


class InternalError(NeoError):
    """A bug in this library. Please report it with the output of `Client.diagnostics`."""


#: The class of each kind.
KINDS: dict[str, type[NeoError]] = {
    "invalid_argument": InvalidArgumentError,
    "invalid_handle": InvalidHandleError,
    "configuration": ConfigurationError,
    "state": StateError,
    "authentication": AuthenticationError,
    "locked": LockedError,
    "ip_not_allowed": IpNotAllowedError,
    "rejected": RejectedError,
    "rate_limited": RateLimitedError,
    "server": ServerError,
    "network": NetworkError,
    "tls": TlsError,
    "timeout": NeoTimeoutError,
    "protocol": ProtocolError,
    "cancelled": CancelledError,
    "internal": InternalError,
}
# kinds: end


def _members(text: str) -> dict[str, Any]:
    members = _json.parse_object(text)
    if members is None:
        # The server's body may be JSON that Python cannot hold, such as 1e99999999999999999999. It comes last but one,
        # and nothing before it can hold this text, because quotes inside strings are escaped.
        members = _json.parse_object(text.partition(',"body":')[0] + "}")
    return members or {"error": [{"code": "internal", "message": "the error cannot be read"}], "kind": "internal"}


def local_error(kind: str, message: str, delivered: str = "no", hint: Optional[str] = None) -> NeoError:
    """An error found by this package, in the library's shape."""
    first = {"code": kind, "message": message}
    error = {"error": [first], "kind": kind, "delivered": delivered, "retryable": False, "hint": hint}
    return NeoError.from_json(json.dumps(error))
