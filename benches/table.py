"""The printed rows and their goals."""

from dataclasses import dataclass


@dataclass
class Goal:
    """The goal for a ratio or a size."""

    text: str
    holds: object


def at_most(limit, unit=""):
    return Goal(f"≤ {limit:g}{unit}", lambda value: value <= limit)


def at_least(limit, unit=""):
    return Goal(f"≥ {limit:g}{unit}", lambda value: value >= limit)


def exactly(wanted, unit=""):
    return Goal(f"{wanted:g}{unit}", lambda value: value == wanted)


@dataclass
class Row:
    """One comparison: its name, our figure, the peer's, the judged value, and its goal."""

    what: str
    ours: str
    peer: str
    value: float
    goal: Goal
    digits: int = 2

    def cells(self):
        met = "met" if self.goal.holds(self.value) else "NOT MET"
        return [self.what, self.ours, self.peer, f"{self.value:,.{self.digits}f}", self.goal.text, met]


def us(number):
    """Microseconds in a readable unit."""
    if number < 1:
        return f"{number * 1000:.{int(number < 0.1)}f} ns"
    if number >= 100_000:
        return f"{number / 1000:,.0f} ms"
    return f"{number / 1000:,.2f} ms" if number >= 1000 else f"{number:.1f} µs"


def show(title, heads, rows):
    """Prints a table as aligned Markdown; returns its text."""
    widths = [max(len(line[column]) for line in [heads, *rows]) for column in range(len(heads))]
    lines = [f"{title}:", ""]
    for line in [heads, ["-" * width for width in widths], *rows]:
        lines.append("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |")
    text = "\n".join(lines) + "\n"
    print(f"\n{text}", flush=True)
    return text
