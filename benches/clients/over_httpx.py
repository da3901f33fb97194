"""Python's httpx with a reused client."""

import ssl

import httpx
from over_http import CA, measure


def client():
    verify = ssl.create_default_context(cafile=CA) if CA else True
    return httpx.Client(verify=verify, trust_env=False, timeout=30)


measure(client)
