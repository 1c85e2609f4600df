#!/usr/bin/env python3
"""Usage: file_failures.py PITH
Runs PITH over a few pages, again and again; in each run another system call on its inputs or its output fails, for each
kind of call and each time that it is made, with an error that lasts or one that passes. No run may end by a signal or
hang; a run that could not do all says so; what stands under the output's final name is whole, of this run or of the one
before; and --resume makes what was lost, to the same bytes.
Exit status: 77 where strace is missing or may not trace."""
import collections
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
SECONDS = 60
PAGES = ["page0.html", "page1.html", "page2.html", "more/page3.html"]
PASSING = [("poll", "EINTR"), ("read", "EINTR"), ("write", "EINTR"), ("write", "EAGAIN")]
READING = [("openat", "EMFILE"), ("read", "EIO"), ("poll", "ENOMEM"), ("lseek", "EIO"), ("newfstatat", "EIO"),
           ("getdents64", "EIO")]
WRITING = [("openat", "EACCES"), ("write", "ENOSPC"), ("fsync", "EIO"), ("rename", "EIO"), ("renameat", "EIO"),
           ("ftruncate", "EIO"), ("lseek", "EIO"), ("newfstatat", "EIO"), ("mkdir", "ENOSPC"), ("unlink", "EIO"),
           ("unlinkat", "EIO"), ("close", "EIO"), ("access", "EROFS"), ("faccessat2", "EROFS")]
SIDES = {"in": READING, "out": WRITING, "resumed": WRITING}  # where calls fail: on the inputs, on the output of either run
OLD = "of the run before\n"
# The options, and the file that stands under a final name before.
OUTPUTS = {"rows": (["-f", "jsonl", "-o", "out/rows.jsonl"], "rows.jsonl"),
           "rows behind a link": (["-f", "jsonl", "-o", "out/link"], "rows.jsonl"),
           "a table of no rows": (["-f", "csv", "--only", "forum", "-o", "out/rows.csv"], "rows.csv"),
           "a file a page": (["-f", "jsonl", "-o", "out/pages/"], "pages/page1.jsonl")}


def page(number):
    return f"""<!doctype html><html lang=en><head><title>News of bridge {number}</title></head><body><article>
<h1>News of bridge {number}</h1><p>The council met on Tuesday to talk about the bridge, and every seat in the hall was taken.
<p>Nobody had expected bridge {number} to draw such a crowd, said the mayor, who had brought coffee for thirty people.
</article></body></html>"""


class Check:
    """One way of putting out the pages, in a folder of its own; calls fail on one side."""

    def __init__(self, pith, folder, output, side):
        self.pith, self.folder, self.side = pith, folder, side
        self.output, self.old = OUTPUTS[output]
        self.ends = collections.Counter()
        (folder / "in/more").mkdir(parents=True)
        for number, name in enumerate(PAGES):
            (folder / "in" / name).write_text(page(number))
        self.clear()
        assert self.run().returncode == 0
        self.right = self.results()
        assert OLD not in self.right.values(), self.right

    def clear(self):
        shutil.rmtree(self.folder / "out", ignore_errors=True)
        (self.folder / "out/pages").mkdir(parents=True)
        (self.folder / "out" / self.old).write_text(OLD)
        (self.folder / "out/link").symlink_to("rows.jsonl")
        if self.side == "resumed":
            self.traced("-e", "inject=write:error=ENOSPC:when=4")

    def results(self):
        """What stands under final names: the text by name."""
        found = (path for path in sorted((self.folder / "out").rglob("*")) if path.is_file())
        return {path.name: path.read_text() for path in found
                if not path.name.endswith((".partial", ".progress", "-progress"))}

    def run(self, tracer=()):
        resume = [] if self.side == "in" else ["--resume"]
        return subprocess.run([*tracer, self.pith, "extract", "-q", "-j", "1", *self.output, *resume, "in"],
                              cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                              timeout=SECONDS, check=False)

    def traced(self, *options):
        """A run of which strace follows what concerns the files of one side."""
        if self.side == "in":
            places = ["in", "in/more", *(f"in/{name}" for name in PAGES)]
        else:
            names = [self.old, *(f"pages/page{number}.jsonl" for number in range(len(PAGES)))]
            places = ["out", "out/link", "out/pages", "out/pages/", "out/pages/.pith-progress"]
            places += [f"out/{name}{end}" for name in names for end in ("", ".partial", ".progress", ".progress.partial")]
        tracer = ["strace", "-f", "-o", "trace"]
        for place in places:
            tracer += ["-P", str(self.folder / place), "-P", place]
        return self.run([*tracer, *options])

    def calls(self):
        """How often each kind of call is made in an undisturbed run."""
        self.clear()
        self.traced()
        names = re.findall(r"^\d+ +(\w+)\(", (self.folder / "trace").read_text(errors="replace"), re.MULTILINE)
        return collections.Counter(names)

    def faults(self):
        made = self.calls()
        for call, error in [*SIDES[self.side], *PASSING]:
            for when in range(1, made[call] + 1):
                self.clear()
                done = self.traced("-e", f"inject={call}:error={error}:when={when}")
                self.ends[done.returncode] += 1
                fault = "it passes" if (call, error) in PASSING and done.returncode != 0 else self.fault(done)
                if fault:
                    yield (f"{call} {when} of {made[call]}, {error}, {self.side}: {fault}; status {done.returncode}: "
                           f"{done.stderr[-300:]}")

    def fault(self, done):
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
            if self.side != "in" or done.returncode != 1 or "unreadable" not in text:
                return f"{name} is not whole: {text}"
        if self.side != "in" and done.returncode != 0:
            again = self.run()
            if again.returncode != 0 or self.results() != self.right:
                return f"--resume did not make it good: {again.returncode} {again.stderr[-300:]} {self.results()}"
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
    for output in OUTPUTS:
        for side in SIDES:
            with tempfile.TemporaryDirectory() as folder:
                check = Check(pith, pathlib.Path(folder).resolve(), output, side)
                faults += [f"{output}: {fault}" for fault in check.faults()]
                ends = ", ".join(f"{count} ended with {end}" for end, count in sorted(check.ends.items()))
                print(f"{output}, {side}: {ends}")
                runs += check.ends.total()
    for fault in faults:
        print(fault)
    print(f"{runs} runs, {len(faults)} faults")
    return 1 if faults or runs == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
