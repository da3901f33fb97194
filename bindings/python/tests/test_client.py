"""The client: configuration, answers, bad input, closing."""

from __future__ import annotations

import copy
import gc
import inspect
import json
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any, Callable

import pytest
from conftest import Simulator

import neo_api
from neo_api import _log

ORDERS = "Orders/2.0/quick/user/orders"
ORDER = "Orders/2.0/quick/order/rule/ms/place"


def test_a_password_login(client: neo_api.Client, simulator: Simulator) -> None:
    assert client.session()["data"]["state"] == "none"
    client.login(password=simulator.account["password"])
    assert client.session()["data"]["state"] == "view"
    assert client.session_2fa(simulator.sms())["data"]["ucc"] == "ABC12"
    assert client.session()["data"]["state"] == "trade"
    assert client.request("GET", ORDERS)["stat"] == "Not_Ok"
    assert client.logout()["data"] == {"state": "none", "server": "told"}


def test_an_otp_is_sent_again_only_when_asked(client: neo_api.Client, simulator: Simulator) -> None:
    bodies = []
    for resend in (False, True):
        client.send_otp(resend=resend)
        bodies.append(json.loads(simulator.requests()[-1]["body"]))
    assert bodies[0] != bodies[1]


def test_an_operation_by_its_name(client: neo_api.Client) -> None:
    assert client.call("session") == client.call("session", {}) == client.call("session", "{}") == client.session()
    with pytest.raises(neo_api.InvalidArgumentError, match="'nonsense'"):
        client.call("nonsense")


def test_a_session_travels_as_a_value_and_as_text(connected: neo_api.Client, simulator: Simulator) -> None:
    exported = connected.session_export()
    for form in (exported, exported["data"], json.dumps(exported)):
        with neo_api.Client(simulator.config()) as other:
            assert other.session_import(form)["data"]["state"] == "trade"
            other.request("GET", ORDERS)


def test_numbers_keep_their_digits_both_ways(connected: neo_api.Client, simulator: Simulator) -> None:
    simulator.fault("orders", kind="body", body='{"stat":"Ok","ltp":2706.930,"id":1234567890123456789012,"e":2.2e-8}')
    answer = connected.request("GET", ORDERS)
    assert str(answer["ltp"]) == "2706.930"
    assert answer["id"] == 1234567890123456789012
    assert answer["e"] == Decimal("2.2e-8")
    connected.request("POST", "_sim/policy", json={"record": True})
    simulator.fault("*", kind="body", body='{"stat":"Ok"}')
    connected.request("POST", "any/thing", json={"price": answer["ltp"], "list": (1, None, True)})
    assert simulator.requests()[-1]["body"] == '{"price":2706.930,"list":[1,null,true]}'


def test_a_number_of_five_thousand_digits_is_kept(connected: neo_api.Client, simulator: Simulator) -> None:
    digits = "7" * 5_000
    simulator.fault("orders", kind="body", body=f'{{"stat":"Ok","a":{digits}}}')
    assert connected.request("GET", ORDERS)["a"] == Decimal(digits)


def test_white_space_around_an_answer_is_none_of_it(connected: neo_api.Client, simulator: Simulator) -> None:
    simulator.fault("orders", kind="body", body=' \t\r\n{"stat":"Ok"} \t\r\n')
    assert connected.request("GET", ORDERS) == {"stat": "Ok"}


def test_an_error_shows_a_body_that_not_every_parser_reads_as_text(connected: neo_api.Client, simulator: Simulator) -> None:
    digits = "7" * 1_000
    simulator.fault("orders", kind="body", body=f'{{"stat":"Not_Ok","errMsg":"no","stCode":5,"a":{digits}}}')
    with pytest.raises(neo_api.RejectedError) as caught:
        connected.request("GET", ORDERS)
    assert caught.value.body is None
    assert caught.value.text is not None
    assert digits in caught.value.text


@pytest.mark.parametrize("value", ["1e99999999999999999999", "[" * 100_000 + "]" * 100_000])
def test_what_python_cannot_hold_is_an_error_like_any_other(
    connected: neo_api.Client, simulator: Simulator, value: str
) -> None:
    simulator.fault("orders", kind="body", body=f'{{"stat":"Ok","a":{value}}}')
    with pytest.raises(neo_api.ProtocolError) as caught:
        connected.request("GET", ORDERS)
    assert caught.value.delivered == "yes"
    assert caught.value.__context__ is None


def test_an_error_whose_body_python_cannot_hold_keeps_all_else(connected: neo_api.Client, simulator: Simulator) -> None:
    body = '{"stat":"Not_Ok","errMsg":"no, \\",\\"body\\":1","stCode":5,"a":1e99999999999999999999}'
    simulator.fault("orders", kind="body", body=body)
    with pytest.raises(neo_api.RejectedError) as caught:
        connected.request("GET", ORDERS)
    error = caught.value
    assert (error.message, error.code, error.status, error.delivered) == ('no, ","body":1', "5", 200, "yes")
    assert error.request_id is not None
    assert error.body is None


# Configuration


def test_a_configuration_as_mapping_text_and_keywords(simulator: Simulator) -> None:
    config = simulator.config()
    for made in (
        neo_api.Client(config),
        neo_api.Client(json.dumps(config)),
        neo_api.Client(**config),
        neo_api.Client(config, environment="prod"),
        neo_api.Client(json.dumps({**config, "api": "v3"}), api="v1"),
    ):
        with made:
            session = made.session()["data"]
            assert (session["api"], session["environment"]) == ("v1", "prod")


KEYWORDS = [name for name in inspect.signature(neo_api.Client).parameters if name != "config"]


@pytest.mark.parametrize("key", KEYWORDS)
def test_every_keyword_is_a_key_of_the_configuration(key: str, tmp_path: Path) -> None:
    assert len(KEYWORDS) >= 25
    wrong: Any = tmp_path / "a\0b" if key in ("ca_file", "state_dir", "limiter_file", "cache_dir") else ["x"]
    with pytest.raises(neo_api.ConfigurationError, match=f'"{key}"'):
        neo_api.Client({"consumer_key": "k"}, **{key: wrong})


def test_every_key_of_the_configuration_is_a_keyword(tmp_path: Path) -> None:
    ca_file = tmp_path / "ca.pem"
    ca_file.write_text("nothing")
    with pytest.raises(neo_api.ConfigurationError, match="ca_file"):
        neo_api.Client(consumer_key="k", ca_file=ca_file)
    with neo_api.Client(
        consumer_key="k",
        consumer_secret="s",
        access_token="t",
        api="v2",
        environment="uat",
        neo_fin_key="f",
        base_url="http://127.0.0.1:9",
        mobile_number="+919999996708",
        ucc="ABC12",
        mpin="123456",
        totp_secret="JBSWY3DPEHPK3PXP",
        connect_timeout_ms=100,
        timeout_ms=200,
        proxy="http://127.0.0.1:9",
        ip_version=4,
        local_address="127.0.0.1",
        max_response_bytes=1000,
        login_attempts=2,
        user_agent="u",
        orders_per_second=5,
        order_wait_ms=250,
        limiter_file="/tmp/orders",
        order_tags="off",
    ) as made:
        given = made.diagnostics()["data"]
        assert (given["environment"], given["api"], given["ip_version"]) == ("uat", "v2", 4)


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({}, '"consumer_key" is required'),
        ({"consumer_key": "k", "nonsense": 1}, 'unknown key "nonsense"'),
        ({"consumer_key": 5}, '"consumer_key" must be a string'),
        ({"consumer_key": "k", "base_url": "http://example.com"}, '"base_url" must be https'),
        ({"consumer_key": "k", "api": "v1"}, '"consumer_secret" is required'),
        ("nonsense", "not"),
        ("", ""),
    ],
)
def test_a_wrong_configuration_is_named(config: Any, message: str) -> None:
    for check in (neo_api.Client, neo_api.config_check):
        with pytest.raises(neo_api.ConfigurationError) as caught:
            check(config)
        assert message in caught.value.message
        assert caught.value.delivered == "no"


def test_a_wrong_text_with_keywords_shows_nothing_of_it() -> None:
    for text in ('{"consumer_key": "a-secret-key"', '["a-secret-key"]'):
        with pytest.raises(neo_api.ConfigurationError) as caught:
            neo_api.Client(text, api="v3")
        assert "a-secret-key" not in repr(caught.value)
        assert caught.value.__context__ is None


def test_nothing_given_is_an_error_and_unknown_keywords_too() -> None:
    with pytest.raises(neo_api.ConfigurationError, match='"consumer_key" is required'):
        neo_api.Client()
    wrong: dict[str, Any] = {"consumer_kye": "k"}
    with pytest.raises(TypeError, match="consumer_kye"):
        neo_api.Client(**wrong)


def test_config_check_accepts_what_is_right(simulator: Simulator) -> None:
    assert "data" in neo_api.config_check(simulator.config())


# Bad input

TEXT_PARAMETERS: list[tuple[str, Callable[[neo_api.Client, Any], Any]]] = [
    ("mobile_number", lambda client, value: client.send_otp(value)),
    ("code", lambda client, value: client.verify_otp(value)),
    ("ucc", lambda client, value: client.totp_verify_user(value)),
    ("totp", lambda client, value: client.totp_register(value)),
    ("mpin", lambda client, value: client.totp_deregister("ABC12", value)),
    ("ucc", lambda client, value: client.totp_deregister(value)),
    ("ucc", lambda client, value: client.base_url(value)),
    ("mobile_number", lambda client, value: client.totp_login(value)),
    ("ucc", lambda client, value: client.totp_login(None, value)),
    ("totp", lambda client, value: client.totp_login(None, None, value)),
    ("mpin", lambda client, value: client.totp_validate(value)),
    ("ucc", lambda client, value: client.qr_code_link(value)),
    ("ott", lambda client, value: client.qr_code_session(value)),
    ("ucc", lambda client, value: client.qr_code_session("x", value)),
    ("password", lambda client, value: client.login(password=value)),
    ("pan", lambda client, value: client.login(pan=value)),
    ("otp", lambda client, value: client.session_2fa(value)),
    ("session_json", lambda client, value: client.session_import(value)),
    ("name", lambda client, value: client.call(value)),
    ("params", lambda client, value: client.call("session", value)),
    ("config", lambda _client, value: neo_api.Client(value)),
    ("config", lambda _client, value: neo_api.config_check(value)),
]


@pytest.mark.parametrize(("name", "use"), TEXT_PARAMETERS)
@pytest.mark.parametrize(("value", "what"), [("1234\0secret", "NUL"), ("\ud800secret", "surrogate")])
def test_text_that_c_cannot_carry_is_refused(
    client: neo_api.Client, simulator: Simulator, name: str, use: Callable[..., Any], value: str, what: str
) -> None:
    with pytest.raises(neo_api.InvalidArgumentError) as caught:
        use(client, value)
    error = caught.value
    assert f"'{name}'" in error.message
    assert what in error.message
    assert error.delivered == "no"
    assert "secret" not in repr(error)
    assert error.__context__ is None, "the encoder's error carries the text"
    assert simulator.requests() == []


@pytest.mark.parametrize(("name", "use"), TEXT_PARAMETERS)
@pytest.mark.parametrize("value", [123456, b"123456"])
def test_other_types_are_refused_without_their_value(
    client: neo_api.Client, name: str, use: Callable[..., Any], value: object
) -> None:
    with pytest.raises(TypeError) as caught:
        use(client, value)
    assert type(value).__name__ in str(caught.value)
    assert "123456" not in str(caught.value), name


@pytest.mark.parametrize(
    ("use", "message"),
    [
        (lambda client: client.session_2fa(None), "Missing required field 'Otp'"),
        (lambda client: client.session_2fa(""), "Missing required field 'Otp'"),
        (lambda client: client.login(), "Missing required field 'Password'"),
        (lambda client: client.request(None, "x"), "'method'"),
        (lambda client: client.request("GET", None), "'path'"),
        (lambda client: client.session_import(None), "'session_json'"),
        (lambda client: client.call(None), "'operation'"),
    ],
)
def test_nothing_where_something_is_needed(
    client: neo_api.Client, simulator: Simulator, use: Callable[..., Any], message: str
) -> None:
    client.login(password=simulator.account["password"])
    with neo_api.Client(simulator.config(mpin=None)) as bare, pytest.raises(neo_api.NeoError) as caught:
        use(bare if "Password" in message else client)
    assert message in caught.value.message
    assert caught.value.kind == "invalid_argument"


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("Infinity"), {1: 2}, {"a", "b"}, b"x"]
)
def test_values_that_json_does_not_have(connected: neo_api.Client, simulator: Simulator, value: object) -> None:
    before = len(simulator.requests())
    with pytest.raises((TypeError, ValueError)):
        connected.request("POST", ORDER, json={"deep": [value]})
    assert len(simulator.requests()) == before


def test_text_inside_json_may_be_anything_that_json_has(connected: neo_api.Client, simulator: Simulator) -> None:
    simulator.fault("*", kind="body", body='{"stat":"Ok"}')
    connected.request("POST", "any/thing", json={"text": 'ä€😀"\\\n'})
    assert json.loads(simulator.requests()[-1]["body"]) == {"text": 'ä€😀"\\\n'}


# Closing


def test_a_closed_client_says_so(client: neo_api.Client) -> None:
    assert not client.closed
    assert repr(client) == "<neo_api.Client open>"
    client.close()
    client.close()
    assert client.closed
    assert repr(client) == "<neo_api.Client closed>"
    for use in (client.session, client.connect, client.cancel, lambda: client.call("session")):
        with pytest.raises(neo_api.InvalidHandleError) as caught:
            use()
        assert caught.value.delivered == "no"


def test_a_block_closes_its_client(simulator: Simulator) -> None:
    before = neo_api.live_objects()
    made = neo_api.Client(simulator.config())
    assert neo_api.live_objects() == before + 1
    with pytest.raises(KeyError), made:
        raise KeyError
    assert made.closed
    assert neo_api.live_objects() == before


def test_a_forgotten_client_is_freed(simulator: Simulator) -> None:
    before = neo_api.live_objects()
    made = neo_api.Client(simulator.config())
    made.session()
    del made
    gc.collect()
    assert neo_api.live_objects() == before


def test_a_client_cannot_be_copied(client: neo_api.Client) -> None:
    for duplicate in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="session_export"):
            duplicate(client)


def test_ten_thousand_clients(simulator: Simulator) -> None:
    before = neo_api.live_objects()
    clients = [neo_api.Client(simulator.config()) for _ in range(10_000)]
    assert neo_api.live_objects() == before + 10_000
    assert clients[0].session() == clients[-1].session()
    for made in clients[::2]:
        made.close()
    assert neo_api.live_objects() == before + 5_000
    with pytest.raises(neo_api.InvalidHandleError):
        clients[0].session()
    assert clients[1].session()["data"]["state"] == "none"
    del clients, made
    gc.collect()
    assert neo_api.live_objects() == before


def test_calls_leave_nothing_behind(connected: neo_api.Client) -> None:
    before = neo_api.live_objects()
    for _ in range(1_000):
        connected.session()
        with pytest.raises(neo_api.NeoError):
            connected.call("nonsense")
    assert neo_api.live_objects() == before
    assert not _log._calls


def test_nothing_secret_is_shown(connected: neo_api.Client, simulator: Simulator) -> None:
    shown = repr(connected) + str(connected.session()) + str(connected.diagnostics()) + str(connected.stats())
    account = simulator.account
    for key in ("consumer_key", "consumer_secret", "mobile", "mpin"):
        assert account[key] not in shown


@pytest.mark.parametrize(
    "name", ["neo.json", " neo.json\n", "/etc/neo", "~/neo", "./neo", "../neo", "C:\\neo", Path("neo.json"), Path("neo")]
)
def test_the_name_of_a_file_is_no_configuration(name: Any) -> None:
    for make in (neo_api.Client, neo_api.config_check, lambda config: neo_api.Client(config, ucc="ABC12")):
        with pytest.raises(neo_api.ConfigurationError, match="not a JSON object") as caught:
            make(name)
        assert caught.value.hint is not None
        assert "looks like the name of a file" in caught.value.hint
        assert "read_text()" in str(caught.value)
        assert str(name) not in caught.value.message
