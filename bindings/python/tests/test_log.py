"""The log: its records, and what handlers may do."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterator
from typing import Callable

import pytest
from conftest import Simulator
from test_client import ORDERS

import neo_api


class Handler(logging.Handler):
    """Keeps records, then runs the test's own action."""

    def __init__(self) -> None:
        super().__init__(1)
        self.records: list[logging.LogRecord] = []
        self.then: Callable[[], object] = lambda: None

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)
        self.then()


@pytest.fixture
def handler() -> Iterator[Handler]:
    logger = logging.getLogger("neo_api")
    made = Handler()
    logger.addHandler(made)
    logger.setLevel(1)
    logger.propagate = False
    yield made
    neo_api.set_log(None)
    logger.removeHandler(made)
    logger.setLevel(logging.NOTSET)
    logger.propagate = True


def test_off_by_default(client: neo_api.Client, handler: Handler) -> None:
    client.connect()
    assert handler.records == []


@pytest.mark.parametrize(
    ("level", "lowest"),
    [
        ("error", logging.ERROR),
        ("INFO", logging.INFO),
        ("trace", 5),
        (1, logging.ERROR),
        (2, logging.WARNING),
        (3, logging.INFO),
        (4, logging.DEBUG),
        (5, 5),
        (logging.CRITICAL, logging.ERROR),
        (logging.ERROR, logging.ERROR),
        (logging.WARNING, logging.WARNING),
        (logging.INFO, logging.INFO),
        (logging.DEBUG, logging.DEBUG),
    ],
)
def test_lines_up_to_a_level(client: neo_api.Client, handler: Handler, level: object, lowest: int) -> None:
    neo_api.set_log(level)  # type: ignore[arg-type]
    client.connect()
    with pytest.raises(neo_api.NeoError):
        client.session_2fa("")
    levels = {record.levelno for record in handler.records}
    assert logging.ERROR in levels
    # The library has nothing to warn about here.
    assert min(levels) == (logging.ERROR if lowest == logging.WARNING else lowest)
    neo_api.set_log(0)
    handler.records.clear()
    with pytest.raises(neo_api.NeoError):
        client.session_2fa("")
    assert handler.records == []


def test_lines_hold_no_secret(client: neo_api.Client, handler: Handler, simulator: Simulator) -> None:
    neo_api.set_log("trace")
    client.connect()
    client.request("GET", ORDERS)
    text = "\n".join(record.getMessage() for record in handler.records)
    assert len(handler.records) > 3
    for key in ("consumer_key", "consumer_secret", "mobile", "mpin"):
        assert simulator.account[key] not in text
    assert client.session_export()["data"]["token"] not in text


def test_exceptions_of_a_handler_end_there(
    client: neo_api.Client, handler: Handler, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise RuntimeError("of the handler")

    handler.then = fail
    neo_api.set_log("trace")
    client.connect()
    assert len(handler.records) > 3
    assert capfd.readouterr() == ("", "")


def test_a_handler_may_use_the_client(client: neo_api.Client, handler: Handler) -> None:
    def use() -> None:
        with pytest.raises(neo_api.InvalidArgumentError):
            client.session_2fa("")

    handler.then = use
    neo_api.set_log("error")
    use()
    # The log lines of the handler's own call are dropped, or this would never end.
    assert len(handler.records) == 1
    assert client.stats()["data"]["operations"]["session_2fa"]["calls"] == 2


def test_ctrl_c_inside_a_handler_is_not_lost(
    client: neo_api.Client, handler: Handler, capfd: pytest.CaptureFixture[str]
) -> None:
    handler.then = lambda: signal.raise_signal(signal.SIGINT)
    neo_api.set_log("error")
    with pytest.raises(KeyboardInterrupt):
        client.session_2fa("")
    handler.then = lambda: None
    client.session()
    assert capfd.readouterr() == ("", "")


def test_lines_come_on_the_thread_of_the_call(client: neo_api.Client, handler: Handler) -> None:
    neo_api.set_log("trace")
    thread = threading.Thread(target=client.session_init, name="caller")
    thread.start()
    thread.join()
    assert {record.threadName for record in handler.records} == {"caller"}


@pytest.mark.parametrize(("level", "error"), [("loud", ValueError), (-1, ValueError), (True, TypeError), (1.5, TypeError)])
def test_wrong_levels(level: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        neo_api.set_log(level)  # type: ignore[arg-type]
