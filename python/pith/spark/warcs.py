"""WARC files as a DataFrame."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .schema import article_fields
from .worker import isolated, plain_options

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["extract_warcs", "parts_of"]


def extract_warcs(
    spark: SparkSession, paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *,
    split_bytes: int = 256 << 20, **options: Any,
) -> DataFrame:  # fmt: skip
    """The articles of WARC and ARC files: a row a page, also where it failed, with the fields of JSONL rows.

    The files are read where they lie, so their paths must lead to them on the driver (which looks at their sizes) and on
    every worker: a shared or mounted file system. Lazy; the driver holds a short row a part of a file and nothing else.

    Args:
        paths: files, or patterns of them as of glob.glob(); ``**`` goes into folders.
        split_bytes: larger files are cut into parts of so many bytes, a task each, by where records begin; so one huge
            file keeps no worker busy alone.
        options: those of Extractor; ``rules`` is a folder on every worker.

    Raises:
        FileNotFoundError: a path leads to nothing. TypeError, ValueError: wrong options.
    """
    options = plain_options(options)
    parts = parts_of(paths, split_bytes)
    tasks = spark.createDataFrame(
        spark.sparkContext.parallelize(parts, max(1, len(parts))), "path string, begin bigint, end bigint"
    )

    def extract(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for task in batch.to_pylist():
                yield from isolated(options).warc(task["path"], (task["begin"], task["end"]))

    return tasks.mapInArrow(extract, article_fields())


def parts_of(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], split_bytes: int) -> list[tuple]:
    """``(path, begin, end)`` of each part, in the order of the paths."""
    if not isinstance(split_bytes, int) or split_bytes < 1:
        raise ValueError(f"split_bytes must be a number above 0, not {split_bytes!r}")
    parts = []
    for path in [paths] if isinstance(paths, (str, os.PathLike)) else paths:
        name = os.fspath(path)
        files = [name] if os.path.exists(name) else sorted(glob.glob(name, recursive=True))
        if not files:
            raise FileNotFoundError(2, os.strerror(2), name)
        for file in files:
            size = os.path.getsize(file)
            count = max(1, -(-size // split_bytes))
            parts += [(os.path.abspath(file), size * n // count, size * (n + 1) // count) for n in range(count)]
    return parts
