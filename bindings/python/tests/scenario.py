"""Performs tests/scenario.json through this binding and prints the same lines as every language.

neo-simulator --quiet --exec python bindings/python/tests/scenario.py tests/scenario.json
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
import sys
import time
import urllib.parse
import urllib.request
from decimal import Decimal
from pathlib import Path
from typing import Any, Callable

import neo_api

# The timeout for a message of a feed.
PATIENCE_S = 30
NAME = re.compile(r"\$\{(\w+)\}")


class Runner:
    """The clients and values of one run."""

    def __init__(self, scenario: dict[str, Any]) -> None:
        self.configs: dict[str, Any] = scenario["clients"]
        self.steps: list[dict[str, Any]] = scenario["steps"]
        self.clients: dict[str, neo_api.Client] = {}
        self.saved: dict[str, Any] = {}
        self.feeds: dict[str, Any] = {}
        self.last_events: dict[str, str] = {}

    def run(self) -> bool:
        """Performs all steps; returns whether all went as expected."""
        try:
            return all([self.step(index, step) for index, step in enumerate(self.steps)])
        finally:
            for client in self.clients.values():
                client.close()

    def step(self, index: int, step: dict[str, Any]) -> bool:
        """Performs a step and prints its line."""
        if "feed" in step:
            [(feed, what)] = step["feed"].items()
            return self.follow(index, feed, what, step)
        name = step.get("sim") or step["call"]
        expected_error = step.get("error")
        try:
            answer = self.sms(step["mobile"]) if "sim" in step else plain(self.call(step))
        except neo_api.NeoError as error:
            print(index, name, "error", error.kind, error.code, error.delivered)
            wrong = expected_error is None or {
                member: getattr(error, member)
                for member, value in expected_error.items()
                if getattr(error, member) != value
            }
            return self.judge(index, name, wrong, str(error))
        expect = self.fill(step.get("expect", {}))
        values = {path: at(answer, path) for path in sorted(expect)}
        print(index, name, "ok", compact(list(values.values())))
        for variable, path in step.get("save", {}).items():
            self.saved[variable] = at(answer, path)
        wrong = expected_error is not None or {path: v for path, v in values.items() if v != expect[path]}
        return self.judge(index, name, wrong, "it succeeded")

    def follow(self, index: int, name: str, what: str, step: dict[str, Any]) -> bool:
        """Performs a step on a feed and prints its line."""
        label = f"{name} {what}"
        if what == "until":
            wanted, expect = self.fill(step["wanted"]), self.fill(step.get("expect", {}))
            events, message = self.until(name, wanted)
            values = {path: found(message, path) for path in sorted(expect)}
            print(index, label, compact(events), compact(list(values.values())))
            wrong = events != step["events"] or {path: v for path, v in values.items() if v != expect[path]}
            return self.judge(index, label, wrong, f"{events}, then {message}")
        if what == "open":
            client = self.client(step["client"])
            self.feeds[name] = client.market_feed() if name == "market" else client.order_feed()
        elif what == "subscribe":
            self.feeds[name].subscribe(**step["params"])
        else:
            self.feeds[name].close()
        print(index, label)
        return True

    def until(self, name: str, wanted: dict[str, Any]) -> tuple[list[str], dict[str, Any]]:
        """Reads a feed up to the wanted message; returns the events before it, and the message."""
        events: list[str] = []
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            message = self.feeds[name].next(1000)
            if message is None:
                continue
            message = plain(message)
            event = message.get("event")
            if event and event not in ("conflated", self.last_events.get(name)):
                self.last_events[name] = event
                events.append(event)
            if all(found(message, path) == value for path, value in wanted.items()):
                return events, message
        return events, {}

    @staticmethod
    def judge(index: int, name: str, wrong: Any, what: str) -> bool:
        if wrong:
            print(f"step {index} ({name}) is not as expected: {wrong}; {what}", file=sys.stderr)
        return not wrong

    def call(self, step: dict[str, Any]) -> Any:
        """Calls the operation's own method."""
        method: Callable[..., Any] = getattr(self.client(step["client"]), step["call"])
        answer = method(**self.fill(step["params"]))
        # Records are the contents of `data`.
        return answer if isinstance(answer, dict) else {"data": answer}

    def client(self, name: str) -> neo_api.Client:
        if name not in self.clients:
            self.clients[name] = neo_api.Client(self.fill(self.configs[name]))
        return self.clients[name]

    def sms(self, mobile: str) -> Any:
        """The last message sent to a mobile number."""
        number = urllib.parse.quote(self.fill(mobile), safe="")
        with urllib.request.urlopen(f"{os.environ['NEO_SIM_URL']}/_sim/otp?mobile={number}") as answer:
            return json.load(answer)

    def fill(self, value: Any) -> Any:
        """Replaces every ${name} with its value."""
        if isinstance(value, dict):
            return {key: self.fill(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.fill(item) for item in value]
        if not isinstance(value, str):
            return value
        whole = NAME.fullmatch(value)
        return self.value(whole[1]) if whole else NAME.sub(lambda match: str(self.value(match[1])), value)

    def value(self, name: str) -> Any:
        return self.saved[name] if name in self.saved else os.environ[name]


def plain(value: Any) -> Any:
    """Converts records and decimals to plain JSON values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


def compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def found(message: Any, path: str) -> Any:
    """The value at a dotted path of a message; None if there is none."""
    try:
        return at(message, path)
    except (KeyError, IndexError, TypeError):
        return None


def at(value: Any, path: str) -> Any:
    """The value at a dotted path."""
    for part in path.split("."):
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


if __name__ == "__main__":
    neo_api.live_objects()
    passed = Runner(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))).run()
    left = neo_api.live_objects()
    if left:
        print(f"{left} objects are left over", file=sys.stderr)
    sys.exit(0 if passed and not left else 1)
