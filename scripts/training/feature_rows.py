"""Reads what `pith features` writes, and tells which fold a page is in."""
import hashlib
import json
import re
import subprocess

import numpy
from publicsuffixlist import PublicSuffixList

FOLDS = 5
SUFFIXES = PublicSuffixList()


def registrable_domain(url, page):
    """The site of a page; of an archive's copy, the site that it holds; a page without an address stands alone."""
    archived = re.match(r"https?://web\.archive\.org/web/[^/]+/(.*)", url)
    host = re.match(r"(?:https?:)?(?://)?([^/:?#]+)", archived[1] if archived else url)
    return SUFFIXES.privatesuffix(host[1].lower()) or host[1].lower() if host else page


def fold_of(url, page):
    """A number below FOLDS, the same for all pages of a site, in all corpora."""
    digest = hashlib.sha256(registrable_domain(url, page).encode()).digest()
    return int.from_bytes(digest[:8], "big") % FOLDS


class Rows:
    """The rows of one `corpus`: `x` the features, `label` and `words` a row, `page` its index into `pages`."""

    def __init__(self, corpus, stream, fold_of_page):
        self.corpus = corpus
        columns = json.loads(stream.readline())["columns"]
        self.names = columns[2:]
        self.pages, matrices = [], []
        while line := stream.readline():
            page = json.loads(line)
            data = stream.read(page["rows"] * len(columns) * 4)
            page["fold"] = fold_of_page(page["id"])
            self.pages.append(page)
            matrices.append(numpy.frombuffer(data, dtype=numpy.float32).reshape(page["rows"], len(columns)))
        rows = numpy.concatenate(matrices)
        self.label, self.words, self.x = rows[:, 0], rows[:, 1], rows[:, 2:]
        self.page = numpy.repeat(numpy.arange(len(self.pages)), [page["rows"] for page in self.pages])

    def of_pages(self, values):
        """One value a page → one value a row."""
        return numpy.array(values)[self.page]


def read_rows(program, corpus, work, *options):
    folds = json.loads((work / "folds.json").read_text())
    command = [program, "features", "--quiet", "--folds", work, *options, corpus]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        rows = Rows(corpus.name, process.stdout, lambda page: folds[f"{corpus.name}/{page}"])
    if process.returncode != 0:
        raise SystemExit(f"train: {' '.join(map(str, command))} failed")
    return rows
