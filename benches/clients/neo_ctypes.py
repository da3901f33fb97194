"""This library from Python: the package of bindings/python."""

import os

import neo_api
from worker import work_loop

CONFIG = {
    "consumer_key": "5e1fae11-0000-4000-8000-00000000c0de",
    "base_url": os.environ["NEO_BENCH_URL"],
    "ucc": "ABC12",
    "mobile_number": "+919999996708",
    "mpin": "123456",
}
if "NEO_BENCH_CA" in os.environ:
    CONFIG["ca_file"] = os.environ["NEO_BENCH_CA"]
ORDER = {
    "am": "NO",
    "dq": "0",
    "es": "nse_cm",
    "mp": "0",
    "pc": "CNC",
    "pf": "N",
    "pr": "7.25",
    "pt": "L",
    "qt": "1",
    "rt": "DAY",
    "tp": "0",
    "ts": "IDEA-EQ",
    "tt": "B",
}


def log_in(client):
    client.totp_login(totp="123456")
    client.totp_validate()


def whole_login():
    with neo_api.Client(CONFIG) as client:
        log_in(client)


def error():
    try:
        KEPT.request("POST", "quick/order/rule/ms/refused", form={"es": "nse_cm", "qt": "-1"})
    except neo_api.NeoError:
        return
    raise SystemExit("no error")


KEPT = neo_api.Client(CONFIG)
log_in(KEPT)
work_loop(
    {
        "post": lambda: KEPT.request("POST", "quick/order/rule/ms/place", form=ORDER),
        "error": error,
        "totp_login": lambda: KEPT.totp_login(totp="123456"),
        "whole_login": whole_login,
    }
)
