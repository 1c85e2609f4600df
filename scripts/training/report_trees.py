"""How quality grows with the number of trees: the models of each fold, with only their first trees."""
import pathlib
import shutil
import tempfile

from evaluation import CORPORA, figures, measure
from feature_rows import FOLDS
from model_text import first_trees
from train_models import TASKS, Task

SHORTENED = [task for task in TASKS if isinstance(task, Task) and task.name != "page-type"]
ROUNDS = max(task.rounds for task in SHORTENED)
STEPS = [*(rounds for rounds in (25, 50, 100, 200, 400) if rounds < ROUNDS), ROUNDS]
FIGURES = ["wcxb-dev words", "wcxb-dev words article", "world-dev words", "five-dev words", "multi-dev snippets",
           "text-dev-full words", "text-dev-weak words"]
COLUMNS = ["rounds", *(f"trees of {task.name}" for task in SHORTENED), *FIGURES]


def shorten(work, folder, rounds):
    """Copies the models of the folds into `folder`, with fewer trees. Returns how many each of SHORTENED has then."""
    shutil.copy(work / "folds.json", folder)
    for fold in map(str, range(FOLDS)):
        shutil.copytree(work / fold, folder / fold)
        trees = []
        for task in SHORTENED:
            model = folder / fold / f"{task.name}.model"
            text = first_trees(model.read_text(), rounds)
            model.write_text(text)
            trees.append(text.count("\ntree "))
    return trees


def rows(program, corpora, work):
    for rounds in STEPS:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            trees = shorten(work, folder, rounds)
            found = {}
            for corpus in [corpora / corpus for corpus in CORPORA]:
                summary = measure(program, corpus, "--folds", folder)
                found |= {figure: value for figure, value, _ in figures(corpus, summary)}
        yield rounds, *trees, *(found[figure] for figure in FIGURES)
