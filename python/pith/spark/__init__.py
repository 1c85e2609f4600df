"""Pith on Apache Spark, as it is: pages of archives, or of a column, become rows of a DataFrame.

    from pith.spark import count_statuses, extract_warcs
    articles = extract_warcs(spark, ["/data/crawl/*.warc.gz"])
    articles.write.parquet("/data/articles")
    count_statuses(spark.read.parquet("/data/articles")).show()

The workers need this package and pyarrow. Each task works on its pages in a process of its own (pith.isolation): a page
that ends that process twice, or takes longer than a minute, is a row whose ``status`` and ``detail`` say so, and Spark's
own worker goes on. What a task gives depends on nothing but its input, so a retry gives the same rows.
"""

from __future__ import annotations

from .columns import extract_column
from .statuses import count_statuses
from .warcs import extract_warcs

__all__ = ["count_statuses", "extract_column", "extract_warcs"]
