"""Generated from api/operations (make generate). Do not edit.

The same operations for asyncio: a coroutine for each that asks a server.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Optional, Union

from . import _records

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

    # Login by TOTP and by QR code, and the steps before it.

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

    # TOTP codes, cancelling, statistics and diagnostics.

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

    # Orders, books, positions, holdings and funds.

    async def place_order(
        self,
        *,
        exchange_segment: Optional[Union[_records.ExchangeSegment, str]] = None,
        trading_symbol: Optional[str] = None,
        instrument: Optional[str] = None,
        product: Union[_records.Product, str],
        order_type: Union[_records.OrderType, str],
        quantity: int,
        transaction_type: Union[_records.TransactionType, str],
        price: Optional[Union[Decimal, int, str]] = None,
        trigger_price: Optional[Union[Decimal, int, str]] = None,
        validity: Optional[Union[_records.Validity, str]] = None,
        amo: Optional[bool] = None,
        disclosed_quantity: Optional[int] = None,
        tag: Optional[str] = None,
        slice: Optional[bool] = None,
    ) -> _records.PlacedOrder:
        """As `Client.place_order`."""
        answer: _records.PlacedOrder = await self._run(
            "place_order",
            exchange_segment=exchange_segment,
            trading_symbol=trading_symbol,
            instrument=instrument,
            product=product,
            order_type=order_type,
            quantity=quantity,
            transaction_type=transaction_type,
            price=price,
            trigger_price=trigger_price,
            validity=validity,
            amo=amo,
            disclosed_quantity=disclosed_quantity,
            tag=tag,
            slice=slice,
        )
        return answer

    async def modify_order(
        self,
        *,
        order_id: str,
        order_type: Union[_records.OrderType, str],
        quantity: int,
        price: Optional[Union[Decimal, int, str]] = None,
        trigger_price: Optional[Union[Decimal, int, str]] = None,
        validity: Optional[Union[_records.Validity, str]] = None,
        disclosed_quantity: Optional[int] = None,
        amo: Optional[bool] = None,
    ) -> _records.ChangedOrder:
        """As `Client.modify_order`."""
        answer: _records.ChangedOrder = await self._run(
            "modify_order",
            order_id=order_id,
            order_type=order_type,
            quantity=quantity,
            price=price,
            trigger_price=trigger_price,
            validity=validity,
            disclosed_quantity=disclosed_quantity,
            amo=amo,
        )
        return answer

    async def cancel_order(
        self, *, order_id: str, amo: Optional[bool] = None, trading_symbol: Optional[str] = None
    ) -> _records.ChangedOrder:
        """As `Client.cancel_order`."""
        answer: _records.ChangedOrder = await self._run(
            "cancel_order", order_id=order_id, amo=amo, trading_symbol=trading_symbol
        )
        return answer

    async def find_order(
        self, *, tag: Optional[str] = None, order_id: Optional[str] = None, wait_ms: Optional[int] = None
    ) -> _records.FoundOrder:
        """As `Client.find_order`."""
        answer: _records.FoundOrder = await self._run("find_order", tag=tag, order_id=order_id, wait_ms=wait_ms)
        return answer

    async def check_order(
        self,
        *,
        exchange_segment: Optional[Union[_records.ExchangeSegment, str]] = None,
        trading_symbol: Optional[str] = None,
        instrument: Optional[str] = None,
        product: Union[_records.Product, str],
        order_type: Union[_records.OrderType, str],
        quantity: int,
        transaction_type: Union[_records.TransactionType, str],
        price: Optional[Union[Decimal, int, str]] = None,
        trigger_price: Optional[Union[Decimal, int, str]] = None,
        validity: Optional[Union[_records.Validity, str]] = None,
        amo: Optional[bool] = None,
        disclosed_quantity: Optional[int] = None,
        tag: Optional[str] = None,
        slice: Optional[bool] = None,
        quote: Optional[bool] = None,
        margin: Optional[bool] = None,
    ) -> _records.OrderCheck:
        """As `Client.check_order`."""
        answer: _records.OrderCheck = await self._run(
            "check_order",
            exchange_segment=exchange_segment,
            trading_symbol=trading_symbol,
            instrument=instrument,
            product=product,
            order_type=order_type,
            quantity=quantity,
            transaction_type=transaction_type,
            price=price,
            trigger_price=trigger_price,
            validity=validity,
            amo=amo,
            disclosed_quantity=disclosed_quantity,
            tag=tag,
            slice=slice,
            quote=quote,
            margin=margin,
        )
        return answer

    async def order_book(self) -> list[_records.Order]:
        """As `Client.order_book`."""
        answer: list[_records.Order] = await self._run("order_book")
        return answer

    async def order_history(self, *, order_id: str) -> list[_records.Order]:
        """As `Client.order_history`."""
        answer: list[_records.Order] = await self._run("order_history", order_id=order_id)
        return answer

    async def trade_book(self) -> list[_records.Trade]:
        """As `Client.trade_book`."""
        answer: list[_records.Trade] = await self._run("trade_book")
        return answer

    async def positions(self) -> list[_records.Position]:
        """As `Client.positions`."""
        answer: list[_records.Position] = await self._run("positions")
        return answer

    async def holdings(self) -> list[_records.Holding]:
        """As `Client.holdings`."""
        answer: list[_records.Holding] = await self._run("holdings")
        return answer

    async def limits(
        self, *, segment: Optional[str] = None, exchange: Optional[str] = None, product: Optional[str] = None
    ) -> _records.Funds:
        """As `Client.limits`."""
        answer: _records.Funds = await self._run("limits", segment=segment, exchange=exchange, product=product)
        return answer

    async def margin(
        self,
        *,
        exchange_segment: Optional[Union[_records.ExchangeSegment, str]] = None,
        trading_symbol: Optional[str] = None,
        instrument: Optional[str] = None,
        token: Optional[str] = None,
        product: Union[_records.Product, str],
        order_type: Union[_records.OrderType, str],
        quantity: int,
        transaction_type: Union[_records.TransactionType, str],
        price: Optional[Union[Decimal, int, str]] = None,
        trigger_price: Optional[Union[Decimal, int, str]] = None,
        validity: Optional[Union[_records.Validity, str]] = None,
        amo: Optional[bool] = None,
        disclosed_quantity: Optional[int] = None,
        tag: Optional[str] = None,
        slice: Optional[bool] = None,
    ) -> _records.Margin:
        """As `Client.margin`."""
        answer: _records.Margin = await self._run(
            "margin",
            exchange_segment=exchange_segment,
            trading_symbol=trading_symbol,
            instrument=instrument,
            token=token,
            product=product,
            order_type=order_type,
            quantity=quantity,
            transaction_type=transaction_type,
            price=price,
            trigger_price=trigger_price,
            validity=validity,
            amo=amo,
            disclosed_quantity=disclosed_quantity,
            tag=tag,
            slice=slice,
        )
        return answer

    # Market data: instruments, quotes, chains and candles.

    async def load_instruments(
        self, *, segments: Optional[Sequence[str]] = None, refresh: Optional[bool] = None
    ) -> list[_records.LoadedInstruments]:
        """As `Client.load_instruments`."""
        answer: list[_records.LoadedInstruments] = await self._run("load_instruments", segments=segments, refresh=refresh)
        return answer

    async def instrument(
        self, *, exchange_segment: str, token: Optional[str] = None, trading_symbol: Optional[str] = None
    ) -> Optional[_records.Instrument]:
        """As `Client.instrument`."""
        answer: Optional[_records.Instrument] = await self._run(
            "instrument", exchange_segment=exchange_segment, token=token, trading_symbol=trading_symbol
        )
        return answer

    async def search_instruments(
        self,
        *,
        query: Optional[str] = None,
        exchange_segment: Optional[str] = None,
        underlying: Optional[str] = None,
        expiry: Optional[str] = None,
        strike: Optional[Union[Decimal, int, str]] = None,
        option_type: Optional[Union[_records.OptionType, str]] = None,
        limit: Optional[int] = None,
    ) -> list[_records.Instrument]:
        """As `Client.search_instruments`."""
        answer: list[_records.Instrument] = await self._run(
            "search_instruments",
            query=query,
            exchange_segment=exchange_segment,
            underlying=underlying,
            expiry=expiry,
            strike=strike,
            option_type=option_type,
            limit=limit,
        )
        return answer

    async def quotes(
        self, *, instruments: Sequence[str], type: Optional[Union[_records.QuoteType, str]] = None
    ) -> list[_records.Quote]:
        """As `Client.quotes`."""
        answer: list[_records.Quote] = await self._run("quotes", instruments=instruments, type=type)
        return answer

    async def expiries(
        self,
        *,
        exchange: Union[_records.ChainExchange, str],
        underlying: str,
        instrument_type: Optional[Union[_records.ContractType, str]] = None,
    ) -> list[_records.Expiry]:
        """As `Client.expiries`."""
        answer: list[_records.Expiry] = await self._run(
            "expiries", exchange=exchange, underlying=underlying, instrument_type=instrument_type
        )
        return answer

    async def option_chain(
        self,
        *,
        exchange: Union[_records.ChainExchange, str],
        underlying: str,
        expiry: Optional[str] = None,
        instrument_type: Optional[Union[_records.ContractType, str]] = None,
        count: Optional[int] = None,
    ) -> list[_records.OptionQuote]:
        """As `Client.option_chain`."""
        answer: list[_records.OptionQuote] = await self._run(
            "option_chain",
            exchange=exchange,
            underlying=underlying,
            expiry=expiry,
            instrument_type=instrument_type,
            count=count,
        )
        return answer

    async def candles(
        self, *, instrument: str, interval: Union[_records.Interval, str], from_: str, to: str
    ) -> _records.Candles:
        """As `Client.candles`."""
        answer: _records.Candles = await self._run("candles", instrument=instrument, interval=interval, from_=from_, to=to)
        return answer
