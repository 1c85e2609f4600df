"""Usage: python3 tests/job/memory.py PITH [--pages N]
The memory of a job of 100,000 articles while it runs, the size of its state, and what a second run with nothing new
costs. Prints resident memory at each tenth of the way, and its slope over the last three: the memory of near-duplicates
is full after 50,000."""
import argparse
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import site_server  # noqa: E402


def resident_megabytes(process):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return None


def watch(process, site, pages):
    """(articles asked for, megabytes), ten times a second."""
    seen = []
    while process.poll() is None:
        memory = resident_megabytes(process)
        if memory:
            seen.append((len(site.requests), memory))
        time.sleep(0.1)
    if process.returncode != 0:
        raise SystemExit(f"the run ended with {process.returncode}: {process.stderr.read()}")
    return [(asked, memory) for asked, memory in seen if memory > 5 and asked < pages]  # the first is not yet Pith


def slope(seen):
    """Least squares: megabytes a request."""
    mean_x = sum(x for x, _ in seen) / len(seen)
    mean_y = sum(y for _, y in seen) / len(seen)
    return sum((x - mean_x) * (y - mean_y) for x, y in seen) / sum((x - mean_x) ** 2 for x, _ in seen)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pith")
    parser.add_argument("--pages", type=int, default=100_000)
    arguments = parser.parse_args()
    pith, pages = str(pathlib.Path(arguments.pith).resolve()), arguments.pages
    site = site_server.Site(articles=pages)
    base = f"http://127.0.0.1:{site_server.serve(site).server_port}"
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        (folder / "memory.toml").write_text(
            f'[[source]]\nsitemap = "{base}/index.xml"\n[fetch]\ndelay = "0s"\nper-host = 16\nin-flight = 32\n'
            'allow-networks = ["127.0.0.0/8"]\n[[output]]\njsonl = "out"\n')
        for run in (1, 2):
            begin, asked = time.monotonic(), len(site.requests)
            process = subprocess.Popen([pith, "job", "run", "-q", "--all-sources", "memory.toml"], cwd=folder,
                                       stderr=subprocess.PIPE, text=True)
            seen = watch(process, site, asked + pages)
            print(f"run {run}: {len(site.requests) - asked} requests, {time.monotonic() - begin:.1f} s")
            if run == 2:
                continue
            tenths = [seen[len(seen) * tenth // 10] for tenth in range(10)]
            print("MB at each tenth:", ", ".join(f"{memory:.1f}" for _, memory in tenths))
            print(f"slope: {slope(seen[len(seen) * 7 // 10:]) * 100_000:.2f} MB in 100,000 pages")
            print(f"state: {(folder / 'memory.state').stat().st_size / pages:.0f} bytes a page")


if __name__ == "__main__":
    main()
