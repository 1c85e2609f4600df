"""Usage: python3 tests/job/kills.py PITH [--kills N] [--articles N] [--seed N] [--failpoints] [--output KIND]
Kills a job again and again and shows that its output is that of an undisturbed run: each article once, whole. With
--failpoints it is killed once at each point of its commits instead of at random times. Prints a line of figures; exit
status 1 where anything was lost, torn or put out twice."""
import argparse
import collections
import gzip
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import site_server  # noqa: E402
from job import PATIENCE  # noqa: E402

FAILPOINTS = ["source.read", "source.committed", "work.begun", "commit.prepared", "commit.begun", "output.opened",
              "output.half", "output.written", "output.synced", "table.written", "table.committed", "markdown.renamed",
              "command.ended", "commit.written", "commit.finished"]

OUTPUTS = {
    "jsonl": '[[output]]\njsonl = "out"\n',
    "gzip": '[[output]]\njsonl = "out"\ncompress = "gzip"\nrotate-size = "64 KB"\n',
    "all": ('[[output]]\njsonl = "out"\ncompress = "gzip"\n[[output]]\nsqlite = "out.sqlite"\n[[output]]\nmarkdown = '
            '"notes"\n[[output]]\ncommand = "cat >>handed.jsonl"\n[raw]\nkeep = true\n'),
}


def write_job(folder, base, output, articles):
    """Each article is named by one source, as the row names it."""
    half = articles // 2
    folder.mkdir(parents=True)
    path = folder / "kills.toml"
    path.write_text(f'[[source]]\nname = "feed"\nfeed = "{base}/feed.xml?to={half}"\n[[source]]\nname = "map"\n'
                    f'sitemap = "{base}/index.xml?from={half}"\n[fetch]\ndelay = "0s"\nper-host = 4\n'
                    f'allow-networks = ["127.0.0.0/8"]\n[limits]\nbatch = 10\n{OUTPUTS[output]}')
    return path


def run(pith, job, failpoint=None, kill_after=None):
    environment = dict(os.environ)
    environment.pop("PITH_FAILPOINT", None)
    if failpoint:
        environment["PITH_FAILPOINT"] = failpoint
    process = subprocess.Popen([pith, "job", "run", "-q", "--all-sources", str(job)], cwd=job.parent, env=environment,
                               stderr=subprocess.PIPE, text=True)
    if kill_after is not None:
        try:
            process.wait(kill_after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
    errors = process.communicate(timeout=300 * PATIENCE)[1]
    return process.returncode, errors


def rows(folder):
    """All rows of the JSONL files, sorted; raises where one is torn."""
    found = []
    for path in sorted((folder / "out").iterdir()):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if data and not data.endswith(b"\n"):
            raise SystemExit(f"{path}: torn")
        found += data.decode().splitlines()
    for row in found:
        json.loads(row)
    return sorted(found)


def others(folder):
    """What the outputs beside JSONL hold."""
    held = {}
    if (folder / "out.sqlite").exists():
        with sqlite3.connect(folder / "out.sqlite") as database:
            held["sqlite"] = sorted(row for row, in database.execute("SELECT row FROM article"))
    if (folder / "notes").exists():
        held["markdown"] = {p.name: p.read_text() for p in (folder / "notes").iterdir()}
    return held


def kill_at_random(arguments, job, undisturbed_seconds):
    """Gives how many runs were killed."""
    source = random.Random(arguments.seed)
    killed = 0
    while killed < arguments.kills:
        after = 0.05 + source.uniform(0, 2 * undisturbed_seconds / arguments.kills)
        code, errors = run(arguments.pith, job, kill_after=after)
        if code not in (0, -signal.SIGKILL):
            raise SystemExit(f"a run ended with {code}: {errors}")
        if code == 0:
            break
        killed += 1
    return killed


def compare(job, calm, arguments):
    """Runs the killed job to its end; gives the articles lost, those put out twice, and what else differs."""
    code, errors = run(arguments.pith, job)
    if code != 0:
        raise SystemExit(f"the last run ended with {code}: {errors}")
    expected, got = rows(calm.parent), rows(job.parent)
    counts = collections.Counter(json.loads(row)["id"] for row in got)
    lost = len({json.loads(row)["id"] for row in expected} - set(counts))
    twice = sum(1 for count in counts.values() if count > 1)
    differs = [] if got == expected else ["rows"]
    held, wanted = others(job.parent), others(calm.parent)
    differs += [name for name in wanted if held.get(name) != wanted[name]]
    with sqlite3.connect(job.parent / "kills.state") as state:
        if state.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            differs.append("the state's integrity")
    return lost, twice, differs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pith")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failpoints", action="store_true")
    parser.add_argument("--output", choices=OUTPUTS, default="jsonl")
    arguments = parser.parse_args()
    arguments.pith = str(pathlib.Path(arguments.pith).resolve())
    site = site_server.Site(articles=arguments.articles)
    base = f"http://127.0.0.1:{site_server.serve(site).server_port}"
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        calm = write_job(folder / "calm", base, arguments.output, arguments.articles)
        begin = time.monotonic()
        code, errors = run(arguments.pith, calm)
        seconds = time.monotonic() - begin
        if code != 0:
            raise SystemExit(f"the undisturbed run ended with {code}: {errors}")
        killed, lost, twice, differs = 0, 0, 0, set()

        def add(job, kills):
            nonlocal killed, lost, twice
            killed += kills
            result = compare(job, calm, arguments)
            lost, twice = lost + result[0], twice + result[1]
            differs.update(result[2])

        if arguments.failpoints:
            unpassed = []
            for name in FAILPOINTS:
                for passing in (1, 2):
                    job = write_job(folder / f"{name}-{passing}", base, arguments.output, arguments.articles)
                    code, errors = run(arguments.pith, job, failpoint=f"{name}:{passing}")
                    if code != -signal.SIGKILL:
                        unpassed.append(f"{name}:{passing}")
                    add(job, code == -signal.SIGKILL)
            if unpassed:
                print("not passed:", ", ".join(unpassed))
        else:
            job = write_job(folder / "killed", base, arguments.output, arguments.articles)
            add(job, kill_at_random(arguments, job, seconds))
        size = (job.parent / "kills.state").stat().st_size / max(1, arguments.articles)
        print(f"{killed} kills, {arguments.articles} articles: {lost} lost, {twice} twice, "
              f"{'differs: ' + ', '.join(sorted(differs)) if differs else 'equal to the undisturbed run'}, "
              f"{size:.0f} bytes of state a page")
        return 0 if lost == 0 and twice == 0 and not differs and killed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
