"""The programs that are measured: Pith, the yardstick, and other extractors where they can be had."""
import json
import os
import pathlib
import shutil
import subprocess

PEERS = pathlib.Path(__file__).resolve().parent / "peers"


def build(build_folder, targets):
    subprocess.run(["cmake", "--build", build_folder, "--target", *targets], check=True, stdout=subprocess.DEVNULL)


def own(build_folder):
    """{name: folder → command}"""
    pith = str(build_folder / "pith")
    extract = lambda threads: lambda folder: [pith, "extract", "-q", "-j", threads, "-f", "jsonl", str(folder)]
    return {"Pith": extract("1"), "Pith, 2 threads": extract("2"),
            "Gumbo's parse": lambda folder: [str(build_folder / "tests/gumbo_bench"), str(folder)]}


def python_peers(bench, say):
    python = bench / "venv/bin/python"
    if not python.exists():
        say("making a venv for resiliparse and trafilatura")
        subprocess.run(["python3", "-m", "venv", bench / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", PEERS / "requirements.txt"], check=True)
    script = lambda name: lambda folder: [str(python), str(PEERS / f"{name}_pages.py"), str(folder)]
    return {"resiliparse": script("resiliparse"), "trafilatura": script("trafilatura")}


def rust_peers(bench, say):
    if not shutil.which("cargo"):
        say("no cargo: without rs-trafilatura")
        return {}
    target = bench / "cargo"
    program = target / "release/rs_trafilatura_pages"
    if not program.exists():
        say("building rs-trafilatura")
        subprocess.run(["cargo", "build", "-q", "--release", "--manifest-path", PEERS / "rs_trafilatura/Cargo.toml"],
                       env={**os.environ, "CARGO_TARGET_DIR": str(target)}, check=True)
    return {"rs-trafilatura": lambda folder: [str(program), str(folder)]}


def peers(root, bench, say):
    found = {}
    for make in (python_peers, rust_peers):
        try:
            found.update(make(bench, say))
        except (subprocess.CalledProcessError, OSError) as error:
            say(f"left out: {error}")
    return found


def stages(build_folder, folder, bench):
    """[{name, milliseconds a page, MB/s}] by Google Benchmark."""
    build(build_folder, ["stages_bench"])
    out = bench / "stages.json"
    subprocess.run([build_folder / "tests/stages_bench", f"--benchmark_out={out}", "--benchmark_out_format=json"],
                   env={**os.environ, "PITH_BENCH_PAGES": str(folder)}, check=True, stdout=subprocess.DEVNULL)
    return [{"name": row["name"], "ms_a_page": 1e3 / row["items_per_second"] if "items_per_second" in row
             else row["cpu_time"], "mb_a_second": row.get("bytes_per_second", 0) / 1e6}
            for row in json.loads(out.read_text())["benchmarks"]]
