"""The Extractor, and the functions of the module that use one made with its defaults."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from . import _pith
from .article import Article
from .limits import Limits
from .pages import arguments_of, warn_if_address

if TYPE_CHECKING:
    import pyarrow

    from ._types import Html, PageLike
    from .explanation import Explanation

__all__ = ["Extractor"]

#: Of pages that extract_many() holds at once: their number for each thread, and their bytes in all.
_PAGES_A_THREAD = 8
_BYTES_IN_FLIGHT = 256 << 20


class Extractor:
    """Rules, thresholds and limits, read once. Immutable: any threads may use one, and pages are worked on without the
    GIL. It can be pickled, which keeps its options and not its rules.

    Args:
        rules: a folder of rules of your own (docs/rules.md), laid over the built-in ones.
        limits: Limits, or a mapping with some of their names.
        prefer: what counts more where it is unclear whether a block belongs to the body: ``"precision"``,
            ``"balanced"`` or ``"recall"``.
        comments: keep readers' comments, in ``Article.comments``.
        images: keep pictures in the body, for ``to_markdown(images=True)`` and the like.

    Raises:
        RulesError: the rules are faulty.
        TypeError, ValueError: an option is not as above.
    """

    def __init__(
        self,
        *,
        rules: str | os.PathLike[str] | None = None,
        limits: Limits | Mapping[str, Any] | None = None,
        prefer: str = "balanced",
        comments: bool = False,
        images: bool = False,
    ) -> None:
        self._limits = Limits.of(limits)
        self._options = {
            "rules": None if rules is None else os.fspath(rules),
            "limits": self._limits,
            "prefer": prefer,
            "comments": bool(comments),
            "images": bool(images),
        }
        folder = self._options["rules"] or ""
        if not isinstance(folder, str):
            raise TypeError(f"rules must be a path, not {type(rules).__name__}")
        self._core = _pith.Extractor(folder, prefer, self._limits._core(), bool(comments), bool(images))
        self._explainer: _pith.Explainer | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        return (_made, (self._options,))

    def __repr__(self) -> str:
        options = ", ".join(f"{name}={value!r}" for name, value in self._options.items())
        return f"pith.Extractor({options})"

    @property
    def rules_version(self) -> str:
        """A hash: the same rules, the same version."""
        return self._core.rules_version

    @property
    def rules_warnings(self) -> list[str]:
        """What is no error in the rules but cannot have been meant, a line each."""
        return self._core.rules_warnings.splitlines()

    def extract(
        self,
        html: Html,
        url: str | None = None,
        *,
        charset: str | None = None,
        content_type: str | None = None,
        name: str | None = None,
        kind: str = "auto",
    ) -> Article:
        """The article of one page. Whatever the page holds, this returns: a page that fails says so in its ``status``.

        Args:
            html: the page: bytes (or another buffer) as they came, whose charset is then found as browsers do; or str;
                or a Page of read_warc(). Text that another tool pulled out of a page will do as well.
            url: where the page is from: resolves links, selects site rules.
            charset: a label that overrides all but a byte order mark; for bytes only.
            content_type: of the HTTP header; for bytes its charset counts too.
            name: the file's name, whose ending helps to tell HTML from text.
            kind: ``"auto"``, ``"html"`` or ``"text"``.

        Raises:
            TypeError: html is neither; ValueError: kind is none of those.
        """
        if type(html) is str and len(html) < 2048:
            warn_if_address(html)
        return self._core.extract(html, url, charset, content_type, name, kind)

    def extract_many(self, pages: Iterable[PageLike], *, threads: int | None = None) -> Iterator[Article]:
        """The articles of many pages, in their order, worked on by several threads.

        Lazy and bounded: pages are taken from the iterable, on the thread that asks for articles, only as results are
        asked for; at most 8 a thread and 256 MiB (or one page) are held at once. An iterable that raises has the
        articles of the pages before that come first, and then its exception. Closing the iterator ends the threads.

        Args:
            pages: each a page as extract() takes it, or ``(html, url)``, or a mapping with ``"html"`` and, where known,
                ``"url"``, ``"charset"``, ``"content_type"``, ``"name"``, ``"kind"``.
            threads: by default one a CPU that the process may use.

        Raises:
            TypeError: an item is no page, with its index; threads is no int. ValueError: threads is below 1.
            RuntimeError: the iterator is used in a process that was forked off after its start.
        """
        if isinstance(pages, (str, bytes, bytearray, memoryview, Mapping)):
            raise TypeError(f"pages must be an iterable of pages, not {type(pages).__name__}: extract() takes one page")
        return self._extract_many(iter(pages), _threads(threads))

    def _extract_many(self, pages: Iterator[PageLike], threads: int) -> Iterator[Article]:
        pool = self._core.pool(threads)
        failure: Exception | None = None
        more = True
        index = 0
        try:
            while True:
                while more and pool.pages < threads * _PAGES_A_THREAD and pool.bytes < _BYTES_IN_FLIGHT:
                    try:
                        self._put(pool, next(pages), index)
                        index += 1
                    except StopIteration:
                        more = False
                    except Exception as error:
                        # Its turn comes behind the pages that are being worked on.
                        failure, more = error, False
                if pool.pages == 0:
                    break
                yield pool.take()
            if failure is not None:
                raise failure
        finally:
            pool.close()

    def _put(self, pool: _pith.PagePool, page: PageLike, index: int) -> None:
        try:
            self._core.put(pool, *arguments_of(page))
        except (TypeError, ValueError) as error:
            raise type(error)(f"page {index}: {error}") from None

    def extract_batch(
        self, html: pyarrow.Array, url: pyarrow.Array | None = None, *, threads: int = 1
    ) -> pyarrow.RecordBatch:
        """A row a page, in order, without a Python object a page.

        Args:
            html: an Arrow array (of any library with ``__arrow_c_array__``, such as pyarrow or polars) of type binary or
                large_binary, or string or large_string. A null is a row of status ``"empty"``.
            url: an array of string as long as html, or None.
            threads: on which to work.

        Returns:
            A RecordBatch of as many rows, with the fields of JSONL rows but id and source: ``author`` and ``tags``
            list<string>, ``type_confidence`` double, all else string (large_string where html is large); null where
            unknown.

        Raises:
            TypeError: not such arrays. ValueError: lengths differ, or threads is below 1. ImportError: no pyarrow.
            OverflowError: results of over 2 GiB in a column of string.
        """
        try:
            import pyarrow
        except ImportError as error:
            raise ImportError("extract_batch() needs pyarrow: pip install 'pith-extract[arrow]'") from error
        return pyarrow.record_batch(self._core.extract_batch(html, url, _threads(threads)))

    def explain(self, html: Html, url: str | None = None) -> Explanation:
        """Why each block of a page was kept or dropped; a notebook shows it as a report.

        Args and errors as those of extract().
        """
        from .explanation import Explanation

        if self._explainer is None:
            self._explainer = _pith.Explainer(self._core)
        return Explanation(*self._explainer.explain(html, url))


def _made(options: dict[str, Any]) -> Extractor:
    return Extractor(**options)


def _threads(threads: int | None) -> int:
    if threads is None:
        return len(os.sched_getaffinity(0))
    if isinstance(threads, bool) or not isinstance(threads, int):
        raise TypeError(f"threads must be an int, not {type(threads).__name__}")
    if not 1 <= threads <= 1024:
        raise ValueError(f"threads must be from 1 to 1024, not {threads}")
    return threads
