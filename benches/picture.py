"""The picture docs/speed.svg: bars that are readable on light and dark pages."""

from clients import CURL, HTTPX, NEO, NEO_CTYPES, RAW, REQUESTS, VENDOR
from table import us

WIDTH, LEFT, BAR, STEP = 720, 190, 16, 24
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .head { font-weight: 600 }
  .peer { fill: #8c959f }
  .ours { fill: #1a7f37 }
  @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .peer { fill: #6e7681 } .ours { fill: #3fb950 } }
"""


def panel(top, title, bars):
    """A group of bars with its own scale; each is a name, a time in µs, and whether it is this library's."""
    most = max(time for _, time, _ in bars)
    lines = [f'<text class="head" x="12" y="{top}">{title}</text>']
    for at, (name, time, ours) in enumerate(bars):
        y = top + 14 + at * STEP
        length = max(2, (WIDTH - LEFT - 100) * time / most)
        kind = "ours" if ours else "peer"
        lines += [
            f'<text x="{LEFT - 8}" y="{y + 12}" text-anchor="end">{name}</text>',
            f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{length:.0f}" height="{BAR}" rx="2"/>',
            f'<text x="{LEFT + length + 6:.0f}" y="{y + 12}">{us(time)}</text>',
        ]
    return lines, top + 14 + len(bars) * STEP + 26


def bars(times, names):
    return [(label, times[client.name].p50, client in (NEO, NEO_CTYPES)) for client, label in names]


def draw(post, login):
    """The round trip of a warm POST over TLS, from C and from Python, and a login from nothing over a network."""
    from_c = [(RAW, "raw TLS socket"), (NEO, "this library, C"), (CURL, "libcurl")]
    from_python = [(NEO_CTYPES, "this library, Python"), (REQUESTS, "requests, session"), (HTTPX, "httpx"), (VENDOR, "vendor's SDK")]
    over_network = [(NEO, "this library, C"), (NEO_CTYPES, "this library, Python"), (REQUESTS, "requests, session"), (VENDOR, "vendor's SDK")]
    lines, top = [], 26
    for title, times, names in (
        ("POST on a warm TLS connection, client and server on one core, p50", post, from_c),
        ("The same from Python", post, from_python),
        ("Login from nothing with a round trip of 30 ms: TCP, TLS, two steps", login, over_network),
    ):
        more, top = panel(top, title, bars(times, names))
        lines += more
    size = f'width="{WIDTH}" height="{top - 20}" viewBox="0 0 {WIDTH} {top - 20}"'
    body = "\n".join(lines)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">\n<style>{STYLE}</style>\n{body}\n</svg>\n'
