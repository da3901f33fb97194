"""Compares the library with the alternatives: `make bench`; docs/speed.md explains it.

With --record the tables and the picture go into docs/.
"""

import sys
import time

import clients
import feeds
import instruments
import locked
import measures
import picture
from clients import CURL, CURL_NLOHMANN, CURL_SIMDJSON, HTTPX, NEO, NEO_CPP, NEO_CSHARP, NEO_CTYPES, OURS, PEERS, RAW, REQUESTS, VENDOR
from instructions import Cost
from places import DOCS, NAMED
from table import Row, at_least, at_most, exactly, show, us

ROUNDS = 41
DELAYS_MS = (5, 30)
OVER_A_NETWORK = [RAW, CURL, NEO, NEO_CTYPES, REQUESTS, HTTPX, VENDOR]


def to_peer(what, ours, peer, goal, part="p50"):
    """Our time as a multiple of the peer's."""
    mine, theirs = getattr(ours, part), getattr(peer, part)
    return Row(what, us(mine), us(theirs), mine / theirs, goal)


def faster(what, ours, peer, goal):
    """How many times faster."""
    return Row(what, us(ours), us(peer), peer / ours, goal, digits=1)


def of_round_trips(http, tls):
    post, secure = http["post"], tls["post"]
    raw, curl, neo = RAW.name, CURL.name, NEO.name
    return [
        to_peer("warm POST, HTTP, from C: p50 / raw socket", post[neo], post[raw], at_most(2.0)),
        to_peer("warm POST, HTTP, from C: p50 / libcurl", post[neo], post[curl], at_most(0.60)),
        to_peer("the same / libcurl + nlohmann::json", post[neo], post[CURL_NLOHMANN.name], at_most(0.33)),
        to_peer("the same / libcurl + simdjson", post[neo], post[CURL_SIMDJSON.name], at_most(0.58)),
        to_peer("warm POST, TLS, from C: p50 / raw TLS", secure[neo], secure[raw], at_most(1.40)),
        to_peer("warm POST, TLS, from C: p50 / libcurl", secure[neo], secure[curl], at_most(0.60)),
        to_peer("warm POST, HTTP, from C: p99 / raw socket", post[neo], post[raw], at_most(1.7), "p99"),
        to_peer("warm POST, TLS, from C: p99 / raw TLS", secure[neo], secure[raw], at_most(1.4), "p99"),
        to_peer("an error, HTTP, from C: p50 / a success", http["error"][neo], post[neo], at_most(1.15)),
        faster("Python: requests session / ctypes", post[NEO_CTYPES.name].p50, post[REQUESTS.name].p50, at_least(16, " ×")),
        faster("Python: vendor's SDK / ctypes", post[NEO_CTYPES.name].p50, post[VENDOR.name].p50, at_least(32, " ×")),
    ]


def trips(delays, work, client):
    """How many round trips a work takes: the growth of its time with the network's delay."""
    near, far = (delays[ms][work][client.name].p50 for ms in DELAYS_MS)
    return (far - near) / 1000 / (DELAYS_MS[1] - DELAYS_MS[0])


def of_delays(delays):
    ours, theirs = (round(trips(delays, "whole_login", client)) for client in (NEO, VENDOR))
    what = "login from nothing, TLS: round trips (TCP, TLS, login, validate)"
    less = Row("the same: round trips less than the vendor's SDK", f"{ours}", f"{theirs}", theirs - ours, at_least(1), 0)
    return [Row(what, f"{ours}", f"{theirs}", ours, exactly(4), 0), less]


def of_sizes(cost):
    took, kilobytes = measures.starts(20)
    client, connection = measures.memory()
    size = measures.file_size()
    return [
        faster("cold start: import of the vendor's SDK / load to first answer", took, measures.sdk_import(5), at_least(100, " ×")),
        Row("shared library, stripped, MB", f"{size:,} bytes", "", size / 1e6, at_most(2.8)),
        Row("memory: load and first call, MB", f"{kilobytes:,.0f} KiB", "", kilobytes * 1024 / 1e6, at_most(4)),
        Row("memory: each further client, kB", f"{client:,} bytes", "", client / 1e3, at_most(6)),
        Row("memory: each TLS connection, kB", f"{connection:,} bytes", "", connection / 1e3, at_most(80)),
        Row("allocations of a call", f"{cost.allocations:.0f}", "", cost.allocations, at_most(36), 0),
        Row("locked instructions of a call", f"{cost.locked:.0f}", "", cost.locked, at_most(110), 0),
    ]


def of_threads(rates, beside):
    one, eight = rates["threads_1"], rates["threads_8"]
    what = "a call while 7 others of its client wait: p50 / alone"
    return [
        Row("8 threads on one client: throughput / 1 thread", f"{eight:,.0f}/s", f"{one:,.0f}/s", eight / one, at_least(1.8)),
        to_peer(what, beside["beside"], beside["alone"], at_most(1.1)),
    ]


def show_times(http, tls):
    """Every client at every work."""
    everyone = [RAW, CURL, NEO, NEO_CPP, NEO_CSHARP, NEO_CTYPES, *(peer for peer in PEERS if peer not in (RAW, CURL))]
    rows = []
    for client in everyone:
        name = f"**{client.name}**" if client in OURS else client.name
        for scheme, times in (("HTTP", http), ("TLS", tls)):
            found = [times[work].get(client.name) for work in measures.WORKS]
            rows.append([name, scheme, *(f"{us(time.p50)} / {us(time.p99)}" if time else "–" for time in found)])
    heads = ["client", "", "warm POST", "error answer", "totp_login", "login from nothing"]
    return show("Times, p50 / p99, client and server on one core; this library in bold", heads, rows)


def show_delays(delays):
    rows = []
    for client in OVER_A_NETWORK:
        name = f"**{client.name}**" if client in OURS else client.name
        cells = [name]
        for work in ("post", "whole_login"):
            cells += [us(delays[ms][work][client.name].p50) for ms in DELAYS_MS]
            cells.append(f"{trips(delays, work, client):.1f}")
        rows.append(cells)
    heads = ["client"]
    for work in ("warm POST", "login from nothing"):
        heads += [f"{work}, {ms} ms" for ms in DELAYS_MS] + ["round trips"]
    return show("Over TLS, with a network's round trip of 5 and 30 ms", heads, rows)


def show_rest(rates, many, cost):
    rows = [[f"{work[8:]} threads on one client", f"{rate:,.0f} calls/s"] for work, rate in rates.items()]
    rows += [[f"{count:,} clients in turn, p50 / p99", f"{us(time.p50)} / {us(time.p99)}"] for count, time in many.items()]
    rows += [
        ["instructions of a call in our own code", f"{cost.own:,}"],
        ["instructions of a call in libneo_api.so, with ureq, JSON and the rest", f"{cost.inside:,}"],
        ["instructions of a call in the C library", f"{cost.libc:,}"],
    ]
    return show("Threads, clients, and what a call costs", ["what", "figure"], rows)


def main():
    began = time.monotonic()
    clients.build()
    http = measures.round_trips(tls=False, rounds=ROUNDS)
    tls = measures.round_trips(tls=True, rounds=ROUNDS)
    rates, beside, many = measures.threads(7), measures.beside_slow_calls(ROUNDS), measures.many_clients(5)
    delays = {ms: measures.delayed(OVER_A_NETWORK, ms) for ms in DELAYS_MS}
    cost = Cost(NAMED)
    feed_rows, frames = feeds.measure()
    cost.locked = locked.of_a_call()
    rows = [*of_round_trips(http, tls), *of_delays(delays), *of_sizes(cost), *of_threads(rates, beside), *instruments.measure(), *feed_rows]
    pages = [
        show("What it is to reach", ["what", "ours", "peer", "value", "goal", ""], [row.cells() for row in rows]),
        show_delays(delays),
        show_times(http, tls),
        show_rest(rates, many, cost),
        feeds.show_frames(*frames),
    ]
    met = sum(row.goal.holds(row.value) for row in rows)
    print(f"{met} of {len(rows)} met, in {time.monotonic() - began:.0f} s")
    if "--record" in sys.argv:
        record("\n".join(pages), picture.draw(tls["post"], delays[DELAYS_MS[1]]["whole_login"]))


def record(tables, drawing):
    """Writes the picture, and puts the tables into the page."""
    page = DOCS / "speed.md"
    begin, end = "<!-- what make bench printed -->\n", "<!-- end -->\n"
    before, rest = page.read_text().split(begin)
    after = rest.split(end)[1]
    page.write_text(f"{before}{begin}\n{tables}\n{end}{after}")
    (DOCS / "speed.svg").write_text(drawing)


if __name__ == "__main__":
    main()
