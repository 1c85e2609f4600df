"""Usage: python3 tests/job/speed.py PITH FOLDER [--pages N] [--runs N]
Pages a second of `pith extract FOLDER` against those of a job that fetches the same pages from a server on loopback that
answers at once. Prints both and their ratio, of the best runs; the server shares the machine, so wall time counts its work
too, CPU the program's only."""
import argparse
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import site_server  # noqa: E402


class Files(site_server.Site):
    def __init__(self, files):
        super().__init__()
        self.files = {f"/{n}/{path.name}": path.read_bytes() for n, path in enumerate(files)}

    def answer(self, path, base):
        if path == "/robots.txt":
            return 404, "text/plain", ""
        return 200, "text/html", self.files[path].decode("latin-1")


def seconds(command, folder):
    """Of wall time, and of the program's CPU."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command} ended with {done.returncode}: {done.stderr}")
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    return end - begin, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pith")
    parser.add_argument("folder")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    pith = str(pathlib.Path(arguments.pith).resolve())
    files = sorted(pathlib.Path(arguments.folder).rglob("*.html"))[:arguments.pages]
    site = Files(files)
    base = f"http://127.0.0.1:{site_server.serve(site, raw=True).server_port}"
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        (folder / "pages").mkdir()
        for n, path in enumerate(files):
            (folder / f"pages/{n}.html").write_bytes(path.read_bytes())
        (folder / "urls.txt").write_text("".join(f"{base}{path}\n" for path in site.files))
        (folder / "speed.toml").write_text(
            '[job]\nsite-memory = false\n[[source]]\nlist = "urls.txt"\n[fetch]\ndelay = "0s"\nper-host = 16\n'
            'in-flight = 32\nallow-networks = ["127.0.0.0/8"]\n[[output]]\njsonl = "out"\n')
        direct, fetched = [], []
        for _ in range(arguments.runs):
            direct.append(seconds([pith, "extract", "-q", "-f", "jsonl", "-o", "direct.jsonl", "pages"], folder))
            for path in folder.glob("speed.state*"):
                path.unlink()
            fetched.append(seconds([pith, "job", "run", "-q", "speed.toml"], folder))
    for name, part in [("pages/s", 0), ("pages/s of CPU", 1)]:
        rates = [len(files) / min(times[part] for times in runs) for runs in (direct, fetched)]
        print(f"{len(files)} pages: extract {rates[0]:.0f} {name}, job run {rates[1]:.0f}, ratio {rates[1] / rates[0]:.2f}")


if __name__ == "__main__":
    main()
