"""Usage: python3 tests/job/postgresql_kills.py PITH [--rounds N] [--articles N] [--seed N] [--restarts]
Two workers share a job in PostgreSQL; in each round one of them, or with --restarts the server, is killed. Shows that
each article is put out once, whole: JSONL files of both, and a table. Exit status 77: skipped, and why."""
import argparse
import collections
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import postgresql  # noqa: E402
import site_server  # noqa: E402
from job import PATIENCE  # noqa: E402


def write_job(folder, base, state, table):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "shared.toml"
    path.write_text(f'[job]\nstate = "{state}"\nlease = "3s"\n[[source]]\nname = "feed"\nfeed = "{base}/feed.xml"\n'
                    f'[fetch]\ndelay = "0s"\nper-host = 4\nallow-networks = ["127.0.0.0/8"]\n[limits]\nbatch = 10\n'
                    f'[[output]]\njsonl = "out"\n[[output]]\npostgresql = "{table}"\n')
    return path


def start(pith, job, worker):
    return subprocess.Popen([pith, "job", "run", "-q", "--all-sources", "--worker", worker, str(job)],
                            stderr=subprocess.PIPE, text=True)


def finish(process):
    errors = process.communicate(timeout=300 * PATIENCE)[1]
    if process.returncode != 0:
        raise SystemExit(f"a worker ended with {process.returncode}: {errors}")


def wait_for_pages(site, asked):
    """Until a worker has begun to fetch: a server that is away when a run begins ends the run at once."""
    end = time.monotonic() + 30
    while time.monotonic() < end and not any(path.startswith("/news/") for _, path, _ in site.requests[asked:]):
        time.sleep(0.02)


def play_round(arguments, server, site, site_base, folder, number):
    """Gives how many articles were lost, and how many put out twice."""
    asked = len(site.requests)
    source = random.Random(f"{arguments.seed} {number}")
    state, table = (server.database(f"{kind}{number}") for kind in ("state", "articles"))
    jobs = [write_job(folder / f"{number}-{worker}", site_base, state, table) for worker in "ab"]
    workers = [start(arguments.pith, job, name) for job, name in zip(jobs, ("a", "b"))]
    wait_for_pages(site, asked)
    if arguments.restarts:
        time.sleep(0.5)  # for the other to have begun, too
    time.sleep(source.uniform(0, arguments.seconds))
    if arguments.restarts:
        server.stop()
        server.start()
    else:
        workers[0].send_signal(signal.SIGKILL)
        workers[0].wait()
    for worker in workers[0 if arguments.restarts else 1:]:
        finish(worker)
    if not arguments.restarts:  # the dead one comes back: what it did not commit is cut off
        finish(start(arguments.pith, jobs[0], "a"))
    rows = [json.loads(line) for job in jobs if (job.parent / "out").exists()
            for path in (job.parent / "out").iterdir() for line in path.read_text().splitlines()]
    counts = collections.Counter(row["id"] for row in rows)
    wanted = {f"{site_base}/news/{n}.html" for n in range(arguments.articles)}
    stored = set(server.rows(f"articles{number}", "SELECT id FROM article"))
    lost = len(wanted - set(counts)) + len(wanted - stored)
    return lost, sum(1 for count in counts.values() if count > 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pith")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=1.0, help="the longest time before the kill")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--restarts", action="store_true")
    arguments = parser.parse_args()
    arguments.pith = str(pathlib.Path(arguments.pith).resolve())
    os.environ.pop("PITH_FAILPOINT", None)
    try:
        server = postgresql.Server()
    except postgresql.Missing as why:
        print(f"skipped: {why}")
        return 77
    site = site_server.Site(articles=arguments.articles)
    base = f"http://127.0.0.1:{site_server.serve(site).server_port}"
    lost = twice = 0
    try:
        with tempfile.TemporaryDirectory() as folder:
            for number in range(arguments.rounds):
                result = play_round(arguments, server, site, base, pathlib.Path(folder), number)
                lost, twice = lost + result[0], twice + result[1]
    finally:
        server.close()
    print(f"{arguments.rounds} rounds of two workers, {arguments.articles} articles, "
          f"{'the server' if arguments.restarts else 'one of them'} killed: {lost} lost, {twice} twice")
    return 0 if lost == 0 and twice == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
