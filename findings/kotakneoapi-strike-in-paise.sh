#!/bin/sh
# The vendor's Python SDK, kotakneoapi 3.0.9: search_scrip does not find some strikes that are in the file.
#
# What happens: the strike is multiplied by 100 as a float and compared with the paise of the file by ==. 1146.35 * 100 is
# 114634.99999999999, so the contract with 114635.00 is "No data found"; its neighbour 1146.30 is found. Of the strikes
# below 3,000.00 in steps of five paise 15 % are lost like this. Whole rupees are always found, so nobody sees it until a corporate
# action has moved the strikes of a share. "From this strike on" (">1146.35") puts "00.0" behind the text instead, which is no
# number; the answer is then "Exchange Segment is not available".
#
# What it means here: this library reads strikes as exact decimals and compares integers (src/market/instruments).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check kotakneoapi==3.0.9
mkdir "$work/files"
cd "$work"
cat >files.csv <<'CSV'
pSymbol,pExchSeg,pSymbolName,pTrdSymbol,pOptionType,pExpiryDate,dStrikePrice;
90001,nse_fo,MADEUP,MADEUP28DEC1146.3CE,CE,1480473000,114630.00
90002,nse_fo,MADEUP,MADEUP28DEC1146.35CE,CE,1480473000,114635.00
CSV
cp files.csv "files/nse_fo_$(date +%F).csv"
seen=$(NEO_SCRIP_CACHE_DIR="$work/files" "$work/venv/bin/python" - <<'PY'
from neo_api_client import NeoAPI

neo = NeoAPI(consumer_key="k", environment="prod")
for strike in ("1146.30", "1146.35", ">1146", ">1146.35"):
    found = neo.search_scrip("nse_fo", symbol="madeup", strike_price=strike)
    print([row["pSymbol"] for row in found] if isinstance(found, list) else found["message"][:35], end="; ")
lost = sum(float(f"{n // 20}.{n % 20 * 5:02}") * 100 != n * 5 for n in range(1, 60000))
print(f"{lost} of 59999 strikes lost")
PY
)
echo "kotakneoapi 3.0.9: $seen"
expected='[90001]; No data found with the given search; [90001, 90002]; Exchange Segment is not available; 9176 of 59999 strikes lost'
[ "$seen" = "$expected" ] || { echo "this has changed: it was $expected"; exit 1; }
