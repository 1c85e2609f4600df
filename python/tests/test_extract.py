"""One page: the article's fields, what may go in, and that nothing that goes in hurts."""

import json
import math
import os
import pathlib
import pickle
import subprocess

import pytest

import pith
from conftest import ROOT


def test_fields_are_those_of_the_row(page):
    article = pith.extract(page, url="https://example.org/a?b=ü")
    row = json.loads(article.to_json())
    fields = article.to_dict()
    assert row.pop("pith")["rules"] == fields.pop("pith")["rules"] == article.rules_version
    assert {name: value for name, value in fields.items() if value is not None} == {
        name: value for name, value in row.items() if value != ""
    }
    assert (article.ok, article.failed, article.status, article.type) == (True, False, "ok", "article")
    assert article.title == "Eddleport's last steam crane to lift again after £2m repair"
    assert article.author == ["Morwenna Tass", "Idris Kell"]
    assert article.url == "https://example.org/a?b=ü"
    assert article.detail is None and article.comments is None and article.agency is None


@pytest.mark.skipif("PITH_PROGRAM" not in os.environ, reason="PITH_PROGRAM does not name the program")
def test_rows_are_those_of_the_program():
    folder = ROOT / "fixtures/pages"
    command = [os.environ["PITH_PROGRAM"], "extract", "-q", "-f", "jsonl", str(folder)]
    rows = [json.loads(line) for line in subprocess.run(command, capture_output=True).stdout.splitlines()]
    assert len(rows) > 40
    extractor = pith.Extractor()
    for row in rows:
        path = pathlib.Path(row["source"])
        article = json.loads(extractor.extract(path.read_bytes(), name=path.name).to_json())
        assert article | {"id": row["id"], "source": row["source"]} == row


def test_renderings(page):
    article = pith.Extractor(images=True).extract(page)
    assert article.markdown.startswith("# Eddleport's last")
    assert article.html.lower().startswith("<!doctype html>") and "<script" not in article.html
    assert article.to_text() == article.text
    assert "](http" in article.to_markdown(links=True, images=True)
    assert {"kind", "level", "text"} <= article.blocks[0].keys()
    assert pith.extract("").blocks == [] and pith.extract("").markdown is None


def test_str_and_bytes_give_the_same(page):
    from_bytes = pith.extract(page)
    for same in (page.decode(), bytearray(page), memoryview(page)):
        assert pith.extract(same).to_json() == from_bytes.to_json()


def test_a_str_does_not_count_what_the_page_says_of_its_charset():
    page = "<meta charset=iso-8859-1><p>Über die Brücke läuft die Straße nach Göteborg, sagt die Behörde.</p>" * 5
    assert "Brücke" in pith.extract(page).text
    assert "Brücke" in pith.extract(page.encode("latin-1")).text
    assert "Brücke" in pith.extract(page.encode("utf-8"), content_type="text/html; charset=utf-8").text
    assert "Brücke" in pith.extract(page.encode("utf-8"), charset="utf-8").text


def test_lone_surrogates_become_the_replacement_character():
    text = pith.extract("<p>One \ud800 two \ud83d\ude00 three.</p>", url="https://example.org/\udfff").text
    assert text == "One \ufffd two \U0001f600 three."


@pytest.mark.parametrize("page", ["", b"", " \n", b"\0", "\0" * 9, "<", b"\xff\xfe", "\ufeff", b"%PDF-1.7\n\x80"])
def test_pages_without_an_article_are_answers(page):
    article = pith.extract(page)
    assert article.status in ("empty", "no-article", "not-html") and not article.failed
    assert article.raise_for_status() is article and article.text is None


@pytest.mark.parametrize("wrong", [None, 7, 1.5, [], {}, object(), ("a", "b"), memoryview(bytes(16)).cast("I")[::2]])
def test_what_is_no_page_is_a_type_error(wrong):
    with pytest.raises((TypeError, BufferError)):
        pith.extract(wrong)


@pytest.mark.parametrize(
    "arguments", [{"url": b"x"}, {"url": 3}, {"charset": 3}, {"kind": "pdf"}, {"prefer": "x"}, {"rules": 3},
                  {"limits": 3}, {"limits": {"x": 1}}, {"limits": {"depth": -1}}, {"limits": {"depth": 1.5}},
                  {"limits": {"seconds": math.nan}}, {"limits": {"input_bytes": 2**70}}, {"unknown": 1}]
)  # fmt: skip
def test_wrong_arguments_are_errors(arguments):
    with pytest.raises((TypeError, ValueError)):
        pith.extract("<p>x", **arguments)


def test_mistakes_of_the_first_hour():
    for address in ("https://example.org/a", "page.html"):
        with pytest.warns(UserWarning, match="looks like an address"):
            assert pith.extract(address).status == "no-article"
    with pytest.raises(TypeError, match="pass what it holds"):
        pith.extract(pathlib.Path("page.html"))
    with pytest.raises(TypeError, match="prefer='precision'"):
        pith.extract("<p>x", favor_precision=True)
    with pytest.raises(TypeError, match="extract.. takes one page"):
        pith.extract_many("<p>x")


def test_the_first_part_of_a_page_over_a_limit(page):
    many = page * 40
    part = pith.extract(many, limits={"blocks": 100, "partial": True})
    assert part.ok and part.limit == "blocks" and "first part" in part.detail
    assert pickle.loads(pickle.dumps(part)).limit == "blocks"
    assert pith.extract(page, limits={"partial": True}).limit is None


def test_limits_end_a_page_and_say_so():
    cases = [({"input_bytes": 10}, "<p>" * 9, "too-large"), ({"depth": 8}, "<div>" * 99 + "x", "too-deep"),
             ({"nodes": 9}, "<p>x" * 9, "budget"), ({"blocks": 9}, "<p>x" * 99, "budget")]  # fmt: skip
    for limits, page, status in cases:
        article = pith.extract(page, limits=limits)
        assert article.limit == next(iter(limits)).removesuffix("_bytes")
        assert article.status == status and article.failed and article.detail and article.text is None
        with pytest.raises(pith.PageError, match=status) as raised:
            article.raise_for_status()
        assert raised.value.status == status and isinstance(raised.value, pith.PithError)


def test_hostile_pages_end():
    hostile = ["<div>" * 200_000, "<b>" * 50_000, "<p " + "a=b " * 50_000, "x" * 5_000_000, "&" * 100_000,
               "<table>" * 3_000, "<!--" * 9_999, "<p>\u0301" + "\u0301" * 10_000]  # fmt: skip
    for page in hostile:
        assert isinstance(pith.extract(page).status, str)


def test_articles_go_through_pickle(page):
    for article in (pith.extract(page, url="https://example.org/"), pith.extract(""),
                    pith.extract("<p>" * 9, limits={"input_bytes": 3})):  # fmt: skip
        same = pickle.loads(pickle.dumps(article))
        assert same.to_json() == article.to_json() and same.html == article.html and same.blocks == article.blocks


@pytest.mark.parametrize("state", [(), (1,) * 8, (9, 0, b"", b"", b"", b"", b"", None), (1, 99) + (b"",) * 5 + (None,)])
def test_a_false_pickle_is_refused(state):
    article = pith.Article.__new__(pith.Article)
    with pytest.raises((ValueError, TypeError, RuntimeError)):
        article.__setstate__(state)


def test_extractor_goes_through_pickle(page):
    extractor = pith.Extractor(prefer="recall", limits=pith.Limits(depth=99), comments=True)
    same = pickle.loads(pickle.dumps(extractor))
    assert repr(same) == repr(extractor) and same.extract(page).text == extractor.extract(page).text


def test_own_rules(tmp_path, page):
    (tmp_path / "own.toml").write_text(
        "[[rule]]\nid='own.stokers'\nwhy='a test'\ndrop={text='trust needs stokers'}\n"
        "[[rule.case]]\ndrops='Until then the trust needs stokers.'\n[[rule.case]]\nkeeps='The stokers need trust.'\n"
    )
    extractor = pith.Extractor(rules=tmp_path)
    assert "needs stokers" in pith.extract(page).text
    assert "needs stokers" not in extractor.extract(page).text
    assert extractor.rules_version != pith.Extractor().rules_version


def test_faulty_rules_are_named(tmp_path):
    (tmp_path / "bad.toml").write_text("[[rule]]\nid='x'\n")
    with pytest.raises(pith.RulesError, match=r"bad\.toml:\d"):
        pith.Extractor(rules=str(tmp_path))
    with pytest.raises(ValueError):
        pith.Extractor(rules=tmp_path / "missing")


def test_explain(page):
    explanation = pith.explain(page, url="https://example.org/a")
    kept = [block["text"] for block in explanation.blocks if block["verdict"] == "keep"]
    assert " ".join(kept).split() == pith.extract(page, url="https://example.org/a").text.split()
    assert {"n", "verdict", "by", "score", "path", "text", "why"} <= explanation.blocks[0].keys()
    shown = explanation._repr_html_()
    assert shown.startswith('<iframe sandbox="allow-scripts"') and "<script" not in shown and "needs stokers" in shown
    assert explanation.to_html().lower().startswith("<!doctype html>")
    assert "needs stokers" in str(explanation) and "blocks kept" in repr(explanation)
    assert pith.explain(b"%PDF-1.7").status == "not-html" and pith.explain("").blocks == []


def test_help_says_what_fields_are():
    assert "ISO 8601" in pith.Article.date.__doc__
    assert "ValueError" in pith.Extractor.extract.__doc__
