"""How far figures differ from fold to fold, each page scored by the models that did not see its site."""
import json
import statistics

from evaluation import CORPORA, figures, measure, part_of, truths_of
from feature_rows import FOLDS

COLUMNS = ["figure", "all pages", "standard error", *(f"fold {fold}" for fold in range(FOLDS)), "deviation of folds"]


def figures_of_fold(program, corpus, work, fold):
    folds = json.loads((work / "folds.json").read_text())
    truths = [truth for truth in truths_of(corpus) if folds[f"{corpus.name}/{truth['id']}"] == fold]
    with part_of(corpus, truths) as part:
        summary = measure(program, part, "--rules", work / str(fold))
        return {name: value for name, value, _ in figures(part, summary)}


def rows(program, corpora, work):
    for corpus in [corpora / name for name in CORPORA]:
        by_fold = [figures_of_fold(program, corpus, work, fold) for fold in range(FOLDS)]
        for name, value, error in figures(corpus, measure(program, corpus, "--folds", work)):
            values = [fold.get(name) for fold in by_fold]
            yield name, value, error, *values, statistics.stdev(value for value in values if value is not None)
