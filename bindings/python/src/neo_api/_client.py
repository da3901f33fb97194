"""The client: one account, one session, one method for each operation."""

from __future__ import annotations

import os
import weakref
from collections.abc import Mapping
from typing import Any, Literal, NoReturn, Optional, Union

from . import _ffi, _json, _log
from ._errors import local_error

Answer = dict[str, Any]


def config_check(config: Union[Mapping[str, Any], str]) -> Answer:
    """What `Client` would say about a configuration: returns, or raises ConfigurationError naming the key.

    Asks no server. From any thread.
    """
    text = _ffi.encode("config", _merge(config, {}))
    answer: Answer = _read(_ffi.take(_ffi.native().neo_config_check(text)))
    return answer


class Client:
    """A client of the API: one account, one session.

        with Client(consumer_key="…", mobile_number="+91…", ucc="…", mpin="…", totp_secret="…") as neo:
            neo.connect()

    The configuration is given by keywords, or as a mapping or JSON text (`config`); keywords win over `config`, and None
    means not given. Making a client asks no server.

    Answers are dicts and lists made from the server's own JSON; fractions are Decimal, so that no digit is lost. Every
    failure raises a NeoError; its `delivered` says whether the request reached the server.

    Threads: any method, from any thread, at any time, on the same client too. Calls let other threads run, and end within
    `timeout_ms`. Python sees Ctrl-C only when the call has returned; to end calls at once, use `cancel` from another
    thread. With asyncio: `await asyncio.to_thread(neo.connect)`; cancelling the task does not end the call, `cancel` does.
    After fork the child may go on using the client: it opens connections of its own.

    Closing frees the client: `with`, `close`, or when it is garbage collected. It tells the server nothing (`logout` does),
    and calls in flight finish.

    Keywords:
        consumer_key: the application's key. Required.
        consumer_secret, access_token: api v1 and v2 need one of the two.
        api: "v3" (current), "v2", "v2-gateway", or "v1" (password and OTP).
        environment: "prod" or "uat".
        neo_fin_key: a tracking header; the default depends on `api`.
        base_url: stands for every host: the simulator, or a gateway of your own.
        mobile_number, ucc, mpin, totp_secret: the credentials of `connect`, and stand-ins for parameters not given.
        connect_timeout_ms, timeout_ms: 5000 and 30000; the second is the deadline of a whole call.
        proxy: a URL, or "env" for the proxy variables of the environment.
        ca_file: PEM roots that replace the built-in ones.
        ip_version: 4 or 6.
        local_address: the source address that the broker has whitelisted.
        max_response_bytes: 16777216.
        login_attempts: 3; how many rejected secrets in a row until login steps are refused without asking.
        user_agent: how the client introduces itself.

    Raises ConfigurationError, naming the key; LibraryError if the native library cannot be loaded.
    """

    def __init__(
        self,
        config: Optional[Union[Mapping[str, Any], str]] = None,
        *,
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
        user_agent: Optional[str] = None,
    ) -> None:
        keywords = {
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
            "user_agent": user_agent,
        }
        text = _ffi.encode("config", _merge(config, {k: v for k, v in keywords.items() if v is not None}))
        library = _ffi.native()
        self._library = library
        self._handle: Optional[int] = library.neo_client_new(text)
        if self._handle is None:
            _ffi.take(library.neo_config_check(text))
            raise local_error("internal", "the client could not be made, but the configuration is good")
        # Runs once, at close, at garbage collection or at exit; the handle is no pointer, so calls after it are errors.
        self._finalizer = weakref.finalize(self, library.neo_client_free, self._handle)

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
        """Calls a function of the library and returns its answer; the one way there is."""
        call = object()
        try:
            _log.call_begins(call)
            text = _ffi.take(getattr(self._library, function)(self._handle, *arguments))
        finally:
            _log.call_ends(call)
        return _read(text)

    def call(self, name: str, params: Optional[Union[Mapping[str, Any], str]] = None) -> Any:
        """Calls an operation by its name, such as "totp_login", with its parameters as a mapping or JSON text."""
        return self._call("neo_call", _ffi.encode("name", name), _ffi.encode("params", _json.text_of(params)))

    # Registering an authenticator, with every `api`

    def send_otp(self, mobile_number: Optional[str] = None, *, resend: bool = False) -> Answer:
        """Sends an OTP to a mobile number: the first step of registering an authenticator (TOTP).

        `mobile_number` with country code, such as "+919999996708"; None: from the configuration. `resend` sends it again.
        """
        return self._answer("neo_send_otp", _ffi.encode("mobile_number", mobile_number), 1 if resend else 0)

    def verify_otp(self, code: str) -> Answer:
        """Verifies the OTP that `send_otp` sent; `data.uccInfo` lists the client codes (UCC) of the mobile number."""
        return self._answer("neo_verify_otp", _ffi.encode("code", code))

    def totp_verify_user(self, ucc: Optional[str] = None) -> Answer:
        """Asks for the authenticator key of a client code, after `send_otp` and `verify_otp`.

        `data.key`, `data.uri` (otpauth) and `data.qrCodeBase64` (PNG) are valid for two minutes. `ucc` None: from the
        configuration.
        """
        return self._answer("neo_totp_verify_user", _ffi.encode("ucc", ucc))

    def totp_register(self, totp: str) -> Answer:
        """Completes the registration with the first code that the authenticator shows, after `totp_verify_user`."""
        return self._answer("neo_totp_register", _ffi.encode("totp", totp))

    def totp_deregister(self, ucc: Optional[str] = None, mpin: Optional[str] = None) -> Answer:
        """Removes the authenticator of a client code, after `send_otp` and `verify_otp`.

        `ucc` and `mpin` None: from the configuration.
        """
        return self._answer("neo_totp_deregister", _ffi.encode("ucc", ucc), _ffi.encode("mpin", mpin))

    # Logging in

    def base_url(self, ucc: Optional[str] = None) -> Answer:
        """Looks up the base URL of a client code and keeps it (`api` v2); done by itself when first needed.

        `ucc` None: from the configuration.
        """
        return self._answer("neo_base_url", _ffi.encode("ucc", ucc))

    def session_init(self) -> Answer:
        """Fetches an OAuth2 bearer token (`api` v1, v2); done by itself when first needed."""
        return self._answer("neo_session_init")

    def totp_login(
        self, mobile_number: Optional[str] = None, ucc: Optional[str] = None, totp: Optional[str] = None
    ) -> Answer:
        """Logs in with a TOTP code (`api` v2, v3): the first step, which leads to a view session.

        What is None comes from the configuration, the code being made from `totp_secret`. A code works once: the call
        waits for the next 30 seconds where it must. At most one request is sent.
        """
        mobile = _ffi.encode("mobile_number", mobile_number)
        return self._answer("neo_totp_login", mobile, _ffi.encode("ucc", ucc), _ffi.encode("totp", totp))

    def totp_validate(self, mpin: Optional[str] = None) -> Answer:
        """Completes a TOTP login with the MPIN (`api` v2, v3), after `totp_login`: leads to a trade session.

        `mpin` None: from the configuration. At most one request is sent.
        """
        return self._answer("neo_totp_validate", _ffi.encode("mpin", mpin))

    def qr_code_link(self, ucc: Optional[str] = None) -> Answer:
        """Asks for a link that the user opens or scans to authorise a login (`api` v2): `data.redirectUrl`.

        `ucc` None: from the configuration.
        """
        return self._answer("neo_qr_code_link", _ffi.encode("ucc", ucc))

    def qr_code_session(self, ott: str, ucc: Optional[str] = None) -> Answer:
        """Exchanges the one-time token of an authorised QR login for a trade session (`api` v2).

        `ucc` None: from the configuration.
        """
        return self._answer("neo_qr_code_session", _ffi.encode("ott", ott), _ffi.encode("ucc", ucc))

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

    def generate_otp(self) -> Answer:
        """Sends the OTP of a view session again (`api` v1)."""
        return self._answer("neo_generate_otp")

    def session_2fa(self, otp: str) -> Answer:
        """Completes a password login (`api` v1), after `login`: leads to a trade session.

        Six characters after a login by mobile number or PAN are an MPIN, anything else is an OTP.
        """
        return self._answer("neo_session_2fa", _ffi.encode("otp", otp))

    def connect(self) -> Answer:
        """Makes a trade session in one call from the credentials of the configuration.

        The error's `operation` names the step that failed. With a trade session that works, nothing is asked and its
        answer is returned again. Threads that connect at the same time make one login.
        """
        return self._answer("neo_connect")

    def prewarm(self) -> Answer:
        """Opens the connection (TCP and TLS) that the next call will use, without sending a request.

        One that is open already is kept: `data.opened` says which. `data.host`, `data.resolve_us`, `data.connect_us` and
        `data.tls_us` say where it leads and what it took.
        """
        return self._answer("neo_prewarm")

    # With a session

    def client_ip(self) -> Answer:
        """Asks for the IP address that the broker sees (`api` v3); needs a trade session."""
        return self._answer("neo_client_ip")

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

    def logout(self) -> Answer:
        """Ends the session and wipes its secrets; with `api` v1 and v2 the server is told too.

        `data.server` says whether it was `told`, could not be told (`not_told`), or is `not_asked` (v3). StateError when
        there is no session.
        """
        return self._answer("neo_logout")

    def session(self) -> Answer:
        """How far the session is, never a secret; asks no server.

        `data.state` (`none`, `view`, `trade`), `ucc`, `data_center`, `base_url`, `expires_at` (seconds since 1970, or
        None), `expires_in_ms`, `expired`, `otp_sent`, `api`, `environment`.
        """
        return self._answer("neo_session")

    def session_export(self) -> Answer:
        """The session as a value for `session_import`, here or in another process; asks no server.

        It is as secret as the session itself: whoever has it can trade.
        """
        return self._answer("neo_session_export")

    def session_import(self, session_json: Union[Mapping[str, Any], str]) -> Answer:
        """Takes over a session that `session_export` gave, as it is or as JSON text; returns what `session` does.

        Asks no server.
        """
        return self._answer("neo_session_import", _ffi.encode("session_json", _json.text_of(session_json)))

    # The client itself; none of these asks a server

    def totp_code(self) -> Answer:
        """The current code of the configured `totp_secret`: `data.totp`, and `data.valid_for_ms`."""
        return self._answer("neo_totp_code")

    def cancel(self) -> Answer:
        """Ends the calls of this client that are in flight, at once, with CancelledError; later calls work.

        `data.cancelled` says how many there were. A request that had left may still take effect: see `delivered` of each
        call's error.
        """
        return self._answer("neo_cancel")

    def reset_attempts(self) -> Answer:
        """Clears the lock-out guard for this client's account, after the credentials have been corrected."""
        return self._answer("neo_reset_attempts")

    def stats(self) -> Answer:
        """Per operation: calls, errors by kind, times in microseconds and where they went; bytes; connections."""
        return self._answer("neo_stats")

    def diagnostics(self) -> Answer:
        """What may be pasted in public to get help: no secret, no identity."""
        return self._answer("neo_diagnostics")

    def _answer(self, function: str, *arguments: Union[bytes, int, None]) -> Answer:
        answer: Answer = self._call(function, *arguments)
        return answer


def _read(text: str) -> Any:
    value, problem = _json.parse(text)
    if problem is not None:
        # The server did answer; only Python cannot hold it, such as a number with an exponent of twenty digits.
        raise local_error("protocol", f"the answer cannot be read: {problem}", delivered="yes")
    return value


_NO_FILE = 'It looks like the name of a file; give what is in it: Client(Path("neo.json").read_text()).'


def _is_file_name(config: str) -> bool:
    """Whether a text that should be JSON looks like the name of a file; what it is, no error shows."""
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
