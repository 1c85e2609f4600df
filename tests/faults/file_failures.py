#!/usr/bin/env python3
"""Usage: file_failures.py PITH
Runs PITH over a few pages, again and again; in each run another system call on its inputs or its output fails, for each
kind of call and each time that it is made. No run may end by a signal or hang; a run that could not do all says so; what
stands under the output's final name is whole, of this run or of the one before; and --resume makes what was lost, to the
same bytes.
Exit status: 77 where strace is missing or may not trace."""
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
SECONDS = 60
PAGES = 4
READING = {"openat": "EMFILE", "read": "EIO", "lseek": "EIO", "newfstatat": "EIO", "getdents64": "EIO", "mmap": "ENOMEM"}
WRITING = {"openat": "EACCES", "write": "ENOSPC", "fsync": "EIO", "rename": "EIO", "renameat": "EIO", "ftruncate": "EIO",
           "lseek": "EIO", "newfstatat": "EIO", "mkdir": "ENOSPC", "unlink": "EIO", "unlinkat": "EIO", "close": "EIO",
           "access": "EROFS", "faccessat": "EROFS", "faccessat2": "EROFS"}
OLD = "of the run before\n"
OUTPUTS = {"rows": ["-f", "jsonl", "-o", "out/rows.jsonl"], "file a page": ["-f", "jsonl", "-o", "out/pages/"]}


def page(number):
    return f"""<!doctype html><html lang=en><head><title>News of bridge {number}</title></head><body><article>
<h1>News of bridge {number}</h1><p>The council met on Tuesday to talk about the bridge, and every seat in the hall was taken.
<p>Nobody had expected bridge {number} to draw such a crowd, said the mayor, who had brought coffee for thirty people.
</article></body></html>"""


class Check:
    """One way of putting out the pages, in a folder of its own."""

    def __init__(self, pith, folder, output):
        self.pith, self.folder, self.output = pith, folder, output
        self.old = "rows.jsonl" if output[-1].endswith("rows.jsonl") else "pages/page1.jsonl"
        self.ends = collections.Counter()
        (folder / "in").mkdir(parents=True)
        for number in range(PAGES):
            (folder / f"in/page{number}.html").write_text(page(number))
        self.clear()
        self.run()
        self.right = self.results()
        rows = [row for text in self.right.values() for row in text.splitlines()]
        assert len(rows) == PAGES and all(json.loads(row)["status"] == "ok" for row in rows), self.right

    def clear(self):
        shutil.rmtree(self.folder / "out", ignore_errors=True)
        (self.folder / "out/pages").mkdir(parents=True)
        (self.folder / "out" / self.old).write_text(OLD)

    def results(self):
        """What stands under final names: the text by name."""
        found = (path for path in sorted((self.folder / "out").rglob("*")) if path.is_file())
        return {path.name: path.read_text() for path in found if path.name.endswith(".jsonl")}

    def run(self, *more, tracer=()):
        return subprocess.run([*tracer, self.pith, "extract", "-q", "-j", "1", *self.output, *more, "in"], cwd=self.folder,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=SECONDS, check=False)

    def traced(self, *options, more=()):
        """A run of which strace follows what concerns these files."""
        paths = [f"in/page{number}.html" for number in range(PAGES)] if "in" in options else []
        places = ["in", *paths] if paths else ["out", "out/rows.jsonl", "out/rows.jsonl.partial",
                                               "out/rows.jsonl.progress", "out/rows.jsonl.progress.partial", "out/pages",
                                               "out/pages/", "out/pages/.pith-progress"]
        if not paths:
            places += [f"out/pages/page{number}.jsonl{end}" for number in range(PAGES) for end in ("", ".partial")]
        tracer = ["strace", "-f", "-o", "trace"]
        for place in places:
            tracer += ["-P", str(self.folder / place), "-P", place]
        return self.run(*more, tracer=[*tracer, *(option for option in options if option not in ("in", "out"))])

    def calls(self, side):
        """How often each kind of call is made in an undisturbed run."""
        self.clear()
        self.traced(side, more=("--resume",) if side == "out" else ())
        names = re.findall(r"^\d+ +(\w+)\(", (self.folder / "trace").read_text(errors="replace"), re.MULTILINE)
        return collections.Counter(names)

    def faults(self, side, call, error, count):
        for when in range(1, count + 1):
            self.clear()
            resume = ("--resume",) if side == "out" else ()
            done = self.traced(side, "-e", f"inject={call}:error={error}:when={when}", more=resume)
            self.ends[done.returncode] += 1
            fault = self.fault(side, done)
            if fault:
                yield f"{call} {when} of {count} on {side}: {fault}; status {done.returncode}: {done.stderr[-300:]}"

    def fault(self, side, done):
        if done.returncode not in (0, 1, 2, 3):
            return "ended by a signal"
        if done.returncode != 0 and not done.stderr.strip():
            return "nothing was said"
        found = self.results()
        if done.returncode == 0 and found != self.right:
            return f"all is well, and the output is not: {found}"
        for name, text in found.items():
            if text == self.right.get(name) or (text == OLD and done.returncode != 0):
                continue
            rows = [json.loads(row) for row in text.splitlines()]
            if side == "out" or done.returncode != 1 or not any(row["status"] == "unreadable" for row in rows):
                return f"{name} is not whole: {text}"
        if side == "out" and done.returncode != 0:
            again = self.run("--resume")
            if again.returncode != 0 or self.results() != self.right:
                return f"--resume did not make it good: {again.returncode} {again.stderr[-300:]} {list(self.results())}"
        return None


def may_trace():
    return shutil.which("strace") and subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True,
                                                     check=False).returncode == 0


def main():
    if len(sys.argv) != 2 or sys.argv[1] in ("-h", "--help"):
        print(__doc__)
        return 0 if "--help" in sys.argv or "-h" in sys.argv else 2
    if not may_trace():
        print("skipped: strace is missing or may not trace here")
        return SKIPPED
    os.environ.setdefault("ASAN_OPTIONS", "detect_leaks=0")  # LeakSanitizer traces, too
    pith, runs, faults = os.path.abspath(sys.argv[1]), 0, []
    for name, output in OUTPUTS.items():
        for side, errors in (("in", READING), ("out", WRITING)):
            with tempfile.TemporaryDirectory() as folder:
                check = Check(pith, pathlib.Path(folder).resolve(), output)
                made = check.calls(side)
                print(f"{name}, {side}: " + ", ".join(f"{made[call]} {call}" for call in errors if made[call]))
                for call, error in errors.items():
                    faults += [f"{name}: {fault}" for fault in check.faults(side, call, error, made[call])]
                print("    " + ", ".join(f"{count} ended with {end}" for end, count in sorted(check.ends.items())))
                runs += check.ends.total()
    for fault in faults:
        print(fault)
    print(f"{runs} runs, {len(faults)} faults")
    return 1 if faults or runs == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
