"""A step of datatrove pipelines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from datatrove.data import DocumentsPipeline
from datatrove.pipeline.base import PipelineStep
from datatrove.utils.typeshelper import StatHints

from .isolation import IsolatedExtractor

__all__ = ["PithExtractor"]

#: Documents that are handed over at once.
_BATCH = 64


class PithExtractor(PipelineStep):
    """Documents whose ``text`` is a page become documents whose ``text`` is its article.

    Each gets the fields of JSONL rows that are known as ``metadata``: title, author, date, type, status, ... Pages are
    worked on in a process of their own; one that ends it costs itself alone, and is named in the log.

    Args:
        url: the key of ``metadata`` that holds the page's address.
        keep: statuses whose documents go on; those without an article have the text ``""``.
        options: those of pith.Extractor.
    """

    type = "🛢 - EXTRAC"
    name = "🍊 Pith"
    _requires_dependencies = [("pith", "pith-extract"), "pyarrow"]

    def __init__(self, *, url: str = "url", keep: tuple[str, ...] = ("ok",), **options: Any) -> None:
        super().__init__()
        self.url = url
        self.keep = tuple(keep)
        self.options = options

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        with IsolatedExtractor(self.options) as extractor:
            documents = iter(data)
            while batch := list(islice(documents, _BATCH)):
                with self.track_time(unit="batch"):
                    urls = [document.metadata.get(self.url) for document in batch]
                    rows = extractor.pages([document.text or "" for document in batch], urls).to_pylist()
                yield from self._extracted(batch, rows)

    def _extracted(self, batch: list[Any], rows: list[dict[str, Any]]) -> Iterator[Any]:
        from datatrove.utils.logging import logger

        for document, row in zip(batch, rows):
            self.stat_update(StatHints.total, row["status"])
            if row["status"] == "internal-error":
                logger.warning(f"{document.id}: {row['detail']}")
            if row["status"] not in self.keep:
                self.stat_update(StatHints.dropped)
                continue
            document.text = row.pop("text") or ""
            document.metadata |= {name: value for name, value in row.items() if value is not None}
            self.stat_update(StatHints.forwarded)
            self.update_doc_stats(document)
            yield document
