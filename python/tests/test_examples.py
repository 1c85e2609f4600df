"""What docs/python.md shows: spaCy and Hugging Face datasets, offline, and each block of Python of the page itself."""

import re

import pytest

import pith
from conftest import ROOT, made_page, write_warc


def test_spacy():
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    pages = [(made_page(n), f"https://example.org/{n}") for n in range(5)]
    articles = (article for article in pith.extract_many(pages) if article.ok)
    docs = list(nlp.pipe(((a.text, {"title": a.title, "url": a.url}) for a in articles), as_tuples=True))
    assert [context["title"] for _, context in docs] == [f"Notice {n}" for n in range(5)]
    assert len(list(docs[0][0].sents)) == 8


def test_datasets(monkeypatch, tmp_path):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    datasets = pytest.importorskip("datasets")
    extractor = pith.Extractor(prefer="precision")
    pages = datasets.Dataset.from_dict({"html": [made_page(n).decode() for n in range(9)], "url": [None] * 9})
    rows = pages.map(lambda row: extractor.extract(row["html"], row["url"]).to_dict(), remove_columns=["html"])
    assert rows["title"] == [f"Notice {n}" for n in range(9)]

    def batched(table):
        return extractor.extract_batch(table["html"].combine_chunks(), threads=2).to_pydict()

    arrow = pages.with_format("arrow").map(batched, batched=True, batch_size=4, remove_columns=pages.column_names)
    assert arrow.with_format(None)["text"] == rows["text"]
    write_warc(tmp_path / "a.warc.gz", range(4))

    def rows_of(path):
        for article in pith.extract_many(pith.read_warc(path)):
            yield article.to_dict()

    streamed = datasets.Dataset.from_generator(rows_of, gen_kwargs={"path": str(tmp_path / "a.warc.gz")})
    assert streamed["title"] == [f"Notice {n}" for n in range(4)]


def test_polars():
    polars = pytest.importorskip("polars")
    found = polars.DataFrame(pith.extract_batch(polars.Series([made_page(1)]).to_arrow()))
    assert found["title"][0] == "Notice 1"


BLOCKS = re.findall(r"```python\n(.*?)```", (ROOT / "docs/python.md").read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_the_page_of_docs(block, tmp_path, monkeypatch, page):
    """Each block stands alone, with the names that the page gives its inputs."""
    for module in re.findall(r"^\s*(?:import|from) (\w+)", block, re.MULTILINE):
        if module in ("spacy", "datasets", "pyarrow", "trafilatura"):
            pytest.importorskip(module)
    if "spark" in block or "newspaper" in block:
        pytest.skip("needs more than this page")
    monkeypatch.chdir(tmp_path)
    write_warc(tmp_path / "crawl.warc.gz", range(3))
    (tmp_path / "page.html").write_bytes(page)
    (tmp_path / "my-rules").mkdir()
    exec(block, {"__name__": "docs"})


def test_trafilatura_and_pith_give_the_same_body():
    trafilatura = pytest.importorskip("trafilatura")
    page = made_page(5).decode()
    assert trafilatura.extract(page).split()[-60:] == pith.extract(page).text.split()[-60:]
