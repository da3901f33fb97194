#!/bin/sh
# The vendor's Python SDK, kotakneoapi 3.0.9: the average price of a position that was carried over on both sides is wrong.
#
# What happens: compute_position_metrics adds the cost of the carried quantity net of both sides, and divides by the gross bought
# quantity. Five shares bought at 100 and two sold, all carried over, have an average price of 60, where 100 is right. With the sold
# side at 0 the answer is right, so nobody sees it until a position is carried in both directions. No error is told.
#
# What it means here: this library adds both carried legs whole (docs/wire.md, Positions).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check kotakneoapi==3.0.9
cd "$work"
seen=$("$work/venv/bin/python" - <<'PY'
from neo_api_client.utils.positions_pnl import compute_position_metrics

row = {"exSeg": "nse_cm", "cfBuyQty": "5", "cfSellQty": "2", "flBuyQty": "0", "flSellQty": "0", "buyAmt": "0.00", "sellAmt": "0.00",
       "cfBuyAmt": "500.00", "cfSellAmt": "200.00", "multiplier": "1", "genNum": "1", "genDen": "1", "prcNum": "1", "prcDen": "1",
       "precision": "2"}
holding = {"averagePrice": 100.0}
both = compute_position_metrics(row, holding, 100.0)
one = compute_position_metrics({**row, "cfSellQty": "0", "cfSellAmt": "0.00"}, holding, 100.0)
print(both["averagePrice"], both["pnlCalculationError"], one["averagePrice"])
PY
)
echo "kotakneoapi 3.0.9: average with both sides carried, its error, average with one side carried: $seen"
[ "$seen" = "60.0 None 100.0" ] || { echo "this has changed: it was 60.0 None 100.0"; exit 1; }
