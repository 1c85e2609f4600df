"""How a network reads features: each through a curve of straight pieces (rules/engine/network_model.h)."""
import numpy

TAGS = ("tag", "parent_tag", "grandparent_tag")  # numbers that mean nothing by their size
MOST_TAGS = 24
FARTHEST = 6  # deviations from the mean


def sees_neighbours(name):
    """A feature that repeats what blocks nearby are, which the network sees itself."""
    return name.startswith("mean_") or name[:-1].endswith(("_last", "_next"))


def curve(knots, values):
    """Its knots and values there: of mean 0 and deviation 1 on what `values` was made of, and never far from it."""
    return numpy.asarray(knots, float), numpy.clip(values, -FARTHEST, FARTHEST)


def curve_of_size(x):
    """Counts by their logarithm, with straight lines between powers of two; -1 stands for what is not there."""
    tops = 2.0 ** numpy.arange(0, numpy.ceil(numpy.log2(max(x.max(), 1) + 1)) + 1) - 1
    knots = numpy.concatenate([[-0.5], tops])
    values = numpy.log2(1 + knots)
    read = numpy.interp(x, knots, values)
    return curve(knots, (values - read.mean()) / max(read.std(), 1e-6))


def curve_of_share(x):
    mean, deviation = x.mean(), max(x.std(), 1e-6)
    knots = numpy.array([max(x.min(), mean - FARTHEST * deviation), min(x.max(), mean + FARTHEST * deviation)])
    if knots[0] >= knots[1]:
        knots = knots[0] + numpy.array([0.0, 1.0])
    return curve(knots, (knots - mean) / deviation)


def curve_of_tag(x, tag):
    """One value against all others."""
    share = (x == tag).mean()
    deviation = max(numpy.sqrt(share * (1 - share)), 0.05)
    return curve([tag - 1, tag, tag + 1], (numpy.array([0.0, 1.0, 0.0]) - share) / deviation)


def curves_of(x, names):
    """[(column, knots, values)]: what goes into the network. A tag's number goes in as itself, and as one input for
    each of the most frequent tags."""
    curves = []
    for column, name in enumerate(names):
        if sees_neighbours(name):
            continue
        values = x[:, column].astype(float)
        is_size = numpy.quantile(values, 0.99) > 8
        curves.append((column, *(curve_of_size(values) if is_size else curve_of_share(values))))
        if name in TAGS:
            tags, counts = numpy.unique(values, return_counts=True)
            for tag in sorted(tags[numpy.argsort(-counts, kind="stable")][:MOST_TAGS]):
                curves.append((column, *curve_of_tag(values, tag)))
    return curves


def read_by(curves, x):
    inputs = numpy.empty((len(x), len(curves)), numpy.float32)
    for i, (column, knots, values) in enumerate(curves):
        inputs[:, i] = numpy.interp(x[:, column], knots, values)
    return inputs
