"""A day of orders against the simulator. At the end the broker's books must equal the client's own."""

from __future__ import annotations

import os
import random
from collections import deque
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from conftest import Simulator

import neo_api
from neo_api import OrderState

COUNT = int(os.environ.get("NEO_REHEARSAL", "10000"))
#: The market's liquidity, in units: larger orders are filled in parts.
LIQUIDITY = 30
#: The largest position.
MOST = 500
#: Now and then an answer is lost, before or after the order reached the exchange.
FAULTS = ("reset_after_read", "reset_before_read", "cut_body")


@dataclass
class Book:
    """The state of an instrument, from the client's own orders alone."""

    token: str
    tick: int
    last: int
    bought: int = 0
    sold: int = 0
    cost: int = 0
    proceeds: int = 0
    realised: int = 0
    #: The open lots, oldest first: quantity, negative if sold short, and price.
    lots: deque[tuple[int, int]] = field(default_factory=deque)

    @property
    def net(self) -> int:
        return self.bought - self.sold

    def fill(self, side: str, quantity: int, price: int) -> None:
        sign = 1 if side == "B" else -1
        if sign > 0:
            self.bought, self.cost = self.bought + quantity, self.cost + quantity * price
        else:
            self.sold, self.proceeds = self.sold + quantity, self.proceeds + quantity * price
        rest = sign * quantity
        while rest and self.lots and (self.lots[0][0] > 0) != (rest > 0):
            held, paid = self.lots.popleft()
            closed = min(abs(held), abs(rest))
            self.realised += closed * (price - paid) * (1 if held > 0 else -1)
            rest += closed if rest < 0 else -closed
            if abs(held) > closed:
                self.lots.appendleft((held - closed if held > 0 else held + closed, paid))
        if rest:
            self.lots.append((rest, price))


@dataclass
class Own:
    """An order in the client's books. Prices are in paise."""

    symbol: str
    side: str
    quantity: int
    limit: int
    filled: int = 0
    turnover: int = 0
    cancelled: bool = False

    @property
    def left(self) -> int:
        return 0 if self.cancelled else self.quantity - self.filled

    def meet(self, book: Book, arrives: bool) -> None:
        """Matches the order with the market: an arriving order at the market's price, a resting one at its own."""
        market = book.last + book.tick if self.side == "B" else book.last
        if self.limit >= market if self.side == "B" else self.limit <= market:
            quantity, price = min(self.left, LIQUIDITY), market if arrives else self.limit
            self.filled, self.turnover = self.filled + quantity, self.turnover + quantity * price
            book.fill(self.side, quantity, price)

    @property
    def state(self) -> OrderState:
        if self.cancelled:
            return OrderState.CANCELLED
        return OrderState.FILLED if self.left == 0 else OrderState.PARTIALLY_FILLED if self.filled else OrderState.OPEN


def rupees(paise: int) -> Decimal:
    return Decimal(paise).scaleb(-2)


class Rehearsal:
    """A client that places orders at random, and keeps its own books."""

    def __init__(self, simulator: Simulator, client: neo_api.Client) -> None:
        self.simulator, self.client, self.random = simulator, client, random.Random(7)
        self.books = {
            row["trading_symbol"]: Book(row["instrument"], row["tick"], row["last"])
            for row in simulator.control("instruments")
            if row["trading_symbol"] in ("IDEA-EQ", "YESBANK-EQ", "M&M-EQ", "RELIANCE-EQ")
        }
        self.orders: dict[str, Own] = {}

    def run(self, count: int) -> None:
        for at in range(count):
            if at % (count // 20) == 0:
                self.move()
            if at % (count // 10) == 5:
                fault = {"kind": FAULTS[at % len(FAULTS)], **({"bytes": 9} if at % len(FAULTS) == 2 else {})}
                self.simulator.control("fault", {"route": "place_order", "fault": fault})
            order_id, order = self.place()
            self.orders[order_id] = order
            order.meet(self.books[order.symbol], arrives=True)
            if order.left and at % 3 == 0:
                self.modify(order_id, order)
            elif order.left and at % 3 == 1:
                self.cancel(order_id, order)
        for order_id, order in self.orders.items():
            if order.left:
                self.cancel(order_id, order)

    def move(self) -> None:
        """Moves the market, which fills resting orders."""
        for symbol, book in self.books.items():
            book.last += self.random.randint(-3, 3) * book.tick
            self.simulator.control("price", {"instrument": book.token, "price": str(rupees(book.last))})
            for order in self.orders.values():
                if order.left and order.symbol == symbol:
                    order.meet(book, arrives=False)

    def place(self) -> tuple[str, Own]:
        symbol = self.random.choice(list(self.books))
        book = self.books[symbol]
        side = self.random.choice("BS") if abs(book.net) < MOST else "S" if book.net > 0 else "B"
        limit = book.last + self.random.randint(-3, 3) * book.tick
        order = Own(symbol, side, self.random.randint(1, 2 * LIQUIDITY), limit)
        placed = self.send(order)
        while placed is None:  # it never arrived: for the client to decide, and here it tries again
            placed = self.send(order)
        return placed, order

    def send(self, order: Own) -> Any:
        """The order number, found by tag if the answer was lost; None if the order never arrived."""
        try:
            return self.client.place_order(
                exchange_segment="nse_cm",
                trading_symbol=order.symbol,
                product="MIS",
                order_type="L",
                transaction_type=order.side,
                quantity=order.quantity,
                price=rupees(order.limit),
            ).order_id
        except neo_api.NeoError as error:
            if error.outcome != "unknown":
                raise
            found = self.client.find_order(tag=error.tag)
            return found.order.order_id if found.order else None

    def modify(self, order_id: str, order: Own) -> None:
        """Moves the limit price to where the order is filled."""
        book = self.books[order.symbol]
        order.limit = book.last + (book.tick if order.side == "B" else 0)
        self.client.modify_order(order_id=order_id, order_type="L", quantity=order.quantity, price=rupees(order.limit))
        order.meet(book, arrives=True)

    def cancel(self, order_id: str, order: Own) -> None:
        self.client.cancel_order(order_id=order_id)
        order.cancelled = True


def test_a_day_of_orders_ends_with_books_that_agree(fresh_simulator: Simulator) -> None:
    fresh_simulator.control("policy", {"orders_per_second": 0, "record": False})
    fresh_simulator.control("market", {"liquidity": LIQUIDITY})
    # Resting orders block their margin.
    fresh_simulator.control("cash", {"ucc": fresh_simulator.account["ucc"], "cash": "900000000.00"})
    config = {**fresh_simulator.current_config(), "orders_per_second": 0, "max_response_bytes": 100_000_000}
    with neo_api.Client(config) as client:
        client.connect()
        rehearsal = Rehearsal(fresh_simulator, client)
        rehearsal.run(COUNT)
        orders_agree(rehearsal.orders, client.order_book())
        trades_agree(rehearsal.books, client.trade_book())
        positions_agree(rehearsal.books, client.positions())
        funds = client.limits()
        assert funds.realized_mtm == rupees(sum(book.realised for book in rehearsal.books.values()))
        assert client.stats()["data"]["operations"]["place_order"]["calls"] >= COUNT


def orders_agree(own: dict[str, Own], shown: list[neo_api.Order]) -> None:
    """The final state of every order."""
    assert len(shown) == len(own) >= COUNT
    for order in shown:
        mine = own[str(order.order_id)]
        assert (order.state, order.filled_quantity) == (mine.state, mine.filled), order
        assert order.average_price is not None
        average = Decimal(mine.turnover) / mine.filled / 100 if mine.filled else Decimal(0)
        assert abs(order.average_price - average) <= Decimal("0.005"), order


def trades_agree(books: dict[str, Book], trades: list[neo_api.Trade]) -> None:
    """Every fill: bought, sold, paid and received."""
    for symbol, book in books.items():
        for side, quantity, amount in (("B", book.bought, book.cost), ("S", book.sold, book.proceeds)):
            found = [trade for trade in trades if (trade.trading_symbol, trade.transaction_type) == (symbol, side)]
            assert sum(trade.quantity or 0 for trade in found) == quantity, symbol
            assert sum((trade.quantity or 0) * (trade.price or Decimal(0)) for trade in found) == rupees(amount), symbol


def positions_agree(books: dict[str, Book], positions: list[neo_api.Position]) -> None:
    assert {position.trading_symbol for position in positions} == set(books)
    for position in positions:
        book = books[str(position.trading_symbol)]
        assert (position.buy_quantity, position.sell_quantity) == (book.bought, book.sold)
        assert (position.buy_amount, position.sell_amount) == (rupees(book.cost), rupees(book.proceeds))
        assert position.net_quantity == book.net
        average = Decimal(0)
        if book.net:
            amount, quantity = (book.cost, book.bought) if book.net > 0 else (book.proceeds, book.sold)
            average = Decimal(amount) / quantity / 100
        assert position.average_price is not None
        assert abs(position.average_price - average) <= Decimal("0.005")
        assert position.position_pnl == rupees(book.proceeds - book.cost + book.net * book.last)
