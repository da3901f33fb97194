"""Generated from api/structs.toml (make generate). Do not edit.

The structs of the market feed with the layout of `neo_api.h`, and what their numbers mean.
"""

from __future__ import annotations

import enum
from ctypes import Structure, c_int8, c_int16, c_int32, c_int64, c_uint8, c_uint16, c_uint32, c_uint64
from typing import Any, ClassVar

#: How many rows `NeoDepth` holds on each side.
DEPTH_ROWS = 20


class TickKind(enum.IntEnum):
    """The kind of a tick. A number that is newer than this package is kept: its name is UNKNOWN."""

    #: An event at this point of the stream; `event` says which.
    EVENT = 0
    #: The last price and a few other fields.
    MINI = 1
    #: All figures of the day, with the best bid and ask.
    TOUCH = 2
    #: The same, with a book of five rows per side; the rows are in a `NeoDepth`.
    DEPTH = 3
    #: The same, with a longer book.
    FULL_DEPTH = 4
    #: An index.
    INDEX = 5
    #: The market state of a segment has changed; `status_code` is the new state.
    MARKET_STATUS = 6
    #: The closing auction's reference price and imbalance.
    CAS = 7

    @classmethod
    def _missing_(cls, value: object) -> Any:
        return _newer(cls, value)


class FeedEvent(enum.IntEnum):
    """What happened, if the tick is an event. A number that is newer than this package is kept: its name is UNKNOWN."""

    #: The feed is authenticated, and all subscriptions are sent.
    CONNECTED = 1
    #: The server has acknowledged a subscription.
    SUBSCRIBED = 2
    #: The server has refused a subscription.
    REFUSED = 3
    #: Data since the last message may be missing; nothing is replayed.
    GAP = 4
    #: A segment, or an instrument, has been silent during its trading hours.
    STALE = 5
    #: The connection was lost or failed; a retry is scheduled.
    RECONNECTING = 6
    #: The session has expired or was refused; the feed continues after the next login.
    SESSION_EXPIRED = 7
    #: Ticks were merged because they were not read in time.
    CONFLATED = 8
    #: The feed is closed; nothing comes after it.
    CLOSED = 9
    #: The server sent bytes that are not a tick.
    MALFORMED = 10
    #: A segment has no price divider; its packets are dropped.
    MISSING_DIVIDER = 11
    #: A stale segment or instrument has a tick again.
    FRESH = 12
    #: The order feed has been checked against the order book after a gap.
    RECONCILED = 13
    #: The server sent a message that is not an order, a position or an acknowledgement.
    NOTICE = 14
    #: The feed cannot work as it was opened, or waits for a session; `error` says why.
    ERROR = 15

    @classmethod
    def _missing_(cls, value: object) -> Any:
        return _newer(cls, value)


def _newer(kind: type[enum.IntEnum], value: object) -> Any:
    if not isinstance(value, int):
        return None
    number = int.__new__(kind, value)
    number._name_ = "UNKNOWN"
    number._value_ = value
    return number


class TickLayout(Structure):
    """One packet of the market feed, or an event."""

    _fields_: ClassVar = [
        # When it was read from the socket, in nanoseconds since 1970 UTC.
        ("received_ns", c_int64),
        # Seconds since 1970 UTC; 0 or negative: there was no trade. Production has been seen to send the date only.
        ("last_trade_time", c_int64),
        # Seconds since 1970 UTC; 0 or negative: unknown.
        ("last_update_time", c_int64),
        # Price of the last trade, or the value of an index.
        ("last_traded_price", c_int64),
        # Quantity of the last trade.
        ("last_trade_qty", c_int64),
        # Average price of the day's trades.
        ("average_trade_price", c_int64),
        # First price of the day.
        ("open_price", c_int64),
        # Highest price of the day.
        ("high_price", c_int64),
        # Lowest price of the day.
        ("low_price", c_int64),
        # Close of the previous session.
        ("close_price", c_int64),
        # Last price minus `close_price`.
        ("net_change", c_int64),
        # Highest price at which the exchange accepts orders.
        ("upper_circuit_limit", c_int64),
        # Lowest price at which the exchange accepts orders.
        ("lower_circuit_limit", c_int64),
        # Highest price in a year.
        ("yearly_high", c_int64),
        # Lowest price in a year.
        ("yearly_low", c_int64),
        # As on the wire; its meaning is not documented.
        ("indicative_close", c_int64),
        # Reference price of the closing auction.
        ("ref_price", c_int64),
        # Quantity traded today.
        ("volume_traded_today", c_int64),
        # Total quantity of all buy orders.
        ("total_buy_quantity", c_int64),
        # Total quantity of all sell orders.
        ("total_sell_quantity", c_int64),
        # The bits of the double on the wire, also in units of 1/`divider`; it may be infinite or NaN.
        ("total_traded_value_bits", c_uint64),
        # The bits of the double on the wire.
        ("market_cap_bits", c_uint64),
        # Closing auction: the quantity that cannot be matched.
        ("imbalance_qty", c_int64),
        # Closing auction: the part of it that is market orders.
        ("imbalance_qty_at_market", c_int64),
        # Best bid.
        ("bid_price", c_int64),
        # Quantity at the best bid.
        ("bid_quantity", c_int64),
        # Best ask.
        ("ask_price", c_int64),
        # Quantity at the best ask.
        ("ask_quantity", c_int64),
        # For instruments with a unit of their own; for an index, in units of 1/`divider`.
        ("multiplier", c_int64),
        # The instrument's token within its segment; an index has its own number. For an event: the instrument
        # concerned, or 0.
        ("token", c_uint32),
        # What prices are divided by: 100, 10000 or 10000000.
        ("divider", c_uint32),
        # Orders at the best bid.
        ("bid_orders", c_int32),
        # Orders at the best ask.
        ("ask_orders", c_int32),
        # In hundredths of a per cent.
        ("net_change_percent", c_int32),
        # Units in a lot.
        ("market_lot", c_uint32),
        # Open interest; for commodities in lots.
        ("open_interest", c_uint32),
        # Number of rows on the buy side.
        ("buy_depth_count", c_uint32),
        # Number of rows on the sell side.
        ("sell_depth_count", c_uint32),
        # How many older ticks of the same instrument and kind this one replaces because they were not read in time.
        ("conflated", c_uint32),
        # The packet's message code.
        ("message_code", c_uint16),
        # As on the wire; its meaning is not documented.
        ("trading_status", c_int16),
        # The state of the market, 1 to 12; other codes are passed on.
        ("status_code", c_uint16),
        # One of `NEO_TICK_…`.
        ("kind", c_uint8),
        # One of `NEO_EVENT_…` if `kind` is `NEO_TICK_EVENT`.
        ("event", c_uint8),
        # The segment's number; for an event the segment concerned, or 0.
        ("exchange_id", c_int8),
        # The packet's level: 1, 2, 4, 8, 16.
        ("level", c_uint8),
        # As on the wire; above 0 during an auction.
        ("auction_flag", c_uint8),
        # As on the wire: a number that increases and wraps around.
        ("seq_no", c_uint8),
        # Number of decimals to display.
        ("precision", c_uint8),
        # 1 if there is a bid.
        ("has_bid", c_uint8),
        # 1 if there is an ask.
        ("has_ask", c_uint8),
        # 0.
        ("reserved", c_uint8),
        # The name of an index, or the label of a market state: UTF-8 as on the wire, NUL-padded. For an event: the name
        # of the index concerned.
        ("name", c_uint8 * 24),
    ]


class DepthRow(Structure):
    """One row of a book."""

    _fields_: ClassVar = [
        # Quantity at this price.
        ("quantity", c_int64),
        # In units of 1/`divider`.
        ("price", c_int32),
        # Orders at this price.
        ("orders", c_int32),
    ]


class DepthLayout(Structure):
    """The newest book of one instrument, best row first."""

    _fields_: ClassVar = [
        # When it was read from the socket, in nanoseconds since 1970 UTC.
        ("received_ns", c_int64),
        # The instrument's token within its segment.
        ("token", c_uint32),
        # What prices are divided by.
        ("divider", c_uint32),
        # Number of rows used in `bids`.
        ("bid_count", c_uint32),
        # Number of rows used in `asks`.
        ("ask_count", c_uint32),
        # Number of buy rows that the server sent; those beyond `NEO_DEPTH_ROWS` were dropped.
        ("buy_depth_count", c_uint32),
        # The same for the sell side.
        ("sell_depth_count", c_uint32),
        # The packet's message code.
        ("message_code", c_uint16),
        # One of `NEO_TICK_…`.
        ("kind", c_uint8),
        # The segment's number.
        ("exchange_id", c_int8),
        # The packet's level.
        ("level", c_uint8),
        # Above 0 during an auction.
        ("auction_flag", c_uint8),
        # As on the wire.
        ("seq_no", c_uint8),
        # Number of decimals to display.
        ("precision", c_uint8),
        # Bids, best first.
        ("bids", DepthRow * DEPTH_ROWS),
        # Asks, best first.
        ("asks", DepthRow * DEPTH_ROWS),
    ]
