"""Usage: python3 tests/job/job_faults_test.py PITH [NAME...]
Jobs that meet signals, full disks, broken states and poison pages: each function test_NAME below is one test. Exit status
77: skipped, and why."""
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from job import PATIENCE, SECONDS, Job, Skip, check, equal, main  # noqa: E402


def test_the_second_instance_ends(pith):
    job = Job(pith)
    job.site.delay = 5
    first = job.start()
    time.sleep(0.7)
    for _ in range(20):
        job.run(expect=2)
        check("the job is running: process" in job.err and str(first.pid) in job.err, job.err)
        if first.poll() is not None:
            raise AssertionError("the first instance ended too early for this test")
    equal(first.wait(60), 0)
    equal(len(job.rows()), 12)


def test_signals_drain(pith):
    for number, status in [(signal.SIGTERM, 143), (signal.SIGINT, 130)]:
        job = Job(pith, articles=40, more="[limits]\nbatch = 5\n")
        job.site.delay = 0.1
        process = job.start()
        time.sleep(1.0)
        begin = time.monotonic()
        process.send_signal(number)
        _, errors = process.communicate(timeout=30 * PATIENCE)
        equal(process.returncode, status)
        check(time.monotonic() - begin < 10 * PATIENCE, "the drain took over 10 s")
        job.site.delay = 0
        job.run()
        equal(sorted(row["id"] for row in job.rows()), sorted(f"{job.base}/news/{n}.html" for n in range(40)))


def test_a_poison_page_is_set_aside(pith):
    job = Job(pith)
    poison = f"{job.base}/news/4.html"
    for _ in range(2):
        job.run(expect=-signal.SIGABRT, environment={"PITH_FAILPOINT": f"work {poison}:1:abort"})
    job.run(expect=1, environment={"PITH_FAILPOINT": f"work {poison}:1:abort"})
    check(f"set aside, as it ended its worker again and again: {poison}" in job.err, job.err)
    equal(len(job.rows()), 11)
    equal(job.pages()[poison]["state"], "set-aside")
    job.run("-q")
    failures = job.run(command="failures")
    check(poison in failures and "set-aside" in failures, failures)
    job.run(command="retry")
    job.run()
    equal(len(job.rows()), 12)


def test_a_page_that_ends_its_worker_process_is_set_aside(pith):
    for work in ["extract", "head"]:
        job = Job(pith)
        poison = f"{job.base}/news/4.html"
        job.run(expect=1, environment={"PITH_FAILPOINT": f"{work} {poison}:1:abort"})
        check(f"set aside: {poison}: its worker process died of signal 6" in job.err, job.err)
        equal(len(job.rows()), 11)
        equal(job.pages()[poison]["state"], "set-aside")
        job.run()
        equal(len(job.rows()), 11)
        job.run(command="retry")
        job.run()
        equal(len(job.rows()), 12)


def test_a_source_that_ends_its_worker_process_is_named(pith):
    job = Job(pith)
    job.run(expect=1, environment={"PITH_FAILPOINT": "source feed:1:abort"})
    check("source feed: its worker process died of signal 6" in job.err, job.err)
    job.run("--all-sources")
    equal(len(job.rows()), 12)


def test_failures_and_retry(pith):
    job = Job(pith)
    job.site.failing = {"/news/2.html": 404, "/news/3.html": 403}
    job.run()
    equal(len(job.rows()), 10)
    listed = [json.loads(line) for line in job.run("-f", "json", command="failures").splitlines()]
    equal([(failure["url"][-6:-5], failure["state"]) for failure in listed], [("2", "failed"), ("3", "waiting")])
    job.site.failing = {}
    job.run()
    equal(len(job.rows()), 10)  # one is given up, the other rests
    job.run(command="retry")
    job.run()
    equal(len(job.rows()), 12)
    equal(job.run(command="failures"), "")


def test_a_source_that_fails_is_named(pith):
    job = Job(pith, sources='[[source]]\nname = "good"\nfeed = "{base}/feed.xml"\n'
                            '[[source]]\nname = "bad"\nfeed = "{base}/nothing.xml"\n')
    job.run(expect=1)
    check("source bad: " in job.err, job.err)
    equal(len(job.rows()), 12)
    status = json.loads(job.run("-f", "json", command="status"))
    bad = next(source for source in status["sources"] if source["name"] == "bad")
    check(bad["failures_in_a_row"] == 1 and bad["error"] and bad["next_due"], bad)
    table = job.run(command="status")
    check("last success" in table and "good" in table, table)


def test_a_command_that_fails_ends_the_run(pith):
    job = Job(pith, outputs='[[output]]\njsonl = "out"\n[[output]]\ncommand = "cat >/dev/null; test -e ok"\n')
    job.run(expect=3)
    check("ended with 1" in job.err, job.err)
    (job.folder / "ok").write_text("")
    job.run("--all-sources")
    equal(len(job.rows()), 12)


def test_another_version_of_the_state_is_refused(pith):
    job = Job(pith)
    job.run()
    with sqlite3.connect(job.folder / "news.state") as state:
        state.execute("UPDATE setting SET value = '99' WHERE name = 'version'")
    job.run(expect=2)
    check("it is of version '99', this program knows version 1" in job.err, job.err)
    equal(job.requests(), [])


def test_an_impossible_output_is_refused_first(pith):
    job = Job(pith, outputs='[[output]]\njsonl = "/proc/nothing"\n')
    job.run(expect=2)
    equal(job.requests(), [])


def test_a_clock_that_jumped(pith):
    """Times that a clock a year ahead has left behind hold nothing up."""
    job = Job(pith, sources='[[source]]\nfeed = "{base}/feed.xml"\nevery = "1h"\n')
    job.site.failing = {"/news/3.html": 403}
    job.run()
    job.run()
    equal(job.requests(), [])
    job.site.failing = {}
    with sqlite3.connect(job.folder / "news.state") as state:
        state.execute("UPDATE source SET next_due = next_due + 31536000, asked = asked + 31536000")
        state.execute("UPDATE page SET due = due + 31536000 WHERE state = 0")
    job.run()
    equal(sorted(job.requests()), ["/feed.xml", "/news/3.html"])
    equal(len(job.rows()), 12)


def test_a_full_disk(pith):
    if os.geteuid() != 0:
        raise Skip("a file system of its own size needs root")
    for kilobytes in (200, 300, 400, 600):
        job = Job(pith, articles=200, more="[limits]\nbatch = 10\n")
        mount = job.folder / "disk"
        mount.mkdir()
        made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(mount)], check=False)
        if made.returncode != 0:
            raise Skip("tmpfs cannot be mounted here")
        try:
            job.write(outputs='[job]\nstate = "disk/news.state"\n[[output]]\njsonl = "disk/out"\n',
                      more="[limits]\nbatch = 10\n")
            job.run("-q", expect=3)
            check("o space left on device" in job.err or "disk is full" in job.err, job.err)
            subprocess.run(["mount", "-o", "remount,size=64m", str(mount)], check=True)
            job.run("-q")
            ids = sorted(row["id"] for row in job.rows("disk/out"))
            equal(ids, sorted(f"{job.base}/news/{n}.html" for n in range(200)))
        finally:
            subprocess.run(["umount", "-l", str(mount)], check=False)


def need_strace():
    if not shutil.which("strace"):
        raise Skip("strace is not installed")
    probe = subprocess.run(["strace", "-o", "/dev/null", "true"], check=False, capture_output=True)
    if probe.returncode != 0:
        raise Skip("strace may not trace here")
    os.environ.setdefault("ASAN_OPTIONS", "detect_leaks=0")  # LeakSanitizer traces, too


def test_articles_outlive_a_power_loss_before_the_state_names_them(pith):
    """Whatever is written to the output was made last, and its entry in the folder, before the state is."""
    need_strace()
    job = Job(pith, articles=40, more="[limits]\nbatch = 10\n")
    subprocess.run(["strace", "-f", "-y", "-o", "trace", "-e", "trace=write,pwrite64,fsync,fdatasync", pith, "job", "run",
                    "-q", str(job.file)], cwd=job.folder, check=True, timeout=SECONDS)
    unsynced, folder_synced, syncs = False, False, 0
    for line in (job.folder / "trace").read_text(errors="replace").splitlines():
        call = line.split(None, 1)[1].split("(", 1)[0]
        path = line.split("<", 1)[1].split(">", 1)[0] if "<" in line else ""
        if path.endswith(".jsonl"):
            unsynced = call in ("write", "pwrite64")
        elif path.endswith("/out") and call == "fsync":
            folder_synced = True
        elif path.endswith("-wal") and call in ("fsync", "fdatasync"):
            check(not unsynced, f"the state was made last before the output: {line}")
            syncs += 1
    check(folder_synced and syncs >= 4, f"{syncs} syncs of the state")


def test_a_limit_of_file_size(pith):
    """RLIMIT_FSIZE is no death by SIGXFSZ, but an error as any other."""
    job = Job(pith, articles=60, more="[limits]\nbatch = 10\n")
    done = subprocess.run(["bash", "-c", f"ulimit -f 60; exec {pith} job run -q {job.file}"], capture_output=True,
                          text=True, timeout=SECONDS, check=False)
    equal(done.returncode, 3)
    check(done.stderr, "nothing was said")
    job.run("-q")
    equal(sorted(row["id"] for row in job.rows()), sorted(f"{job.base}/news/{n}.html" for n in range(60)))


def test_a_damaged_state_is_refused(pith):
    job = Job(pith)
    job.run()
    (job.folder / "news.state").write_bytes(b"x" * 8192)
    for name in ("news.state-wal", "news.state-shm"):
        (job.folder / name).unlink(missing_ok=True)
    job.run(expect=3)
    check("news.state" in job.err and "move it away to begin anew" in job.err, job.err)
    equal(job.requests(), [])


def test_failing_writes(pith):
    """The n-th write or fsync fails: the run says so, and the next one makes it good."""
    need_strace()
    failed = 0
    for call, error in [("fsync", "EIO"), ("fdatasync", "EIO"), ("write", "ENOSPC"), ("pwrite64", "EIO")]:
        for passing in (1, 2, 3, 5, 8):
            job = Job(pith, articles=30, more="[limits]\nbatch = 10\n")
            process = subprocess.run(
                ["strace", "-f", "-o", "/dev/null", "-P", str(job.folder / "out"), "-P",
                 str(job.folder / f"out/articles-{time.strftime('%Y-%m-%d', time.gmtime())}.jsonl"), "-P",
                 str(job.folder / "news.state"), "-P", str(job.folder / "news.state-wal"), "-e",
                 f"inject={call}:error={error}:when={passing}+", pith, "job", "run", "-q", str(job.file)],
                cwd=job.folder, capture_output=True, text=True, timeout=SECONDS, check=False)
            if process.returncode == 0:
                equal(len(job.rows()), 30)  # there is no such call
                continue
            equal(process.returncode, 3)
            failed += 1
            check(process.stderr.strip(), "nothing was said")
            job.run("-q", "--all-sources")
            equal(sorted(row["id"] for row in job.rows()), sorted(f"{job.base}/news/{n}.html" for n in range(30)))
    check(failed >= 8, f"only {failed} runs met a failing call")


if __name__ == "__main__":
    sys.exit(main(globals()))
