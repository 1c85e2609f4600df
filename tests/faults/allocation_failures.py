#!/usr/bin/env python3
"""Usage: allocation_failures.py PITH SHIM [--sample N] [--first N] [--sticky]
Runs PITH over 20 small pages, again and again; in the n-th run the n-th allocation fails (with --sticky, all from it on).
Whatever happens, no run may end by a signal or hang, each row that is put out is that of the undisturbed run or that of a
failed page, and what stands under the output's final name is whole.
--sample: only so many n, spread evenly. SHIM: failing_malloc of the build."""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile

PAGES = 20
SUBJECTS = ["the ferry", "a bridge", "the night bus", "an old mill", "the school roof"]


def page(number):
    subject = SUBJECTS[number % len(SUBJECTS)]
    return f"""<!doctype html><html lang=en><head><title>News of {subject} {number}</title>
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"News of {subject} {number}"}}</script></head>
<body><nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>News of {subject} {number}</h1>
<p>The council met on Tuesday to talk about {subject}, and for once every seat in the hall was taken.</p>
<p>Nobody had expected {subject} to draw such a crowd, said the mayor, who had brought coffee for thirty.</p>
<p>In the end the vote was put off until spring, as the figures of the engineers were missing {number} times.</p>
</article><footer>Copyright</footer></body></html>"""


def run(arguments, environment, errors):
    try:
        return subprocess.run(arguments, env={**os.environ, **environment}, stdout=subprocess.DEVNULL,
                              stderr=open(errors, "wb"), timeout=20).returncode
    except subprocess.TimeoutExpired:
        return "hang"


class Check:
    def __init__(self, pith, shim, folder, sticky):
        self.pith, self.shim, self.folder, self.sticky = pith, shim, folder, sticky
        self.pages = folder / "pages"
        self.pages.mkdir()
        for number in range(PAGES):
            (self.pages / f"page{number:02}.html").write_text(page(number))
        count = folder / "count"
        status, self.rows, _ = self.rows_of(0, {"PITH_COUNT_ALLOCATIONS": str(count)})
        assert status == 0 and len(self.rows) == PAGES, (status, len(self.rows))
        self.allocations = int(count.read_text())

    def rows_of(self, n, environment):
        """The exit status, and the rows under the output's final name."""
        output = self.folder / f"rows-{n}.jsonl"
        errors = self.folder / f"errors-{n}"
        output.unlink(missing_ok=True)
        status = run([self.pith, "extract", "-j", "1", "-f", "jsonl", "-o", output, self.pages],
                     {"LD_PRELOAD": str(self.shim), **environment}, errors)
        rows = output.read_bytes().splitlines(keepends=True) if output.exists() else None
        for file in self.folder.glob(f"rows-{n}.jsonl*"):
            file.unlink()
        said = errors.read_text(errors="replace")[-300:]
        errors.unlink()
        return status, rows, said

    def fault(self, n):
        """What is wrong about the run whose n-th allocation fails, or None; and how it ended."""
        status, rows, said = self.rows_of(n, {"PITH_FAIL_ALLOCATION": f"{n}{'+' if self.sticky else ''}"})
        if status not in (0, 1, 2, 3):
            return f"allocation {n}: ended with {status}: {said}", status
        if rows is None:
            return (None if status >= 2 else f"allocation {n}: no output, and status {status}"), status
        if status == 1 and len(rows) == 1 and json.loads(rows[0])["status"] == "unreadable":
            return None, status  # the folder: it is named, as its listing failed
        if len(rows) != PAGES:
            return f"allocation {n}: {len(rows)} rows under the final name, status {status}", status
        for row, right in zip(rows, self.rows):
            if row != right and json.loads(row)["status"] != "internal-error":
                return f"allocation {n}: a wrong row: {row[:200]!r}", status
        return None, status


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("pith")
    parser.add_argument("shim")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--sticky", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        check = Check(os.path.abspath(options.pith), os.path.abspath(options.shim), pathlib.Path(folder), options.sticky)
        step = max(1, check.allocations // options.sample) if options.sample else 1
        numbers = range(options.first, check.allocations + 1, step)
        ends, faults = collections.Counter(), []
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for fault, status in pool.map(check.fault, numbers):
                ends[status] += 1
                if fault:
                    faults.append(fault)
                    print(fault, file=sys.stderr, flush=True)
        endings = ", ".join(f"{count} with {status}" for status, count in sorted(ends.items(), key=str))
        print(f"{len(numbers)} of {check.allocations} allocations{' and all behind' if options.sticky else ''} failed: "
              f"{endings}; {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
