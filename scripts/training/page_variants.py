"""Pages as they might stand elsewhere, for the network to learn from beside the real ones: what only some sites do must
not be all that it goes by."""
import hashlib
import html
import re

from variants import Variant

TAG = re.compile(rb"<[a-z][^<>]*>", re.IGNORECASE)
NEW_IN_HTML5 = re.compile(
    rb"(</?)(?:article|main|section|nav|header|footer|aside|figure|figcaption|details|summary|dialog)\b", re.IGNORECASE)
NAMES = re.compile(rb"\s(?:class|id|role|itemprop|itemtype|itemscope|rel|aria-[\w-]+|data-[\w-]+)\s*=\s*"
                   rb"""(?:"[^"]*"|'[^']*'|[^\s>"']+)""", re.IGNORECASE)
DECLARED_TYPES = re.compile(rb"<script[^>]*ld\+json[^>]*>.*?</script>"
                            rb"""|<meta[^>]*property\s*=\s*["']?og:type[^>]*>""", re.IGNORECASE | re.DOTALL)
PARAGRAPH = re.compile(rb"<p[\s>].*?</p\s*>", re.IGNORECASE | re.DOTALL)

SHORTENED_TYPES = ["article", "service", "documentation"]  # whose bodies are paragraphs
LEAST_LETTERS = 20  # of a paragraph: shorter ones stand on a page more than once
LEAST_PARAGRAPHS = 5
MOST_LEFT = 0.8  # of the body


def plain(page):
    """As old pages are: no elements of HTML 5, no classes and roles, no types declared."""

    def without_names(tag):
        return tag[0] if tag[0].lower().startswith((b"<meta", b"<link")) else NAMES.sub(b"", tag[0])

    return TAG.sub(without_names, NEW_IN_HTML5.sub(rb"\1div", DECLARED_TYPES.sub(b"", page)))


def letters_of(text):
    return re.sub(r"\W+", "", text).lower()


def paragraphs_in(page, lines):
    """(begin, end, letters) of the paragraphs of the body: those whose letters are a line's."""
    known = {letters for letters in map(letters_of, lines) if len(letters) >= LEAST_LETTERS}
    for found in PARAGRAPH.finditer(page):
        letters = letters_of(html.unescape(re.sub("<[^>]*>", "", found[0].decode(errors="replace"))))
        if letters in known:
            known.remove(letters)
            yield *found.span(), letters


def shortened(page, body, kept):
    """As brief news are, with all that stands around them: page and body with the first `kept` paragraphs; or None
    where the body is mostly something else."""
    lines = [line for line in body.splitlines() if line.strip()]
    paragraphs = list(paragraphs_in(page, lines))
    gone = paragraphs[kept:]
    letters_gone = {letters for _, _, letters in gone}
    left = [line for line in lines if letters_of(line) not in letters_gone]
    if len(paragraphs) < LEAST_PARAGRAPHS or sum(map(len, left)) > MOST_LEFT * sum(map(len, lines)):
        return None
    for begin, end, _ in reversed(gone):
        page = page[:begin] + page[end:]
    return page, "\n".join(left)


def make_short(page, truth):
    """With one to four paragraphs; half of them plain, too."""
    if truth.get("type", "article") not in SHORTENED_TYPES or not truth.get("text"):
        return None
    digest = hashlib.sha256(truth["id"].encode()).digest()
    made = shortened(page, truth["text"], 1 + digest[0] % 4)
    if made is None:
        return None
    page, body = made
    return plain(page) if digest[1] % 2 else page, truth | {"text": body}


PLAIN = Variant("plain", "html", lambda page, truth: (plain(page), truth))
SHORT = Variant("short", "html", make_short)
