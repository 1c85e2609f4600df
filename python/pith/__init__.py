"""Clean articles out of web pages: no navigation, no captions, no newsletter boxes, every sentence kept.

    import pith
    article = pith.extract(html, url="https://example.org/a")
    print(article.title, article.date, article.text)

``extract`` takes one page, ``extract_many`` many on several threads, ``extract_batch`` an Arrow column; ``read_warc``
reads archives; ``explain`` shows why each line was kept or dropped. An ``Extractor`` has options, is made once and used
from any thread. Whatever a page holds, it gives an Article, whose ``status`` says how it ended; exceptions are for
wrong arguments, rules and files. All text is Unicode without lone surrogates.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ._pith import __version__
from .article import Article
from .errors import ArchiveError, PageError, PithError, RulesError
from .explanation import Explanation
from .extractor import Extractor
from .limits import Limits
from .warc import Page, read_warc

if TYPE_CHECKING:
    import pyarrow

    from ._types import Html, PageLike

__all__ = [
    "ArchiveError", "Article", "Explanation", "Extractor", "Limits", "Page", "PageError", "PithError", "RulesError",
    "__version__", "explain", "extract", "extract_batch", "extract_many", "read_warc",
]  # fmt: skip


_OPTIONS = ("rules", "limits", "prefer", "comments", "images")
#: How options of trafilatura are called here; docs/python.md has the rest.
_ELSEWHERE = {
    "favor_precision": "prefer='precision'",
    "favor_recall": "prefer='recall'",
    "include_comments": "comments=True",
    "include_images": "images=True",
    "include_links": "article.to_markdown(links=True)",
    "output_format": "article.text, .markdown, .html, .to_json(), .to_dict()",
    "with_metadata": "an article always has them",
    "target_language": "compare article.language",
}


@functools.cache
def _default() -> Extractor:
    return Extractor()


def _extractor(options: dict[str, Any]) -> Extractor:
    """Options cost reading the rules, some 50 ms, each time: an Extractor of one's own does not."""
    if not options:
        return _default()
    for name in options:
        if name not in _OPTIONS:
            hint = _ELSEWHERE.get(name)
            raise TypeError(f"there is no option {name!r}: " + (hint or f"the options are {', '.join(_OPTIONS)}"))
    return Extractor(**options)


def extract(
    html: Html,
    url: str | None = None,
    *,
    charset: str | None = None,
    content_type: str | None = None,
    name: str | None = None,
    kind: str = "auto",
    **options: Any,
) -> Article:
    """The article of one page: Extractor.extract(). ``options`` are those of Extractor, which is then made anew for
    this call: for more than a few pages, make one yourself."""
    return _extractor(options).extract(html, url, charset=charset, content_type=content_type, name=name, kind=kind)


def extract_many(pages: Iterable[PageLike], *, threads: int | None = None, **options: Any) -> Iterator[Article]:
    """The articles of many pages, in their order, on several threads: Extractor.extract_many(). ``options`` are those of
    Extractor."""
    return _extractor(options).extract_many(pages, threads=threads)


def extract_batch(
    html: pyarrow.Array, url: pyarrow.Array | None = None, *, threads: int = 1, **options: Any
) -> pyarrow.RecordBatch:
    """A row a page of an Arrow array: Extractor.extract_batch(). ``options`` are those of Extractor."""
    return _extractor(options).extract_batch(html, url, threads=threads)


def explain(html: Html, url: str | None = None, **options: Any) -> Explanation:
    """Why each block of a page was kept or dropped: Extractor.explain(). ``options`` are those of Extractor."""
    return _extractor(options).explain(html, url)
