"""Several threads, cancelling, closing during a call, Ctrl-C, fork."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from conftest import Simulator
from test_client import ORDERS

import neo_api


def outcome(future: Any) -> Any:
    """The result of a call on another thread, with a generous deadline."""
    return future.result(timeout=20)


def test_other_threads_run_during_a_call(connected: neo_api.Client, simulator: Simulator) -> None:
    simulator.fault("orders", kind="stall")
    with ThreadPoolExecutor(1) as pool:
        stalled = pool.submit(connected.request, "GET", ORDERS)
        simulator.wait_for("orders")
        # This thread and this client keep working.
        assert connected.session()["data"]["state"] == "trade"
        assert connected.cancel()["data"]["cancelled"] == 1
        with pytest.raises(neo_api.CancelledError) as caught:
            outcome(stalled)
    assert caught.value.delivered == "maybe"
    connected.request("GET", ORDERS)


def test_closing_lets_a_call_finish(connected: neo_api.Client, simulator: Simulator) -> None:
    simulator.fault("orders", kind="delay", ms=300)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(connected.request, "GET", ORDERS)
        simulator.wait_for("orders")
        connected.close()
        assert not slow.done()
        assert outcome(slow)["stat"] == "Not_Ok"
    with pytest.raises(neo_api.InvalidHandleError):
        connected.session()


def test_threads_that_connect_at_once_make_one_login(client: neo_api.Client, simulator: Simulator) -> None:
    simulator.fault("login", kind="delay", ms=100)
    start = threading.Barrier(8)

    def connect() -> str:
        start.wait()
        return str(client.connect()["data"]["token"])

    with ThreadPoolExecutor(8) as pool:
        tokens = {outcome(future) for future in [pool.submit(connect) for _ in range(8)]}
    assert len(tokens) == 1
    assert [request["route"] for request in simulator.requests()].count("login") == 1


def test_many_threads_make_use_and_close_clients(simulator: Simulator) -> None:
    before = neo_api.live_objects()

    def churn() -> None:
        for _ in range(200):
            with neo_api.Client(simulator.config()) as made:
                made.session()

    with ThreadPoolExecutor(8) as pool:
        for future in [pool.submit(churn) for _ in range(8)]:
            outcome(future)
    assert neo_api.live_objects() == before


def test_ctrl_c_is_seen_when_the_call_returns_and_leaks_nothing(connected: neo_api.Client, simulator: Simulator) -> None:
    before = neo_api.live_objects()
    main = threading.main_thread().ident
    assert main is not None

    def interrupt() -> None:
        simulator.wait_for("orders")
        signal.pthread_kill(main, signal.SIGINT)
        connected.cancel()

    for _ in range(20):
        simulator.control("requests", method="DELETE")
        simulator.fault("orders", kind="stall")
        with ThreadPoolExecutor(1) as pool:
            helper = pool.submit(interrupt)
            with pytest.raises(KeyboardInterrupt):
                connected.request("GET", ORDERS)
            outcome(helper)
    assert neo_api.live_objects() == before


def test_cancelling_an_asyncio_task_ends_its_call_and_no_other(connected: neo_api.Client, simulator: Simulator) -> None:
    simulator.fault("orders", kind="stall")
    before = neo_api.live_objects()

    async def main() -> None:
        neo = neo_api.AsyncClient(connected)
        task = asyncio.ensure_future(neo.request("GET", ORDERS))
        await asyncio.to_thread(simulator.wait_for, "orders")
        simulator.fault("orders", kind="stall")
        other = asyncio.ensure_future(neo.request("GET", ORDERS))
        while len([request for request in simulator.requests() if request["route"] == "orders"]) < 2:
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not other.done()
        assert neo.cancel()["data"]["cancelled"] == 1
        with pytest.raises(neo_api.CancelledError):
            await other
        assert neo.session()["data"]["state"] == "trade"

    asyncio.run(asyncio.wait_for(main(), 10))
    assert connected.stats()["data"]["operations"]["request"]["errors"] == {"cancelled": 2}
    assert neo_api.live_objects() == before


def test_a_forked_child_goes_on(connected: neo_api.Client, simulator: Simulator) -> None:
    connected.request("GET", ORDERS)
    connections = {request["connection"] for request in simulator.requests()}
    child = os.fork()
    if child == 0:
        good = False
        try:
            good = connected.request("GET", ORDERS)["stat"] == "Not_Ok"
        finally:
            os._exit(0 if good else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert simulator.requests()[-1]["connection"] not in connections
    connected.request("GET", ORDERS)
