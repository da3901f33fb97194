"""The client: one account, one session, one method for each operation."""

from __future__ import annotations

import os
import weakref
from collections.abc import Mapping
from typing import Any, Literal, NoReturn, Optional, Union

from . import _ffi, _json, _log
from ._errors import local_error
from ._feed import MarketFeed, OrderFeed, open_feed
from ._operations import Answer, Operations


def config_check(config: Union[Mapping[str, Any], str]) -> Answer:
    """Checks a configuration as `Client` does: returns, or raises ConfigurationError naming the key.

    Sends nothing. From any thread.
    """
    text = _ffi.encode("config", _merge(config, {}))
    answer: Answer = _read(_ffi.take(_ffi.native().neo_config_check(text)))
    return answer


class Client(Operations):
    """A client of the API: one account, one session.

        with Client(consumer_key="…", mobile_number="+91…", ucc="…", mpin="…", totp_secret="…") as neo:
            neo.connect()

    The configuration is given by keywords, or as a mapping or JSON text (`config`); keywords win over `config`, and None
    means not given. Making a client sends nothing.

    Answers are dicts and lists from the server's own JSON; fractions are Decimal, so that no digit is lost. Every
    failure raises a NeoError; its `delivered` says whether the request reached the server.

    Threads: any method, from any thread, at any time, on the same client too. Calls let other threads run, and end within
    `timeout_ms`. Python sees Ctrl-C only when the call has returned; to end calls at once, use `cancel` from another
    thread. For asyncio there is `AsyncClient`.
    After fork the child may continue to use the client: it opens its own connections.

    Closing frees the client: `with`, `close`, or when it is garbage collected. It tells the server nothing (`logout` does),
    and calls in flight finish.

    Keywords:
        consumer_key: The app's key; API v3 sends it as is, without `Bearer`. Required.
        consumer_secret: The app's secret. API v1 and v2 need it, or `access_token`.
        access_token: A bearer token for API v1 and v2, instead of one fetched with the secret.
        api: `v3` current; `v2` 2025 (switches to `v2-gateway` if the base URL lookup returns the gateway);
            `v2-gateway`; `v1` 2023 (password and OTP). By default `"v3"`.
        environment: `prod`, or `uat`, the vendor's internal environment. By default `"prod"`.
        neo_fin_key: The tracking header. By default per generation.
        base_url: Replaces every host of the API, for the simulator or your own gateway. `https`; `http` to a
            loopback address only.
        mobile_number: The mobile number, as `+91` and ten digits: for `connect`, and for any call that leaves this
            parameter out.
        ucc: The client code (UCC), used the same way.
        mpin: The MPIN, used the same way.
        totp_secret: The authenticator key that codes are generated from: base32 (spaces, lower case and missing
            padding are fine), or an `otpauth://` URI.
        connect_timeout_ms: The time limit for opening a connection. By default 5000.
        timeout_ms: The deadline for the entire call, including name lookup, TLS, the body and waiting for the next
            TOTP code. By default 30000.
        proxy: A URL, or `env` to use the proxy environment variables.
        ca_file: A PEM file of root certificates that replace the built-in ones. Their keys, and those of the
            certificates below them, are RSA or ECDSA (P-256, P-384); Ed25519 is not verified.
        ip_version: `4` or `6`, to use only that version.
        local_address: The source address that the broker has whitelisted.
        max_response_bytes: A larger answer is an error. By default 16777216.
        login_attempts: After this many rejected secrets in a row, login steps are refused locally. By default 3.
        cache_dir: A directory for the day's instruments: one file per segment, mapped by all processes. Without it
            each process keeps them in memory.
        state_dir: A directory where the lock-out guard shares rejected attempts and used codes with other
            processes: a small file per account, no secrets.
        user_agent: The `User-Agent` header. By default `neo-api/<version>`.
        orders_per_second: How many orders, modifications and cancels may be sent per second, across all clients of
            an account: 1 to 10; 0 is no limit. By default 10.
        order_wait_ms: How long an order may wait for its turn. After that the call fails with `rate_limited` and
            nothing was sent. By default 0.
        limiter_file: A file through which processes share that limit.
        order_tags: `auto`: every order carries a tag, the caller's or a generated one. `off`: only the caller's. By
            default `"auto"`.

    Raises ConfigurationError, naming the key; LibraryError if the native library cannot be loaded.
    """

    def __init__(
        self,
        config: Optional[Union[Mapping[str, Any], str]] = None,
        *,
        # From api/config.toml (make generate). parameters: generated
        consumer_key: Optional[str] = None,
        consumer_secret: Optional[str] = None,
        access_token: Optional[str] = None,
        api: Optional[Literal["v3", "v2", "v2-gateway", "v1"]] = None,
        environment: Optional[Literal["prod", "uat"]] = None,
        neo_fin_key: Optional[str] = None,
        base_url: Optional[str] = None,
        mobile_number: Optional[str] = None,
        ucc: Optional[str] = None,
        mpin: Optional[str] = None,
        totp_secret: Optional[str] = None,
        connect_timeout_ms: Optional[int] = None,
        timeout_ms: Optional[int] = None,
        proxy: Optional[str] = None,
        ca_file: Optional[Union[str, os.PathLike[str]]] = None,
        ip_version: Optional[Literal[4, 6]] = None,
        local_address: Optional[str] = None,
        max_response_bytes: Optional[int] = None,
        login_attempts: Optional[int] = None,
        cache_dir: Optional[Union[str, os.PathLike[str]]] = None,
        state_dir: Optional[Union[str, os.PathLike[str]]] = None,
        user_agent: Optional[str] = None,
        orders_per_second: Optional[int] = None,
        order_wait_ms: Optional[int] = None,
        limiter_file: Optional[Union[str, os.PathLike[str]]] = None,
        order_tags: Optional[Literal["auto", "off"]] = None,
        # parameters: end
    ) -> None:
        keywords = {
            # From api/config.toml (make generate). values: generated
            "consumer_key": consumer_key,
            "consumer_secret": consumer_secret,
            "access_token": access_token,
            "api": api,
            "environment": environment,
            "neo_fin_key": neo_fin_key,
            "base_url": base_url,
            "mobile_number": mobile_number,
            "ucc": ucc,
            "mpin": mpin,
            "totp_secret": totp_secret,
            "connect_timeout_ms": connect_timeout_ms,
            "timeout_ms": timeout_ms,
            "proxy": proxy,
            "ca_file": None if ca_file is None else os.fspath(ca_file),
            "ip_version": ip_version,
            "local_address": local_address,
            "max_response_bytes": max_response_bytes,
            "login_attempts": login_attempts,
            "cache_dir": None if cache_dir is None else os.fspath(cache_dir),
            "state_dir": None if state_dir is None else os.fspath(state_dir),
            "user_agent": user_agent,
            "orders_per_second": orders_per_second,
            "order_wait_ms": order_wait_ms,
            "limiter_file": None if limiter_file is None else os.fspath(limiter_file),
            "order_tags": order_tags,
            # values: end
        }
        text = _ffi.encode("config", _merge(config, {k: v for k, v in keywords.items() if v is not None}))
        library = _ffi.native()
        handle = library.neo_client_new(text)
        if handle is None:
            _ffi.take(library.neo_config_check(text))
            raise local_error("internal", "the client could not be made, but the configuration is good")
        self._own(library, handle)

    def _own(self, library: Any, handle: int) -> None:
        self._library = library
        self._handle = handle
        # Runs once, at close, at garbage collection or at exit; the handle is not a pointer, so later calls are errors.
        self._finalizer = weakref.finalize(self, library.neo_client_free, handle)

    def clone(self) -> Client:
        """Another handle of this client: the same session, connections and statistics.

        `cancel` ends the calls of the handle that it is called on, and `close` frees only that handle, so calls that are
        made on their own handle are cancelled separately.
        """
        handle = self._library.neo_client_clone(self._handle)
        if handle is None:
            raise local_error("invalid_handle", "the client is closed")
        clone = Client.__new__(Client)
        clone._own(self._library, handle)
        return clone

    def market_feed(self, options: Optional[Union[Mapping[str, Any], str]] = None) -> MarketFeed:
        """Opens the market feed: ticks of the instruments that you subscribe to.

            with neo.market_feed() as feed:
                feed.subscribe(["nse_cm|2885"], level="touch")
                for message in feed:
                    print(message)

        `options`: `url`, `overflow` ("conflate", "block"), `thread`, `stale_after_ms`. A problem is the first event.
        """
        feed: MarketFeed = open_feed(MarketFeed, self._library, self._handle, options)
        return feed

    def order_feed(self, options: Optional[Union[Mapping[str, Any], str]] = None) -> OrderFeed:
        """Opens the order feed: orders and positions of the account, each change once. `options` as for `market_feed`."""
        feed: OrderFeed = open_feed(OrderFeed, self._library, self._handle, options)
        return feed

    def close(self) -> None:
        """Frees the client and its session; again does nothing. Never blocks, sends nothing; from any thread.

        Calls in flight on other threads finish. Later calls raise InvalidHandleError. To tell the server, `logout` first.
        """
        self._finalizer()

    @property
    def closed(self) -> bool:
        """Whether the client is closed."""
        return not self._finalizer.alive

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<neo_api.Client {'closed' if self.closed else 'open'}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Client cannot be copied or pickled; pass its session_export() to another client")

    def _call(self, function: str, *arguments: Union[bytes, int, None]) -> Any:
        """Calls a function of the library and returns its answer; every call goes through here."""
        call = object()
        try:
            _log.call_begins(call)
            text = _ffi.take(getattr(self._library, function)(self._handle, *arguments))
        finally:
            _log.call_ends(call)
        return _read(text)

    def call(self, name: str, params: Optional[Union[Mapping[str, Any], str]] = None) -> Any:
        """Calls an operation by name, such as "totp_login", with its parameters as a mapping or JSON text."""
        return self._call("neo_call", _ffi.encode("name", name), _ffi.encode("params", _json.text_of(params)))

    def login(
        self,
        *,
        mobile_number: Optional[str] = None,
        pan: Optional[str] = None,
        userid: Optional[str] = None,
        password: Optional[str] = None,
        mpin: Optional[str] = None,
    ) -> Answer:
        """Logs in with a password or MPIN (`api` v1): leads to a view session, then the OTP is sent.

        One of `mobile_number`, `pan`, `userid`, and one of `password`, `mpin`; what is missing comes from the
        configuration (`mobile_number`, `mpin`).
        """
        given = {"mobile_number": mobile_number, "pan": pan, "userid": userid, "password": password, "mpin": mpin}
        for name, value in given.items():
            _ffi.encode(name, value)
        text = _json.dumps({name: value for name, value in given.items() if value is not None})
        return self._answer("neo_login", text.encode())

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Optional[Mapping[str, Any]] = None,
        json: Any = None,
        form: Optional[Mapping[str, Any]] = None,
    ) -> Any:
        """Sends any other request with the session's headers, to the session's base URL.

            neo.request("POST", "quick/user/limits", form={"seg": "ALL", "exch": "ALL", "prod": "ALL"})

        `path` is below the base URL; either `json` is the body, or `form`, which is sent as the field jData. Anything but
        GET counts as changing something: at most one request is sent, and after a NeoError whose `delivered` is "maybe"
        (timeout, lost connection) ask the broker, such as for the order book, before sending it again.
        """
        parts = {"method": method, "path": path, "query": query, "json": json, "form": form}
        text = _json.dumps({name: value for name, value in parts.items() if value is not None})
        return self._call("neo_request", text.encode())

    def _answer(self, function: str, *arguments: Union[bytes, int, None]) -> Answer:
        answer: Answer = self._call(function, *arguments)
        return answer


def _read(text: str) -> Any:
    value, problem = _json.parse(text)
    if problem is not None:
        # The server did answer, but Python cannot hold it, such as a number with an exponent of twenty digits.
        raise local_error("protocol", f"the answer cannot be read: {problem}", delivered="yes")
    return value


_NO_FILE = 'It looks like the name of a file; give what is in it: Client(Path("neo.json").read_text()).'


def _is_file_name(config: str) -> bool:
    """Whether a text that should be JSON looks like a file name. No error shows the text itself."""
    name = config.strip()
    return name.lower().endswith(".json") or name.startswith(("/", "~", "./", "../", ".\\", "..\\")) or name[1:3] == ":\\"


def _merge(config: Optional[Union[Mapping[str, Any], str]], keywords: dict[str, Any]) -> Optional[str]:
    if isinstance(config, os.PathLike) or (isinstance(config, str) and _is_file_name(config)):
        raise local_error("configuration", "the configuration is not a JSON object", hint=_NO_FILE)
    if not keywords and config is not None:
        return _json.text_of(config)
    if isinstance(config, str):
        config = _json.parse_object(config)
        if config is None:
            raise local_error("configuration", "the configuration is not a JSON object")
    text = _json.text_of(config)
    return _json.dumps(keywords) if text is None or config is None else _json.dumps({**config, **keywords})
