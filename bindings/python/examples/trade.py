"""Logs in, checks an order, places it, watches it until it is filled, and cancels what is left: python trade.py neo.json"""

from __future__ import annotations

import os
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any, Optional

import neo_api
from neo_api import OrderState

ORDER: dict[str, Any] = {"exchange_segment": "nse_cm", "trading_symbol": "IDEA-EQ", "product": "CNC", "quantity": 10}
ORDER.update(transaction_type="B", order_type="L", price=Decimal("9.50"))
OVER = (OrderState.FILLED, OrderState.CANCELLED, OrderState.REJECTED)


def place(neo: neo_api.Client) -> Optional[str]:
    """The order's tag, also where the answer was lost: then look for the order, and send nothing again."""
    try:
        return neo.place_order(**ORDER).tag
    except neo_api.NeoError as error:
        if error.outcome != "unknown":
            raise
        return error.tag


def trade(neo: neo_api.Client) -> Optional[neo_api.Order]:
    """The order when it is over; None if it never arrived."""
    neo.connect()
    check = neo.check_order(**ORDER)
    if not check.valid:
        sys.exit("\n".join(str(problem.message) for problem in check.problems))
    tag = place(neo)
    order = neo.find_order(tag=tag, wait_ms=3000).order
    for _ in range(5):
        if order is None or order.state in OVER:
            return order
        time.sleep(1)
        order = neo.find_order(tag=tag).order
    if order and order.order_id and order.state not in OVER:
        neo.cancel_order(order_id=order.order_id)
    return neo.find_order(tag=tag).order


config = Path(sys.argv[1]).read_text() if sys.argv[1:] else os.environ.get("NEO_CONFIG", "")
try:
    with neo_api.Client(config) as client:
        last = trade(client)
except neo_api.NeoError as failure:
    sys.exit(str(failure))
if last is None:
    sys.exit("the broker has no such order")
print(f"{last.state}: {last.filled_quantity} of {last.quantity} at {last.average_price}")
