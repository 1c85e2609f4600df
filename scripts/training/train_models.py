#!/usr/bin/env python3
"""Trains the models of rules/model/ from the corpora, with cross-validation by site; called by scripts/train.

Each model is trained six times: without the pages of one of five folds, for measuring, and on all pages, for use. The
model for types comes first, as the others read what it says of pages that it did not see."""
import argparse
import itertools
import json
import pathlib
import shutil
import sys
import time

import lightgbm
import numpy

import network
import network_curves
from evaluation import truths_of
from feature_rows import FOLDS, fold_of, read_rows
from model_text import model_text
from network import Settings
from page_texts import EVERYTHING, MAIN_CONTENT
from page_variants import PLAIN, SHORT
from variants import write_variant

TYPES = ["article", "service", "product", "collection", "forum", "listing", "documentation"]
HTML = ["wcxb-dev", "world-dev", "multi-dev"]
TEXT = ["text-dev-full", "text-dev-weak"]
MEASURED = ["five-dev"]  # never trained on
MANY_LANGUAGES = ["world-dev", "multi-dev"]  # few pages: networks are shown them twice
AS_TEXTS = [EVERYTHING, MAIN_CONTENT]

COMMON = dict(num_threads=2, deterministic=True, force_row_wise=True, verbose=-1, max_bin=63, bagging_freq=1,
              bagging_fraction=0.8)
BLOCKS = dict(COMMON, objective="binary", learning_rate=0.08, num_leaves=31, min_data_in_leaf=50, feature_fraction=0.3,
              lambda_l2=3)
PAGES = dict(COMMON, objective="multiclass", num_class=len(TYPES), learning_rate=0.05, num_leaves=8,
             min_data_in_leaf=10, feature_fraction=0.3, lambda_l2=3)


def block_weights(rows):
    """Long blocks count more, pages with short bodies too: each page's F1 counts alike."""
    unknown = 400  # words of a body that is known by snippets only
    body = rows.of_pages([max(page["truth_words"] or unknown, 50) for page in rows.pages])
    return numpy.sqrt(rows.words) / body**0.25


def with_less_known(x, names):
    """The rows, and as they are where a page's address is not known, as from files on a disk, where it does not declare
    its type, as old pages, and both: four rows for one."""
    variants = [x]
    for prefix, unknown in ("address_", -1), ("schema_", 0):
        columns = [name.startswith(prefix) for name in names]
        variants += [numpy.where(columns, numpy.float32(unknown), rows) for rows in variants]
    return numpy.concatenate(variants)


class Task:
    """One model: the corpora it learns from, those that are made for it, as pairs of a variant and what it is made of,
    what `pith features` gives for it, and how it is trained."""

    def __init__(self, name, corpora, options, parameters, rounds, types=None, made=()):
        self.name, self.corpora, self.options, self.made = name, corpora, options, made
        self.parameters, self.rounds, self.types = parameters, rounds, types

    def data(self, rows):
        """Of one corpus: features, labels, weights and folds of the rows to learn from."""
        folds = rows.of_pages([page["fold"] for page in rows.pages])
        if "page-type" in self.options:
            labels = numpy.array([TYPES.index(page["type"]) for page in rows.pages])[rows.page]
            x = with_less_known(rows.x, rows.names)
            return x, numpy.tile(labels, 4), numpy.ones(len(x)), numpy.tile(folds, 4)
        known = (rows.label >= 0) & (rows.words > 0)
        if self.types:
            known &= rows.of_pages([page["type"] in self.types for page in rows.pages])
        labels = (rows.label >= 0.5).astype(int)
        return rows.x[known], labels[known], block_weights(rows)[known], folds[known]

    def text(self, data, without, names):
        """The model's. `without`: a fold, or None for all pages."""
        x, labels, weights, folds = data
        chosen = folds != without if without is not None else slice(None)
        dataset = lightgbm.Dataset(x[chosen], labels[chosen], weight=weights[chosen])
        booster = lightgbm.train(dict(self.parameters, seed=1), dataset, self.rounds)
        return model_text(booster, names, [*comments_on(self), f"{len(labels)} rows, {self.rounds} rounds."])


class NetworkTask:
    """A network: it learns from whole pages, also from their blocks whose labels are not known. The rest as for Task."""

    def __init__(self, name, corpora, options, settings, made=()):
        self.name, self.corpora, self.options, self.settings, self.made = name, corpora, options, settings, made

    def data(self, rows):
        known = (rows.label >= 0) & (rows.words > 0)
        label, words, weights = (numpy.where(known, of, 0) for of in (rows.label, rows.words, block_weights(rows)))
        folds = rows.of_pages([page["fold"] for page in rows.pages])
        shown = numpy.where(numpy.diff(rows.page, prepend=-1) != 0, 2 if rows.corpus in MANY_LANGUAGES else 1, 0)
        return rows.x, label, words, weights, folds, shown

    def text(self, data, without, names):
        x, label, words, weights, folds, shown = data
        chosen = folds != (-1 if without is None else without)
        begins = numpy.flatnonzero(shown)
        spans = [span for span in zip(begins, [*begins[1:], len(x)]) if chosen[span[0]] for _ in range(shown[span[0]])]
        curves = network_curves.curves_of(x[chosen], names)
        columns = dict(x=network_curves.read_by(curves, x), label=label, words=words, weight=weights,
                       counts=numpy.sqrt(x[:, names.index("words")]))
        learned = network.trained(columns, spans, self.settings, seed=1)
        comments = [*comments_on(self), f"{self.settings.epochs} epochs of {len(spans)} pages."]
        return network.network_text(learned, curves, names, comments)


def comments_on(task):
    learned = [*task.corpora, *(f"{corpus} ({variant.name})" for variant, corpus in task.made)]
    return ["Trained by scripts/train on " + ", ".join(learned) + ".",
            "WCXB (wcxb-dev and the texts made of it) is by Murrough Foley, CC-BY-4.0; see THIRD_PARTY_NOTICES.md."]


def tasks_of_pages(corpora):
    """The models that read web pages; the others read what page-type says."""
    return [
        Task("page-type", corpora, ("--of", "page-type"), PAGES, 120),
        Task("article-blocks", corpora, (), BLOCKS, 200, types=["article"]),
        Task("page-blocks", corpora, (), BLOCKS, 100),
        NetworkTask("block-network", corpora, (), Settings(epochs=8, f1_share=0.6, input_dropout=0.2, dropout=0.3),
                    made=[(variant, corpus) for variant in (PLAIN, SHORT) for corpus in corpora]),
    ]


def tasks_of_texts():
    """The models that read plain texts."""
    made = [(variant, corpus) for variant in AS_TEXTS for corpus in MANY_LANGUAGES]
    return [
        Task("lines", TEXT, ("--text",), BLOCKS, 100, made=made),
        NetworkTask("line-network", TEXT, ("--text",),
                    Settings(epochs=12, f1_share=0.3, input_dropout=0.1, dropout=0.2), made=made),
    ]


TASKS = [*tasks_of_pages(HTML), *tasks_of_texts()]


def write_folds(corpora, work):
    """Every corpus's pages get their folds, those that are only measured too."""
    work.mkdir(parents=True, exist_ok=True)
    for fold in range(FOLDS):
        (work / str(fold)).mkdir(exist_ok=True)
    (work / "all").mkdir(exist_ok=True)
    folds = {}
    for corpus in HTML + TEXT + MEASURED:
        # A text shares its page's fold, as both have the page's address.
        for page in truths_of(corpora / corpus):
            key = f"{corpus}/{page['id']}"
            folds[key] = fold_of(page.get("url", ""), key)
    (work / "folds.json").write_text(json.dumps(folds))


def folders_of(task, corpora, work):
    """Of the pages that a model learns from."""
    made = [write_variant(variant, corpora / corpus, work / "variants") for variant, corpus in task.made]
    return [*(corpora / corpus for corpus in task.corpora), *filter(None, made)]


def run(task, program, corpora, work, folds=(*range(FOLDS), None)):
    """`folds`: what to leave out, each giving a model in a folder of `work`; None gives the one in `work`/all."""
    start = time.time()
    parts = [read_rows(program, folder, work, *task.options) for folder in folders_of(task, corpora, work)]
    data = [numpy.concatenate(columns) for columns in zip(*(task.data(rows) for rows in parts))]
    names = parts[0].names
    del parts
    for fold in folds:
        folder = work / ("all" if fold is None else str(fold))
        (folder / f"{task.name}.model").write_text(task.text(data, fold, names))
    print(f"{task.name}: {len(data[1])} rows, {len(names)} features, {time.time() - start:.0f} s", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("corpora", type=pathlib.Path)
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("models", type=pathlib.Path, help="where the models for use go")
    parser.add_argument("only", nargs="*", help="names of models; all by default")
    options = parser.parse_args()
    write_folds(options.corpora, options.work)
    for variant, corpus in itertools.product(AS_TEXTS, MEASURED):
        write_variant(variant, options.corpora / corpus, options.work / "variants")
    for task in TASKS:
        if not options.only or task.name in options.only:
            run(task, options.program, options.corpora, options.work)
    options.models.mkdir(parents=True, exist_ok=True)
    for model in sorted((options.work / "all").glob("*.model")):
        shutil.copy(model, options.models)


if __name__ == "__main__":
    main()
