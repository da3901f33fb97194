"""Generated from api/operations (make generate). Do not edit.

A method for each operation that needs nothing written by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Optional, Union

from . import _ffi, _json

Answer = dict[str, Any]


class Operations:
    """The operations of a client, one method each."""

    def _answer(self, function: str, *arguments: Union[bytes, int, None]) -> Answer:
        raise NotImplementedError

    # Registering an authenticator (TOTP).

    def send_otp(self, mobile_number: Optional[str] = None, *, resend: bool = False) -> Answer:
        """Sends an OTP to a mobile number: the first step of registering an authenticator (TOTP).

        Works with every `api`.

        `mobile_number`: With country code, such as "+919999996708". None: from the configuration.

        `resend`: Whether to send it again.
        """
        return self._answer("neo_send_otp", _ffi.encode("mobile_number", mobile_number), 1 if resend else 0)

    def verify_otp(self, code: str) -> Answer:
        """Verifies the OTP that `send_otp` sent.

        The answer lists the client codes (UCC) of the mobile number.

        `code`: The OTP that the mobile number received.
        """
        return self._answer("neo_verify_otp", _ffi.encode("code", code))

    def totp_verify_user(self, ucc: Optional[str] = None) -> Answer:
        """Asks for the authenticator key of a client code, after `send_otp` and `verify_otp`: `data.key`, `data.uri`
        (otpauth) and `data.qrCodeBase64` (PNG), valid for two minutes.

        `ucc`: The client code. None: from the configuration.
        """
        return self._answer("neo_totp_verify_user", _ffi.encode("ucc", ucc))

    def totp_register(self, totp: str) -> Answer:
        """Completes the registration with the first code that the authenticator shows, after `totp_verify_user`.

        `totp`: The code that the authenticator shows.
        """
        return self._answer("neo_totp_register", _ffi.encode("totp", totp))

    def totp_deregister(self, ucc: Optional[str] = None, mpin: Optional[str] = None) -> Answer:
        """Removes the authenticator of a client code, after `send_otp` and `verify_otp`.

        `ucc`: The client code. None: from the configuration.

        `mpin`: The MPIN. None: from the configuration.
        """
        return self._answer("neo_totp_deregister", _ffi.encode("ucc", ucc), _ffi.encode("mpin", mpin))

    # Login by TOTP and by QR code, with what comes before them.

    def base_url(self, ucc: Optional[str] = None) -> Answer:
        """Looks up the base URL of a client code and keeps it (`api` v2); done by itself when first needed.

        `ucc`: The client code. None: from the configuration.
        """
        return self._answer("neo_base_url", _ffi.encode("ucc", ucc))

    def session_init(self) -> Answer:
        """Fetches an OAuth2 bearer token with consumer key and secret (`api` v1, v2); done by itself when first needed."""
        return self._answer("neo_session_init")

    def totp_login(
        self, mobile_number: Optional[str] = None, ucc: Optional[str] = None, totp: Optional[str] = None
    ) -> Answer:
        """Logs in with a TOTP code (`api` v2, v3): the first step, which leads to a view session.

        `mobile_number`: With country code, such as "+919999996708". None: from the configuration.

        `ucc`: The client code. None: from the configuration.

        `totp`: The code that the authenticator shows. None: from the configuration.
        """
        return self._answer(
            "neo_totp_login",
            _ffi.encode("mobile_number", mobile_number),
            _ffi.encode("ucc", ucc),
            _ffi.encode("totp", totp),
        )

    def totp_validate(self, mpin: Optional[str] = None) -> Answer:
        """Completes a TOTP login with the MPIN (`api` v2, v3), after `totp_login`: leads to a trade session.

        `mpin`: The MPIN. None: from the configuration.
        """
        return self._answer("neo_totp_validate", _ffi.encode("mpin", mpin))

    def qr_code_link(self, ucc: Optional[str] = None) -> Answer:
        """Asks for a link that the user opens or scans to authorise a login (`api` v2): `data.redirectUrl`.

        `ucc`: The client code. None: from the configuration.
        """
        return self._answer("neo_qr_code_link", _ffi.encode("ucc", ucc))

    def qr_code_session(self, ott: str, ucc: Optional[str] = None) -> Answer:
        """Exchanges the one-time token of an authorised QR login for a trade session (`api` v2).

        `ott`: The one-time token.

        `ucc`: The client code. None: from the configuration.
        """
        return self._answer("neo_qr_code_session", _ffi.encode("ott", ott), _ffi.encode("ucc", ucc))

    # Password login and second factor.

    def generate_otp(self) -> Answer:
        """Sends the OTP of a view session again (`api` v1)."""
        return self._answer("neo_generate_otp")

    def session_2fa(self, otp: str) -> Answer:
        """Completes a password login (`api` v1), after `login`: leads to a trade session.

        `otp`: The OTP, or after a login by mobile number or PAN the six characters of an MPIN.
        """
        return self._answer("neo_session_2fa", _ffi.encode("otp", otp))

    # Using and keeping a session.

    def connect(self) -> Answer:
        """Makes a trade session in one call from the credentials of the configuration; the error names the step that
        failed.

        With a trade session that works, nothing is asked and its answer is returned again. Threads that connect at the same
        time make one login.
        """
        return self._answer("neo_connect")

    def prewarm(self) -> Answer:
        """Opens the connection (TCP and TLS) that the next call will use, without sending a request, so that a login or an
        order does not wait for it.

        One that is open already is kept.

        It leads to where the next call goes: with a trade session to the session's base URL, otherwise to where the login
        begins. `data`: `host`, `opened` (false: one was kept), and the time it took in microseconds: `resolve_us`,
        `connect_us`, `tls_us`. A connection that nothing uses is given up after 50 seconds. Threads that prewarm at the
        same time open one each.
        """
        return self._answer("neo_prewarm")

    def client_ip(self) -> Answer:
        """Asks for the IP address that the broker sees (`api` v3); needs a trade session."""
        return self._answer("neo_client_ip")

    def logout(self) -> Answer:
        """Ends the session and wipes its secrets; with `api` v1 and v2 the server is told too."""
        return self._answer("neo_logout")

    def session(self) -> Answer:
        """How far the session is, never a secret: `data.state` (`none`, `view`, `trade`), `ucc`, `data_center`, `base_url`,
        `expires_at` (seconds since 1970, or null), `expires_in_ms`, `expired`, `otp_sent`, `api`, `environment`.

        Asks no server.
        """
        return self._answer("neo_session")

    def session_export(self) -> Answer:
        """The session as a value, for `session_import` in this or another process: a restart or a second process needs no
        new login.

        The text is as secret as the session itself: whoever has it can trade. Asks no server.
        """
        return self._answer("neo_session_export")

    def session_import(self, session_json: Union[Mapping[str, Any], str]) -> Answer:
        """Takes over a session that `session_export` gave; returns what `session` does.

        Asks no server.

        `session_json`: What session_export gave.
        """
        return self._answer("neo_session_import", _ffi.encode("session_json", _json.text_of(session_json)))

    # Market data: instruments, quotes, chains and candles.

    def load_instruments(self, params_json: Optional[Union[Mapping[str, Any], str]] = None) -> Answer:
        """Has the day's instruments ready (`api` v3): from `cache_dir` where another call or process has fetched them, else
        from the broker.

        For each segment: `count`, the `date` of its file, `stale` where it is an older day's, `skipped`, the rows that make
        no sense, and `problem`, what went wrong. A bad file never replaces a good one. An older day's is kept until there
        is a new one.

        `params_json`: The parameters as a JSON object.
        """
        return self._answer("neo_load_instruments", _ffi.encode("params_json", _json.text_of(params_json)))

    def instrument(self, params_json: Union[Mapping[str, Any], str]) -> Answer:
        """One instrument of the day by its token or trading symbol (`api` v3), or null.

        It asks no server: the instruments must have been loaded, by this process or, with `cache_dir`, by any other.

        `params_json`: The parameters as a JSON object.
        """
        return self._answer("neo_instrument", _ffi.encode("params_json", _json.text_of(params_json)))

    def search_instruments(self, params_json: Optional[Union[Mapping[str, Any], str]] = None) -> Answer:
        """Instruments of the day that fit, best first (`api` v3): what is named exactly so, then what begins so, then names
        with these words.

        It asks no server.

        `params_json`: The parameters as a JSON object.
        """
        return self._answer("neo_search_instruments", _ffi.encode("params_json", _json.text_of(params_json)))

    def quotes(self, params_json: Union[Mapping[str, Any], str]) -> Answer:
        """Quotes of any number of instruments in one call, in the order asked (`api` v3).

        One that the broker does not know is `missing`; one whose request failed has `error`. An index goes by its name,
        such as `nse_cm|Nifty 50`.

        `params_json`: The parameters as a JSON object.
        """
        return self._answer("neo_quotes", _ffi.encode("params_json", _json.text_of(params_json)))

    def expiries(self, params_json: Union[Mapping[str, Any], str]) -> Answer:
        """The days on which contracts of an underlying expire (`api` v3), the nearest first.

        `params_json`: The parameters as a JSON object.
        """
        return self._answer("neo_expiries", _ffi.encode("params_json", _json.text_of(params_json)))

    def option_chain(self, params_json: Union[Mapping[str, Any], str]) -> Answer:
        """The options of an underlying that expire on a day, with their quotes, by strike, calls before puts (`api` v3); or
        its futures.

        Without `expiry`, the nearest.

        `params_json`: The parameters as a JSON object.
        """
        return self._answer("neo_option_chain", _ffi.encode("params_json", _json.text_of(params_json)))

    def candles(self, params_json: Union[Mapping[str, Any], str]) -> Answer:
        """Candles of any span in one call (`api` v3): it is cut into what the broker allows, and put together again, sorted
        and without doubles.

        `params_json`: The parameters as a JSON object.
        """
        return self._answer("neo_candles", _ffi.encode("params_json", _json.text_of(params_json)))

    # Codes, cancelling, and what is known of the calls.

    def totp_code(self) -> Answer:
        """The current code of the configured `totp_secret`: `data.totp`, and `data.valid_for_ms`. Asks no server."""
        return self._answer("neo_totp_code")

    def cancel(self) -> Answer:
        """Ends the calls of this client that are in flight, at once and with kind `cancelled`; later calls work.

        Returns how many there were. A request that had left may still take effect: see `delivered` in each call's error.
        """
        return self._answer("neo_cancel")

    def reset_attempts(self) -> Answer:
        """Clears the lock-out guard for this client's account, after the credentials have been corrected.

        Asks no server.
        """
        return self._answer("neo_reset_attempts")

    def stats(self) -> Answer:
        """Per operation: calls, errors by kind, p50, p99 and max in microseconds; bytes; connections opened and reused."""
        return self._answer("neo_stats")

    def diagnostics(self) -> Answer:
        """What may be pasted in public to get help: versions, environment, state, clock skew, last errors; no secret, no
        identity.
        """
        return self._answer("neo_diagnostics")
