"""What runs in the process of an IsolatedExtractor."""

from __future__ import annotations

import mmap
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from typing import Any

from .extractor import Extractor
from .isolation import _write
from .rows import batch_of
from .warc import read_warc

#: Rows are sent when their texts have so many characters, lest large pages gather.
_CHARACTERS = 8 << 20


def main() -> None:
    """Takes jobs from standard input until its end and answers on standard output."""
    # Interrupts are the parent's to handle.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stdin, stdout = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # Whatever prints must not get between the answers.
    os.dup2(2, 1)
    at = mmap.mmap(int(sys.argv[1]), 8)
    options = _read(stdin)
    extractor = None
    while True:
        try:
            job, first, given_up = _read(stdin)
        except EOFError:
            return
        try:
            extractor = extractor or Extractor(**options)
            for rows, following in _batches(_articles(extractor, job, first, given_up, at), job, first):
                _write(stdout, ("rows", batch_of(rows).serialize().to_pybytes(), following))
            _write(stdout, ("end", None, 0))
        except Exception as error:
            _write(stdout, ("raise", error, 0))


def _read(stream: Any) -> Any:
    size = int.from_bytes(_exactly(stream, 8), "little")
    return pickle.loads(_exactly(stream, size))


def _exactly(stream: Any, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return bytes(data)


def _articles(extractor: Extractor, job: tuple[Any, ...], first: int, given_up: dict[int, Any], at: mmap.mmap) -> Iterator[Any]:
    for number, (page, url) in enumerate(_pages(job)):
        if number < first:
            continue
        at[:] = number.to_bytes(8, "little")
        known = {"id": getattr(page, "id", None), "source": getattr(page, "source", None)}
        known["url"] = url or getattr(page, "url", None)
        if number in given_up:
            yield {**known, **given_up[number]}
            continue
        if page is None:
            yield {**known, "status": "empty", "detail": "no page: null"}
            continue
        _fail_if_told(known["url"])
        yield extractor.extract(page, url)


def _pages(job: tuple[Any, ...]) -> Iterator[tuple[Any, str | None]]:
    if job[0] == "warc":
        return ((page, None) for page in read_warc(job[1], range=job[2]))
    return zip(job[1], job[2])


def _batches(articles: Iterator[Any], job: tuple[Any, ...], first: int) -> Iterator[tuple[list[Any], int]]:
    """Articles with the number of the one behind them."""
    most = job[3] if job[0] == "warc" else len(job[1]) + 1
    rows: list[Any] = []
    characters = 0
    number = first
    for number, article in enumerate(articles, first + 1):
        rows.append(article)
        characters += len(getattr(article, "text", None) or "")
        if len(rows) >= most or characters > _CHARACTERS:
            yield rows, number
            rows, characters = [], 0
    if rows:
        yield rows, number


def _fail_if_told(url: str | None) -> None:
    """For tests of what a crash costs: PITH_FAILPOINT=crash-page=PART or hang-page=PART of a page's URL."""
    told, _, part = os.environ.get("PITH_FAILPOINT", "").partition("-page=")
    if part and url and part in url:
        if told == "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        if told == "hang":
            signal.pause()
