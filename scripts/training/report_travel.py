"""How well models travel: trained on some corpora, measured on the pages of others whose sites they have not seen."""
from evaluation import figures, measure, part_of, truths_of
from feature_rows import FOLDS, registrable_domain
from train_models import run, tasks_of_pages, write_folds

JOURNEYS = {  # what the models learn from → what they are measured on
    ("wcxb-dev",): ["world-dev", "five-dev", "multi-dev"],
    ("wcxb-dev", "multi-dev"): ["world-dev"],
}
COLUMNS = ["learned from", "pages of other sites", "left out", "figure", "value", "standard error",
           "the same pages, by the folds' models"]


def train(program, corpora, learned, work):
    """The block models are trained on all pages, with the types that the folds' type models give them."""
    write_folds(corpora, work)
    for task in tasks_of_pages(learned):
        run(task, program, corpora, work, (*range(FOLDS), None) if task.name == "page-type" else (None,))


def site_of(corpus, truth):
    return registrable_domain(truth.get("url", ""), f"{corpus.name}/{truth['id']}")


def first_figure(program, part, *options):
    """Words F1, or snippets F1 where the true bodies are not known."""
    return next(figures(part, measure(program, part, *options)))


def rows(program, corpora, work):
    for learned, targets in JOURNEYS.items():
        models = work / "travel" / "+".join(learned)
        train(program, corpora, learned, models)
        seen = {site_of(corpora / name, truth) for name in learned for truth in truths_of(corpora / name)}
        for corpus in [corpora / name for name in targets]:
            truths = truths_of(corpus)
            new = [truth for truth in truths if site_of(corpus, truth) not in seen]
            with part_of(corpus, new) as part:
                figure, value, error = first_figure(program, part, "--rules", models / "all")
                _, usual, _ = first_figure(program, part, "--folds", work)
            yield ", ".join(learned), len(new), len(truths) - len(new), figure, value, error, usual
