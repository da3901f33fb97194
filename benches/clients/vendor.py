"""The vendor's SDK, unchanged: its parameter `transport`, made for proxies, redirects all its hosts to this server.

Its third request of a login goes to a further host; here it goes over the connection that is there, which flatters it."""

import os
import ssl

import httpx
from neo_api_client import NeoAPI
from worker import work_loop

URL = httpx.URL(os.environ["NEO_BENCH_URL"])
CA = os.environ.get("NEO_BENCH_CA")


class ToServer(httpx.HTTPTransport):
    def __init__(self):
        super().__init__(verify=ssl.create_default_context(cafile=CA) if CA else True, http2=True)

    def handle_request(self, request):
        request.url = request.url.copy_with(scheme=URL.scheme, host=URL.host, port=URL.port)
        return super().handle_request(request)


def sdk():
    return NeoAPI(consumer_key="5e1fae11-0000-4000-8000-00000000c0de", environment="prod", transport=ToServer())


def totp_login(made):
    answer = made.totp_login(mobile_number="+919999996708", ucc="ABC12", totp="123456")
    assert "data" in answer, answer


def log_in(made):
    totp_login(made)
    assert "data" in made.totp_validate(mpin="123456")


def whole_login():
    made = sdk()
    log_in(made)
    made.api_client.rest_client.session.close()


def order(quantity):
    return KEPT.place_order(
        exchange_segment="nse_cm",
        product="CNC",
        price="7.25",
        order_type="L",
        quantity=quantity,
        validity="DAY",
        trading_symbol="IDEA-EQ",
        transaction_type="B",
    )


def post():
    answer = order("1")
    assert answer.get("stat") == "Ok", answer


KEPT = sdk()
log_in(KEPT)
work_loop({"post": post, "totp_login": lambda: totp_login(KEPT), "whole_login": whole_login})
