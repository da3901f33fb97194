"""The C ABI from Python, as the header alone teaches it: log in, fail in every way that can be reached, free all of it twice."""

import ctypes, json, os, sys, threading, urllib.request

neo = ctypes.CDLL(sys.argv[1])
neo.neo_client_new.restype = neo.neo_config_check.restype = neo.neo_call.restype = ctypes.c_void_p
neo.neo_client_new.argtypes = neo.neo_config_check.argtypes = [ctypes.c_char_p]
neo.neo_call.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p]
neo.neo_free.argtypes = neo.neo_is_error.argtypes = neo.neo_client_free.argtypes = [ctypes.c_void_p]
neo.neo_live_objects.restype = ctypes.c_uint64
sim = {name.removeprefix("NEO_SIM_"): value for name, value in os.environ.items() if name.startswith("NEO_SIM_")}


def take(answer):
    """An answer as a dictionary; the text goes back to the library, twice."""
    document, failed = json.loads(ctypes.string_at(answer)), neo.neo_is_error(answer)
    neo.neo_free(answer)
    neo.neo_free(answer)
    assert bool(failed) == ("kind" in document), document
    return document


def call(client, operation, **params):
    return take(neo.neo_call(client, operation.encode(), json.dumps(params).encode()))


def client(**more):
    return neo.neo_client_new(json.dumps({"consumer_key": sim["CONSUMER_KEY"], "base_url": sim["URL"], **more}).encode())


def fault(route, **what):
    order = json.dumps({"route": route, "fault": what}).encode()
    urllib.request.urlopen(urllib.request.Request(sim["URL"] + "/_sim/fault", data=order)).close()


before = neo.neo_live_objects()
assert neo.neo_abi_version() == 1
account = {"mobile_number": sim["MOBILE"], "ucc": sim["UCC"], "mpin": sim["MPIN"], "totp_secret": sim["TOTP_SECRET"]}
me, hasty, nowhere = client(**account), client(timeout_ms=200), client(base_url="http://127.0.0.1:1")
stranger = client(base_url=sim["STRANGER"])
orders = {"method": "GET", "path": "quick/user/orders"}
quotes = {"method": "GET", "path": "script-details/1.0/quotes/neosymbol/nse_cm|Nifty 50/all"}

errors = [call(me, "request", **orders), call(None, "session"), call(me, "login"), call(me, "nonsense")]
errors += [take(neo.neo_call(me, b"\xff", None)), take(neo.neo_config_check(b"{}"))]
assert call(me, "connect")["data"]["token"] and call(me, "session")["data"]["state"] == "trade"
assert "kind" not in call(me, "request", **orders)
for what in [
    {"kind": "status", "status": 503},
    {"kind": "rate_limited"},
    {"kind": "html", "status": 200},
    {"kind": "body", "body": {"stCode": 100008, "errMsg": "IP is not whitelisted"}},
    {"kind": "body", "body": {"stat": "Not_Ok", "stCode": 1006, "errMsg": "Invalid Exchange"}},
]:
    fault("orders", **what)
    errors.append(call(me, "request", **orders))
fault("quotes", kind="stall")
errors += [call(hasty, "request", **quotes), call(nowhere, "request", **quotes), call(stranger, "request", **quotes)]

fault("quotes", kind="stall")
waiting = threading.Thread(target=lambda: errors.append(call(me, "request", **quotes)))
waiting.start()
while call(me, "cancel")["data"]["cancelled"] == 0:
    pass
waiting.join()
errors += [call(me, "totp_login", totp="000000"), call(me, "totp_login", totp="000000"), call(me, "totp_login", totp="000000")]
errors.append(call(me, "totp_login", totp="000000"))

for handle in [me, hasty, nowhere, stranger] * 2:
    neo.neo_client_free(handle)
assert call(me, "session")["kind"] == "invalid_handle"
assert neo.neo_live_objects() == before, neo.neo_live_objects()
print(*sorted({error["kind"] for error in errors}))
