"""Generated from api/operations (make generate). Do not edit.

A method for each operation that needs nothing written by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Optional, Union

from . import _ffi, _json, _record, _records

Answer = dict[str, Any]


class Operations:
    """The operations of a client, one method each."""

    def _answer(self, function: str, *arguments: Union[bytes, int, None]) -> Answer:
        raise NotImplementedError

    def _data(self, function: str, *arguments: Union[bytes, int, None]) -> Any:
        return self._answer(function, *arguments)["data"]

    # Registering an authenticator (TOTP).

    def send_otp(self, mobile_number: Optional[str] = None, *, resend: bool = False) -> Answer:
        """Sends an OTP to a mobile number: the first step of registering an authenticator (TOTP).

        Works with every `api`.

        `mobile_number`: With country code, such as "+919999996708". None: from the configuration.

        `resend`: Whether to send the OTP again.
        """
        return self._answer("neo_send_otp", _ffi.encode("mobile_number", mobile_number), 1 if resend else 0)

    def verify_otp(self, code: str) -> Answer:
        """Verifies the OTP that `send_otp` sent.

        The answer lists the client codes (UCC) of the mobile number.

        `code`: The OTP that the mobile number received.
        """
        return self._answer("neo_verify_otp", _ffi.encode("code", code))

    def totp_verify_user(self, ucc: Optional[str] = None) -> Answer:
        """Requests the authenticator key of a client code, after `send_otp` and `verify_otp`: `data.key`, `data.uri`
        (otpauth) and `data.qrCodeBase64` (PNG), valid for two minutes.

        `ucc`: The client code. None: from the configuration.
        """
        return self._answer("neo_totp_verify_user", _ffi.encode("ucc", ucc))

    def totp_register(self, totp: str) -> Answer:
        """Completes the registration with the first code that the authenticator shows, after `totp_verify_user`.

        `totp`: The code shown by the authenticator.
        """
        return self._answer("neo_totp_register", _ffi.encode("totp", totp))

    def totp_deregister(self, ucc: Optional[str] = None, mpin: Optional[str] = None) -> Answer:
        """Removes the authenticator of a client code, after `send_otp` and `verify_otp`.

        `ucc`: The client code. None: from the configuration.

        `mpin`: The MPIN. None: from the configuration.
        """
        return self._answer("neo_totp_deregister", _ffi.encode("ucc", ucc), _ffi.encode("mpin", mpin))

    # Login by TOTP and by QR code, and the steps before it.

    def base_url(self, ucc: Optional[str] = None) -> Answer:
        """Looks up the base URL of a client code and keeps it (`api` v2).

        Other calls do this when they first need it.

        `ucc`: The client code. None: from the configuration.
        """
        return self._answer("neo_base_url", _ffi.encode("ucc", ucc))

    def session_init(self) -> Answer:
        """Fetches an OAuth2 bearer token with the consumer key and secret (`api` v1, v2).

        Other calls do this when they first need it.
        """
        return self._answer("neo_session_init")

    def totp_login(
        self, mobile_number: Optional[str] = None, ucc: Optional[str] = None, totp: Optional[str] = None
    ) -> Answer:
        """The first step of a TOTP login (`api` v2, v3).

        Gives a view session.

        `mobile_number`: With country code, such as "+919999996708". None: from the configuration.

        `ucc`: The client code. None: from the configuration.

        `totp`: The code shown by the authenticator. None: from the configuration.
        """
        return self._answer(
            "neo_totp_login",
            _ffi.encode("mobile_number", mobile_number),
            _ffi.encode("ucc", ucc),
            _ffi.encode("totp", totp),
        )

    def totp_validate(self, mpin: Optional[str] = None) -> Answer:
        """Completes a TOTP login with the MPIN (`api` v2, v3), after `totp_login`.

        Gives a trade session.

        `mpin`: The MPIN. None: from the configuration.
        """
        return self._answer("neo_totp_validate", _ffi.encode("mpin", mpin))

    def qr_code_link(self, ucc: Optional[str] = None) -> Answer:
        """Requests a link that the user opens or scans to authorise a login (`api` v2): `data.redirectUrl`.

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
        """Completes a password login (`api` v1), after `login`.

        Gives a trade session.

        `otp`: The OTP, or after a login by mobile number or PAN the six characters of an MPIN.
        """
        return self._answer("neo_session_2fa", _ffi.encode("otp", otp))

    # Using and keeping a session.

    def connect(self) -> Answer:
        """Logs in with the credentials of the configuration, in one call.

        An error names the step that failed.

        If the client already has a valid trade session, nothing is sent and the earlier answer is returned. Threads that
        connect at the same time share one login.
        """
        return self._answer("neo_connect")

    def prewarm(self) -> Answer:
        """Opens the connection (TCP and TLS) that the next call will use, without sending a request, so that a login or an
        order does not wait for it.

        A connection that is already open is kept.

        It connects to the host of the next call: the session's base URL with a trade session, otherwise the first host of
        the login. `data`: `host`, `opened` (false if an open one was kept), and the times in microseconds: `resolve_us`,
        `connect_us`, `tls_us`. An unused connection is closed after 300 seconds. Threads that prewarm at the same time open
        one each.
        """
        return self._answer("neo_prewarm")

    def client_ip(self) -> Answer:
        """Returns the IP address that the broker sees (`api` v3). Needs a trade session."""
        return self._answer("neo_client_ip")

    def logout(self) -> Answer:
        """Ends the session and wipes its secrets. With `api` v1 and v2 it also logs out at the server."""
        return self._answer("neo_logout")

    def session(self) -> Answer:
        """The state of the session, without any secret: `data.state` (`none`, `view`, `trade`), `ucc`, `data_center`,
        `base_url`, `expires_at` (seconds since 1970, or null), `expires_in_ms`, `expired`, `otp_sent`, `api`,
        `environment`.

        Sends nothing.
        """
        return self._answer("neo_session")

    def session_export(self) -> Answer:
        """Exports the session for `session_import` in this or another process, so that a restart or a second process needs
        no new login.

        The text is as secret as the session itself: whoever has it can trade. Sends nothing.
        """
        return self._answer("neo_session_export")

    def session_import(self, session_json: Union[Mapping[str, Any], str]) -> Answer:
        """Continues a session exported by `session_export`.

        Returns the same as `session`. Sends nothing.

        A configured `base_url` stays where it is: a session of the broker is used there, and one of another server is
        refused.

        `session_json`: The text returned by session_export.
        """
        return self._answer("neo_session_import", _ffi.encode("session_json", _json.text_of(session_json)))

    # TOTP codes, cancelling, statistics and diagnostics.

    def totp_code(self) -> Answer:
        """The current code of the configured `totp_secret`: `data.totp`, and `data.valid_for_ms`. Sends nothing."""
        return self._answer("neo_totp_code")

    def cancel(self) -> Answer:
        """Ends this client's calls in flight at once, with kind `cancelled`.

        Later calls work as usual. Returns how many calls it ended. A request that was already sent may still take effect:
        see `delivered` in each call's error.
        """
        return self._answer("neo_cancel")

    def reset_attempts(self) -> Answer:
        """Clears the lock-out guard for this client's account, once the credentials have been corrected. Sends nothing."""
        return self._answer("neo_reset_attempts")

    def stats(self) -> Answer:
        """Per operation: calls, errors by kind, p50, p99 and max in microseconds; bytes; connections opened and reused."""
        return self._answer("neo_stats")

    def diagnostics(self) -> Answer:
        """A report that is safe to post when asking for help: versions, environment, state, clock skew, last errors.

        It holds no secret and no identity.
        """
        return self._answer("neo_diagnostics")

    # Orders, books, positions, holdings and funds.

    def place_order(
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
        """Places an order (`api` v3).

        It reaches the broker at most once. If the call fails, the error's `outcome` says what happened to the order; look
        it up with `find_order` and the error's `tag`.

        The broker's order number means that the order was received, not that it was accepted: see the order book or the
        order feed.

        `exchange_segment`: The segment.

        `trading_symbol`: The trading symbol from the day's instruments (`pTrdSymbol`), such as IDEA-EQ.

        `instrument`: The segment and the token or index name, separated by a bar, such as nse_cm|2885.

        `product`: CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.

        `order_type`: L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.

        `quantity`: Units, not lots; also on mcx_fo.

        `transaction_type`: B buys, S sells.

        `price`: The limit price in rupees: above 0 for L and SL, otherwise absent or 0.

        `trigger_price`: The trigger price in rupees, for SL and SL-M.

        `validity`: DAY or IOC; mcx_fo accepts DAY only.

        `amo`: Whether it is an after-market order.

        `disclosed_quantity`: The quantity shown to the market; 0 is all of it.

        `tag`: Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.

        `slice`: Whether to split an order above the freeze quantity into several orders.
        """
        parameters = {
            "exchange_segment": exchange_segment,
            "trading_symbol": trading_symbol,
            "instrument": instrument,
            "product": product,
            "order_type": order_type,
            "quantity": quantity,
            "transaction_type": transaction_type,
            "price": price,
            "trigger_price": trigger_price,
            "validity": validity,
            "amo": amo,
            "disclosed_quantity": disclosed_quantity,
            "tag": tag,
            "slice": slice,
        }
        data = self._data("neo_place_order", _json.dumps(_record.given(parameters)).encode())
        return _records.PlacedOrder.of(data)

    def modify_order(
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
        """Modifies an open order (`api` v3).

        Every given value replaces the order's. A value that is left out goes back to its default, so give all of them.

        `order_id`: The order number.

        `order_type`: L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.

        `quantity`: The new total in units, including what is already filled.

        `price`: The limit price in rupees: above 0 for L and SL, otherwise absent or 0.

        `trigger_price`: The trigger price in rupees, for SL and SL-M.

        `validity`: DAY or IOC; mcx_fo accepts DAY only.

        `disclosed_quantity`: The quantity shown to the market; 0 is all of it.

        `amo`: Whether it is an after-market order.
        """
        parameters = {
            "order_id": order_id,
            "order_type": order_type,
            "quantity": quantity,
            "price": price,
            "trigger_price": trigger_price,
            "validity": validity,
            "disclosed_quantity": disclosed_quantity,
            "amo": amo,
        }
        data = self._data("neo_modify_order", _json.dumps(_record.given(parameters)).encode())
        return _records.ChangedOrder.of(data)

    def cancel_order(
        self, *, order_id: str, amo: Optional[bool] = None, trading_symbol: Optional[str] = None
    ) -> _records.ChangedOrder:
        """Cancels an order (`api` v3).

        An after-market order needs `amo` and `trading_symbol`. If they are left out, the client takes them from the orders
        it placed or from the order book.

        `order_id`: The order number.

        `amo`: Whether it is an after-market order; looked up if left out.

        `trading_symbol`: The trading symbol from the day's instruments (`pTrdSymbol`), such as IDEA-EQ.
        """
        parameters = {
            "order_id": order_id,
            "amo": amo,
            "trading_symbol": trading_symbol,
        }
        data = self._data("neo_cancel_order", _json.dumps(_record.given(parameters)).encode())
        return _records.ChangedOrder.of(data)

    def find_order(
        self, *, tag: Optional[str] = None, order_id: Optional[str] = None, wait_ms: Optional[int] = None
    ) -> _records.FoundOrder:
        """Finds an order by its tag or order number (`api` v3).

        Use it when the outcome of an order is unknown.

        With `wait_ms` it retries until the order is found or the time is up.

        `tag`: Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.

        `order_id`: The order number.

        `wait_ms`: How long to retry until it is found.
        """
        parameters = {
            "tag": tag,
            "order_id": order_id,
            "wait_ms": wait_ms,
        }
        data = self._data("neo_find_order", _json.dumps(_record.given(parameters)).encode())
        return _records.FoundOrder.of(data)

    def check_order(
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
        """Lists the problems of an order without placing it (`api` v3).

        It sends nothing, except that `quote` and `margin` request those from the broker.

        `exchange_segment`: The segment.

        `trading_symbol`: The trading symbol from the day's instruments (`pTrdSymbol`), such as IDEA-EQ.

        `instrument`: The segment and the token or index name, separated by a bar, such as nse_cm|2885.

        `product`: CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.

        `order_type`: L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.

        `quantity`: Units, not lots; also on mcx_fo.

        `transaction_type`: B buys, S sells.

        `price`: The limit price in rupees: above 0 for L and SL, otherwise absent or 0.

        `trigger_price`: The trigger price in rupees, for SL and SL-M.

        `validity`: DAY or IOC; mcx_fo accepts DAY only.

        `amo`: Whether it is an after-market order.

        `disclosed_quantity`: The quantity shown to the market; 0 is all of it.

        `tag`: Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.

        `slice`: Whether to split an order above the freeze quantity into several orders.

        `quote`: Whether to request a quote, to show the protection band.

        `margin`: Whether to request the margin too.
        """
        parameters = {
            "exchange_segment": exchange_segment,
            "trading_symbol": trading_symbol,
            "instrument": instrument,
            "product": product,
            "order_type": order_type,
            "quantity": quantity,
            "transaction_type": transaction_type,
            "price": price,
            "trigger_price": trigger_price,
            "validity": validity,
            "amo": amo,
            "disclosed_quantity": disclosed_quantity,
            "tag": tag,
            "slice": slice,
            "quote": quote,
            "margin": margin,
        }
        data = self._data("neo_check_order", _json.dumps(_record.given(parameters)).encode())
        return _records.OrderCheck.of(data)

    def order_book(self) -> list[_records.Order]:
        """The day's orders (`api` v3), one record per order."""
        data = self._data("neo_order_book")
        return _record.many(_records.Order.of, data)

    def order_history(self, *, order_id: str) -> list[_records.Order]:
        """The history of one order (`api` v3), newest first, one record per change.

        `order_id`: The order number.
        """
        parameters = {
            "order_id": order_id,
        }
        data = self._data("neo_order_history", _json.dumps(_record.given(parameters)).encode())
        return _record.many(_records.Order.of, data)

    def trade_book(self) -> list[_records.Trade]:
        """The day's trades (`api` v3), one record per fill."""
        data = self._data("neo_trade_book")
        return _record.many(_records.Trade.of, data)

    def positions(self) -> list[_records.Position]:
        """The positions (`api` v3), with exact net quantity, average price and profit and loss.

        A figure is null if an input is missing.
        """
        data = self._data("neo_positions")
        return _record.many(_records.Position.of, data)

    def holdings(self) -> list[_records.Holding]:
        """The holdings in the demat account (`api` v3)."""
        data = self._data("neo_holdings")
        return _record.many(_records.Holding.of, data)

    def limits(
        self, *, segment: Optional[str] = None, exchange: Optional[str] = None, product: Optional[str] = None
    ) -> _records.Funds:
        """The account's funds and margins (`api` v3).

        `segment`: Which segment's funds.

        `exchange`: Which exchange's funds.

        `product`: Which product's funds.
        """
        parameters = {
            "segment": segment,
            "exchange": exchange,
            "product": product,
        }
        data = self._data("neo_limits", _json.dumps(_record.given(parameters)).encode())
        return _records.Funds.of(data)

    def margin(
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
        """The margin that an order would need (`api` v3).

        It takes the parameters of `place_order`; those that do not change the margin are not sent.

        `exchange_segment`: The segment.

        `trading_symbol`: The trading symbol from the day's instruments (`pTrdSymbol`), such as IDEA-EQ.

        `instrument`: The segment and the token or index name, separated by a bar, such as nse_cm|2885.

        `token`: The instrument's token (`pSymbol`).

        `product`: CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding.

        `order_type`: L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order.

        `quantity`: Units, not lots; also on mcx_fo.

        `transaction_type`: B buys, S sells.

        `price`: The limit price in rupees: above 0 for L and SL, otherwise absent or 0.

        `trigger_price`: The trigger price in rupees, for SL and SL-M.

        `validity`: DAY or IOC; mcx_fo accepts DAY only.

        `amo`: Whether it is an after-market order.

        `disclosed_quantity`: The quantity shown to the market; 0 is all of it.

        `tag`: Your own id for the order, unique within the day: 1 to 52 of A-Z, a-z, 0-9 and -. Generated if left out.

        `slice`: Whether to split an order above the freeze quantity into several orders.
        """
        parameters = {
            "exchange_segment": exchange_segment,
            "trading_symbol": trading_symbol,
            "instrument": instrument,
            "token": token,
            "product": product,
            "order_type": order_type,
            "quantity": quantity,
            "transaction_type": transaction_type,
            "price": price,
            "trigger_price": trigger_price,
            "validity": validity,
            "amo": amo,
            "disclosed_quantity": disclosed_quantity,
            "tag": tag,
            "slice": slice,
        }
        data = self._data("neo_margin", _json.dumps(_record.given(parameters)).encode())
        return _records.Margin.of(data)

    # Market data: instruments, quotes, chains and candles.

    def load_instruments(
        self, *, segments: Optional[Sequence[str]] = None, refresh: Optional[bool] = None
    ) -> list[_records.LoadedInstruments]:
        """Loads the day's instruments (`api` v3): from `cache_dir` if another call or process has already fetched them,
        else from the broker.

        Returns for each segment: `count`, the `date` of its file, `stale` (the file is from an earlier day), `skipped`
        (rows that could not be read) and `problem` (what went wrong). A bad file never replaces a good one. An older file
        is kept until a new one arrives.

        `segments`: Segments, such as `nse_cm` and `nse_fo`; all available ones if left out.

        `refresh`: Whether to fetch again what is already loaded, for example after the evening update.
        """
        parameters = {
            "segments": segments,
            "refresh": refresh,
        }
        data = self._data("neo_load_instruments", _json.dumps(_record.given(parameters)).encode())
        return _record.many(_records.LoadedInstruments.of, data)

    def instrument(
        self, *, exchange_segment: str, token: Optional[str] = None, trading_symbol: Optional[str] = None
    ) -> Optional[_records.Instrument]:
        """One instrument of the day by its token or trading symbol (`api` v3), or null.

        Sends nothing: the instruments must already be loaded, by this process or, with `cache_dir`, by any other.

        `exchange_segment`: A segment: `nse_cm`, `bse_cm`, `nse_fo`, `bse_fo`, `mcx_fo`, `cde_fo` or `nse_com`.

        `token`: The instrument's token (`pSymbol`).

        `trading_symbol`: The trading symbol from the day's instruments (`pTrdSymbol`), such as IDEA-EQ.
        """
        parameters = {
            "exchange_segment": exchange_segment,
            "token": token,
            "trading_symbol": trading_symbol,
        }
        data = self._data("neo_instrument", _json.dumps(_record.given(parameters)).encode())
        return _record.one(_records.Instrument.of, data)

    def search_instruments(
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
        """Searches the day's instruments, best match first (`api` v3): exact matches, then prefixes, then names that
        contain the words.

        Sends nothing.

        `query`: The start of a symbol or trading symbol, words of a name, or a contract such as `NIFTY 24 Nov 22250 CE`.

        `exchange_segment`: A segment: `nse_cm`, `bse_cm`, `nse_fo`, `bse_fo`, `mcx_fo`, `cde_fo` or `nse_com`.

        `underlying`: The exact symbol of the contract's underlying.

        `expiry`: The expiry date, such as `2026-11-24`.

        `strike`: The strike price, in rupees.

        `option_type`: A call, a put, or a future (`XX`).

        `limit`: The maximum number of results.
        """
        parameters = {
            "query": query,
            "exchange_segment": exchange_segment,
            "underlying": underlying,
            "expiry": expiry,
            "strike": strike,
            "option_type": option_type,
            "limit": limit,
        }
        data = self._data("neo_search_instruments", _json.dumps(_record.given(parameters)).encode())
        return _record.many(_records.Instrument.of, data)

    def quotes(
        self, *, instruments: Sequence[str], type: Optional[Union[_records.QuoteType, str]] = None
    ) -> list[_records.Quote]:
        """Quotes for any number of instruments in one call, in the order requested (`api` v3).

        An instrument that the broker does not know is `missing`; one whose request failed has `error`. Name an index, such
        as `nse_cm|Nifty 50`.

        `instruments`: Instruments as segment and token, such as `nse_cm|11536`; an index by name, such as `nse_cm|Nifty
        50`.

        `type`: Which part of the quotes to return.
        """
        parameters = {
            "instruments": instruments,
            "type": type,
        }
        data = self._data("neo_quotes", _json.dumps(_record.given(parameters)).encode())
        return _record.many(_records.Quote.of, data)

    def expiries(
        self,
        *,
        exchange: Union[_records.ChainExchange, str],
        underlying: str,
        instrument_type: Optional[Union[_records.ContractType, str]] = None,
    ) -> list[_records.Expiry]:
        """The expiry dates of an underlying's contracts (`api` v3), nearest first.

        `exchange`: The segment of the contracts.

        `underlying`: The exact symbol of the contract's underlying.

        `instrument_type`: Options or futures.
        """
        parameters = {
            "exchange": exchange,
            "underlying": underlying,
            "instrument_type": instrument_type,
        }
        data = self._data("neo_expiries", _json.dumps(_record.given(parameters)).encode())
        return _record.many(_records.Expiry.of, data)

    def option_chain(
        self,
        *,
        exchange: Union[_records.ChainExchange, str],
        underlying: str,
        expiry: Optional[str] = None,
        instrument_type: Optional[Union[_records.ContractType, str]] = None,
        count: Optional[int] = None,
    ) -> list[_records.OptionQuote]:
        """The options of an underlying for one expiry date with their quotes, by strike, calls before puts; or its futures
        (`api` v3).

        Without `expiry`, the nearest date.

        `exchange`: The segment of the contracts.

        `underlying`: The exact symbol of the contract's underlying.

        `expiry`: The expiry date, such as `2026-11-24`.

        `instrument_type`: Options or futures.

        `count`: How many strikes, a multiple of 10; the broker returns 40 if left out.
        """
        parameters = {
            "exchange": exchange,
            "underlying": underlying,
            "expiry": expiry,
            "instrument_type": instrument_type,
            "count": count,
        }
        data = self._data("neo_option_chain", _json.dumps(_record.given(parameters)).encode())
        return _record.many(_records.OptionQuote.of, data)

    def candles(self, *, instrument: str, interval: Union[_records.Interval, str], from_: str, to: str) -> _records.Candles:
        """Candles for a date range of any length in one call (`api` v3).

        The range is split into requests that the broker allows (30 days of minutes, 180 of days); the result is sorted,
        without duplicates. After the first 15 of them there is one every two seconds, so years of minutes need a longer
        `timeout_ms`; a range that cannot come within it is refused before anything is sent.

        `instrument`: Segment and token, such as `nse_cm|11536`; an index by name, such as `nse_cm|Nifty 50`.

        `interval`: The length of a candle.

        `from_`: The first day, such as `2026-11-02`.

        `to`: The last day, inclusive.
        """
        parameters = {
            "instrument": instrument,
            "interval": interval,
            "from": from_,
            "to": to,
        }
        data = self._data("neo_candles", _json.dumps(_record.given(parameters)).encode())
        return _records.Candles.of(data)
