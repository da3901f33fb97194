"""Measures the library beside what its users would use instead: `make bench`; docs/speed.md explains it."""

import places
from places import OUT, WITH_NEO, WITH_TLS
from workers import Server, Worker, interleaved

ROUNDS = 15


def build():
    OUT.mkdir(parents=True, exist_ok=True)
    places.make_certificates()
    places.compile_c("servers/server.c", *WITH_TLS)
    places.compile_c("clients/raw.c", *WITH_TLS)
    places.compile_c("clients/curl.c", "-lcurl")
    places.compile_c("clients/neo.c", *WITH_NEO)


def round_trips(tls):
    with Server(tls) as server:
        neo = Worker("neo", [OUT / "neo"], server.environment())
        for work in ("post", "error", "whole_login"):
            neo.run(work, 1)
        others = [Worker(name, [OUT / name], server.environment()) for name in ("raw", "curl")]
        workers = [*others, neo]
        for work, count in (("post", 500), ("error", 300), ("totp_login", 300), ("whole_login", 30)):
            times = interleaved(workers, work, dict.fromkeys(("raw", "curl", "neo"), count), ROUNDS)
            report("TLS" if tls else "HTTP", work, times)
        for worker in workers:
            worker.close()


def report(scheme, work, times):
    raw, curl, neo = times["raw"], times["curl"], times["neo"]
    figures = "  ".join(f"{name} {time.p50:7.1f} / {time.p99:7.1f}" for name, time in times.items())
    ratios = f"p50 to raw {neo.p50 / raw.p50:.2f}, to libcurl {neo.p50 / curl.p50:.2f}; p99 to raw {neo.p99 / raw.p99:.2f}"
    print(f"{scheme:4}  {work:12}  {figures}   {ratios}", flush=True)


if __name__ == "__main__":
    build()
    round_trips(tls=False)
    round_trips(tls=True)
