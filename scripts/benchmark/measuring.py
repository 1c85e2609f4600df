"""Runs programs and tells what they cost: CPU and wall seconds, peak memory, one process at a time."""
import statistics
import subprocess
import sys
import tempfile
import time


class Run:
    def __init__(self, cpu, wall, peak, output_bytes, status):
        self.cpu, self.wall, self.peak = cpu, wall, peak  # seconds, seconds, megabytes
        self.output_bytes, self.status = output_bytes, status


# A child's peak begins with the memory of the process that it was forked from, so a small process stands between.
LAUNCHER = """
import os, sys
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
with open(sys.argv[1], "w") as file:
    print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status), file=file)
"""


def run(command):
    """Runs the command with its output thrown away, its own children counted with it."""
    with tempfile.NamedTemporaryFile("r") as figures:
        start = time.monotonic()
        subprocess.run([sys.executable, "-S", "-E", "-c", LAUNCHER, figures.name, *map(str, command)], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wall = time.monotonic() - start
        cpu, peak, status = figures.read().split()
    return Run(float(cpu), wall, float(peak), 0, int(status))


def interleave(commands, rounds, report=lambda text: None):
    """{name: [Run]}: in each round every program runs once, so that whatever else the machine does falls on all."""
    runs = {name: [] for name in commands}
    for number in range(rounds):
        for name, command in commands.items():
            report(f"round {number + 1} of {rounds}: {name}")
            runs[name].append(run(command))
    return runs


def median(values):
    return statistics.median(values)


def spread(values):
    """Half the distance between the quartiles, as a share of the median."""
    if len(values) < 3:
        return 0.0
    low, _, high = statistics.quantiles(values, n=4)
    return (high - low) / 2 / median(values)


def ratio(runs, of, to):
    """The median over the rounds of one program's CPU time to another's: what disturbs a round disturbs both."""
    return median([a.cpu / b.cpu for a, b in zip(runs[of], runs[to])])
