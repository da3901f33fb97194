"""Python's requests with a session: what most programs use."""

import json
import os
from urllib.parse import parse_qs

import requests
from worker import request_file, work_loop

URL = os.environ["NEO_BENCH_URL"]


def session():
    made = requests.Session()
    made.verify = os.environ.get("NEO_BENCH_CA", True)
    made.trust_env = False
    return made


def form(name):
    """The body as a program has it: an object, written as JSON for each call."""
    path, headers, body = request_file(name)
    return URL + path, headers, json.loads(parse_qs(body)["jData"][0])


def document(name):
    path, headers, body = request_file(name)
    return URL + path, headers, json.loads(body)


ORDER, REFUSED = form("order"), form("refused")
LOGIN, VALIDATE = document("tradeApiLogin"), document("tradeApiValidate")
KEPT = session()


def send_form(request):
    url, headers, data = request
    return KEPT.post(url, headers=headers, data={"jData": json.dumps(data)}, timeout=30).json()


def send_document(made, request):
    url, headers, data = request
    return made.post(url, headers=headers, json=data, timeout=30).json()


def whole_login():
    with session() as made:
        send_document(made, LOGIN)
        send_document(made, VALIDATE)


work_loop(
    {
        "post": lambda: send_form(ORDER),
        "error": lambda: send_form(REFUSED),
        "totp_login": lambda: send_document(KEPT, LOGIN),
        "whole_login": whole_login,
    }
)
