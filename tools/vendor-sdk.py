#!/usr/bin/env python3
"""The vendor's SDK, unchanged, against the simulator: every REST method that its documentation names.

    python3 -m venv venv && venv/bin/pip install kotakneoapi==3.0.9
    target/fast/neo-simulator --quiet --day 2026-11-02 --exec venv/bin/python tools/vendor-sdk.py [docs/vendor-sdk.md]

The SDK's own `transport` parameter leads its fixed hosts to the simulator; nothing of it is patched. Each answer is held
against the samples of the documentation, field by field: the same names, each with the same JSON type. Writes the page
that is named, or prints it; ends with 1 where anything differs.
"""

import contextlib
import io
import json
import os
import pathlib
import sys

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "simulator" / "tests" / "contract-samples.json"
PAGE = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None

from vendor_sim import UCC, ToSimulator, sim  # noqa: E402  (changes the directory)

from neo_api_client import NeoAPI  # noqa: E402  # isort: skip


def kind(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    return {str: "text", list: "list", dict: "object"}[type(value)]


def flat(value, name=""):
    """Each field of a document with its type: of a list the first entry, which stands for all."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from flat(inner, f"{name}.{key}" if name else key)
    elif isinstance(value, list) and value and isinstance(value[0], list):
        for place, inner in enumerate(value[0]):
            # Prices of candles are whole numbers now and then.
            yield f"{name}[][{place}]", "text" if isinstance(inner, str) else "number"
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield from flat(value[0], f"{name}[]")
    else:
        yield name, kind(value)


# Fields that the documentation calls optional, or names on another page than its sample.
OPTIONAL = {
    "totp_login": {"data.hsServerId", "data.searchAPIKey"},
    "totp_validate": {"data.hsServerId", "data.searchAPIKey", "data.feedUrl", "data.rtUrl"},
    "holdings": {
        "data[]." + name
        for name in (
            "sector commonScripCode instrumentName unrealisedGainLoss series instrumentStatus marketLot expiryDate"
            " optType strikePrice"
        ).split()
    },
    "search_scrip": {"[].surveillanceMessage", "[].CASEligible"},
}


def fits(wanted, given):
    return "null" in (wanted, given) or wanted == given or (wanted, given) == ("number", "integer")


def compare(sample, answer, optional):
    """How many fields there are, and what differs."""
    want, have = dict(flat(sample)), dict(flat(answer))
    # A list that the sample leaves empty may have rows.
    filled = {name for name, of in want.items() if of == "list" and any(one.startswith(f"{name}[]") for one in have)}
    absent = [name for name in want if name not in have and name not in filled]
    further = [name for name in have if name not in want and not any(name.startswith(f"{one}[]") for one in filled)]
    differs = [f"`{name}` is missing" for name in absent if name not in optional]
    differs += [f"`{name}` is not documented" for name in further if name not in optional]
    differs += [
        f"`{name}` is {have[name]}, documented as {of}"
        for name, of in want.items()
        if name in have and not fits(of, have[name])
    ]
    text = f"{len(want) - len(absent)} of {len(want)}"
    return text + (f", {len(further)} more" if further else ""), differs


def main():
    samples = json.loads(SAMPLES.read_text())
    transport = ToSimulator()
    client = NeoAPI(consumer_key=os.environ["NEO_SIM_CONSUMER_KEY"], environment="prod", transport=transport)
    rows, wrong = [], []

    def check(method, sample, call, unwrap=lambda answer: answer, note=""):
        transport.path = ""
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                answer = call()
        except Exception as error:  # What it raises is its answer here.
            answer = {"raised": repr(error)}
        body = unwrap(answer)
        same, differs = compare(samples[sample], body, OPTIONAL.get(sample, set())) if sample else ("", [])
        route = f"{transport.method} `{transport.path}`" if transport.path else "none"
        raw = json.loads(transport.body) if transport.path and transport.body[:1] in b"[{" else None
        if not transport.path:
            passed = "made by the SDK"
        elif answer == raw:
            passed = "the body as it came"
        elif unwrap(answer) == raw:
            passed = "the body, wrapped in `data`"
        else:
            passed = note or "made by the SDK"
        wrong.extend(f"{method}: {text}" for text in differs)
        status = transport.status if transport.path else ""
        rows.append((method, route, status, passed, same, "; ".join(differs) or "none"))
        return answer

    inner = lambda answer: answer.get("data")  # noqa: E731
    check(
        "totp_login",
        "totp_login",
        lambda: client.totp_login(
            mobile_number=os.environ["NEO_SIM_MOBILE"], ucc=UCC, totp=sim(f"totp?ucc={UCC}")["totp"]
        ),
    )
    check("totp_validate", "totp_validate", lambda: client.totp_validate(mpin=os.environ["NEO_SIM_MPIN"]))
    check("whatsmyip", "get_client_ip", client.whatsmyip)

    def order(**changes):
        terms = dict(
            exchange_segment="nse_cm",
            product="CNC",
            price="9.00",
            order_type="L",
            quantity="10",
            validity="DAY",
            trading_symbol="IDEA-EQ",
            transaction_type="B",
        )
        return client.place_order(**{**terms, **changes})

    placed = check("place_order", "place_order", lambda: order(tag="SDK-1"))
    number = placed["nOrdNo"]
    check("order_report()", "order_book", client.order_report)
    check("order_report(order_id)", "order_by_id", lambda: client.order_report(number))
    check(
        "modify_order",
        "modify_order",
        lambda: client.modify_order(order_id=number, price="9.10", order_type="L", quantity="12", validity="DAY"),
    )
    check("order_history", "order_history", lambda: client.order_history(number), inner)
    check("cancel_order", "cancel_order", lambda: client.cancel_order(number))
    amo = order(amo="YES")["nOrdNo"]
    check("cancel_order(amo)", "cancel_order", lambda: client.cancel_order(amo, amo="YES"))
    order(price="0", order_type="MKT")
    order(
        exchange_segment="nse_fo",
        product="NRML",
        price="0",
        order_type="MKT",
        quantity="225",
        trading_symbol="TCS26NOVFUT",
    )
    sim("holding", {"ucc": UCC, "instrument": "nse_cm|14366", "quantity": 35, "average_price": "9.57"})
    check("trade_report", "trade_book", client.trade_report)
    check("positions", "positions", client.positions)
    check("holdings", "holdings", client.holdings)
    check("limits", "limits", client.limits)
    check(
        "margin_required",
        "margin_required",
        lambda: client.margin_required(
            exchange_segment="nse_cm",
            price="9.10",
            order_type="L",
            product="CNC",
            quantity="10",
            instrument_token="14366",
            transaction_type="B",
        ),
        inner,
    )
    paths = check("scrip_master()", "scrip_master", client.scrip_master, lambda answer: {"data": answer}, "its `data`")
    url = check("scrip_master(segment)", None, lambda: client.scrip_master("nse_fo"), note="one URL of it")
    if url not in paths["filesPaths"]:
        wrong.append("scrip_master(segment): not one of the paths")
    found = check(
        "search_scrip",
        "search_scrip",
        lambda: client.search_scrip("nse_cm", symbol="idea"),
        lambda answer: answer,
        "rows of the CSV file",
    )
    if [row["pTrdSymbol"] for row in found] != ["IDEA-EQ"]:
        wrong.append("search_scrip: another symbol")
    options = check(
        "search_scrip(options)",
        None,
        lambda: client.search_scrip(
            "nse_fo", symbol="^nifty$", expiry="24NOV2026", option_type="CE", strike_price="24500"
        ),
        note="rows of the CSV file",
    )
    if [row["pTrdSymbol"] for row in options] != ["NIFTY26NOV24500CE"]:
        wrong.append(f"search_scrip(options): {options}")
    share = {"exchange_segment": "nse_cm", "instrument_token": "1333"}
    index = {"exchange_segment": "nse_cm", "instrument_token": "Nifty 50"}
    check("quotes", "quotes", lambda: client.quotes([share], quote_type="all"))
    check("quotes(index)", "quotes_index", lambda: client.quotes([index], quote_type="all"))
    check("expiries", "expiries", lambda: client.expiries(exchange="nse_fo", underlying="RELIANCE"))
    check(
        "option_chain",
        "option_chain",
        lambda: client.option_chain(exchange="nse_fo", underlying="NIFTY", expiry="2026-11-24", count=10),
    )
    check(
        "option_chain(fut)",
        "option_chain_futures",
        lambda: client.option_chain(exchange="nse_fo", underlying="NIFTY", instrument_type="fut"),
    )
    check(
        "historical_data",
        "historical_data",
        lambda: client.historical_data(
            neosymbol="nse_cm|1333", interval="1min", from_date="2026-10-30", to_date="2026-10-30"
        ),
    )
    state = check("logout", None, client.logout)
    if state.get("State") != "OK":
        wrong.append(f"logout: {state}")

    lines = [
        "# The vendor's SDK against the simulator",
        "",
        "`kotakneoapi` 3.0.9 from PyPI, unchanged; its `transport` parameter redirects its fixed hosts to the simulator.",
        "Written by `tools/vendor-sdk.py`, which fails if anything differs:",
        "",
        "```sh",
        "python3 -m venv venv && venv/bin/pip install kotakneoapi==3.0.9",
        "target/fast/neo-simulator --quiet --day 2026-11-02 --exec venv/bin/python tools/vendor-sdk.py docs/vendor-sdk.md",
        "```",
        "",
        "Fields: how many of the documented sample's fields the answer contains, by name at every depth, and how many more",
        "that other pages name. Differences: a field that is missing and not optional (`feedUrl` and `rtUrl` are), a field",
        "of a different JSON type (`null` matches any), or a field that no page documents.",
        "",
        "| method | route | status | what the SDK returns | fields | differences |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        text = " | ".join(str(cell) for cell in row).replace("nse_cm|", "nse_cm\\|")
        lines.append(f"| {text.replace(number, '{order_id}')} |")
    lines += [
        "",
        "`tools/vendor-feeds.py` runs `create_websocket` and `create_order_feed`, the feeds. Not covered: `subscribe`, `un_subscribe` and",
        "`subscribe_to_orderfeed`, which raise `NotImplementedError` in this version; `help`, which prints.",
        "",
    ]
    text = "\n".join(lines)
    if PAGE:
        PAGE.write_text(text)
    else:
        print(text)
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
