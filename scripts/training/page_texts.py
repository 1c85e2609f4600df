"""Pages as other tools put them out as text, for the models of lines to learn from texts in more languages than those of
the corpora of texts."""
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

from variants import Variant


def text_of(page, **options):
    text = extract_plain_text(bytes_to_str(page, detect_encoding(page)), alt_texts=False, **options)
    return text.encode("utf-8", "replace")


def make_with(**options):
    def make(page, truth):
        text = text_of(page, **options)
        return (text, truth) if text.strip() else None

    return make


EVERYTHING = Variant("everything", "txt", make_with())
MAIN_CONTENT = Variant("main-content", "txt", make_with(main_content=True))
