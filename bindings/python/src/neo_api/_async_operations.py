"""Generated from api/operations (make generate). Do not edit.

The same operations for asyncio: a coroutine for each that asks a server.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Optional, Union

Answer = dict[str, Any]


class AsyncOperations:
    """The operations of a client, one coroutine each; what asks no server is a plain method."""

    async def _run(self, method: str, *arguments: Any, **keywords: Any) -> Any:
        raise NotImplementedError

    def _now(self, method: str, *arguments: Any, **keywords: Any) -> Any:
        raise NotImplementedError

    # Registering an authenticator (TOTP).

    async def send_otp(self, mobile_number: Optional[str] = None, *, resend: bool = False) -> Answer:
        """As `Client.send_otp`."""
        answer: Answer = await self._run("send_otp", mobile_number, resend=resend)
        return answer

    async def verify_otp(self, code: str) -> Answer:
        """As `Client.verify_otp`."""
        answer: Answer = await self._run("verify_otp", code)
        return answer

    async def totp_verify_user(self, ucc: Optional[str] = None) -> Answer:
        """As `Client.totp_verify_user`."""
        answer: Answer = await self._run("totp_verify_user", ucc)
        return answer

    async def totp_register(self, totp: str) -> Answer:
        """As `Client.totp_register`."""
        answer: Answer = await self._run("totp_register", totp)
        return answer

    async def totp_deregister(self, ucc: Optional[str] = None, mpin: Optional[str] = None) -> Answer:
        """As `Client.totp_deregister`."""
        answer: Answer = await self._run("totp_deregister", ucc, mpin)
        return answer

    # Login by TOTP and by QR code, with what comes before them.

    async def base_url(self, ucc: Optional[str] = None) -> Answer:
        """As `Client.base_url`."""
        answer: Answer = await self._run("base_url", ucc)
        return answer

    async def session_init(self) -> Answer:
        """As `Client.session_init`."""
        answer: Answer = await self._run("session_init")
        return answer

    async def totp_login(
        self, mobile_number: Optional[str] = None, ucc: Optional[str] = None, totp: Optional[str] = None
    ) -> Answer:
        """As `Client.totp_login`."""
        answer: Answer = await self._run("totp_login", mobile_number, ucc, totp)
        return answer

    async def totp_validate(self, mpin: Optional[str] = None) -> Answer:
        """As `Client.totp_validate`."""
        answer: Answer = await self._run("totp_validate", mpin)
        return answer

    async def qr_code_link(self, ucc: Optional[str] = None) -> Answer:
        """As `Client.qr_code_link`."""
        answer: Answer = await self._run("qr_code_link", ucc)
        return answer

    async def qr_code_session(self, ott: str, ucc: Optional[str] = None) -> Answer:
        """As `Client.qr_code_session`."""
        answer: Answer = await self._run("qr_code_session", ott, ucc)
        return answer

    # Password login and second factor.

    async def generate_otp(self) -> Answer:
        """As `Client.generate_otp`."""
        answer: Answer = await self._run("generate_otp")
        return answer

    async def session_2fa(self, otp: str) -> Answer:
        """As `Client.session_2fa`."""
        answer: Answer = await self._run("session_2fa", otp)
        return answer

    # Using and keeping a session.

    async def connect(self) -> Answer:
        """As `Client.connect`."""
        answer: Answer = await self._run("connect")
        return answer

    async def prewarm(self) -> Answer:
        """As `Client.prewarm`."""
        answer: Answer = await self._run("prewarm")
        return answer

    async def client_ip(self) -> Answer:
        """As `Client.client_ip`."""
        answer: Answer = await self._run("client_ip")
        return answer

    async def logout(self) -> Answer:
        """As `Client.logout`."""
        answer: Answer = await self._run("logout")
        return answer

    def session(self) -> Answer:
        """As `Client.session`."""
        answer: Answer = self._now("session")
        return answer

    def session_export(self) -> Answer:
        """As `Client.session_export`."""
        answer: Answer = self._now("session_export")
        return answer

    def session_import(self, session_json: Union[Mapping[str, Any], str]) -> Answer:
        """As `Client.session_import`."""
        answer: Answer = self._now("session_import", session_json)
        return answer

    # Market data: instruments, quotes, chains and candles.

    async def load_instruments(self, params_json: Optional[Union[Mapping[str, Any], str]] = None) -> Answer:
        """As `Client.load_instruments`."""
        answer: Answer = await self._run("load_instruments", params_json)
        return answer

    def instrument(self, params_json: Union[Mapping[str, Any], str]) -> Answer:
        """As `Client.instrument`."""
        answer: Answer = self._now("instrument", params_json)
        return answer

    def search_instruments(self, params_json: Optional[Union[Mapping[str, Any], str]] = None) -> Answer:
        """As `Client.search_instruments`."""
        answer: Answer = self._now("search_instruments", params_json)
        return answer

    async def quotes(self, params_json: Union[Mapping[str, Any], str]) -> Answer:
        """As `Client.quotes`."""
        answer: Answer = await self._run("quotes", params_json)
        return answer

    async def expiries(self, params_json: Union[Mapping[str, Any], str]) -> Answer:
        """As `Client.expiries`."""
        answer: Answer = await self._run("expiries", params_json)
        return answer

    async def option_chain(self, params_json: Union[Mapping[str, Any], str]) -> Answer:
        """As `Client.option_chain`."""
        answer: Answer = await self._run("option_chain", params_json)
        return answer

    async def candles(self, params_json: Union[Mapping[str, Any], str]) -> Answer:
        """As `Client.candles`."""
        answer: Answer = await self._run("candles", params_json)
        return answer

    # Codes, cancelling, and what is known of the calls.

    def totp_code(self) -> Answer:
        """As `Client.totp_code`."""
        answer: Answer = self._now("totp_code")
        return answer

    def reset_attempts(self) -> Answer:
        """As `Client.reset_attempts`."""
        answer: Answer = self._now("reset_attempts")
        return answer

    def stats(self) -> Answer:
        """As `Client.stats`."""
        answer: Answer = self._now("stats")
        return answer

    def diagnostics(self) -> Answer:
        """As `Client.diagnostics`."""
        answer: Answer = self._now("diagnostics")
        return answer
