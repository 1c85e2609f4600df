#!/usr/bin/env python3
"""Usage: parity_fixture.py FOLDER
Writes small models with rows and the probabilities that LightGBM gives for them: what rules/engine/tree_model.cpp is
held to. The data is random, with values that fall on thresholds. Needs the packages of requirements.txt."""
import pathlib
import sys

import lightgbm
import numpy

from model_text import model_text

ROWS, COLUMNS = 200, 6


def write(folder, name, objective, classes):
    random = numpy.random.default_rng(7)
    x = numpy.round(random.normal(size=(ROWS, COLUMNS)) * 4).astype(numpy.float32) / numpy.float32(3)
    y = (numpy.abs(x[:, 0]) + x[:, 1] * x[:, 2] > 1).astype(int) + (classes > 1) * (x[:, 3] > 0)
    parameters = dict(objective=objective, num_leaves=7, min_data_in_leaf=5, learning_rate=0.3, verbose=-1, seed=1,
                      deterministic=True, num_threads=1)
    if classes > 1:
        parameters["num_class"] = classes
    boosters = [lightgbm.train(dict(parameters, seed=seed, bagging_fraction=0.7, bagging_freq=1),
                               lightgbm.Dataset(x, y), 20) for seed in (1, 2)]
    raw = sum(booster.predict(x, raw_score=True) for booster in boosters) / len(boosters)
    shares = 1 / (1 + numpy.exp(-raw[:, None])) if classes == 1 else numpy.exp(raw - raw.max(1, keepdims=True))
    shares = shares / shares.sum(1, keepdims=True) if classes > 1 else shares
    names = [f"column_{i}" for i in range(COLUMNS)]
    (folder / f"{name}.model").write_text(model_text(boosters, names, ["Written by scripts/training/parity_fixture.py."]))
    rows = [" ".join([*(str(v) for v in row), *("%.9g" % p for p in share)]) for row, share in zip(x, shares)]
    (folder / f"{name}.rows").write_text("\n".join(rows) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] in ("-h", "--help"):
        raise SystemExit(__doc__)
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    write(target, "binary", "binary", 1)
    write(target, "classes", "multiclass", 3)
