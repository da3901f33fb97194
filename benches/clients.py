"""The clients that are compared, and the library from each language."""

import os
import shutil
import subprocess

import places
from places import HERE, LIBRARY, OUT, PYTHON, ROOT, WITH_NEO, WITH_TLS
from workers import CLIENT, ONE_CORE, SPINNING, Worker

#: How many times a round repeats each work, so that a round takes about ten milliseconds.
FAST = {"post": 500, "error": 300, "totp_login": 300, "whole_login": 10}
SLOW = {"post": 50, "error": 30, "totp_login": 30, "whole_login": 2}


class Client:
    """A program to measure: its name, its command, and how many times a round repeats each work."""

    def __init__(self, name, command, counts, without=(), rank=CLIENT):
        self.name = name
        self.rank = rank
        self.command = command
        self.counts = {work: count for work, count in counts.items() if work not in without}

    def start(self, server, cores=ONE_CORE):
        environment = server.environment() | {"PYTHONPATH": str(ROOT / "bindings/python/src")}
        environment |= {"NEO_API_LIBRARY": str(LIBRARY), "LD_LIBRARY_PATH": str(LIBRARY.parent)}
        if server.tls:
            environment["NODE_EXTRA_CA_CERTS"] = str(OUT / "ca.pem")
        return Worker(self.name, self.command, environment, cores, self.rank)


RAW = Client("raw socket", [OUT / "raw"], FAST)
CURL = Client("libcurl", [OUT / "curl"], FAST)
ONLY_POST = ["error", "totp_login", "whole_login"]
CURL_NLOHMANN = Client("libcurl, nlohmann::json", [OUT / "over_json_cpp", "nlohmann"], FAST, ONLY_POST)
CURL_SIMDJSON = Client("libcurl, simdjson", [OUT / "over_json_cpp", "simdjson"], FAST, ONLY_POST)
NEO = Client("C", [OUT / "neo"], FAST)
NEO_CPP = Client("C++", [OUT / "neo_cpp"], FAST, without=["error"])
NEO_CTYPES = Client("Python", [PYTHON, HERE / "clients/neo_ctypes.py"], FAST | {"post": 200})
NEO_CSHARP = Client("C#", ["mono", OUT / "csharp" / "CSharp.exe"], FAST | {"post": 200}, ["error"], SPINNING)
REQUESTS = Client("requests", [PYTHON, HERE / "clients/over_requests.py"], SLOW)
HTTPX = Client("httpx", [PYTHON, HERE / "clients/over_httpx.py"], SLOW)
VENDOR = Client("vendor's SDK", [PYTHON, HERE / "clients/vendor.py"], SLOW, without=["error"])
FETCH = Client("Node fetch", ["node", HERE / "clients/fetch.mjs"], SLOW, ["whole_login"], SPINNING)

OURS = [NEO, NEO_CPP, NEO_CTYPES, NEO_CSHARP]
PEERS = [RAW, CURL, CURL_NLOHMANN, CURL_SIMDJSON, REQUESTS, HTTPX, VENDOR] + ([FETCH] if shutil.which("node") else [])


def build():
    """Builds every program, and creates certificates."""
    OUT.mkdir(parents=True, exist_ok=True)
    places.make_certificates()
    for source in ("server", "delay"):
        places.compile_c(f"servers/{source}.c", *WITH_TLS)
    places.compile_c("clients/raw.c", *WITH_TLS)
    places.compile_c("clients/curl.c", "-lcurl")
    places.compile_c("clients/start.c", "-ldl")
    for source in ("neo", "threads", "many", "memory"):
        places.compile_c(f"clients/{source}.c", *WITH_NEO)
    places.compile_cpp("clients/neo.cpp", *WITH_NEO)
    places.compile_cpp("clients/over_json.cpp", "-lcurl", "-lsimdjson")
    build_csharp()


def build_csharp():
    place = OUT / "csharp"
    place.mkdir(exist_ok=True)
    mcs = ["mcs", "-langversion:7.2", "-optimize+"]
    sources = sorted((ROOT / "bindings/csharp/src").glob("*.cs"))
    binding = place / "Neo.Api.dll"
    subprocess.run([*mcs, "-target:library", "-unsafe", f"-out:{binding}", *sources], check=True)
    program = [f"-r:{binding}", f"-out:{place / 'CSharp.exe'}", HERE / "clients/CSharp.cs"]
    subprocess.run([*mcs, *program], check=True)


def first_requests(server):
    """Makes the library send each request once; the server records them, so that the others send the same."""
    worker = NEO.start(server)
    for work in FAST:
        worker.run(work, 1)
    worker.close()


def environment_of(server):
    return dict(os.environ, **server.environment())
