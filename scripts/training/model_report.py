#!/usr/bin/env python3
"""Writes tables about the learned models, as Markdown; called by scripts/model-report."""
import argparse
import pathlib

import report_folds
import report_texts
import report_travel
import report_trees

REPORTS = {"folds": report_folds, "trees": report_trees, "texts": report_texts, "travel": report_travel}


def print_table(columns, rows):
    """Each row is printed as it comes, since it may take minutes."""
    print("| " + " | ".join(columns) + " |")
    print("|" + "---|" * len(columns), flush=True)
    for row in rows:
        print("| " + " | ".join("-" if cell is None else f"{cell:.4f}" if isinstance(cell, float) else str(cell)
                                for cell in row) + " |", flush=True)
    print(flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in REPORTS:
        parser.add_argument(f"--{name}", action="append_const", const=name, dest="chosen")
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("work", type=pathlib.Path, help="where scripts/train left the models of each fold")
    parser.add_argument("corpora", type=pathlib.Path)
    options = parser.parse_args()
    if not (options.work / "folds.json").exists():
        parser.exit(2, f"model-report: no models of folds in {options.work}; scripts/train makes them\n")
    for name in options.chosen or REPORTS:
        print_table(REPORTS[name].COLUMNS, REPORTS[name].rows(options.program, options.corpora, options.work))


if __name__ == "__main__":
    main()
