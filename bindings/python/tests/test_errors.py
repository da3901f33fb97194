"""Errors: their kinds, their members, and no secrets."""

from __future__ import annotations

import copy
import json
import pickle
import re

import pytest
from conftest import Simulator
from test_ffi import HEADER

import neo_api

RATE_LIMITED = json.dumps(
    {
        "error": [{"code": "429", "message": "Too many requests to the API"}],
        "kind": "rate_limited",
        "operation": "totp_login",
        "status": 429,
        "broker_code": None,
        "retryable": True,
        "retry_after_ms": 1500,
        "delivered": "yes",
        "hint": "Wait.",
        "request_id": "0f8c",
        "body": {"name": "A PERSON"},
        "text": None,
    }
)


def test_the_kinds_are_those_of_the_header() -> None:
    listed = re.search(r"kind is one of ([^.]*)\.", HEADER)
    assert listed is not None
    kinds = re.findall(r"\w+", listed[1].replace("*", ""))
    assert len(kinds) == 16
    assert list(neo_api.KINDS) == kinds


@pytest.mark.parametrize("kind", neo_api.KINDS)
def test_every_kind_has_a_class_of_its_own(kind: str) -> None:
    error = neo_api.NeoError.from_json(RATE_LIMITED.replace('"rate_limited"', json.dumps(kind)))
    assert type(error) is neo_api.KINDS[kind]
    assert issubclass(type(error), neo_api.NeoError)
    assert getattr(neo_api, type(error).__name__) is type(error)
    assert list(neo_api.KINDS.values()).count(type(error)) == 1


def test_a_kind_of_the_future_is_an_error_too() -> None:
    error = neo_api.NeoError.from_json(RATE_LIMITED.replace('"rate_limited"', '"new_one"'))
    assert (type(error), error.kind) == (neo_api.NeoError, "new_one")


def test_what_an_error_holds() -> None:
    error = neo_api.NeoError.from_json(RATE_LIMITED)
    assert (error.kind, error.code, error.message) == ("rate_limited", "429", "Too many requests to the API")
    assert (error.operation, error.status, error.broker_code) == ("totp_login", 429, None)
    assert (error.retryable, error.retry_after_ms, error.delivered) == (True, 1500, "yes")
    assert (error.hint, error.request_id, error.text) == ("Wait.", "0f8c", None)
    assert (error.body, error.json) == ({"name": "A PERSON"}, RATE_LIMITED)
    expected = "totp_login: Too many requests to the API (rate_limited, code 429, delivered: yes). Wait."
    assert str(error) == expected
    assert repr(error) == f"<RateLimitedError: {expected}>"


def test_the_body_is_not_shown() -> None:
    error = neo_api.NeoError.from_json(RATE_LIMITED)
    for shown in (str(error), repr(error), str(error.args)):
        assert "PERSON" not in shown


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])
def test_errors_travel(duplicate: object) -> None:
    error = neo_api.NeoError.from_json(RATE_LIMITED)
    assert callable(duplicate)
    twin = duplicate(error)
    assert (type(twin), vars(twin), str(twin), twin.args) == (type(error), vars(error), str(error), error.args)


def test_an_error_of_the_broker(client: neo_api.Client, simulator: Simulator) -> None:
    with pytest.raises(neo_api.AuthenticationError) as caught:
        client.login(password="not-the-password")
    error = caught.value
    assert (error.code, error.broker_code, error.status, error.delivered) == ("401", "401", 401, "yes")
    assert error.message == "Invalid credentials."
    assert error.operation == "login"
    assert error.request_id is not None
    assert error.request_id in json.dumps(simulator.requests()[-1]["headers"])
    for shown in (str(error), repr(error), error.json):
        assert "not-the-password" not in shown


def test_a_lost_answer_says_so(connected: neo_api.Client, simulator: Simulator) -> None:
    simulator.fault("limits", kind="reset_after_read")
    with pytest.raises(neo_api.NetworkError) as caught:
        connected.request("POST", "Orders/2.0/quick/user/limits", form={"seg": "ALL", "exch": "ALL", "prod": "ALL"})
    assert (caught.value.delivered, caught.value.retryable) == ("maybe", False)
