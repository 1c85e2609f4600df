"""Writes a LightGBM model as the text that rules/engine/tree_model.h describes; shortens such a text."""
import re

import numpy


def float_at_most(value):
    """The largest 32-bit float that is not above `value`, so that a float is <= it just when it is <= `value`."""
    rounded = numpy.float32(value)
    return numpy.nextafter(rounded, numpy.float32("-inf")) if float(rounded) > value else rounded


def tree_lines(root, columns):
    """Splits in pre-order, so that children come after their parent; then the leaves."""
    splits, leaves = [], []

    def add(node):
        if "split_feature" not in node:
            leaves.append(node["leaf_value"])
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


def model_text(booster, names, comments):
    """Features that no split reads are left out."""
    dump = booster.dump_model()
    used = numpy.flatnonzero(booster.feature_importance())
    columns = {feature: column for column, feature in enumerate(used)}
    lines = [f"# {comment}" for comment in comments]
    lines += [f"classes {dump['num_tree_per_iteration']}", f"features {len(used)}", *(names[i] for i in used)]
    lines.append(f"trees {len(dump['tree_info'])}")
    for tree in dump["tree_info"]:
        lines += tree_lines(tree["tree_structure"], columns)
    return "\n".join(lines) + "\n"


def first_trees(text, rounds):
    """The model as it was after so many rounds of training."""
    head, *trees = re.split(r"^(?=tree )", text, flags=re.MULTILINE)
    kept = trees[:rounds * int(re.search(r"^classes (\d+)$", head, re.MULTILINE)[1])]
    return re.sub(r"^trees \d+$", f"trees {len(kept)}", head, flags=re.MULTILINE) + "".join(kept)
