"""Python's httpx with a client that is kept."""

import json
import os
import ssl
from urllib.parse import parse_qs

import httpx
from worker import request_file, work_loop

URL = os.environ["NEO_BENCH_URL"]
CA = os.environ.get("NEO_BENCH_CA")


def client():
    verify = ssl.create_default_context(cafile=CA) if CA else True
    return httpx.Client(verify=verify, trust_env=False, timeout=30)


def form(name):
    path, headers, body = request_file(name)
    return URL + path, headers, json.loads(parse_qs(body)["jData"][0])


def document(name):
    path, headers, body = request_file(name)
    return URL + path, headers, json.loads(body)


ORDER, REFUSED = form("order"), form("refused")
LOGIN, VALIDATE = document("tradeApiLogin"), document("tradeApiValidate")
KEPT = client()


def send_form(request):
    url, headers, data = request
    return KEPT.post(url, headers=headers, data={"jData": json.dumps(data)}).json()


def send_document(made, request):
    url, headers, data = request
    return made.post(url, headers=headers, json=data).json()


def whole_login():
    with client() as made:
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
