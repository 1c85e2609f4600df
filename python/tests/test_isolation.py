"""Pages that end the process that works on them."""

import os
import signal

import pytest

import pith
from conftest import made_page, write_warc

pytest.importorskip("pyarrow")
from pith.isolation import IsolatedExtractor  # noqa: E402


def test_rows_are_those_of_extract(tmp_path):
    path = write_warc(tmp_path / "a.warc.gz", range(70))
    with IsolatedExtractor() as extractor:
        rows = [row for batch in extractor.warc(str(path), rows=32) for row in batch.to_pylist()]
    expected = [article.to_dict() for article in pith.extract_many(pith.read_warc(path))]
    for article in expected:
        del article["pith"]
    assert rows == expected


def test_a_page_that_crashes_is_named_and_the_others_are_there(tmp_path, monkeypatch):
    monkeypatch.setenv("PITH_FAILPOINT", "crash-page=notice/13")
    path = write_warc(tmp_path / "a.warc.gz", range(30))
    with IsolatedExtractor() as extractor:
        rows = [row for batch in extractor.warc(str(path), rows=4) for row in batch.to_pylist()]
        assert [row["title"] for row in rows] == [None if n == 13 else f"Notice {n}" for n in range(30)]
        assert (rows[13]["url"], rows[13]["status"]) == ("https://example.org/notice/13", "internal-error")
        assert "SIGSEGV" in rows[13]["detail"]
        again = extractor.pages([made_page(1), None, made_page(2)], ["https://x/notice/13", None, None])
    assert again.column("status").to_pylist() == ["internal-error", "empty", "ok"]


def test_a_page_that_hangs_is_given_up(monkeypatch):
    monkeypatch.setenv("PITH_FAILPOINT", "hang-page=slow")
    with IsolatedExtractor(seconds=1) as extractor:
        rows = extractor.pages([made_page(1)] * 3, ["https://x/1", "https://x/slow", "https://x/2"]).to_pylist()
    assert [row["status"] for row in rows] == ["ok", "time-limit", "ok"]


def test_a_process_killed_from_outside_costs_no_page(tmp_path):
    path = write_warc(tmp_path / "a.warc.gz", range(40))
    with IsolatedExtractor() as extractor:
        rows = []
        for n, batch in enumerate(extractor.warc(str(path), rows=10)):
            rows += batch.to_pylist()
            if n == 1:
                os.kill(extractor._process.pid, signal.SIGKILL)
    assert [row["title"] for row in rows] == [f"Notice {n}" for n in range(40)]


def test_what_cannot_be_read_raises_here(tmp_path):
    with IsolatedExtractor() as extractor:
        with pytest.raises(FileNotFoundError):
            list(extractor.warc(str(tmp_path / "missing.warc")))
        assert extractor.pages([], []).num_rows == 0
        assert extractor.pages([b"<p>x"], [None]).num_rows == 1


def test_no_process_is_left():
    extractor = IsolatedExtractor()
    extractor.pages([made_page(1)], [None])
    child = extractor._process.pid
    extractor.close()
    extractor.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_wrong_options_are_an_error():
    with IsolatedExtractor({"prefer": "x"}) as extractor, pytest.raises(ValueError, match="prefer"):
        extractor.pages([b"<p>"], [None])
