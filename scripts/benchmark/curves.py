"""How cost grows: with the size of a page, the number of pages, the number of rules."""
import math
import re
import subprocess

from benchmark import pages, programs
from benchmark.measuring import median, run

SIZES = [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 50_000_000]
COUNTS = [100, 1_000, 10_000, 100_000]


def exponent(points):
    """The slope of the least-squares line through the logarithms."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)


def cost(command, folder, repeats=3):
    runs = [run(command(folder)) for _ in range(repeats)]
    return median([r.cpu for r in runs]), max(r.peak for r in runs)


def by_size(own, bench, say):
    """CPU milliseconds of one page of a size, what an empty run costs left out."""
    points = {name: [] for name in ("Pith", "Gumbo's parse")}
    for size in SIZES:
        copies = max(1, min(200, 2_000_000 // size))
        page = pages.of_size(size)
        folder = pages.refill(bench / "size", ((f"{i:04}.html", page) for i in range(copies)))
        nothing = pages.refill(bench / "nothing", [("a.html", b"<p>a")])
        for name in points:
            say(f"size {size}: {name}")
            own_cost = cost(own[name], folder)[0] - cost(own[name], nothing)[0]
            points[name].append((size, max(own_cost, 1e-5) / copies * 1e3))
    return points


def by_count(own, folder, bench, say):
    """CPU seconds and peak megabytes for so many small pages, made of those of the folder."""
    sources = sorted(path for path in folder.iterdir() if 2_000 < path.stat().st_size < 40_000)[:50]
    small = [path.read_bytes() for path in sources] or [pages.of_size(10_000)]
    cpu, peak = [], []
    for count in COUNTS:
        say(f"{count} pages")
        target = pages.refill(bench / "many", ((f"{i:06}.html", small[i % len(small)]) for i in range(count)))
        seconds, megabytes = cost(own["Pith"], target, 1)
        cpu.append((count, seconds))
        peak.append((count, megabytes))
    return {"cpu": cpu, "peak": peak}


def measure(own, folder, bench, say):
    size = by_size(own, bench, say)
    return {"size": size, "size_exponent": exponent([p for p in size["Pith"] if p[0] >= 10_000]),
            "count": by_count(own, folder, bench, say)}


def measure_rules(build, folder, say):
    """[(rules, milliseconds a page, per cent of Gumbo's parse, matches a page)] as rules_bench prints them."""
    say("rules")
    programs.build(build, ["rules_bench"])
    out = subprocess.run([build / "tests/rules_bench", folder], check=True, capture_output=True, text=True).stdout
    rows = re.findall(r"^\s*(\S+)\s+([\d.]+) ms\s+([\d.]+) %\s+[\d.]+ %\s+([\d.]+)$", out, re.M)
    return [(name, float(ms), float(share), float(matches)) for name, ms, share, matches in rows]
