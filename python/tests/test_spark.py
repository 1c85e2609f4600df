"""Spark on local[2], and on a standalone master with two workers, one of which is killed."""

import contextlib
import glob
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

import pith
from conftest import ROOT, made_page, write_warc

pytest.importorskip("pyspark")
pytest.importorskip("pyarrow")
if not shutil.which("java"):
    pytest.skip("there is no Java (Debian: default-jre-headless)", allow_module_level=True)

from pyspark.sql import SparkSession  # noqa: E402

from pith.spark import count_statuses, extract_column, extract_warcs  # noqa: E402

SHARDS = 40
COLUMNS = ["source", "id", "url", "status", "title", "author", "date", "language", "text"]


def session(master, settings=()):
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(master).config("spark.ui.enabled", False)
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    builder = builder.config("spark.log.level", "ERROR").config("spark.sql.shuffle.partitions", 2)
    for name, value in dict(settings).items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


@pytest.fixture
def local():
    spark = session("local[2]")
    yield spark
    spark.stop()


@pytest.fixture(scope="module")
def shards(tmp_path_factory):
    """Made pages and those of the fixtures; of corpora too, where they are at hand."""
    folder = tmp_path_factory.mktemp("shards")
    shared = os.environ.get("PITH_SHARED") or ROOT.parent / "shared"
    corpus = sorted(glob.glob(str(pathlib.Path(shared) / "corpora/world-dev/pages/*.html.gz")))[:80]
    for shard in range(SHARDS):
        path = write_warc(folder / f"{shard:02}.warc.gz", range(shard * 10, shard * 10 + 10))
        with path.open("ab") as more:
            for page in corpus[shard::SHARDS]:
                more.write(_record_of(page))
    return folder


def _record_of(page):
    import gzip

    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + gzip.open(page).read()
    name = pathlib.Path(page).name
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://corpus.example/{name}\r\n"
    return gzip.compress(f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n")


def rows_of(articles):
    return sorted(tuple(map(str, row)) for row in articles.select(COLUMNS).collect())


def rows_here(folder):
    articles = (a for path in sorted(folder.iterdir()) for a in pith.extract_many(pith.read_warc(path)))
    return sorted(tuple(str(getattr(article, name)) for name in COLUMNS) for article in articles)


def test_local_gives_the_rows_of_one_machine(local, shards, tmp_path):
    expected = rows_here(shards)
    assert rows_of(extract_warcs(local, shards / "*.warc.gz")) == expected
    # Cut where no record begins.
    extract_warcs(local, str(shards / "0*.warc.gz"), split_bytes=30_000).write.parquet(str(tmp_path / "articles"))
    articles = local.read.parquet(str(tmp_path / "articles"))
    assert rows_of(articles) == [row for row in expected if "/0" in row[0][-12:]]
    counted = [row.asDict() for row in count_statuses(articles).collect()]
    assert sum(row["pages"] for row in counted) == articles.count() and counted[0]["status"] == "ok"


def test_a_column(local, page):
    rows = [(n, made_page(n), f"https://example.org/{n}") for n in range(20)] + [(20, None, None), (21, page, None)]
    df = local.createDataFrame(rows, "n int, html binary, url string")
    found = extract_column(df, to="it").orderBy("n").collect()
    assert [row["it"]["title"] for row in found[:20]] == [f"Notice {n}" for n in range(20)]
    assert found[20]["it"]["status"] == "empty" and found[21]["it"]["author"] == ["Morwenna Tass", "Idris Kell"]
    assert extract_column(df, keep_html=True).columns == ["n", "html", "url", "article"]
    assert extract_column(df.selectExpr("string(html) as page"), "page", url=None).first().article.title == "Notice 0"
    for wrong in ({"html": "x"}, {"url": "x"}, {"to": "n"}, {"prefer": "x"}):
        with pytest.raises(ValueError):
            extract_column(df, **wrong)
    with pytest.raises(FileNotFoundError):
        extract_warcs(local, "/missing/*.warc")


def test_a_page_that_crashes_is_named(tmp_path):
    spark = session("local[2]", {"spark.executorEnv.PITH_FAILPOINT": "crash-page=notice/7"})
    try:
        articles = extract_warcs(spark, write_warc(tmp_path / "a.warc", range(5, 12), compress=False))
        rows = articles.select("url", "status", "detail").collect()
    finally:
        spark.stop()
    assert [row.status for row in rows] == ["ok"] * 2 + ["internal-error"] + ["ok"] * 4
    assert rows[2].url == "https://example.org/notice/7" and "SIGSEGV" in rows[2].detail


def test_submit(shards, tmp_path):
    bin_folder = pathlib.Path(sys.executable).parent
    where = subprocess.run([sys.executable, "-m", "pith.spark", "--where"], capture_output=True, text=True, check=True)
    submit = [str(bin_folder / "spark-submit"), "--master", "local[2]", "--conf", "spark.ui.enabled=false"]
    assert "WARC" in subprocess.run([*submit, where.stdout.strip(), "--help"], capture_output=True, text=True).stdout
    command = [*submit, where.stdout.strip(), "-o", f"{tmp_path}/articles", "--counters", f"{tmp_path}/counters",
               "-f", "json", str(shards / "0[0-3].warc.gz")]  # fmt: skip
    ended = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"})
    assert ended.returncode == 0, ended.stderr
    rows = [json.loads(line) for path in tmp_path.glob("articles/*.json") for line in path.open()]
    counted = [json.loads(line) for path in tmp_path.glob("counters/*.json") for line in path.open()]
    assert sum(row["pages"] for row in counted) == len(rows) >= 40
    missing = subprocess.run([*command[:-1], "/missing/*.warc"], capture_output=True, text=True)
    # spark-submit gives both streams of Python as its standard output.
    assert missing.returncode == 2 and "/missing" in missing.stdout + missing.stderr


@contextlib.contextmanager
def standalone(folder, workers=2):
    """A master and workers as processes of their own, each in a group with its executors. Gives the master's address
    and the workers' processes."""
    import pyspark

    spark_class = str(pathlib.Path(pyspark.__file__).parent / "bin/spark-class")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    url = f"spark://127.0.0.1:{port}"
    deploy = "org.apache.spark.deploy"
    commands = [[f"{deploy}.master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"]]
    for n in range(workers):
        commands.append([f"{deploy}.worker.Worker", "--host", "127.0.0.1", "--webui-port", "0", "--cores", "1",
                         "--memory", "1g", "--work-dir", f"{folder}/worker{n}", url])  # fmt: skip
    processes = []
    try:
        for n, command in enumerate(commands):
            log = open(f"{folder}/process{n}.log", "w")
            processes.append(subprocess.Popen([spark_class, *command], stdout=log, stderr=log, env=environment,
                                              start_new_session=True))  # fmt: skip
        wait_for(lambda: len(re.findall("Registering worker", read(f"{folder}/process0.log"))) == workers)
        yield url, processes[1:]
    finally:
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def read(path):
    return pathlib.Path(path).read_text()


def wait_for(condition, seconds=90):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.1)


def kill_when_some_are_done(spark, process, tasks):
    """Ends a worker and its executors once so many tasks are done; true if that was in the middle."""
    tracker = spark.sparkContext.statusTracker()
    killed = {}

    def watch():
        while not killed:
            for stage in tracker.getActiveStageIds():
                info = tracker.getStageInfo(stage)
                if info and tasks <= info.numCompletedTasks < info.numTasks:
                    os.killpg(process.pid, signal.SIGKILL)
                    killed["at"] = info.numCompletedTasks
            time.sleep(0.02)

    threading.Thread(target=watch, daemon=True).start()
    return killed


def test_a_worker_killed_in_the_middle_costs_no_row(shards, tmp_path):
    expected = rows_here(shards)
    with standalone(tmp_path) as (master, workers):
        spark = session(master, {"spark.executor.memory": "512m", "spark.cores.max": 2})
        try:
            articles = extract_warcs(spark, shards / "*.warc.gz")
            killed = kill_when_some_are_done(spark, workers[0], 8)
            articles.write.parquet(str(tmp_path / "articles"))
            found = rows_of(spark.read.parquet(str(tmp_path / "articles")))
        finally:
            killed["ended"] = True
            spark.stop()
    assert killed.get("at"), "no worker was killed"
    assert found == expected and len(found) >= SHARDS * 10
