"""The feeds compared with raw bytes, Boost.Beast and the vendor's SDK: their rows of the page."""

import os
import statistics
import struct
import subprocess

import places
from places import HERE, LIBRARY, NAMED, OUT, PYTHON, ROOT, WITH_NEO, WITH_TLS
from table import Row, at_least, at_most, show, us
from workers import ALL_CORES, CLIENT, ONE_CORE, SERVER, Ended, Worker, pinned

#: How many times everything is measured; each figure is the median.
ROUNDS = 9
#: Packets of one frame in the comparison with the SDK's decoder.
TOGETHER = 20
#: Bytes of a packet by level.
SIZES = {"mini": 54, "touch": 176, "depth": 304}
#: A core other than the client's, if there is one.
OTHER_CORE = str(min(os.sched_getaffinity(0)))


class Server(Ended):
    """The server of servers/feed.c."""

    def __init__(self, tls, cores):
        certificate = [OUT / "leaf.pem", OUT / "leaf.key"] if tls else []
        command = pinned(cores, OUT / "feed_server", 0, *certificate, rank=SERVER)
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        self.tls = tls

    def environment(self):
        known = {"NEO_BENCH_FEED": self.url, "NEO_API_LIBRARY": str(LIBRARY)}
        known["PYTHONPATH"] = str(ROOT / "bindings/python/src")
        if self.tls:
            known |= {"NEO_BENCH_CA": str(OUT / "ca.pem"), "SSL_CERT_FILE": str(OUT / "ca.pem")}
        return known

    def start(self, name, cores=ONE_CORE, library=LIBRARY):
        """A client of this server."""
        command = [PYTHON, HERE / f"clients/{name}.py"] if (HERE / f"clients/{name}.py").exists() else [OUT / name]
        environment = self.environment() | {"LD_LIBRARY_PATH": str(library.parent)}
        return Worker(name, command, environment, cores, CLIENT)


def build():
    """Builds the programs, the certificates, and the frames to decode."""
    OUT.mkdir(parents=True, exist_ok=True)
    places.make_certificates()
    places.compile_c("servers/feed.c", *WITH_TLS, name="feed_server")
    places.compile_c("clients/feed.c", *WITH_NEO, "-rdynamic", "-ldl", name="feed_neo_c")
    places.compile_c("clients/feed_raw.c")
    places.compile_cpp("clients/feed_beast.cpp", f"-I{ROOT / 'include'}", *WITH_TLS, "-rdynamic", "-ldl")
    for level in SIZES:
        (OUT / f"{level}.frame").write_bytes(b"".join(packet(level, token) for token in range(TOGETHER)))


def packet(level, token):
    """One packet, with values in the fields that a decoder converts."""
    size, rows = SIZES[level], {"mini": 0, "touch": 1, "depth": 5}[level]
    header = struct.pack("<HHbBBBBI", size, 7208, 1, {"mini": 1, "touch": 4, "depth": 8}[level], 0, 0, 0, token)
    if level == "mini":
        return header + struct.pack("<qIqIiiIBI", 1700000000, 123456, 75, 122000, 119, 1456, 1, 2, 1)
    fields = struct.pack(
        "<qqqqqIIIIIqIIIIhiIdiIIIIIBI", 1234567, 7654321, 999999, 1700000000, 1700000001, 122500, 122000, 124000, 121500, 123456,
        75, 123400, 0, rows, rows, 0, 119, 5000, 1.5e9, 1456, 134200, 109800, 150000, 90000, 1, 2, 1,
    )  # fmt: skip
    side = [struct.pack("<qii", 100 * row, 123400 - 5 * row, 3) for row in range(2 * rows)]
    return header + fields + b"".join(side)


def rounds(works, count=ROUNDS):
    """Every work once a round, starting with a different one each time: {name: [three medians]}. The first round warms up."""
    took = {name: [] for name in works}
    names = list(works)
    for turn in range(count + 1):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            worker, work, number = works[name]
            # Back to nanoseconds: a worker returns microseconds.
            numbers = [1000 * value for value in worker.run(work, number)]
            if turn > 0:
                took[name].append(numbers)
    return {name: [statistics.median(column) for column in zip(*numbers)] for name, numbers in took.items()}


def decoding(server):
    """ns per packet for our decoder and the SDK's, by level."""
    ours, sdk = server.start("feed_neo_c", library=NAMED), server.start("feed_vendor")
    works = {}
    for level in SIZES:
        works[level] = (ours, f"decode {OUT / level}.frame", 20_000)
        works[f"{level} sdk"] = (sdk, f"decode {OUT / level}.frame", 30)
    times = rounds(works)
    ours.close()
    sdk.close()
    return [
        Row(f"decode to structs, {name}: vendor's SDK / ours", us(times[level][0] / 1e3), us(times[f"{level} sdk"][0] / 1e3),
            times[f"{level} sdk"][0] / times[level][0], at_least(goal, " ×"), 0)
        for level, name, goal in (("mini", "mini", 400), ("touch", "touch", 800), ("depth", "depth of five", 800))
    ]  # fmt: skip


#: Frames per round, by packets per frame.
FRAMES = {1: 20_000, 20: 4_000}


def frame_size(packets):
    size = packets * SIZES["depth"]
    return size + (2 if size < 126 else 4)


def reading(tls):
    """CPU per frame: read like a feed does, as raw bytes, by Beast, and into structs."""
    works, workers = {}, []
    with Server(tls, ONE_CORE) as server:
        inside, ours, beast = server.start("feed_neo_c", library=NAMED), server.start("feed_neo_c"), server.start("feed_beast_cpp")
        raw = inside if tls else server.start("feed_raw")
        workers = {inside, ours, beast, raw}
        for packets, count in FRAMES.items():
            path = f"/depth/{packets}/0/{count}/1000"
            works[packets, "read"] = (inside, f"read {path}", count)
            # The first read returns the answer to the handshake together with some of the frames.
            works[packets, "bare"] = (raw, f"bare {path}", (count - 200) * frame_size(packets))
            works[packets, "beast"] = (beast, f"cpu {path}", count)
            works[packets, "structs"] = (ours, f"cpu {path}", count)
        times = rounds(works)
        for worker in workers:
            worker.close()
    per = {}
    for (packets, what), (number, _, _) in times.items():
        share = {"read": FRAMES[packets], "bare": FRAMES[packets] - 200}.get(what, 1)
        per[packets, what] = number / share / 1e3
    return per


def of_reading(plain, tls):
    rows = []
    for per, name, peer, goals in (
        (plain, "plain", "raw recv", {1: 1.25, 20: 1.10}),
        (tls, "TLS", "rustls alone", {1: 1.0, 20: 1.0}),
    ):
        for packets, goal in goals.items():
            ours, theirs = per[packets, "read"], per[packets, "bare"]
            many = "1 packet" if packets == 1 else f"{packets} packets"
            rows.append(Row(f"CPU to read a frame of {many}, {name} / {peer}", us(ours), us(theirs), ours / theirs, at_most(goal)))
    for packets, goal in ((1, 0.40), (20, 0.75)):
        ours, theirs = tls[packets, "read"], tls[packets, "beast"]
        many = "1 packet" if packets == 1 else f"{packets} packets"
        rows.append(Row(f"the same, TLS / Boost.Beast and OpenSSL, {many}", us(ours), us(theirs), ours / theirs, at_most(goal)))
    return rows


def latencies(tls):
    """p50 and p99 from the return of recv, and from the server's write, at 2,000 frames a second."""
    path, count = "/depth/1/2000/400/100", 400
    with Server(tls, OTHER_CORE) as server:
        ours, beast = server.start("feed_neo_c"), server.start("feed_beast_cpp")
        works = {"recv": (ours, f"recv {path}", count), "beast recv": (beast, f"recv {path}", count)}
        sdk = None
        if tls:
            sdk = server.start("feed_vendor")
            works |= {
                "write": (ours, f"write {path}", count),
                "beast write": (beast, f"write {path}", count),
                "sdk write": (sdk, f"write {path}", count),
            }
        times = rounds(works)
        for worker in filter(None, (ours, beast, sdk)):
            worker.close()
    return {name: [number / 1e3 for number in numbers[:2]] for name, numbers in times.items()}


def of_latencies(plain, tls):
    rows = []
    for per, name, goal in ((plain, "plain", 0.6), (tls, "TLS", 0.7)):
        ours, theirs = per["recv"][0], per["beast recv"][0]
        what = f"recv returned → the caller's struct, {name}, p50 / Boost.Beast"
        rows.append(Row(what, us(ours), us(theirs), ours / theirs, at_most(goal)))
    for part, name, goal, sdk in ((0, "p50", 1.05, 0.2), (1, "p99", 1.2, 0.2)):
        ours, theirs, vendor = (tls[which][part] for which in ("write", "beast write", "sdk write"))
        what = f"server's write → struct by the feed's thread, TLS, {name}"
        rows.append(Row(f"{what} / Beast on the caller's", us(ours), us(theirs), ours / theirs, at_most(goal)))
        rows.append(Row(f"{what} / vendor's SDK", us(ours), us(vendor), ours / vendor, at_most(sdk)))
    return rows


def of_python():
    """CPU for a tick from Python."""
    many, few = 10_000, 100
    with Server(False, ONE_CORE) as server:
        ours, sdk = server.start("feed_neo"), server.start("feed_vendor")
        works = {
            "array": (ours, f"array /touch/20/0/{many}/1000", many),
            "dicts": (ours, f"dicts /touch/20/0/{10 * few}/1000", 10 * few),
            "messages": (ours, f"messages /touch/20/0/{few}/1000", few),
            "sdk": (sdk, f"ticks /touch/20/0/{few}/1000", few),
        }
        times = {name: numbers[0] / 1e3 for name, numbers in rounds(works).items()}
        ours.close()
        sdk.close()
    return [
        Row("Python, ticks into a NumPy array: vendor's SDK / ours", us(times["array"]), us(times["sdk"]),
            times["sdk"] / times["array"], at_least(100, " ×"), 0),
        Row("Python, ticks into dicts of integers (dicts): vendor's SDK / ours", us(times["dicts"]), us(times["sdk"]),
            times["sdk"] / times["dicts"], at_least(8, " ×"), 1),
        Row("Python, ticks into dicts of exact prices (for): vendor's SDK / ours", us(times["messages"]), us(times["sdk"]),
            times["sdk"] / times["messages"], at_least(8, " ×"), 1),
    ]  # fmt: skip


def of_memory():
    with Server(True, ALL_CORES) as server:
        worker = server.start("feed_neo_c", ALL_CORES)
        connection = worker.run("connection /depth/20/0/200/1", 16)[0] * 1000
        worker.close()
    with Server(False, ALL_CORES) as server:
        worker = server.start("feed_neo_c", ALL_CORES)
        table = worker.run("table /depth/20/0/450/3000", 3000)[0] * 1000
        worker.close()
    return [
        Row("heap of a feed's TLS connection, KiB", f"{connection:,.0f} bytes", "", connection / 1024, at_most(100), 0),
        Row("heap of the table of 3,000 instruments, MB", f"{table:,.0f} bytes", "", table / 1e6, at_most(2)),
    ]


def of_pause():
    """200,000 packets a second for three seconds, and a caller that sleeps for one of them."""
    frames = 30_000
    with Server(False, OTHER_CORE) as server:
        worker = server.start("feed_neo_c")
        ages, lost = [], 0
        for _ in range(5):
            oldest, counted, _ = (1000 * number for number in worker.run(f"pause /depth/20/10000/{frames}/3000", frames * TOGETHER))
            ages.append(oldest / 1e6)
            lost += abs(frames * TOGETHER - round(counted))
        worker.close()
    age = statistics.median(ages)
    return [
        Row("oldest value after 1 s of pause at 200,000 packets/s, ms", f"{age:.1f} ms", "", age, at_most(25), 1),
        Row("ticks of that neither taken nor counted as conflated", f"{lost}", "", lost, at_most(0), 0),
    ]


def measure():
    """The rows of the table."""
    build()
    with Server(False, ONE_CORE) as server:
        rows = decoding(server)
    plain, tls = reading(False), reading(True)
    rows += of_reading(plain, tls)
    rows += of_latencies(latencies(False), latencies(True))
    rows += of_python() + of_memory() + of_pause()
    return rows, (plain, tls)


def show_frames(plain, tls):
    """The cost of a frame of packets with five rows of depth per side, by the form of the result."""
    names = {
        "bare": "nothing: raw recv; under TLS rustls alone", "read": "messages, as a feed reads them",
        "structs": "structs, one by one, by neo_feed_ticks", "beast": "messages, by Boost.Beast (OpenSSL under TLS)",
    }  # fmt: skip
    rows = [[text, *(us(per[packets, what]) for per in (plain, tls) for packets in FRAMES)] for what, text in names.items()]
    heads = ["what is made of it", *(f"{way}, {packets} in a frame" for way in ("plain", "TLS") for packets in FRAMES)]
    return show("CPU for a frame of a feed", heads, rows)


if __name__ == "__main__":
    found, frames = measure()
    show("Feeds", ["what", "ours", "peer", "value", "goal", ""], [row.cells() for row in found])
    show_frames(*frames)
