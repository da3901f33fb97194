"""The programs that are measured and the servers they ask: processes that are started, pinned, and told what to do."""

import os
import statistics
import subprocess

from places import OUT

#: Client and server share a core, so that no wake-up of an idle one is in the figures; other rows use two.
ONE_CORE = str(max(os.sched_getaffinity(0)))
ALL_CORES = ",".join(str(core) for core in sorted(os.sched_getaffinity(0)))


#: Before the programs of others, where that is allowed: a busy machine then disturbs less.
FIRST = ["chrt", "--fifo", "1"]
if subprocess.run([*FIRST, "true"], capture_output=True).returncode != 0:
    FIRST = []


def pinned(cores, *command):
    return [*FIRST, "taskset", "-c", cores, *map(str, command)]


class Server:
    """The server of servers/server.c; `requests` is where it keeps what the library sent."""

    def __init__(self, tls, cores=ONE_CORE):
        self.tls = tls
        self.requests = OUT / ("requests-tls" if tls else "requests")
        self.requests.mkdir(exist_ok=True)
        certificate = [OUT / "leaf.pem", OUT / "leaf.key"] if tls else []
        self.process = subprocess.Popen(
            pinned(cores, OUT / "server", 0, *certificate),
            env=dict(os.environ, NEO_BENCH_CAPTURE=str(self.requests)),
            stdout=subprocess.PIPE,
            text=True,
        )
        self.url = self.process.stdout.readline().strip()

    def environment(self):
        known = {"NEO_BENCH_URL": self.url, "NEO_BENCH_REQUESTS": str(self.requests)}
        return known | ({"NEO_BENCH_CA": str(OUT / "ca.pem")} if self.tls else {})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


class Worker:
    """A client that waits for work on its standard input (clients/worker.h says how)."""

    def __init__(self, name, command, environment, cores=ONE_CORE):
        self.name = name
        self.process = subprocess.Popen(
            pinned(cores, *command),
            env=dict(os.environ, **environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, work, count):
        """Does the work so often; p50, p99 and the whole time, in microseconds."""
        self.process.stdin.write(f"{work} {count}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
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
    """A B C A B C …, each round beginning with another: what disturbs one, disturbs all. The first round warms up."""
    times = {worker.name: [] for worker in workers}
    for turn in range(rounds + 1):
        first = turn % len(workers)
        for worker in workers[first:] + workers[:first]:
            took = worker.run(work, counts[worker.name])
            if turn > 0:
                times[worker.name].append(took)
    return {name: Time(took) for name, took in times.items()}
