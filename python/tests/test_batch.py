"""Arrow columns in, Arrow columns out."""

import gc

import pytest

import pith
from conftest import made_page

pa = pytest.importorskip("pyarrow")
URL = "https://example.org/"


def test_rows_are_those_of_extract(fixture_pages):
    pages = [path.read_bytes() for path in fixture_pages if path.suffix == ".html"]
    batch = pith.extract_batch(pa.array(pages, pa.binary()), pa.array([URL] * len(pages)), threads=2)
    batch.validate(full=True)
    for page, row in zip(pages, batch.to_pylist()):
        fields = pith.extract(page, url=URL).to_dict()
        assert row == {name: fields[name] for name in batch.schema.names}


@pytest.mark.parametrize("kind", ["string", "large_string", "binary", "large_binary"])
def test_types(kind):
    batch = pith.extract_batch(pa.array([made_page(1), made_page(2)]).cast(getattr(pa, kind)()))
    batch.validate(full=True)
    assert batch["title"].to_pylist() == ["Notice 1", "Notice 2"]
    assert batch.schema.field("text").type == (pa.large_string() if "large" in kind else pa.string())
    assert batch.schema.field("author").type.value_type == pa.string()


def test_slices_and_nulls():
    whole = pa.array([None if n % 3 == 0 else made_page(n) for n in range(40)])
    urls = pa.array([None if n % 2 else f"{URL}{n}" for n in range(40)])
    batch = pith.extract_batch(whole[7:31], urls[7:31])
    batch.validate(full=True)
    assert batch["title"].to_pylist() == [None if n % 3 == 0 else f"Notice {n}" for n in range(7, 31)]
    assert batch["url"].to_pylist() == [None if n % 2 else f"{URL}{n}" for n in range(7, 31)]
    assert batch["status"].to_pylist()[2] == "empty"
    assert pith.extract_batch(pa.array([], pa.binary())).num_rows == 0


def test_the_columns_outlive_all_else():
    batch = pith.extract_batch(pa.array([made_page(n) for n in range(50)]))
    titles, authors = batch["title"], batch["author"]
    del batch
    gc.collect()
    assert titles.to_pylist() == [f"Notice {n}" for n in range(50)] and authors.null_count == 50


def test_no_invalid_utf8_comes_out():
    batch = pith.extract_batch(pa.array([b"<title>\xff\xc3</title><p>x \xed\xa0\x80 y"]), pa.array([b"http://x/\xff"]))
    batch.validate(full=True)


@pytest.mark.parametrize("wrong", [[b"<p>"], b"<p>", None, 3])
def test_no_array(wrong):
    with pytest.raises(TypeError, match="Arrow array"):
        pith.extract_batch(wrong)


def test_wrong_arrays():
    with pytest.raises(TypeError, match="cast it first"):
        pith.extract_batch(pa.array([1, 2]))
    with pytest.raises(ValueError, match="same length"):
        pith.extract_batch(pa.array(["a"]), pa.array(["a", "b"]))
    with pytest.raises(ValueError):
        pith.extract_batch(pa.array(["a"]), threads=0)


def test_memory_goes_back():
    pages = pa.array([b"<p>" + b"word " * 20_000] * 20)
    before = pa.total_allocated_bytes()
    for _ in range(5):
        pith.extract_batch(pages)
    gc.collect()
    assert pa.total_allocated_bytes() == before
