"""Pages out of archives."""

from __future__ import annotations

import os
from collections.abc import Iterator

from . import _pith
from ._pith import Page
from .limits import Limits

__all__ = ["Page", "read_warc"]


def read_warc(
    path: str | os.PathLike[str], *, range: tuple[int, int] | None = None, page_bytes: int | None = None
) -> Iterator[Page]:
    """The pages of a WARC or ARC file, plain or compressed by gzip or zstd, in its order, one at a time.

    Each response and resource record gives a page; a response with an HTTP status of 400 and more, one that the crawler
    cut, and damage in the file give a page whose ``status`` says so, and what is behind follows. Any threads may share
    the iterator.

    Args:
        path: the file.
        range: ``(begin, end)`` in bytes of the file as it is stored: only the records that begin in it. So the ranges
            that a file is cut into hold each record once, wherever they are cut.
        page_bytes: a page of more, decompressed, is ``"too-large"``; by default 64 MiB.

    Raises:
        FileNotFoundError, PermissionError and other OSError: as open() does. ArchiveError: it opens, but cannot be
        read. ValueError: range is not such a pair.
    """
    name = os.fsdecode(path)
    if os.path.isdir(name):
        raise IsADirectoryError(21, os.strerror(21), name)
    os.close(os.open(name, os.O_RDONLY | os.O_NONBLOCK))
    if range is not None:
        begin, end = range
        if not 0 <= begin <= end:
            raise ValueError(f"range must be (begin, end) with 0 <= begin <= end, not {range}")
        range = (begin, min(end, 2**62))
    return _pith.ArchivePages(name, Limits().input_bytes if page_bytes is None else page_bytes, range)
