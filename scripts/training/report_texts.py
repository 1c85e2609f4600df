"""Pages in many languages as other tools put them out as text: as they are, and what is made of them."""
import gzip
import json
import pathlib
import tempfile

from evaluation import made_texts, measure, truths_of

COLUMNS = ["texts", "measure", "as they are", "by the folds' models"]


def write_as_they_are(corpus, predictions):
    with open(predictions, "w", encoding="utf-8") as rows:
        for truth in truths_of(corpus):
            text = gzip.decompress((corpus / "pages" / f"{truth['id']}.txt.gz").read_bytes()).decode()
            rows.write(json.dumps({"id": truth["id"], "text": text}) + "\n")


def rows(program, _, work):
    for name, corpus in made_texts(work):
        with tempfile.TemporaryDirectory() as folder:
            predictions = pathlib.Path(folder) / "rows.jsonl"
            write_as_they_are(corpus, predictions)
            before = measure(program, corpus, "--predictions", predictions)
        after = measure(program, corpus, "--folds", work)
        kind = "words" if "words" in after else "snippets"
        yield name, kind, before[kind][0], after[kind][0]
