"""The end of the interpreter: open clients, the log, threads in calls."""

from __future__ import annotations

import json

import pytest
from conftest import Simulator, run_python

START = """
import json, logging, os, sys, threading, time, urllib.request
import neo_api
config = json.loads(os.environ["CONFIG"])
neo = neo_api.Client(config)
neo.connect()
"""

STALL = """
fault = {"route": "orders", "fault": {"kind": "stall"}}
urllib.request.urlopen(config["base_url"] + "/_sim/fault", data=json.dumps(fault).encode())
def wait():
    try:
        neo.request("GET", "Orders/2.0/quick/user/orders")
    except neo_api.NeoError:
        pass
thread = threading.Thread(target=wait, daemon=True)
thread.start()
while not any(r["route"] == "orders" for r in requests()):
    pass
"""

REQUESTS = """
def requests():
    return json.load(urllib.request.urlopen(config["base_url"] + "/_sim/requests"))
"""

LOG = """
logging.getLogger("neo_api").addHandler(logging.NullHandler())
neo_api.set_log("trace")
"""

LOOP = """
counted = []
class Counter(logging.Handler):
    def emit(self, record):
        counted.append(1)
logging.getLogger("neo_api").addHandler(Counter())
def use():
    while True:
        try:
            neo.session_2fa("")
        except neo_api.NeoError:
            pass
for _ in range(4):
    threading.Thread(target=use, daemon=True).start()
while len(counted) < 200:
    pass
"""

FORK = (
    REQUESTS
    + STALL
    + """
child = os.fork()
if child == 0:
    # The thread in the call is the parent's: nothing to wait for here.
    began = time.monotonic()
    import atexit
    atexit.unregister(neo_api._log._end)
    neo_api._log._end()
    os._exit(0 if time.monotonic() - began < 0.5 else 1)
assert os.waitpid(child, 0)[1] == 0
neo.cancel()
thread.join()
"""
)

ENDINGS = {
    "an open client": "",
    "a client in a cycle": "class Holder: pass\nholder = Holder(); holder.neo = neo; holder.self = holder; del neo",
    "a client kept by a module": "sys.neo = neo",
    "an exception": "sys.exit(0)",
    "a client used at exit": "import atexit; atexit.register(neo.session)",
    "a client used in __del__": "class Last:\n    def __del__(self): neo.close(); neo.close()\nlast = Last()",
    "a log that is on": LOG + "neo.session_init()",
    "a daemon thread in a call": REQUESTS + STALL,
    "a daemon thread in a call, with the log on": LOG + REQUESTS + STALL,
    "daemon threads that log until the end": LOG + LOOP,
    "daemon threads that log until the end, and again": LOG + LOOP + LOOP + "neo_api.set_log('error')",
    "a forked child": LOG + FORK,
    "a thread whose call is cancelled": REQUESTS + STALL + "neo.cancel(); thread.join()",
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_interpreter_ends_quietly(simulator: Simulator, ending: str) -> None:
    config = json.dumps(simulator.config(timeout_ms=10_000))
    result = run_python("-c", START + ENDINGS[ending], CONFIG=config)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
