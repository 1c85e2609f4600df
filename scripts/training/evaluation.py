"""Reads corpora and measures build/pith on them; needs nothing but Python, so that scripts/quality can use it."""
import contextlib
import json
import pathlib
import re
import subprocess
import tempfile

CORPORA = ["wcxb-dev", "world-dev", "five-dev", "multi-dev", "text-dev-full", "text-dev-weak"]
FIELDS = ["title", "author", "date"]


def truths_of(corpus):
    """The rows of a corpus's truth.jsonl."""
    with open(corpus / "truth.jsonl", encoding="utf-8") as rows:
        return [json.loads(row) for row in rows]


@contextlib.contextmanager
def part_of(corpus, chosen):
    """A corpus with only the pages whose truths are `chosen`. Its name stays, since folds.json goes by it."""
    ids = {truth["id"] for truth in chosen}
    with tempfile.TemporaryDirectory() as folder:
        part = pathlib.Path(folder) / corpus.name
        (part / "pages").mkdir(parents=True)
        (part / "truth.jsonl").write_text("".join(json.dumps(truth) + "\n" for truth in chosen))
        for page in (corpus / "pages").iterdir():
            if re.sub(r"\.(html|txt)(\.(gz|zst))?$", "", page.name) in ids:
                (part / "pages" / page.name).symlink_to(page.resolve())
        yield part


def measure(program, corpus, *options):
    """What `pith eval --json` says of a corpus."""
    command = [program, "eval", "--quiet", "--by-type", "--errors", "--json", *options, corpus]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def made_texts(work):
    """The corpora of pages as other tools put them out, which scripts/train made: (name, folder)."""
    for kind in ("everything", "main-content"):
        for folder in sorted((work / "variants" / kind).glob("*")):
            yield f"text, {kind}: {folder.name}", folder


def figures(corpus, summary, name=None):
    """(name, value, standard error or None) of what the models and rules are judged by. `name`: the corpus's, if it is
    one of made texts."""
    name = name or corpus.name
    if "words" in summary:
        yield f"{name} words", summary["words"][0], summary["standard_error"]["all"]
        if len(summary["by_type"]) > 1:
            for kind, (value, _) in summary["by_type"].items():
                yield f"{name} words {kind}", value, summary["standard_error"][kind]
    else:
        yield f"{name} snippets", summary["snippets"][0], None
    if name.startswith("text"):
        return
    for field in FIELDS:
        if field in summary:
            yield f"{corpus.name} {field}", summary[field][0], None
