"""The network of rules/engine/network_model.h, and how it is trained: on whole pages, by the log-loss of their blocks
and by how far the expected F1 of their words is from 1 (Milletari et al., "V-Net", 2016, for that loss)."""
import dataclasses
import functools

import jax
import jax.numpy as jnp
import numpy
import optax

WIDTHS = [64, 128, 256, 512, 1024, 2048, 4096]  # blocks of a page, filled up: each is compiled once
LEAST_VARIANCE = 1e-5
NOWHERE = -1e9  # less than any channel; finite, as pages without blocks fill up batches
CHANNELS, LAYERS = 32, 4
BATCH_BLOCKS, LEARNING_RATE, WEIGHT_DECAY = 4096, 2e-3, 0.02


@dataclasses.dataclass(frozen=True)
class Settings:
    """How a network learns: how often it sees each page; how much the page's F1 counts beside the log-loss of its blocks;
    which share of the inputs and of what layers find is forgotten at each step, so that it relies on none."""
    epochs: int
    f1_share: float
    input_dropout: float
    dropout: float


def initial(inputs, size, layer_count, key):
    """Weights are random, of the size that keeps the variance; the last ones small, so that all begins at even odds."""

    def matrix(number, rows, columns, scale=1.0):
        return jax.random.normal(jax.random.fold_in(key, number), (rows, columns)) * scale / numpy.sqrt(rows)

    layers = [dict(convolution=matrix(3 + 2 * i, 3 * size, size), pooled=matrix(4 + 2 * i, 2 * size, size),
                   bias=jnp.zeros(size), gain=jnp.ones(size)) for i in range(layer_count)]
    return dict(input=matrix(0, inputs, size), input_bias=jnp.zeros(size), layers=layers,
                hidden=matrix(1, size, size), hidden_bias=jnp.zeros(size), output=matrix(2, size, 1, 0.1)[:, 0],
                output_bias=jnp.zeros(1))


def numbers_of(weights):
    """All of them in the order of the model's text."""
    layers = [layer[name] for layer in weights["layers"] for name in ("convolution", "pooled", "bias", "gain")]
    ordered = [weights["input"], weights["input_bias"], *layers, weights["hidden"], weights["hidden_bias"],
               weights["output"], weights["output_bias"]]
    return numpy.concatenate([numpy.asarray(part).reshape(-1) for part in ordered])


def normalized(x):
    centred = x - x.mean(-1, keepdims=True)
    return centred * jax.lax.rsqrt((centred**2).mean(-1, keepdims=True) + LEAST_VARIANCE)


def neighbours(h, distance):
    """[page, block, channel] → the same with the channels of the blocks that far before, of it, and behind."""
    padded = jnp.pad(h, ((0, 0), (distance, distance), (0, 0)))
    blocks = h.shape[1]
    return jnp.concatenate([padded[:, :blocks], h, padded[:, 2 * distance:]], -1)


def log_odds(weights, pages, drop_input=lambda x: x, drop=lambda x: x):
    """`pages`: a dict of [page, block] and, for `x`, [page, block, input]. `drop`: what forgets a part of a tensor."""
    there = pages["there"][..., None]
    h = jax.nn.relu(normalized(drop_input(pages["x"]) @ weights["input"] + weights["input_bias"])) * there
    counts = pages["counts"][..., None]
    for number, layer in enumerate(weights["layers"]):
        mean = (h * counts).sum(1) / jnp.maximum(counts.sum(1), 1e-6)
        largest = jnp.where(there > 0, h, NOWHERE).max(1)
        of_page = jnp.concatenate([mean, largest], -1) @ layer["pooled"]
        near = neighbours(h, 2**number) @ layer["convolution"]
        found = jax.nn.relu(normalized(near + of_page[:, None] + layer["bias"])) * layer["gain"]
        h = (h + drop(found)) * there
    hidden = jax.nn.relu(normalized(h) @ weights["hidden"] + weights["hidden_bias"])
    return drop(hidden) @ weights["output"] + weights["output_bias"]


def loss(weights, pages, key, settings):
    keys = iter(jax.random.split(key, 16))

    def dropping(share):
        return lambda x: x * jax.random.bernoulli(next(keys), 1 - share, x.shape) / (1 - share)

    odds = log_odds(weights, pages, dropping(settings.input_dropout), dropping(settings.dropout))
    truth = pages["label"] >= 0.5
    of_blocks = (pages["weight"] * (jax.nn.softplus(odds) - truth * odds)).sum() / pages["weight"].sum()
    taken, right = jax.nn.sigmoid(odds) * pages["words"], pages["label"] * pages["words"]
    f1 = (2 * (jax.nn.sigmoid(odds) * right).sum(1) + 1) / (taken.sum(1) + right.sum(1) + 1)
    has_body = right.sum(1) > 0
    of_pages = ((1 - f1) * has_body).sum() / jnp.maximum(has_body.sum(), 1)
    return of_blocks + settings.f1_share * of_pages


@functools.cache
def optimizer(steps, settings):
    schedule = optax.cosine_onecycle_schedule(steps, LEARNING_RATE, 0.15)
    chosen = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(schedule, weight_decay=WEIGHT_DECAY))

    @jax.jit
    def step(weights, state, pages, key):
        gradient = jax.grad(loss)(weights, pages, key, settings)
        updates, state = chosen.update(gradient, state, weights)
        return optax.apply_updates(weights, updates), state

    return chosen, step


def batches(spans, random):
    """Pages of like width together, filled up to it: lists of (width, pages a batch, the pages' spans)."""
    by_width = {}
    for begin, end in spans:
        width = next((width for width in WIDTHS if end - begin <= width), WIDTHS[-1])
        by_width.setdefault(width, []).append((begin, min(end, begin + width)))
    made = []
    for width, pages in sorted(by_width.items()):
        random.shuffle(pages)
        size = max(1, BATCH_BLOCKS // width)
        made += [(width, size, pages[i:i + size]) for i in range(0, len(pages), size)]
    random.shuffle(made)
    return made


def filled(columns, width, size, spans):
    """The columns of the pages as arrays of one shape, zero where no block is."""
    arrays = {name: numpy.zeros((size, width, *column.shape[1:]), numpy.float32) for name, column in columns.items()}
    arrays["there"] = numpy.zeros((size, width), numpy.float32)
    for page, (begin, end) in enumerate(spans):
        for name, column in columns.items():
            arrays[name][page, :end - begin] = column[begin:end]
        arrays["there"][page, :end - begin] = 1
    return arrays


def trained(columns, spans, settings, seed):
    """`columns`: of all blocks x, label, words and weight, which are 0 where the label is not known, and counts.
    `spans`: where each page that is learned from begins and ends."""
    key = jax.random.PRNGKey(seed)
    weights = initial(columns["x"].shape[1], CHANNELS, LAYERS, key)
    random = numpy.random.default_rng(seed)
    # Rounded up, so that the folds share what was compiled.
    steps = settings.epochs * (len(batches(spans, random)) // 50 + 1) * 50
    chosen, step = optimizer(steps, settings)
    state = chosen.init(weights)
    done = 0
    for _ in range(settings.epochs):
        for width, size, pages in batches(spans, random):
            weights, state = step(weights, state, filled(columns, width, size, pages), jax.random.fold_in(key, 100 + done))
            done += 1
    return weights


def network_text(weights, curves, names, comments):
    """The text that rules/engine/network_model.h describes."""
    lines = [f"# {comment}" for comment in comments]
    size = len(weights["input_bias"])
    lines += [f"network {size}", f"layers {len(weights['layers'])}", f"features {len(curves)}"]
    for column, knots, values in curves:
        ramps = [f"{begin:.9g} {end:.9g} {after - before:.6g}"
                 for begin, end, before, after in zip(knots, knots[1:], values, values[1:]) if before != after]
        lines += [names[column], " ".join([f"{values[0]:.6g}", *ramps])]
    if not numpy.isfinite(numbers_of(weights)).all():
        raise SystemExit("train: the network did not converge")
    numbers = [f"{number:.6g}" for number in numbers_of(weights)]
    lines.append(f"numbers {len(numbers)}")
    lines += [" ".join(numbers[i:i + size]) for i in range(0, len(numbers), size)]
    return "\n".join(lines) + "\n"
