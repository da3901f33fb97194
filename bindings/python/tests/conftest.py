"""A simulator for the test process, and the fixtures of all tests."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Optional

import pytest

import neo_api

BINDING = Path(__file__).resolve().parents[1]
ROOT = BINDING.parents[1]

# A shell ignores Ctrl-C in background jobs, and Python inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)


class Simulator:
    """A running simulator and its control endpoint."""

    def __init__(self, url: str, accounts: list[dict[str, Any]]) -> None:
        self.url = url
        self.account = accounts[0]

    def control(self, path: str, body: Optional[dict[str, Any]] = None, method: Optional[str] = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_sim/{path}", data=data, method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or b"null")

    def fault(self, route: str, **fault: Any) -> None:
        self.control("fault", {"route": route, "fault": fault})

    def requests(self) -> list[dict[str, Any]]:
        answer = self.control("requests")
        found: list[dict[str, Any]] = answer["requests"] if isinstance(answer, dict) else answer
        return found

    def sms(self) -> str:
        number = urllib.parse.quote(self.account["mobile"], safe="")
        return str(self.control(f"otp?mobile={number}")["otp"])

    def config(self, **more: Any) -> dict[str, Any]:
        """A configuration with everything for the older login, which works any number of times."""
        account = self.account
        return {
            "consumer_key": account["consumer_key"],
            "consumer_secret": account["consumer_secret"],
            "base_url": self.url,
            "api": "v1",
            "mobile_number": account["mobile"],
            "mpin": account["mpin"],
            **more,
        }

    def current_config(self) -> dict[str, Any]:
        """A configuration for `connect` by TOTP. A code works once, so use it once per process and half minute."""
        account = self.account
        return {
            "consumer_key": account["consumer_key"],
            "base_url": self.url,
            "mobile_number": account["mobile"],
            "ucc": account["ucc"],
            "mpin": account["mpin"],
            "totp_secret": account["totp_secret"],
        }

    def wait_for(self, route: str) -> None:
        """Polls the simulator until a request of that route has arrived."""
        deadline = 2_000
        for _ in range(deadline):
            if any(request["route"] == route for request in self.requests()):
                return
        raise AssertionError(f"no request of {route} has arrived")


def start() -> tuple[subprocess.Popen[str], Simulator]:
    process = subprocess.Popen([os.environ["NEO_SIM"]], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    described = json.loads(process.stdout.readline())
    return process, Simulator(described["url"], described["accounts"])


@pytest.fixture(scope="session")
def shared_simulator() -> Iterator[Simulator]:
    process, simulator = start()
    with process:
        yield simulator
        process.terminate()


@pytest.fixture
def simulator(shared_simulator: Simulator) -> Simulator:
    """The simulator, reset to its initial state."""
    shared_simulator.control("reset", method="POST")
    shared_simulator.control("requests", method="DELETE")
    return shared_simulator


@pytest.fixture
def fresh_simulator() -> Iterator[Simulator]:
    """A separate simulator for programs that log in by TOTP."""
    process, simulator = start()
    with process:
        yield simulator
        process.terminate()


@pytest.fixture
def client(simulator: Simulator) -> Iterator[neo_api.Client]:
    """A client that has not logged in, with the lock-out guard of its account cleared."""
    with neo_api.Client(simulator.config()) as made:
        made.reset_attempts()
        yield made


@pytest.fixture
def connected(client: neo_api.Client) -> neo_api.Client:
    """A client with a trade session."""
    client.connect()
    return client


@pytest.fixture(autouse=True)
def nothing_leaks() -> Iterator[None]:
    gc.collect()
    before = neo_api.live_objects()
    yield
    gc.collect()
    assert neo_api.live_objects() == before


def run_python(*arguments: str, cwd: Optional[Path] = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs this interpreter with the package."""
    return subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", *arguments],
        env={**os.environ, **environment},
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=60,
    )
