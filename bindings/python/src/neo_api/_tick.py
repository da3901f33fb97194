"""The structs of the market feed, with their prices as decimals and their names as text."""

from __future__ import annotations

import struct
from decimal import Decimal
from typing import Optional

from ._layout import DEPTH_ROWS, DepthLayout, DepthRow, FeedEvent, TickKind, TickLayout

__all__ = ["DEPTH_ROWS", "Depth", "DepthRow", "FeedEvent", "Tick", "TickKind", "exact"]


def exact(raw: int, divider: int) -> Optional[Decimal]:
    """A price as it is traded, from the integer of the wire and its divider; None without a divider."""
    return Decimal(int(raw)) / int(divider) if divider else None


class Tick(TickLayout):
    """One packet of the market feed, or an event: integers as on the wire, prices in units of 1/`divider`.

    The fields are those of `NeoTick` in `neo_api.h`; docs/structs.md says what each holds.
    """

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


class Depth(DepthLayout):
    """The newest book of one instrument, best row first: `bid_count` rows of `bids`, `ask_count` of `asks`."""

    def price(self, row: DepthRow) -> Optional[Decimal]:
        """The price of a row of this book, exact."""
        return exact(row.price, self.divider)
