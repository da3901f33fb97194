"""The measurements, one function each."""

import os
import statistics
import subprocess

from clients import OURS, PEERS, environment_of, first_requests
from places import LIBRARY, OUT, PYTHON
from workers import ALL_CORES, ONE_CORE, Delay, Server, Worker, interleaved, pinned

WORKS = ("post", "error", "totp_login", "whole_login")


def round_trips(tls, rounds):
    """p50 and p99 of every client at every work, without network delay: {work: {client: Time}}."""
    with Server(tls) as server:
        first_requests(server)
        clients = [*PEERS, *OURS]
        workers = {client.name: client.start(server) for client in clients}
        times = {}
        for work in WORKS:
            able = [client for client in clients if work in client.counts]
            counts = {client.name: client.counts[work] for client in able}
            times[work] = interleaved([workers[client.name] for client in able], work, counts, rounds)
        for worker in workers.values():
            worker.close()
    return times


def delayed(clients, round_trip_ms, rounds=3):
    """The same over TLS, through a network with a given round trip time: {work: {client: Time}}."""
    times = {}
    with Server(tls=True, cores=ALL_CORES) as server, Delay(round_trip_ms, server) as network:
        first_requests(server)
        workers = {client.name: client.start(network, ALL_CORES) for client in clients}
        for work, count in (("post", 5), ("whole_login", 2)):
            counts = dict.fromkeys(workers, count)
            times[work] = interleaved(list(workers.values()), work, counts, rounds)
        for worker in workers.values():
            worker.close()
    return times


def threads(rounds):
    """Calls per second with 1, 8 and 64 threads on one client, on all cores."""
    calls = 3200
    works = ("threads_1", "threads_8", "threads_64")
    rates = {work: [] for work in works}
    with Server(tls=False, cores=ALL_CORES) as server:
        worker = Worker("threads", [OUT / "threads"], server.environment(), ALL_CORES)
        for turn in range(rounds + 1):
            for work in works:
                took = worker.run(work, 1)[2]
                if turn > 0:
                    rates[work].append(calls / took * 1e6)
        worker.close()
    return {work: statistics.median(rate) for work, rate in rates.items()}


def beside_slow_calls(rounds):
    """A call while seven others of the same client wait for answers, and a call alone."""
    with Server(tls=False) as server:
        alone = Worker("alone", [OUT / "threads"], server.environment())
        beside = Worker("beside", [OUT / "threads", "slow"], server.environment())
        times = interleaved([alone, beside], "post", {"alone": 1000, "beside": 1000}, rounds)
        alone.close()
        beside.process.kill()
        beside.process.wait()
    return times


def many_clients(rounds):
    """A call with each of this many clients in turn, each with its own connection."""
    times = {}
    with Server(tls=False) as server:
        worker = Worker("many", [OUT / "many"], server.environment())
        for count in (1, 100, 10_000):
            work = f"clients_{count}"
            worker.run(work, count)
            counts = {"many": max(1000, count)}
            times[count] = interleaved([worker], work, counts, rounds)["many"]
        worker.process.kill()
        worker.process.wait()
    return times


def output(command, environment):
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=OUT).stdout


def starts(rounds):
    """From loading the library to its first answer, in µs, and the memory that this takes, in kilobytes."""
    with Server(tls=False) as server:
        runs = [
            output(pinned(ONE_CORE, OUT / "start", LIBRARY), environment_of(server)).split() for _ in range(rounds + 1)
        ]
    took = statistics.median(float(run[0]) for run in runs[1:]) / 1000
    return took, statistics.median(int(run[1]) for run in runs[1:])


def sdk_import(rounds):
    """Importing the vendor's SDK, in µs, without its first request."""
    program = "import time; t = time.perf_counter(); import neo_api_client; print(time.perf_counter() - t)"
    runs = [float(output(pinned(ONE_CORE, PYTHON, "-c", program), dict(os.environ))) for _ in range(rounds + 1)]
    return statistics.median(runs[1:]) * 1e6


def memory():
    """Bytes of a further client, and of a TLS connection."""
    sizes = []
    for what in ("clients", "connections"):
        with Server(tls=True, cores=ALL_CORES) as server:
            sizes.append(int(output([OUT / "memory", what], environment_of(server))))
    return sizes


def file_size():
    return os.stat(LIBRARY).st_size
