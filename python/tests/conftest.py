"""Pages that all tests share, made here."""

import gzip
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SENTENCES = (
    "The ferry to the outer islands will run again from the first week of May, the harbour office said on Monday.",
    "Its two engines were taken out in the winter, and the crew has tested the new ones on nine short trips.",
    "Tickets cost as much as last year, but those who live on the islands will pay half from now on.",
    "A second boat stays in reserve, because the crossing was called off on eleven days of the last autumn.",
)


def made_page(number: int) -> bytes:
    """An article whose text holds its number, so that no two are equal."""
    body = "".join(f"<p>{sentence} This was notice {number}.</p>" for sentence in SENTENCES)
    return (
        f"<!doctype html><html lang=en><title>Notice {number}</title><nav><a href=/>Home</a></nav>"
        f"<main><article><h1>Notice {number}</h1>{body}</article></main><footer>All rights reserved</footer>"
    ).encode()


def warc_record(number: int, *, status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + made_page(number)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
        f"WARC-Target-URI: https://example.org/notice/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def write_warc(path: pathlib.Path, numbers, *, compress: bool = True) -> pathlib.Path:
    """A member a record, as crawlers write it."""
    records = (warc_record(number) for number in numbers)
    path.write_bytes(b"".join(gzip.compress(record) if compress else record for record in records))
    return path


@pytest.fixture
def page() -> bytes:
    return (ROOT / "fixtures/pages/news-en-harbour-crane.html").read_bytes()


@pytest.fixture(scope="session")
def fixture_pages() -> list:
    return sorted(path for path in (ROOT / "fixtures/pages").iterdir() if path.suffix in (".html", ".txt"))
