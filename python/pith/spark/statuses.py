"""Counters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["count_statuses"]


def count_statuses(articles: DataFrame, *by: str) -> DataFrame:
    """Pages and characters of text by status (and by further columns, such as ``"source"``), most pages first. Spark
    works lazily: of what extract_warcs() gives, this extracts all again; count what was written instead."""
    from pyspark.sql import functions as f

    counted = articles.groupBy(*by, "status").agg(
        f.count("*").alias("pages"), f.coalesce(f.sum(f.length("text")), f.lit(0)).alias("characters")
    )
    return counted.orderBy(f.desc("pages"), "status", *by)
