"""The structs of the market feed, with the layout of `neo_api.h`."""

from __future__ import annotations

import enum
import struct
from ctypes import Structure, c_int8, c_int16, c_int32, c_int64, c_uint8, c_uint16, c_uint32, c_uint64
from decimal import Decimal
from typing import ClassVar, Optional

#: How many rows of a side `Depth` holds.
DEPTH_ROWS = 20


class TickKind(enum.IntEnum):
    """What a tick is: `Tick.kind`."""

    EVENT = 0
    MINI = 1
    TOUCH = 2
    DEPTH = 3
    FULL_DEPTH = 4
    INDEX = 5
    MARKET_STATUS = 6
    CAS = 7


class FeedEvent(enum.IntEnum):
    """What happened, where a tick is an event: `Tick.event`."""

    CONNECTED = 1
    SUBSCRIBED = 2
    REFUSED = 3
    GAP = 4
    STALE = 5
    RECONNECTING = 6
    SESSION_EXPIRED = 7
    CONFLATED = 8
    CLOSED = 9
    MALFORMED = 10
    MISSING_DIVIDER = 11
    FRESH = 12
    RECONCILED = 13
    NOTICE = 14
    ERROR = 15


def exact(raw: int, divider: int) -> Optional[Decimal]:
    """A price as it is traded, from the integer of the wire and its divider; None without a divider."""
    return Decimal(int(raw)) / int(divider) if divider else None


class Tick(Structure):
    """One packet of the market feed, or an event: integers as on the wire, prices in units of 1/`divider`.

    The fields are those of `NeoTick` in `neo_api.h`, which says what each holds.
    """

    _fields_: ClassVar = [
        ("received_ns", c_int64),
        ("last_trade_time", c_int64),
        ("last_update_time", c_int64),
        ("last_traded_price", c_int64),
        ("last_trade_qty", c_int64),
        ("average_trade_price", c_int64),
        ("open_price", c_int64),
        ("high_price", c_int64),
        ("low_price", c_int64),
        ("close_price", c_int64),
        ("net_change", c_int64),
        ("upper_circuit_limit", c_int64),
        ("lower_circuit_limit", c_int64),
        ("yearly_high", c_int64),
        ("yearly_low", c_int64),
        ("indicative_close", c_int64),
        ("ref_price", c_int64),
        ("volume_traded_today", c_int64),
        ("total_buy_quantity", c_int64),
        ("total_sell_quantity", c_int64),
        ("total_traded_value_bits", c_uint64),
        ("market_cap_bits", c_uint64),
        ("imbalance_qty", c_int64),
        ("imbalance_qty_at_market", c_int64),
        ("bid_price", c_int64),
        ("bid_quantity", c_int64),
        ("ask_price", c_int64),
        ("ask_quantity", c_int64),
        ("multiplier", c_int64),
        ("token", c_uint32),
        ("divider", c_uint32),
        ("bid_orders", c_int32),
        ("ask_orders", c_int32),
        ("net_change_percent", c_int32),
        ("market_lot", c_uint32),
        ("open_interest", c_uint32),
        ("buy_depth_count", c_uint32),
        ("sell_depth_count", c_uint32),
        ("conflated", c_uint32),
        ("message_code", c_uint16),
        ("trading_status", c_int16),
        ("status_code", c_uint16),
        ("kind", c_uint8),
        ("event", c_uint8),
        ("exchange_id", c_int8),
        ("level", c_uint8),
        ("auction_flag", c_uint8),
        ("seq_no", c_uint8),
        ("precision", c_uint8),
        ("has_bid", c_uint8),
        ("has_ask", c_uint8),
        ("reserved", c_uint8),
        ("name", c_uint8 * 24),
    ]

    def price(self, field: str = "last_traded_price") -> Optional[Decimal]:
        """A field that is a price, exact; None without a divider."""
        return exact(getattr(self, field), self.divider)

    @property
    def text(self) -> str:
        """An index's name, or the label of a market's state."""
        return bytes(self.name).rstrip(b"\0").decode(errors="replace")


#: The names of a tick's fields, and all of its values at once.
TICK_NAMES = tuple(field[0] for field in Tick._fields_)
TICK_LAYOUT = struct.Struct("<20q2Q7q2I3i5IHhH2Bb7B24s")


class DepthRow(Structure):
    """One row of a book."""

    _fields_: ClassVar = [
        ("quantity", c_int64),
        ("price", c_int32),
        ("orders", c_int32),
    ]


class Depth(Structure):
    """The newest book of one instrument, best row first: `bid_count` rows of `bids`, `ask_count` of `asks`."""

    _fields_: ClassVar = [
        ("received_ns", c_int64),
        ("token", c_uint32),
        ("divider", c_uint32),
        ("bid_count", c_uint32),
        ("ask_count", c_uint32),
        ("buy_depth_count", c_uint32),
        ("sell_depth_count", c_uint32),
        ("message_code", c_uint16),
        ("kind", c_uint8),
        ("exchange_id", c_int8),
        ("level", c_uint8),
        ("auction_flag", c_uint8),
        ("seq_no", c_uint8),
        ("precision", c_uint8),
        ("bids", DepthRow * DEPTH_ROWS),
        ("asks", DepthRow * DEPTH_ROWS),
    ]

    def price(self, row: DepthRow) -> Optional[Decimal]:
        """The price of a row of this book, exact."""
        return exact(row.price, self.divider)
