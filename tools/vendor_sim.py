"""Leads the vendor's SDK, unchanged, to the simulator: for vendor-sdk.py and vendor-feeds.py."""

import json
import os
import tempfile
import urllib.request

# The SDK writes logs and caches to the current directory; keep them out of here.
SCRATCH = tempfile.TemporaryDirectory()
os.chdir(SCRATCH.name)
os.environ.update(NEO_SCRIP_CACHE_DIR=SCRATCH.name, NEO_HOLDINGS_CACHE_DIR=SCRATCH.name, NOLOG="1")

import httpx  # noqa: E402

URL = httpx.URL(os.environ["NEO_SIM_URL"])
UCC = os.environ["NEO_SIM_UCC"]


class ToSimulator(httpx.HTTPTransport):
    """Sends every request to the simulator, whatever its host, and keeps the last answer as it was."""

    status, path, body = 0, "", b""

    def handle_request(self, request):
        request.url = request.url.copy_with(scheme=URL.scheme, host=URL.host, port=URL.port)
        request.headers["Host"] = f"{URL.host}:{URL.port}"
        response = super().handle_request(request)
        if not request.url.path.startswith("/5config"):
            self.method, self.path, self.status = request.method, request.url.path, response.status_code
            self.body = response.read()
        return response


def sim(path, body=None):
    """A request to the simulator's control endpoint."""
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(f"{URL}/_sim/{path}", data) as answer:
        return json.loads(answer.read())
