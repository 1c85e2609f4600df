"""A column of pages as articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .schema import article_fields
from .worker import isolated, plain_options

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

__all__ = ["extract_column"]

#: Which rows of a DataFrame have no use for.
_LEFT_OUT = ("id", "source")


def extract_column(
    df: DataFrame, html: str = "html", url: str | None = "url", *, to: str = "article", keep_html: bool = False,
    **options: Any,
) -> DataFrame:  # fmt: skip
    """The same rows with the articles of a column of pages: a struct of the fields of JSONL rows but id and source.

    Pages travel to Python in batches of spark.sql.execution.arrow.maxRecordsPerBatch rows (10,000, unless it is set):
    set it to some hundreds where pages are large.

    Args:
        df: any DataFrame.
        html: its column of pages, string or binary. A null is an article of status ``"empty"``.
        url: its column of their addresses, or None.
        to: the name of the new column.
        keep_html: leave the column of pages in.
        options: those of Extractor; ``rules`` is a folder on every worker.

    Raises:
        ValueError: df has no such column, or has one of the name ``to``. TypeError, ValueError: wrong options.
    """
    from pyspark.sql import types

    options = plain_options(options)
    for name in (html, url):
        if name is not None and name not in df.columns:
            raise ValueError(f"no column {name!r} among {df.columns}")
    if to in df.columns and (to != html or keep_html):
        raise ValueError(f"there is a column {to!r} already: name another with to=")
    kept = [name for name in df.columns if keep_html or name != html]

    def extract(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        for batch in batches:
            if batch.num_rows == 0:
                continue
            urls = [None] * batch.num_rows if url is None else batch.column(url).to_pylist()
            rows = isolated(options).pages(batch.column(html).to_pylist(), urls)
            names = [name for name in rows.schema.names if name not in _LEFT_OUT]
            article = pa.StructArray.from_arrays([rows.column(name) for name in names], names=names)
            yield pa.RecordBatch.from_arrays([batch.column(name) for name in kept] + [article], names=[*kept, to])

    schema = types.StructType([df.schema[name] for name in kept])
    article = types.StructType.fromDDL(article_fields(_LEFT_OUT))
    return df.mapInArrow(extract, schema.add(to, article))
