"""Writes a LightGBM model as the text that rules/engine/tree_model.h describes; shortens such a text."""
import re

import numpy


def float_at_most(value):
    """The largest 32-bit float that is not above `value`, so that a float is <= it just when it is <= `value`."""
    rounded = numpy.float32(value)
    return numpy.nextafter(rounded, numpy.float32("-inf")) if float(rounded) > value else rounded


def tree_lines(root, columns, scale):
    """Splits in pre-order, so that children come after their parent; then the leaves."""
    splits, leaves = [], []

    def add(node):
        if "split_feature" not in node:
            leaves.append(node["leaf_value"] * scale)
            return -len(leaves)
        assert node["decision_type"] == "<="
        at = len(splits)
        splits.append(None)
        children = add(node["left_child"]), add(node["right_child"])
        splits[at] = (columns[node["split_feature"]], str(float_at_most(node["threshold"])), *children)
        return at

    add(root)
    yield f"tree {len(splits)}"
    for split in splits:
        yield "%d %s %d %d" % split
    yield " ".join("%.9g" % leaf for leaf in leaves)


def model_text(boosters, names, comments):
    """`boosters`: equal in classes; their scores are averaged. Features that no split reads are left out."""
    dumps = [booster.dump_model() for booster in boosters]
    used = sorted({i for booster in boosters for i in numpy.flatnonzero(booster.feature_importance())})
    columns = {feature: column for column, feature in enumerate(used)}
    trees = [tree["tree_structure"] for dump in dumps for tree in dump["tree_info"]]
    lines = [f"# {comment}" for comment in comments]
    lines += [f"classes {dumps[0]['num_tree_per_iteration']}", f"features {len(used)}", *(names[i] for i in used)]
    lines.append(f"trees {len(trees)}")
    for tree in trees:
        lines += tree_lines(tree, columns, 1 / len(boosters))
    return "\n".join(lines) + "\n"


def first_trees(text, boosters, kept, rounds):
    """Of a model that averages so many `boosters`: the average of the first `kept`, stopped after so many `rounds`."""
    head, *trees = re.split(r"^(?=tree )", text, flags=re.MULTILINE)
    classes = int(re.search(r"^classes (\d+)$", head, re.MULTILINE)[1])
    each = len(trees) // boosters
    chosen = [tree for booster in range(kept) for tree in trees[booster * each:(booster + 1) * each][:rounds * classes]]
    if kept < boosters:
        chosen = [scaled(tree, boosters / kept) for tree in chosen]
    return re.sub(r"^trees \d+$", f"trees {len(chosen)}", head, flags=re.MULTILINE) + "".join(chosen)


def scaled(tree, scale):
    """A tree's lines with its leaves, the last of them, multiplied."""
    *splits, leaves = tree.splitlines()
    return "\n".join([*splits, " ".join("%.9g" % (float(leaf) * scale) for leaf in leaves.split())]) + "\n"
