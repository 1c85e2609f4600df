"""spark-submit's script: WARC files in, articles as Parquet out."""

from __future__ import annotations

import argparse
import sys

_EXAMPLES = """\
examples:
  python -m pith.spark -o /data/articles '/data/crawl/*.warc.gz'
  spark-submit --master spark://host:7077 "$(python -m pith.spark --where)" -o /data/articles '/data/crawl/*.warc.gz'

The paths must lead to the files on the driver and on every worker, which need pith-extract and pyarrow installed. The
rows are those of `pith extract -f jsonl`. Exit status: 0, 1 if some pages failed, 2 for wrong usage.
"""


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="pith.spark", description="Take the articles out of WARC files, on Apache Spark.", epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("paths", nargs="+", metavar="WARC", help="a WARC or ARC file, or a pattern of them")
    parser.add_argument("-o", "--output", required=True, metavar="FOLDER", help="a new folder for the articles")
    parser.add_argument("-f", "--format", choices=["parquet", "json"], default="parquet", help="parquet (the default)")
    parser.add_argument("--counters", metavar="FOLDER", help="also write the pages by status there, as JSON")
    parser.add_argument("--split-bytes", type=int, default=256 << 20, metavar="N",
                        help="cut larger files into parts of N bytes, a task each (256 MiB)")  # fmt: skip
    parser.add_argument("--rules", metavar="DIR", help="rules of your own, in a folder on every worker")
    parser.add_argument("--prefer", choices=["precision", "balanced", "recall"], default="balanced",
                        help="what counts more where it is unclear (balanced)")  # fmt: skip
    parser.add_argument("--comments", action="store_true", help="keep readers' comments")
    parser.add_argument("--where", action=_Where, help="print the path of this script, for spark-submit")
    return parser.parse_args(arguments)


class _Where(argparse.Action):
    def __init__(self, option_strings: list[str], dest: str, help: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(__file__)
        parser.exit()


def main(arguments: list[str] | None = None) -> int:
    options = _arguments(arguments)
    from pyspark.sql import SparkSession

    from pith.isolation import IsolatedExtractor  # noqa: F401  # fails here, and not on the workers, without pyarrow
    from pith.spark import count_statuses, extract_warcs

    spark = SparkSession.builder.appName("pith").getOrCreate()
    try:
        articles = extract_warcs(
            spark, options.paths, split_bytes=options.split_bytes, rules=options.rules, prefer=options.prefer,
            comments=options.comments,
        )  # fmt: skip
        articles.write.format(options.format).save(options.output)
        statuses = count_statuses(spark.read.schema(articles.schema).format(options.format).load(options.output))
        rows = statuses.collect()
        if options.counters:
            spark.createDataFrame(rows, statuses.schema).coalesce(1).write.json(options.counters)
    except (OSError, ValueError) as error:
        print(f"pith.spark: {error}", file=sys.stderr)
        return 2
    finally:
        spark.stop()
    for row in rows:
        print(f"{row.pages} {row.status}", file=sys.stderr)
    return int(any(row.status not in ("ok", "empty", "no-article", "not-html") for row in rows))


if __name__ == "__main__":
    sys.exit(main())
