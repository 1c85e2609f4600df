"""Read by mypy --strict, not run: what callers' type checkers see."""

from collections.abc import Iterator

from typing_extensions import assert_type

import pith

article = pith.extract(b"<p>x", url="https://example.org/")
assert_type(article, pith.Article)
assert_type(article.text, "str | None")
assert_type(article.author, "list[str] | None")
assert_type(article.raise_for_status().status, str)
extractor = pith.Extractor(prefer="recall", limits=pith.Limits(seconds=1))
assert_type(extractor.extract_many([("<p>x", None), b"<p>", {"html": ""}], threads=2), Iterator[pith.Article])
assert_type(list(pith.read_warc("a.warc", range=(0, 9)))[0].html, bytes)
pith.extract(3)  # type: ignore[arg-type]
