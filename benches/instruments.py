"""The day's instruments compared with pandas, polars and the vendor's SDK: 200,000 invented rows, 79 columns, 60 MB.

All of it in one run; of repeated measurements the best counts, for every side alike."""

import datetime
import http.server
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from places import LIBRARY, OUT, PYTHON, ROOT, WITH_NEO, compile_c
from table import Row, at_least, at_most, us

ROUNDS = 5
ROWS = 200_000
INDIA = datetime.timezone(datetime.timedelta(hours=5, minutes=30))
UNDERLYINGS = ("NIFTY", "BANKNIFTY", "FINNIFTY", "NIFTYNXT50", "MIDCPNIFTY", "RELIANCE", "M&M", "360ONE", "TCS", "SBIN", "BAJAJ-AUTO", "INFY")
EXPIRIES = tuple(datetime.datetime(2026, 12, day, 14, 30, tzinfo=INDIA) for day in (1, 8, 15, 22, 29)) + tuple(
    datetime.datetime(2027, month, day, 14, 30, tzinfo=INDIA) for month, day in ((1, 26), (2, 23), (3, 30))
)
TO_1980 = 315_513_000


def header():
    """The 79 column names, from the fixtures of the tests."""
    text = (ROOT / "tests" / "common" / "scrip.rs").read_text()
    names = text[text.index("const NAMES") : text.index("];")].split('"')[1::2]
    assert len(names) == 78, len(names)
    return [*names, "CASEligible"]


def write_file(path):
    """Writes the scrip file; returns (token, trading symbol, underlying, expiry, strike in paise) of its options."""
    names = header()
    place = {name.strip(): at for at, name in enumerate(names)}
    usual = {
        "pExchSeg": "nse_fo", "pInstType": "OPTIDX", "dTickSize": "5", "lLotSize": "65", "iLotSize": "65", "lMultiplier": "-1",
        "lPrecision": "2", "pExchange": "NSE", "pIssueDate": "0", "pLocalUpdateTime": "1421948339", "pSegment": "FO",
        "pCurrectionTime": "315513000", "iPermittedToTrade": "0", "iBoardLotQty": "65", "iMaxOrderSize": "1801",
        "dOpenInterest": "1.0715e+07", "dHighPriceRange": "45165", "dLowPriceRange": "5", "dPriceNum": "1", "dGenDen": "1",
        "dGenNum": "1", "dPriceQuatation": "1", "dPriceDen": "1", "dIssueCapital": "1.35325e+10", "lFreezeQty": "1801",
        "CASEligible": "false", "pSettlementType": "T+1", "pDesc": "AN INVENTED CONTRACT OF THE DERIVATIVES SEGMENT",
    }
    row = [usual.get(name.strip(), "") for name in names]
    options = []
    with open(path, "w", newline="\n") as file:
        file.write(",".join(names) + "\n")
        for number in range(ROWS):
            underlying, expiry = UNDERLYINGS[number % 12], EXPIRIES[number // 12 % 8]
            kind = "CE" if number // 96 % 2 else "PE"
            strike = 100_000 + number // 192 * 5_000
            token = 35_000 + number * 7_919 % 15_485_863
            symbol = f"{underlying}{expiry:%y%d%b}".upper() + f"{strike // 100}{kind}"
            seconds = int(expiry.timestamp()) - TO_1980
            key = f"{underlying}{expiry:%d%b%y}".upper() + f"{strike // 100}.00{kind}"
            for name, value in (
                ("pSymbol", token), ("pSymbolName", underlying), ("pTrdSymbol", symbol), ("pOptionType", kind), ("pScripRefKey", key),
                ("lExpiryDate", seconds), ("pExpiryDate", seconds), ("dStrikePrice;", f"{strike:g}"),
            ):
                row[place[name]] = str(value)
            file.write(",".join(row) + "\n")
            options.append((token, symbol, underlying, expiry, strike, kind))
    return options


class Files(http.server.BaseHTTPRequestHandler):
    """Serves the broker's answer with the file's URL, and the file."""

    protocol_version = "HTTP/1.1"
    #: The scrip file, in memory, so that the server's own time is not measured.
    content = b""

    def do_GET(self):
        today = datetime.datetime.now(INDIA).date()
        name = f"/prod/{today}/transformed/nse_fo.csv"
        if self.path == name:
            content = self.content
        else:
            url = f"http://127.0.0.1:{self.server.server_port}{name}"
            content = json.dumps({"data": {"baseFolder": "", "filesPaths": [url]}}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        """A program that ends drops its connection; that is not an error."""


def of_program(program, *arguments):
    text = subprocess.run([program, *map(str, arguments)], check=True, capture_output=True, text=True).stdout
    return {name: float(value) for name, value in (line.split() for line in text.splitlines())}


def of_reader(code, *arguments):
    """The nanoseconds printed by a piece of Python in a separate process."""
    command = [PYTHON, "-c", code, *map(str, arguments)]
    return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


READ = """
import sys, time
{first}
began = time.perf_counter_ns()
{work}
print(time.perf_counter_ns() - began)
"""
PANDAS = READ.format(first="import pandas", work="pandas.read_csv(sys.argv[1])")
# It infers types from the first rows and would fail at the first strike of a million paise, so it must look at all rows.
POLARS = READ.format(first="import polars", work="polars.read_csv(sys.argv[1], infer_schema_length=None)")
VENDOR = """
import sys, time
from neo_api_client import NeoAPI
client = NeoAPI(consumer_key="bench", environment="prod")
asked = dict(exchange_segment="nse_fo", symbol=sys.argv[1].lower(), expiry=sys.argv[2], option_type=sys.argv[3], strike_price=sys.argv[4])
found = client.search_scrip(**asked)
assert any(str(row["pSymbol"]) == sys.argv[5] for row in found), found
times = []
for _ in range(3):
    began = time.perf_counter_ns()
    client.search_scrip(**asked)
    times.append(time.perf_counter_ns() - began)
print(min(times))
"""
OURS = """
import sys, time
sys.path.insert(0, sys.argv[1])
import neo_api
neo_api.load(sys.argv[2])
client = neo_api.Client(consumer_key="bench", cache_dir=sys.argv[3])
asked = dict(exchange_segment="nse_fo", underlying=sys.argv[4], expiry=sys.argv[5], option_type=sys.argv[6], strike=sys.argv[7])
assert [one.token for one in client.search_instruments(**asked)] == [sys.argv[8]]
times = []
for _ in range(20000):
    began = time.perf_counter_ns()
    client.search_instruments(**asked)
    times.append(time.perf_counter_ns() - began)
times.sort()
print(times[len(times) // 2])
"""


def measure():
    """The rows of the table."""
    program = compile_c("clients/instruments.c", *WITH_NEO)
    with tempfile.TemporaryDirectory(dir=OUT) as folder:
        folder = Path(folder)
        csv = folder / "nse_fo.csv"
        options = write_file(csv)
        chosen = random.Random(7).sample(options, 20_000)
        words = folder / "words.txt"
        words.write_text("".join(f"{one[0]} {one[1]} {one[1][: len(one[2]) + 5]}\n" for one in chosen))
        Files.content = csv.read_bytes()
        server = Server(("127.0.0.1", 0), Files)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        caches = iter(range(1_000))
        last = None

        def load():
            nonlocal last
            last = folder / f"cache{next(caches)}"
            return of_program(program, "load", f"http://127.0.0.1:{server.server_port}", last)["load"]

        # One after the other in each round, so that all run under the same conditions.
        names = ("load", "pandas", "polars")
        rounds = [(load(), of_reader(PANDAS, csv), of_reader(POLARS, csv)) for _ in range(ROUNDS)]
        took = {name: min(times) for name, times in zip(names, zip(*rounds))}
        token = chosen[0][0]
        opened = [of_program(program, "open", last, token) for _ in range(2 * ROUNDS)]
        looked = of_program(program, "look", last, words)
        one = chosen[1]
        sdk = vendor(folder, csv, one)
        own = of_reader(OURS, ROOT / "bindings/python/src", LIBRARY, last, one[2], one[3].date(), one[5], one[4] // 100, one[0])
        server.shutdown()
        size = csv.stat().st_size
    opening = min(one["open"] for one in opened)
    private = min(one["private_kb"] for one in opened)
    ns = 1e-3
    return [
        Row(f"first load of {ROWS:,} instruments ({size / 1e6:.0f} MB): fetched, read, kept; pandas.read_csv / ours",
            us(took["load"] * ns), us(took["pandas"] * ns), took["pandas"] / took["load"], at_least(10, " ×"), 1),
        Row("the same: polars.read_csv / ours", us(took["load"] * ns), us(took["polars"] * ns), took["polars"] / took["load"], at_least(8, " ×"), 1),
        Row("first look-up where the file is kept, ms", us(opening * ns), "", opening / 1e6, at_most(1), 3),
        Row("the same: pandas.read_csv / ours", us(opening * ns), us(took["pandas"] * ns), took["pandas"] / opening, at_least(1_000, " ×"), 0),
        Row("private memory that it adds to a process, kB", f"{private:,.0f} KiB", "", private * 1.024, at_most(300), 0),
        Row("look-up by token, with its JSON, ns", us(looked["token"] * ns), "", looked["token"], at_most(400), 0),
        Row("look-up by trading symbol, with its JSON, ns", us(looked["symbol"] * ns), "", looked["symbol"], at_most(400), 0),
        Row("search by the beginning of a trading symbol, µs", us(looked["prefix"] * ns), "", looked["prefix"] * ns, at_most(50), 1),
        Row("from Python, one contract: vendor's search_scrip / ours", us(own * ns), us(sdk * ns), sdk / own, at_least(2_000, " ×"), 0),
    ]


def vendor(folder, csv, one):
    """The vendor's search for one contract, with the day's file in its cache."""
    cache = folder / "vendor"
    cache.mkdir()
    (cache / f"nse_fo_{datetime.date.today()}.csv").symlink_to(csv)
    os.environ["NEO_SCRIP_CACHE_DIR"] = str(cache)
    expiry = f"{one[3]:%d%b%Y}"
    return of_reader(VENDOR, one[2], expiry, one[5], one[4] // 100, one[0])


if __name__ == "__main__":
    from table import show

    OUT.mkdir(parents=True, exist_ok=True)
    show("Instruments", ["what", "ours", "peer", "value", "goal", ""], [row.cells() for row in measure()])
    sys.exit(0)
