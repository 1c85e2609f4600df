"""The step in a datatrove pipeline."""

import json

import pytest

from conftest import made_page

pytest.importorskip("datatrove")
pytest.importorskip("pyarrow")

from datatrove.data import Document  # noqa: E402
from datatrove.executor import LocalPipelineExecutor  # noqa: E402
from datatrove.pipeline.writers import JsonlWriter  # noqa: E402

from pith.datatrove import PithExtractor  # noqa: E402


def documents(count):
    for n in range(count):
        yield Document(made_page(n).decode(), str(n), metadata={"url": f"https://example.org/{n}"})
    yield Document("", "empty")


def test_documents_become_articles():
    found = list(PithExtractor()(documents(150)))
    assert [document.metadata["title"] for document in found] == [f"Notice {n}" for n in range(150)]
    assert found[7].text.startswith("The ferry") and found[7].metadata["url"] == "https://example.org/7"
    kept = list(PithExtractor(keep=("ok", "empty"), prefer="recall")(documents(1)))
    assert [document.metadata["status"] for document in kept] == ["ok", "empty"]


def test_a_crash_costs_one_document(monkeypatch):
    monkeypatch.setenv("PITH_FAILPOINT", "crash-page=example.org/3")
    assert [document.id for document in PithExtractor()(documents(6))] == ["0", "1", "2", "4", "5"]


def test_a_pipeline(tmp_path):
    pipeline = [list(documents(5)), PithExtractor(), JsonlWriter(str(tmp_path / "out"), compression=None)]
    LocalPipelineExecutor(pipeline=pipeline, logging_dir=str(tmp_path / "logs")).run()
    rows = [json.loads(line) for path in (tmp_path / "out").glob("*.jsonl") for line in path.open()]
    assert [row["metadata"]["title"] for row in rows] == [f"Notice {n}" for n in range(5)]
