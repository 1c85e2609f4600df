"""What the tests of whole jobs share: a job in a folder of its own, the site that it asks, and how tests are run."""
import atexit
import gzip
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import site_server  # noqa: E402

SKIPPED = 77
PATIENCE = float(os.environ.get("PITH_PATIENCE", "1"))  # times as long: sanitizers slow programs down
SECONDS = 120 * PATIENCE  # that a run may take


class Skip(Exception):
    pass


def temporary_folder(prefix):
    """Goes when the tests end."""
    folder = tempfile.mkdtemp(prefix=prefix)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return pathlib.Path(folder)


class Job:
    """A job in a folder of its own, and the site that it asks."""

    def __init__(self, pith, articles=12, outputs='[[output]]\njsonl = "out"\n', sources=None, more=""):
        self.pith = pith
        self.folder = temporary_folder("pith-job-")
        self.site = site_server.Site(articles=articles)
        self.base = f"http://127.0.0.1:{site_server.serve(self.site).server_port}"
        self.write(outputs, sources, more)

    def write(self, outputs='[[output]]\njsonl = "out"\n', sources=None, more=""):
        sources = sources or '[[source]]\nname = "feed"\nfeed = "{base}/feed.xml"\n'
        self.file = self.folder / "news.toml"
        self.file.write_text(sources.format(base=self.base) + '[fetch]\ndelay = "0s"\nper-host = 4\n'
                             'allow-networks = ["127.0.0.0/8"]\n' + more + outputs)

    def start(self, *arguments, command="run", environment=None):
        self.asked = len(self.site.requests)
        return subprocess.Popen([self.pith, "job", command, *arguments, str(self.file)], cwd=self.folder,
                                env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    def run(self, *arguments, command="run", expect=0, environment=None):
        process = self.start(*arguments, command=command, environment=environment)
        self.out, self.err = process.communicate(timeout=SECONDS)
        check(process.returncode == expect, f"{command} ended with {process.returncode}, not {expect}: {self.err}")
        return self.out

    def requests(self):
        """Paths asked for since the last start."""
        return [path for _, path, _ in self.site.requests[self.asked:]]

    def rows(self, folder="out"):
        found = []
        for path in sorted((self.folder / folder).iterdir()):
            data = path.read_bytes()
            found += (gzip.decompress(data) if path.suffix == ".gz" else data).decode().splitlines()
        return [json.loads(row) for row in found]

    def pages(self):
        return {page["url"]: page for page in map(json.loads, self.run(command="export").splitlines())}


def check(holds, message="it does not hold"):
    if not holds:
        raise AssertionError(message)


def equal(got, wanted):
    check(got == wanted, f"got {got!r}, wanted {wanted!r}")


def main(tests):
    """Runs the functions test_NAME of `tests`, all or those that the command line names."""
    pith = str(pathlib.Path(sys.argv[1]).resolve())
    tests = {name[5:]: test for name, test in tests.items() if name.startswith("test_")}
    chosen = sys.argv[2:] or list(tests)
    skipped = failed = 0
    for name in chosen:
        try:
            tests[name](pith)
            print(f"ok       {name}", flush=True)
        except Skip as why:
            skipped += 1
            print(f"skipped  {name}: {why}", flush=True)
        except (AssertionError, subprocess.SubprocessError, OSError, KeyError):
            failed += 1
            print(f"FAILED   {name}\n{traceback.format_exc()}", flush=True)
    return 1 if failed else SKIPPED if skipped == len(chosen) else 0
