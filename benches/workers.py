"""The measured programs and their servers: processes that are started, pinned to cores, and given work."""

import os
import select
import statistics
import subprocess

from places import OUT

#: Client and server share a core, so that the figures include no wake-up of an idle core; other rows use two.
ONE_CORE = str(max(os.sched_getaffinity(0)))
ALL_CORES = ",".join(str(core) for core in sorted(os.sched_getaffinity(0)))


#: Whether the scheduling priority may be raised, so that a busy machine disturbs less.
FIRST = subprocess.run(["chrt", "--fifo", "1", "true"], capture_output=True).returncode == 0

#: The server has priority over its clients: a client that polls without a pause would never see its answer. Node and Mono
#: have threads that spin until another thread makes progress, so they share the core normally, at the highest niceness.
SPINNING, CLIENT, SERVER = 0, 1, 2

#: Longer than any round takes.
PATIENCE_S = 60


def pinned(cores, *command, rank=CLIENT):
    first = ["chrt", "--fifo", str(rank)] if rank else ["nice", "-n", "-20"]
    first = first if FIRST else []
    return [*first, "taskset", "-c", cores, *map(str, command)]


class Ended:
    """A program that is stopped at the end of its `with`."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


class Server(Ended):
    """The server of servers/server.c; it records the library's requests in `requests`."""

    def __init__(self, tls, cores=ONE_CORE):
        self.tls = tls
        self.requests = OUT / ("requests-tls" if tls else "requests")
        self.requests.mkdir(exist_ok=True)
        certificate = [OUT / "leaf.pem", OUT / "leaf.key"] if tls else []
        self.process = subprocess.Popen(
            pinned(cores, OUT / "server", 0, *certificate, rank=SERVER),
            env=dict(os.environ, NEO_BENCH_CAPTURE=str(self.requests)),
            stdout=subprocess.PIPE,
            text=True,
        )
        self.url = self.process.stdout.readline().strip()

    def environment(self):
        known = {"NEO_BENCH_URL": self.url, "NEO_BENCH_REQUESTS": str(self.requests)}
        return known | ({"NEO_BENCH_CA": str(OUT / "ca.pem")} if self.tls else {})


class Delay(Ended):
    """A network (servers/delay.c) in front of a server."""

    def __init__(self, round_trip_ms, server):
        self.tls = server.tls
        self.server = server
        self.process = subprocess.Popen(
            pinned(ALL_CORES, OUT / "delay", round_trip_ms, server.url.rsplit(":", 1)[1], rank=SERVER),
            stdout=subprocess.PIPE,
            text=True,
        )
        self.url = f"https://localhost:{self.process.stdout.readline().strip()}"

    def environment(self):
        return self.server.environment() | {"NEO_BENCH_URL": self.url}


class Worker:
    """A client that waits for work on its standard input (see clients/worker.h)."""

    def __init__(self, name, command, environment, cores=ONE_CORE, rank=CLIENT):
        self.name = name
        self.process = subprocess.Popen(
            pinned(cores, *command, rank=rank),
            env=dict(os.environ, **environment),
            cwd=OUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, work, count):
        """Repeats the work; returns p50, p99 and the total time, in microseconds."""
        self.process.stdin.write(f"{work} {count}\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE_S)
        line = self.process.stdout.readline() if ready else ""
        if not line:
            self.process.kill()
            raise SystemExit(f"{self.name} failed at {work}")
        return [float(number) / 1000 for number in line.split()]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Time:
    """The medians of the rounds of one client."""

    def __init__(self, rounds):
        self.p50 = statistics.median(p50 for p50, _, _ in rounds)
        self.p99 = statistics.median(p99 for _, p99, _ in rounds)


def interleaved(workers, work, counts, rounds):
    """A B C A B C …, each round starting with a different one: a disturbance affects all. The first round warms up."""
    times = {worker.name: [] for worker in workers}
    for turn in range(rounds + 1):
        first = turn % len(workers)
        for worker in workers[first:] + workers[:first]:
            took = worker.run(work, counts[worker.name])
            if turn > 0:
                times[worker.name].append(took)
    return {name: Time(took) for name, took in times.items()}
