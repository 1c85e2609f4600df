"""Corpora that are made of others, for models to learn from."""
import functools
import gzip
import json
import shutil
from collections.abc import Callable
from typing import NamedTuple

from evaluation import truths_of


class Variant(NamedTuple):
    """`make`: of a page's bytes and its truth the same of what is learned from, or None where a page has none."""

    name: str
    suffix: str  # of the files made: html or txt
    make: Callable


@functools.cache  # several models learn from the same
def write_variant(variant, corpus, folder):
    """Those pages of a corpus that have the variant, as another corpus in `folder`, of the same name: so its pages share
    the folds of the pages that they were made of. Returns where it stands, or None if no page has it."""
    made = folder / variant.name / corpus.name
    shutil.rmtree(made, ignore_errors=True)
    (made / "pages").mkdir(parents=True)
    truths = []
    for truth in truths_of(corpus):
        page = gzip.decompress((corpus / "pages" / f"{truth['id']}.html.gz").read_bytes())
        if found := variant.make(page, truth):
            content, truth = found
            (made / "pages" / f"{truth['id']}.{variant.suffix}.gz").write_bytes(gzip.compress(content, 1, mtime=0))
            truths.append(truth)
    (made / "truth.jsonl").write_text("".join(json.dumps(truth) + "\n" for truth in truths))
    return made if truths else None
