#!/usr/bin/env python3
"""Usage: parity_fixture.py FOLDER
Writes small models with rows and the probabilities that LightGBM gives for them: what rules/engine/tree_model.cpp is
held to. The data is random, with values that fall on thresholds. Then a network with pages and the log-odds that JAX
gives for their blocks, for rules/engine/network_scorer.cpp. Needs the packages of requirements.txt."""
import pathlib
import sys

import jax
import lightgbm
import numpy

import network
import network_curves
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
    booster = lightgbm.train(parameters, lightgbm.Dataset(x, y), 20)
    raw = booster.predict(x, raw_score=True)
    shares = 1 / (1 + numpy.exp(-raw[:, None])) if classes == 1 else numpy.exp(raw - raw.max(1, keepdims=True))
    shares = shares / shares.sum(1, keepdims=True) if classes > 1 else shares
    names = [f"column_{i}" for i in range(COLUMNS)]
    (folder / f"{name}.model").write_text(model_text(booster, names, ["Written by scripts/training/parity_fixture.py."]))
    rows = [" ".join([*(str(v) for v in row), *("%.9g" % p for p in share)]) for row, share in zip(x, shares)]
    (folder / f"{name}.rows").write_text("\n".join(rows) + "\n")


def write_network(folder):
    """Each row: the features, what the block counts, its log-odds. An empty line ends a page."""
    random = numpy.random.default_rng(7)
    names = ["words", "share", "tag", "words_last1"]
    pages = [random.normal(size=(blocks, 3)) for blocks in (1, 16, 40)]
    for x in pages:
        x[:, 0] = numpy.floor(numpy.exp(2 * x[:, 0] + 2)) - 1
        x[:, 2] = random.integers(0, 4, len(x))
    x = numpy.concatenate(pages).astype(numpy.float32)
    curves = network_curves.curves_of(numpy.column_stack([x, x[:, 0]]), names)
    weights = network.initial(len(curves), 16, 3, jax.random.PRNGKey(7))
    # As the text gives them; biases and gains are no longer what they begin as.
    weights = jax.tree.map(lambda w: numpy.array([float(f"{v + random.normal() / 9:.6g}") for v in w.reshape(-1)],
                                                 numpy.float32).reshape(w.shape), weights)
    (folder / "network.model").write_text(
        network.network_text(weights, curves, names, ["Written by scripts/training/parity_fixture.py."]))
    lines = []
    for page in pages:
        page = page.astype(numpy.float32)
        inputs = network_curves.read_by(curves, page)
        counts = numpy.sqrt(numpy.maximum(page[:, 0], 0))
        odds = network.log_odds(weights, dict(x=inputs[None], there=numpy.ones((1, len(page))), counts=counts[None]))
        lines += [" ".join("%.9g" % value for value in (*row, count, odd)) for row, count, odd in zip(page, counts, odds[0])]
        lines.append("")
    (folder / "network.rows").write_text("\n".join(lines))


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] in ("-h", "--help"):
        raise SystemExit(__doc__)
    target = pathlib.Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    write(target, "binary", "binary", 1)
    write(target, "classes", "multiclass", 3)
    write_network(target)
