"""Articles as rows of an Arrow table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from .article import FIELDS, Article

__all__ = ["SCHEMA", "batch_of"]

_TYPES = {"type_confidence": pa.float64(), "author": pa.list_(pa.string()), "tags": pa.list_(pa.string())}
#: A column each field of Article.to_dict() but ``pith``.
SCHEMA = pa.schema([(name, _TYPES.get(name, pa.string())) for name in FIELDS])


def batch_of(articles: Iterable[Article | dict[str, Any]]) -> pa.RecordBatch:
    """A row an article. A dict stands for one that there is no Article of: it has at least ``status``."""
    columns: dict[str, list[Any]] = {name: [] for name in FIELDS}
    for article in articles:
        for name, column in columns.items():
            column.append(article.get(name) if isinstance(article, dict) else getattr(article, name))
    return pa.RecordBatch.from_pydict(columns, SCHEMA)
