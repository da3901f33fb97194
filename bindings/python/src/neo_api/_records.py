"""Generated from api/records (make generate). Do not edit.

What answers consist of. A field that the broker did not fill is None, never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Optional

from . import _record

__all__ = [
    "Candle",
    "CandleProblem",
    "Candles",
    "ChainExchange",
    "ChangedOrder",
    "ContractType",
    "DepthLevel",
    "ExchangeSegment",
    "Expiry",
    "FoundOrder",
    "Funds",
    "Holding",
    "Hole",
    "Instrument",
    "Interval",
    "LoadedInstruments",
    "Margin",
    "OptionQuote",
    "OptionType",
    "Order",
    "OrderCheck",
    "OrderState",
    "OrderType",
    "PlacedOrder",
    "Position",
    "Problem",
    "Product",
    "Protection",
    "Quote",
    "QuoteType",
    "Trade",
    "TransactionType",
    "Validity",
]


class ChainExchange(_record.Code):
    """The segment of the contracts."""

    NSE_FO = "nse_fo"
    BSE_FO = "bse_fo"
    MCX_FO = "mcx_fo"


class ContractType(_record.Code):
    """Options or futures."""

    OPTION = "option"
    FUT = "fut"


class ExchangeSegment(_record.Code):
    """The segment."""

    NSE_CM = "nse_cm"
    BSE_CM = "bse_cm"
    NSE_FO = "nse_fo"
    BSE_FO = "bse_fo"
    MCX_FO = "mcx_fo"


class Interval(_record.Code):
    """The length of a candle."""

    MIN_1 = "1min"
    MIN_3 = "3min"
    MIN_5 = "5min"
    MIN_10 = "10min"
    MIN_15 = "15min"
    MIN_30 = "30min"
    MIN_60 = "60min"
    D = "D"
    W = "W"


class OptionType(_record.Code):
    """A call, a put, or a future (`XX`)."""

    CE = "CE"
    PE = "PE"
    XX = "XX"


class OrderState(_record.Code):
    """The status as one of seven words; unknown if the broker's word is new to the library."""

    PENDING = "pending"
    OPEN = "open"
    PARTIALLY_FILLED = "partially_filled"
    FILLED = "filled"
    CANCELLED = "cancelled"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


class OrderType(_record.Code):
    """L is a limit order, MKT a market order, SL a stop-loss limit order, SL-M a stop-loss market order."""

    L = "L"
    MKT = "MKT"
    SL = "SL"
    SL_M = "SL-M"


class Product(_record.Code):
    """CNC is delivery, NRML carries derivatives forward, MIS is intraday, MTF is margin funding."""

    CNC = "CNC"
    NRML = "NRML"
    MIS = "MIS"
    MTF = "MTF"


class QuoteType(_record.Code):
    """Which part of the quotes to return."""

    ALL = "all"
    DEPTH = "depth"
    OHLC = "ohlc"
    LTP = "ltp"
    OI = "oi"
    W_52 = "52W"
    CIRCUIT_LIMITS = "circuit_limits"
    SCRIP_DETAILS = "scrip_details"


class TransactionType(_record.Code):
    """B buys, S sells."""

    B = "B"
    S = "S"


class Validity(_record.Code):
    """DAY or IOC; mcx_fo accepts DAY only."""

    DAY = "DAY"
    IOC = "IOC"


@dataclass(frozen=True)
class Order(_record.Record):
    """An order: from the order book, its history, or the order feed."""

    #: The order number, used by modify, cancel and history.
    order_id: Optional[str]
    #: The exchange's order number; null until there is one.
    exchange_order_id: Optional[str]
    #: Your own id for the order, or the generated one.
    tag: Optional[str]
    #: The segment.
    exchange_segment: Optional[ExchangeSegment]
    #: The trading symbol, such as IDEA-EQ.
    trading_symbol: Optional[str]
    #: The underlying, or the symbol without its series.
    symbol: Optional[str]
    #: The instrument's token (pSymbol).
    token: Optional[str]
    #: B buys, S sells.
    transaction_type: Optional[TransactionType]
    #: The product.
    product: Optional[Product]
    #: The order type.
    order_type: Optional[OrderType]
    #: DAY or IOC.
    validity: Optional[Validity]
    #: Whether it is an after-market order.
    amo: Optional[bool]
    #: The ordered quantity; in units on mcx_fo too. In units.
    quantity: Optional[int]
    #: The filled quantity. In units.
    filled_quantity: Optional[int]
    #: The quantity not filled yet. In units.
    unfilled_quantity: Optional[int]
    #: The cancelled quantity. In units.
    cancelled_quantity: Optional[int]
    #: The quantity shown to the market. In units.
    disclosed_quantity: Optional[int]
    #: The limit price; the broker sets one for a market order too. In rupees.
    price: Optional[Decimal]
    #: The trigger price of a stop-loss order. In rupees.
    trigger_price: Optional[Decimal]
    #: The average price of the fills; 0.00 until the first fill. In rupees.
    average_price: Optional[Decimal]
    #: The broker's own status word.
    order_status: Optional[str]
    #: The status as one of seven words; unknown if the broker's word is new to the library.
    state: Optional[OrderState]
    #: Why it was rejected.
    reason: Optional[str]
    #: When it was placed; in the history, when this change happened.
    order_time: Optional[datetime]
    #: When the exchange confirmed it.
    exchange_time: Optional[datetime]
    #: When the broker updated this record. In ns since 1970.
    updated_ns: Optional[int]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Order:
        """From the JSON of an answer."""
        return cls(
            order_id=row.get("order_id"),
            exchange_order_id=row.get("exchange_order_id"),
            tag=row.get("tag"),
            exchange_segment=_record.one(ExchangeSegment, row.get("exchange_segment")),
            trading_symbol=row.get("trading_symbol"),
            symbol=row.get("symbol"),
            token=row.get("token"),
            transaction_type=_record.one(TransactionType, row.get("transaction_type")),
            product=_record.one(Product, row.get("product")),
            order_type=_record.one(OrderType, row.get("order_type")),
            validity=_record.one(Validity, row.get("validity")),
            amo=row.get("amo"),
            quantity=row.get("quantity"),
            filled_quantity=row.get("filled_quantity"),
            unfilled_quantity=row.get("unfilled_quantity"),
            cancelled_quantity=row.get("cancelled_quantity"),
            disclosed_quantity=row.get("disclosed_quantity"),
            price=_record.number(row.get("price")),
            trigger_price=_record.number(row.get("trigger_price")),
            average_price=_record.number(row.get("average_price")),
            order_status=row.get("order_status"),
            state=_record.one(OrderState, row.get("state")),
            reason=row.get("reason"),
            order_time=_record.moment(row.get("order_time")),
            exchange_time=_record.moment(row.get("exchange_time")),
            updated_ns=row.get("updated_ns"),
        )


@dataclass(frozen=True)
class Trade(_record.Record):
    """A fill."""

    #: The exchange's number for the fill.
    trade_id: Optional[str]
    #: The order that it belongs to.
    order_id: Optional[str]
    #: The exchange's order number.
    exchange_order_id: Optional[str]
    #: The order's tag.
    tag: Optional[str]
    #: The segment.
    exchange_segment: Optional[ExchangeSegment]
    #: The trading symbol.
    trading_symbol: Optional[str]
    #: The underlying, or the symbol without its series.
    symbol: Optional[str]
    #: The instrument's token; the broker often leaves it out.
    token: Optional[str]
    #: B bought, S sold.
    transaction_type: Optional[TransactionType]
    #: The product.
    product: Optional[Product]
    #: The order type.
    order_type: Optional[OrderType]
    #: The quantity of this fill. In units.
    quantity: Optional[int]
    #: The price of this fill. In rupees.
    price: Optional[Decimal]
    #: CE or PE; XX for a future.
    option_type: Optional[str]
    #: The strike price. In rupees.
    strike: Optional[Decimal]
    #: When it was filled.
    trade_time: Optional[datetime]
    #: When the broker updated this record. In ns since 1970.
    updated_ns: Optional[int]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Trade:
        """From the JSON of an answer."""
        return cls(
            trade_id=row.get("trade_id"),
            order_id=row.get("order_id"),
            exchange_order_id=row.get("exchange_order_id"),
            tag=row.get("tag"),
            exchange_segment=_record.one(ExchangeSegment, row.get("exchange_segment")),
            trading_symbol=row.get("trading_symbol"),
            symbol=row.get("symbol"),
            token=row.get("token"),
            transaction_type=_record.one(TransactionType, row.get("transaction_type")),
            product=_record.one(Product, row.get("product")),
            order_type=_record.one(OrderType, row.get("order_type")),
            quantity=row.get("quantity"),
            price=_record.number(row.get("price")),
            option_type=row.get("option_type"),
            strike=_record.number(row.get("strike")),
            trade_time=_record.moment(row.get("trade_time")),
            updated_ns=row.get("updated_ns"),
        )


@dataclass(frozen=True)
class Position(_record.Record):
    """A position."""

    #: The segment.
    exchange_segment: Optional[ExchangeSegment]
    #: The trading symbol.
    trading_symbol: Optional[str]
    #: The underlying, or the symbol without its series.
    symbol: Optional[str]
    #: The instrument's token (pSymbol).
    token: Optional[str]
    #: The product.
    product: Optional[Product]
    #: Such as FUTSTK.
    instrument_type: Optional[str]
    #: The exchange's series; XX for derivatives.
    series: Optional[str]
    #: CE or PE; XX for a future.
    option_type: Optional[str]
    #: The strike price. In rupees.
    strike: Optional[Decimal]
    #: The expiry date, such as 2026-11-24.
    expiry: Optional[str]
    #: The quantity bought today. In units.
    buy_quantity: Optional[int]
    #: The quantity sold today. In units.
    sell_quantity: Optional[int]
    #: The quantity bought before today. In units.
    carried_buy_quantity: Optional[int]
    #: The quantity sold before today. In units.
    carried_sell_quantity: Optional[int]
    #: The value of today's buys. In rupees.
    buy_amount: Optional[Decimal]
    #: The value of today's sales. In rupees.
    sell_amount: Optional[Decimal]
    #: The value of earlier buys, at the previous close. In rupees.
    carried_buy_amount: Optional[Decimal]
    #: The value of earlier sales, at the previous close. In rupees.
    carried_sell_amount: Optional[Decimal]
    #: The net quantity: above 0 long, below 0 short. In units.
    net_quantity: Optional[int]
    #: The average price; 0 when flat. In rupees.
    average_price: Optional[Decimal]
    #: The last price; the broker sometimes sends 0 although there is one. In rupees.
    last_price: Optional[Decimal]
    #: Profit and loss; null if an input is missing or the last price is 0. In rupees.
    position_pnl: Optional[Decimal]
    #: The day's profit and loss; null in the same cases. In rupees.
    mtm_pnl: Optional[Decimal]
    #: The lot size. In units.
    lot_size: Optional[int]
    #: The contract's multiplier.
    multiplier: Optional[Decimal]
    #: Whether it can be squared off.
    square_off_flag: Optional[bool]
    #: When it last changed.
    update_time: Optional[datetime]
    #: When the broker updated this record. In ns since 1970.
    updated_ns: Optional[int]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Position:
        """From the JSON of an answer."""
        return cls(
            exchange_segment=_record.one(ExchangeSegment, row.get("exchange_segment")),
            trading_symbol=row.get("trading_symbol"),
            symbol=row.get("symbol"),
            token=row.get("token"),
            product=_record.one(Product, row.get("product")),
            instrument_type=row.get("instrument_type"),
            series=row.get("series"),
            option_type=row.get("option_type"),
            strike=_record.number(row.get("strike")),
            expiry=row.get("expiry"),
            buy_quantity=row.get("buy_quantity"),
            sell_quantity=row.get("sell_quantity"),
            carried_buy_quantity=row.get("carried_buy_quantity"),
            carried_sell_quantity=row.get("carried_sell_quantity"),
            buy_amount=_record.number(row.get("buy_amount")),
            sell_amount=_record.number(row.get("sell_amount")),
            carried_buy_amount=_record.number(row.get("carried_buy_amount")),
            carried_sell_amount=_record.number(row.get("carried_sell_amount")),
            net_quantity=row.get("net_quantity"),
            average_price=_record.number(row.get("average_price")),
            last_price=_record.number(row.get("last_price")),
            position_pnl=_record.number(row.get("position_pnl")),
            mtm_pnl=_record.number(row.get("mtm_pnl")),
            lot_size=row.get("lot_size"),
            multiplier=_record.number(row.get("multiplier")),
            square_off_flag=row.get("square_off_flag"),
            update_time=_record.moment(row.get("update_time")),
            updated_ns=row.get("updated_ns"),
        )


@dataclass(frozen=True)
class Holding(_record.Record):
    """A holding of one instrument in the demat account."""

    #: The symbol.
    symbol: Optional[str]
    #: The symbol for display.
    display_symbol: Optional[str]
    #: The company.
    instrument_name: Optional[str]
    #: The segment.
    exchange_segment: Optional[ExchangeSegment]
    #: The instrument's token (pSymbol).
    token: Optional[str]
    #: Such as Equity.
    instrument_type: Optional[str]
    #: The exchange's series.
    series: Optional[str]
    #: The sector.
    sector: Optional[str]
    #: The quantity held. In units.
    quantity: Optional[int]
    #: The quantity that can be sold. In units.
    sellable_quantity: Optional[int]
    #: The average price paid. In rupees.
    average_price: Optional[Decimal]
    #: The total cost. In rupees.
    holding_cost: Optional[Decimal]
    #: The market value. In rupees.
    market_value: Optional[Decimal]
    #: The previous close. In rupees.
    closing_price: Optional[Decimal]
    #: Unrealised profit and loss. In rupees.
    unrealised_pnl: Optional[Decimal]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Holding:
        """From the JSON of an answer."""
        return cls(
            symbol=row.get("symbol"),
            display_symbol=row.get("display_symbol"),
            instrument_name=row.get("instrument_name"),
            exchange_segment=_record.one(ExchangeSegment, row.get("exchange_segment")),
            token=row.get("token"),
            instrument_type=row.get("instrument_type"),
            series=row.get("series"),
            sector=row.get("sector"),
            quantity=row.get("quantity"),
            sellable_quantity=row.get("sellable_quantity"),
            average_price=_record.number(row.get("average_price")),
            holding_cost=_record.number(row.get("holding_cost")),
            market_value=_record.number(row.get("market_value")),
            closing_price=_record.number(row.get("closing_price")),
            unrealised_pnl=_record.number(row.get("unrealised_pnl")),
        )


@dataclass(frozen=True)
class Funds(_record.Record):
    """The account's funds and margins."""

    #: The funds available for trading. In rupees.
    net: Optional[Decimal]
    #: The margin that is blocked. In rupees.
    margin_used: Optional[Decimal]
    #: The collateral value of pledged securities. In rupees.
    collateral_value: Optional[Decimal]
    #: Notional cash. In rupees.
    notional_cash: Optional[Decimal]
    #: Ad hoc margin. In rupees.
    adhoc_margin: Optional[Decimal]
    #: The amount paid in today. In rupees.
    pay_in: Optional[Decimal]
    #: The amount paid out today. In rupees.
    pay_out: Optional[Decimal]
    #: Realised profit and loss today. In rupees.
    realized_mtm: Optional[Decimal]
    #: Unrealised profit and loss. In rupees.
    unrealized_mtm: Optional[Decimal]
    #: SPAN margin. In rupees.
    span_margin: Optional[Decimal]
    #: Exposure margin. In rupees.
    exposure_margin: Optional[Decimal]
    #: Option premium. In rupees.
    premium: Optional[Decimal]
    #: The client's category.
    category: Optional[str]
    #: The time of these figures. In ms since 1970.
    updated_ms: Optional[int]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Funds:
        """From the JSON of an answer."""
        return cls(
            net=_record.number(row.get("net")),
            margin_used=_record.number(row.get("margin_used")),
            collateral_value=_record.number(row.get("collateral_value")),
            notional_cash=_record.number(row.get("notional_cash")),
            adhoc_margin=_record.number(row.get("adhoc_margin")),
            pay_in=_record.number(row.get("pay_in")),
            pay_out=_record.number(row.get("pay_out")),
            realized_mtm=_record.number(row.get("realized_mtm")),
            unrealized_mtm=_record.number(row.get("unrealized_mtm")),
            span_margin=_record.number(row.get("span_margin")),
            exposure_margin=_record.number(row.get("exposure_margin")),
            premium=_record.number(row.get("premium")),
            category=row.get("category"),
            updated_ms=row.get("updated_ms"),
        )


@dataclass(frozen=True)
class Margin(_record.Record):
    """The margin that an order would need."""

    #: The available cash. In rupees.
    available_cash: Optional[Decimal]
    #: The total margin. In rupees.
    available_margin: Optional[Decimal]
    #: The margin that the order needs. In rupees.
    order_margin: Optional[Decimal]
    #: The amount to add; 0 if the funds suffice. In rupees.
    required_margin: Optional[Decimal]
    #: The margin used now. In rupees.
    margin_used: Optional[Decimal]
    #: The margin used with the order. In rupees.
    total_margin_used: Optional[Decimal]
    #: The shortfall. In rupees.
    shortfall: Optional[Decimal]
    #: OK, or why the risk check refuses the order.
    risk_check: Optional[str]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Margin:
        """From the JSON of an answer."""
        return cls(
            available_cash=_record.number(row.get("available_cash")),
            available_margin=_record.number(row.get("available_margin")),
            order_margin=_record.number(row.get("order_margin")),
            required_margin=_record.number(row.get("required_margin")),
            margin_used=_record.number(row.get("margin_used")),
            total_margin_used=_record.number(row.get("total_margin_used")),
            shortfall=_record.number(row.get("shortfall")),
            risk_check=row.get("risk_check"),
        )


@dataclass(frozen=True)
class PlacedOrder(_record.Record):
    """An order that was placed."""

    #: The order number; with slice, that of the first order.
    order_id: Optional[str]
    #: The order's tag.
    tag: Optional[str]
    #: With slice, all the orders.
    orders: list[PlacedOrder]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> PlacedOrder:
        """From the JSON of an answer."""
        return cls(
            order_id=row.get("order_id"),
            tag=row.get("tag"),
            orders=_record.many(PlacedOrder.of, row.get("orders")),
        )


@dataclass(frozen=True)
class ChangedOrder(_record.Record):
    """An order that was modified or cancelled."""

    #: The order number.
    order_id: Optional[str]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> ChangedOrder:
        """From the JSON of an answer."""
        return cls(
            order_id=row.get("order_id"),
        )


@dataclass(frozen=True)
class FoundOrder(_record.Record):
    """Whether an order was found."""

    #: Whether the order exists.
    found: Optional[bool]
    #: The order; null if there is none.
    order: Optional[Order]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> FoundOrder:
        """From the JSON of an answer."""
        return cls(
            found=row.get("found"),
            order=_record.one(Order.of, row.get("order")),
        )


@dataclass(frozen=True)
class Protection(_record.Record):
    """The price band within which the broker keeps a market order."""

    #: The row of the broker's table: option, or equity_or_future.
    class_: Optional[str]
    #: The last price, which the band is around. In rupees.
    last_price: Optional[Decimal]
    #: The lowest price: the limit of a sell order. In rupees.
    price_low: Optional[Decimal]
    #: The highest price: the limit of a buy order. In rupees.
    price_high: Optional[Decimal]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Protection:
        """From the JSON of an answer."""
        return cls(
            class_=row.get("class"),
            last_price=_record.number(row.get("last_price")),
            price_low=_record.number(row.get("price_low")),
            price_high=_record.number(row.get("price_high")),
        )


@dataclass(frozen=True)
class OrderCheck(_record.Record):
    """The result of checking an order before it is placed."""

    #: Whether the order has no problems.
    valid: Optional[bool]
    #: The problems found.
    problems: list[Problem]
    #: What would be sent.
    wire: Any
    #: The quantities into which the order would be sliced; none if it is not. In units.
    slices: list[int]
    #: The price band of a market order; null if no quote was asked for.
    protection: Optional[Protection]
    #: The margin that the order would need; null if it was not asked for.
    margin: Optional[Margin]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> OrderCheck:
        """From the JSON of an answer."""
        return cls(
            valid=row.get("valid"),
            problems=_record.many(Problem.of, row.get("problems")),
            wire=row.get("wire"),
            slices=_record.many(int, row.get("slices")),
            protection=_record.one(Protection.of, row.get("protection")),
            margin=_record.one(Margin.of, row.get("margin")),
        )


@dataclass(frozen=True)
class Problem(_record.Record):
    """A problem of an order."""

    #: The parameter.
    field: Optional[str]
    #: A code for programs.
    code: Optional[str]
    #: A message for people.
    message: Optional[str]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Problem:
        """From the JSON of an answer."""
        return cls(
            field=row.get("field"),
            code=row.get("code"),
            message=row.get("message"),
        )


@dataclass(frozen=True)
class Instrument(_record.Record):
    """An instrument from the day's scrip file."""

    #: The segment.
    exchange_segment: Optional[str]
    #: The exchange's token, unique within the segment.
    token: Optional[str]
    #: The symbol; for a contract, that of its underlying.
    symbol: Optional[str]
    #: The trading symbol used in orders, such as IDEA-EQ.
    trading_symbol: Optional[str]
    #: The full name.
    name: Optional[str]
    #: The ISIN of a share.
    isin: Optional[str]
    #: The exchange's instrument type, such as OPTIDX; null for shares.
    type: Optional[str]
    #: The series of a share, such as EQ.
    series: Optional[str]
    #: The expiry date, such as 2026-11-24.
    expiry: Optional[str]
    #: The strike price. In rupees.
    strike: Optional[Decimal]
    #: CE, PE, or XX for a future.
    option_type: Optional[OptionType]
    #: The lot size: quantities are multiples of it, on mcx_fo too. In units.
    lot_size: Optional[int]
    #: The tick size: prices are multiples of it. In rupees.
    tick_size: Optional[Decimal]
    #: The freeze quantity: an order of this size is refused; the largest allowed is one less. In units.
    freeze_quantity: Optional[int]
    #: The lowest price of the day. In rupees.
    price_low: Optional[Decimal]
    #: The highest price of the day. In rupees.
    price_high: Optional[Decimal]
    #: Whether it is in the closing auction.
    cas_eligible: Optional[bool]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Instrument:
        """From the JSON of an answer."""
        return cls(
            exchange_segment=row.get("exchange_segment"),
            token=row.get("token"),
            symbol=row.get("symbol"),
            trading_symbol=row.get("trading_symbol"),
            name=row.get("name"),
            isin=row.get("isin"),
            type=row.get("type"),
            series=row.get("series"),
            expiry=row.get("expiry"),
            strike=_record.number(row.get("strike")),
            option_type=_record.one(OptionType, row.get("option_type")),
            lot_size=row.get("lot_size"),
            tick_size=_record.number(row.get("tick_size")),
            freeze_quantity=row.get("freeze_quantity"),
            price_low=_record.number(row.get("price_low")),
            price_high=_record.number(row.get("price_high")),
            cas_eligible=row.get("cas_eligible"),
        )


@dataclass(frozen=True)
class LoadedInstruments(_record.Record):
    """The loaded instruments of one segment."""

    #: The segment.
    exchange_segment: Optional[str]
    #: The number of instruments; null if none are loaded.
    count: Optional[int]
    #: The date of the file, in Indian time.
    date: Optional[str]
    #: Whether the file is from an earlier day.
    stale: Optional[bool]
    #: The number of rows that could not be read.
    skipped: Optional[int]
    #: Whether the file is in cache_dir and shared with other processes.
    shared: Optional[bool]
    #: What went wrong; null if nothing did.
    problem: Optional[str]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> LoadedInstruments:
        """From the JSON of an answer."""
        return cls(
            exchange_segment=row.get("exchange_segment"),
            count=row.get("count"),
            date=row.get("date"),
            stale=row.get("stale"),
            skipped=row.get("skipped"),
            shared=row.get("shared"),
            problem=row.get("problem"),
        )


@dataclass(frozen=True)
class DepthLevel(_record.Record):
    """One level of the book."""

    #: The price. In rupees.
    price: Optional[Decimal]
    #: The quantity. In units.
    quantity: Optional[int]
    #: The number of orders.
    orders: Optional[int]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> DepthLevel:
        """From the JSON of an answer."""
        return cls(
            price=_record.number(row.get("price")),
            quantity=row.get("quantity"),
            orders=row.get("orders"),
        )


@dataclass(frozen=True)
class Quote(_record.Record):
    """A quote of one instrument."""

    #: The instrument, as requested.
    instrument: Optional[str]
    #: True if the broker does not know the instrument; then the other fields are null.
    missing: Optional[bool]
    #: The segment.
    exchange_segment: Optional[str]
    #: The token, or an index's name.
    token: Optional[str]
    #: The trading symbol.
    trading_symbol: Optional[str]
    #: The last price. In rupees.
    last_traded_price: Optional[Decimal]
    #: The last quantity. In units.
    last_trade_qty: Optional[int]
    #: When it last changed.
    last_update_time: Optional[datetime]
    #: The day's average price. In rupees.
    average_trade_price: Optional[Decimal]
    #: The day's volume. In units.
    volume_traded_today: Optional[int]
    #: Open interest. In units.
    open_interest: Optional[int]
    #: The total quantity bid. In units.
    total_buy_quantity: Optional[int]
    #: The total quantity offered. In units.
    total_sell_quantity: Optional[int]
    #: The change since the previous close. In rupees.
    net_change: Optional[Decimal]
    #: The same change. In per cent.
    net_change_percent: Optional[Decimal]
    #: The day's first price. In rupees.
    open_price: Optional[Decimal]
    #: The day's highest price. In rupees.
    high_price: Optional[Decimal]
    #: The day's lowest price. In rupees.
    low_price: Optional[Decimal]
    #: The previous close. In rupees.
    close_price: Optional[Decimal]
    #: The lowest allowed price. In rupees.
    lower_circuit_limit: Optional[Decimal]
    #: The highest allowed price. In rupees.
    upper_circuit_limit: Optional[Decimal]
    #: The highest price of 52 weeks. In rupees.
    yearly_high: Optional[Decimal]
    #: The lowest price of 52 weeks. In rupees.
    yearly_low: Optional[Decimal]
    #: The best bids, best first; null if not requested.
    buy_depth: list[DepthLevel]
    #: The best offers, best first.
    sell_depth: list[DepthLevel]
    #: The error if the request failed, else null.
    error: Optional[str]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Quote:
        """From the JSON of an answer."""
        return cls(
            instrument=row.get("instrument"),
            missing=row.get("missing"),
            exchange_segment=row.get("exchange_segment"),
            token=row.get("token"),
            trading_symbol=row.get("trading_symbol"),
            last_traded_price=_record.number(row.get("last_traded_price")),
            last_trade_qty=row.get("last_trade_qty"),
            last_update_time=_record.moment(row.get("last_update_time")),
            average_trade_price=_record.number(row.get("average_trade_price")),
            volume_traded_today=row.get("volume_traded_today"),
            open_interest=row.get("open_interest"),
            total_buy_quantity=row.get("total_buy_quantity"),
            total_sell_quantity=row.get("total_sell_quantity"),
            net_change=_record.number(row.get("net_change")),
            net_change_percent=_record.number(row.get("net_change_percent")),
            open_price=_record.number(row.get("open_price")),
            high_price=_record.number(row.get("high_price")),
            low_price=_record.number(row.get("low_price")),
            close_price=_record.number(row.get("close_price")),
            lower_circuit_limit=_record.number(row.get("lower_circuit_limit")),
            upper_circuit_limit=_record.number(row.get("upper_circuit_limit")),
            yearly_high=_record.number(row.get("yearly_high")),
            yearly_low=_record.number(row.get("yearly_low")),
            buy_depth=_record.many(DepthLevel.of, row.get("buy_depth")),
            sell_depth=_record.many(DepthLevel.of, row.get("sell_depth")),
            error=row.get("error"),
        )


@dataclass(frozen=True)
class Expiry(_record.Record):
    """An expiry date of an underlying's contracts."""

    #: The segment.
    exchange_segment: Optional[str]
    #: The underlying.
    underlying: Optional[str]
    #: The date, such as 2026-11-24.
    expiry: Optional[str]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Expiry:
        """From the JSON of an answer."""
        return cls(
            exchange_segment=row.get("exchange_segment"),
            underlying=row.get("underlying"),
            expiry=row.get("expiry"),
        )


@dataclass(frozen=True)
class OptionQuote(_record.Record):
    """An option of a chain, or a future, with its quote."""

    #: Segment and token.
    instrument: Optional[str]
    #: The segment.
    exchange_segment: Optional[str]
    #: The token.
    token: Optional[str]
    #: The trading symbol.
    trading_symbol: Optional[str]
    #: The underlying.
    underlying: Optional[str]
    #: The expiry date.
    expiry: Optional[str]
    #: CE, PE, or XX for a future.
    option_type: Optional[OptionType]
    #: The strike price. In rupees.
    strike: Optional[Decimal]
    #: ITM, ATM or OTM.
    moneyness: Optional[str]
    #: The lot size. In units.
    lot_size: Optional[int]
    #: The last price. In rupees.
    last_traded_price: Optional[Decimal]
    #: The day's first price. In rupees.
    open_price: Optional[Decimal]
    #: The day's highest price. In rupees.
    high_price: Optional[Decimal]
    #: The day's lowest price. In rupees.
    low_price: Optional[Decimal]
    #: The previous close. In rupees.
    close_price: Optional[Decimal]
    #: The day's close, once it is settled. In rupees.
    settlement_price: Optional[Decimal]
    #: The day's volume. In units.
    volume_traded_today: Optional[int]
    #: Open interest. In units.
    open_interest: Optional[int]
    #: The previous day's open interest. In units.
    previous_open_interest: Optional[int]
    #: The change in open interest. In units.
    open_interest_change: Optional[int]
    #: The same change. In per cent.
    open_interest_change_percent: Optional[Decimal]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> OptionQuote:
        """From the JSON of an answer."""
        return cls(
            instrument=row.get("instrument"),
            exchange_segment=row.get("exchange_segment"),
            token=row.get("token"),
            trading_symbol=row.get("trading_symbol"),
            underlying=row.get("underlying"),
            expiry=row.get("expiry"),
            option_type=_record.one(OptionType, row.get("option_type")),
            strike=_record.number(row.get("strike")),
            moneyness=row.get("moneyness"),
            lot_size=row.get("lot_size"),
            last_traded_price=_record.number(row.get("last_traded_price")),
            open_price=_record.number(row.get("open_price")),
            high_price=_record.number(row.get("high_price")),
            low_price=_record.number(row.get("low_price")),
            close_price=_record.number(row.get("close_price")),
            settlement_price=_record.number(row.get("settlement_price")),
            volume_traded_today=row.get("volume_traded_today"),
            open_interest=row.get("open_interest"),
            previous_open_interest=row.get("previous_open_interest"),
            open_interest_change=row.get("open_interest_change"),
            open_interest_change_percent=_record.number(row.get("open_interest_change_percent")),
        )


@dataclass(frozen=True)
class Candle(_record.Record):
    """The prices of one interval."""

    #: The start of the interval.
    time: Optional[datetime]
    #: The first price. In rupees.
    open: Optional[Decimal]
    #: The highest price. In rupees.
    high: Optional[Decimal]
    #: The lowest price. In rupees.
    low: Optional[Decimal]
    #: The last price. In rupees.
    close: Optional[Decimal]
    #: The volume. In units.
    volume: Optional[int]
    #: Open interest; the broker says that it is not reliable yet. In units.
    open_interest: Optional[int]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Candle:
        """From the JSON of an answer."""
        return cls(
            time=_record.moment(row.get("time")),
            open=_record.number(row.get("open")),
            high=_record.number(row.get("high")),
            low=_record.number(row.get("low")),
            close=_record.number(row.get("close")),
            volume=row.get("volume"),
            open_interest=row.get("open_interest"),
        )


@dataclass(frozen=True)
class Hole(_record.Record):
    """Working days without candles."""

    #: The first day.
    from_: Optional[str]
    #: The last day.
    to: Optional[str]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Hole:
        """From the JSON of an answer."""
        return cls(
            from_=row.get("from"),
            to=row.get("to"),
        )


@dataclass(frozen=True)
class CandleProblem(_record.Record):
    """A row that could not be read."""

    #: The row's time, as the broker sent it.
    time: Optional[str]
    #: What is wrong.
    reason: Optional[str]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> CandleProblem:
        """From the JSON of an answer."""
        return cls(
            time=row.get("time"),
            reason=row.get("reason"),
        )


@dataclass(frozen=True)
class Candles(_record.Record):
    """The candles of a date range."""

    #: Segment and token, as requested.
    instrument: Optional[str]
    #: The length of a candle.
    interval: Optional[str]
    #: The candles, oldest first.
    candles: list[Candle]
    #: Working days without candles.
    holes: list[Hole]
    #: Rows that could not be read.
    problems: list[CandleProblem]

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Candles:
        """From the JSON of an answer."""
        return cls(
            instrument=row.get("instrument"),
            interval=row.get("interval"),
            candles=_record.many(Candle.of, row.get("candles")),
            holes=_record.many(Hole.of, row.get("holes")),
            problems=_record.many(CandleProblem.of, row.get("problems")),
        )
