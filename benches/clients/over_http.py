"""Shared by the measurements of Python's HTTP libraries: the same requests, as a program would send them."""

import json
import os
from urllib.parse import parse_qs

from worker import request_file, work_loop

URL = os.environ["NEO_BENCH_URL"]
CA = os.environ.get("NEO_BENCH_CA")


def form(name):
    """The body as a program builds it: an object, serialized to JSON for each call."""
    path, headers, body = request_file(name)
    return URL + path, headers, json.loads(parse_qs(body)["jData"][0])


def document(name):
    path, headers, body = request_file(name)
    return URL + path, headers, json.loads(body)


def measure(make, **each):
    """Does the works named on standard input with a client from `make`; `each` is passed with every request."""
    order, refused = form("order"), form("refused")
    login, validate = document("tradeApiLogin"), document("tradeApiValidate")
    kept = make()

    def send_form(request):
        url, headers, data = request
        return kept.post(url, headers=headers, data={"jData": json.dumps(data)}, **each).json()

    def send_document(made, request):
        url, headers, data = request
        return made.post(url, headers=headers, json=data, **each).json()

    def whole_login():
        with make() as made:
            send_document(made, login)
            send_document(made, validate)

    work_loop(
        {
            "post": lambda: send_form(order),
            "error": lambda: send_form(refused),
            "totp_login": lambda: send_document(kept, login),
            "whole_login": whole_login,
        }
    )
