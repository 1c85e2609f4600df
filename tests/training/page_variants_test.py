"""The pages that the network learns from beside the real ones: scripts/training/page_variants.py and variants.py."""
import gzip
import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "scripts/training"))

from page_variants import PLAIN, plain, shortened
from variants import Variant, write_variant

PARAGRAPHS = [f"The {name} ferry left the harbour at seven." for name in ("first", "second", "third", "fourth", "fifth")]
PAGE = "<nav><a href=/>Home</a></nav>" + "".join(f"<p class=a>{text}</p>\n" for text in PARAGRAPHS) + "<p>Read more</p>"


class Plain(unittest.TestCase):
    def test_names_and_new_elements_go(self):
        page = b'<main id="m"><p class=lead title="a b">One</p><section data-x=\'1\'></section></main><mainline>'
        self.assertEqual(plain(page), b'<div><p title="a b">One</p><div></div></div><mainline>')

    def test_declared_types_go_and_other_declarations_stay(self):
        page = b'<meta property="og:type" content="article"><meta name=author id=x content="A">' \
               b'<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
        self.assertEqual(plain(page), b'<meta name=author id=x content="A">')


class Shortened(unittest.TestCase):
    def test_the_first_paragraphs_stay_with_all_around_them(self):
        page, body = shortened(PAGE.encode(), "\n".join(PARAGRAPHS), 2)
        self.assertEqual(body, "\n".join(PARAGRAPHS[:2]))
        self.assertIn(b"Home", page)
        self.assertIn(b"Read more", page)
        self.assertIn(PARAGRAPHS[1].encode(), page)
        self.assertNotIn(PARAGRAPHS[2].encode(), page)

    def test_a_body_of_few_paragraphs_has_none(self):
        self.assertIsNone(shortened(PAGE.encode(), "\n".join(PARAGRAPHS[:4]), 2))

    def test_a_body_of_mostly_something_else_has_none(self):
        self.assertIsNone(shortened(PAGE.encode(), "\n".join([*PARAGRAPHS, "A long list item. " * 100]), 2))


class WriteVariant(unittest.TestCase):
    def corpus(self, folder):
        corpus = pathlib.Path(folder) / "some-dev"
        (corpus / "pages").mkdir(parents=True)
        (corpus / "pages/1.html.gz").write_bytes(gzip.compress(b"<main>One</main>"))
        (corpus / "truth.jsonl").write_text(json.dumps({"id": "1", "text": "One"}) + "\n")
        return corpus

    def test_it_is_a_corpus_of_the_same_name(self):
        with tempfile.TemporaryDirectory() as folder:
            made = write_variant(PLAIN, self.corpus(folder), pathlib.Path(folder) / "made")
            self.assertEqual(made.name, "some-dev")
            self.assertEqual(gzip.decompress((made / "pages/1.html.gz").read_bytes()), b"<div>One</div>")
            self.assertEqual(json.loads((made / "truth.jsonl").read_text()), {"id": "1", "text": "One"})

    def test_where_no_page_has_it_there_is_none(self):
        with tempfile.TemporaryDirectory() as folder:
            nothing = Variant("nothing", "txt", lambda page, truth: None)
            self.assertIsNone(write_variant(nothing, self.corpus(folder), pathlib.Path(folder) / "made"))


if __name__ == "__main__":
    unittest.main()
