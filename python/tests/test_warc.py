"""Pages out of archives."""

import gzip
import threading

import pytest

import pith
from conftest import made_page, warc_record, write_warc


@pytest.mark.parametrize("compress", [True, False])
def test_pages_of_an_archive(tmp_path, compress):
    path = write_warc(tmp_path / ("a.warc.gz" if compress else "a.warc"), range(5), compress=compress)
    pages = list(pith.read_warc(path))
    assert [page.url for page in pages] == [f"https://example.org/notice/{n}" for n in range(5)]
    assert pages[3].html == made_page(3) and pages[3].status is None and pages[3].source == str(path)
    article = pith.extract(pages[3])
    assert (article.id, article.url, article.source) == (pages[3].url, pages[3].url, str(path))
    assert [a.title for a in pith.extract_many(pith.read_warc(path))] == [f"Notice {n}" for n in range(5)]


@pytest.mark.parametrize("compress", [True, False])
@pytest.mark.parametrize("step", [1, 137, 1000, 10_000_000])
def test_ranges_hold_each_record_once(tmp_path, compress, step):
    path = write_warc(tmp_path / "a.warc", range(12 if step > 1 else 2), compress=compress)
    size = path.stat().st_size
    step = max(step, 7)
    parts = [range for begin in range(0, size, step) for range in [(begin, begin + step)]]
    found = [page.url for part in parts for page in pith.read_warc(path, range=part)]
    assert found == [page.url for page in pith.read_warc(path)]


def test_a_failed_page_keeps_its_place(tmp_path):
    path = tmp_path / "a.warc.gz"
    broken = bytearray(gzip.compress(warc_record(2)))
    broken[60:90] = bytes(30)
    members = [gzip.compress(warc_record(1, status="404 Not Found")), bytes(broken), gzip.compress(warc_record(3))]
    path.write_bytes(b"".join(members))
    articles = list(pith.extract_many(pith.read_warc(path)))
    assert [article.status for article in articles] == ["fetch-error", "decode-error", "ok"]
    assert "byte" in articles[1].detail and articles[2].title == "Notice 3"


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(FileNotFoundError):
        pith.read_warc(tmp_path / "missing.warc")
    with pytest.raises(IsADirectoryError):
        pith.read_warc(tmp_path)
    with pytest.raises(TypeError):
        pith.read_warc(3.5)
    for wrong in [(5, 2), (-1, 3)]:
        with pytest.raises(ValueError):
            pith.read_warc(write_warc(tmp_path / "a.warc", [1]), range=wrong)


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b\x08", bytes(5000)])
def test_what_is_no_archive_gives_no_page_or_a_failed_one(tmp_path, content):
    (tmp_path / "a.warc").write_bytes(content)
    assert all(page.status for page in pith.read_warc(tmp_path / "a.warc"))


def test_threads_share_an_iterator(tmp_path):
    pages = pith.read_warc(write_warc(tmp_path / "a.warc.gz", range(300)))
    found = []
    threads = [threading.Thread(target=lambda: found.extend(page.url for page in pages)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted(f"https://example.org/notice/{n}" for n in range(300))
