"""What pith is made of. Private, but for Article and Page."""

from collections.abc import Iterator
from typing import Any, final

from ._types import Html

__version__: str

@final
class Article:
    """What became of one page. Immutable, and can be pickled. Fields are None where unknown, never guessed."""

    @property
    def id(self) -> str | None:
        """Of the page, where it came from read_warc(): its URL."""
    @property
    def source(self) -> str | None:
        """The file that the page came from."""
    @property
    def url(self) -> str | None:
        """As given, else the page's canonical or og:url."""
    @property
    def status(self) -> str:
        """``"ok"``; the answers ``"empty"``, ``"no-article"``, ``"not-html"``; or a failure: ``"too-large"``,
        ``"too-deep"``, ``"budget"``, ``"time-limit"``, ``"decode-error"``, ``"fetch-error"``, ``"refused"``,
        ``"truncated"``, ``"unreadable"``, ``"internal-error"``."""
    @property
    def detail(self) -> str | None:
        """Why the status is not ``"ok"``, in one line."""
    @property
    def limit(self) -> str | None:
        """The limit that the page is over: ``"input"``, ``"memory"``, ``"steps"``, ``"time"``, ``"depth"``, ``"nodes"``,
        ``"blocks"``, ``"output"``, ``"attributes"``, ``"formatting"``. With ``"ok"``: the article is of the page's first
        part, which ``Limits.partial`` allows."""
    @property
    def ok(self) -> bool:
        """There is an article."""
    @property
    def failed(self) -> bool:
        """The page failed; else the status is an answer."""
    @property
    def type(self) -> str | None:
        """``"article"``, ``"service"``, ``"product"``, ``"collection"``, ``"forum"``, ``"listing"``,
        ``"documentation"`` or ``"other"``."""
    @property
    def type_confidence(self) -> float | None:
        """0 to 1."""
    @property
    def title(self) -> str | None:
        """Without the site's name."""
    @property
    def author(self) -> list[str] | None:
        """People, in the order of the page."""
    @property
    def date(self) -> str | None:
        """Of publication, ISO 8601: a day, or a time with its offset."""
    @property
    def site(self) -> str | None:
        """The site's own name."""
    @property
    def description(self) -> str | None: ...
    @property
    def language(self) -> str | None:
        """BCP 47; of the body where detection is sure, else as declared."""
    @property
    def agency(self) -> str | None:
        """The news agency that the text came from."""
    @property
    def section(self) -> str | None: ...
    @property
    def tags(self) -> list[str] | None: ...
    @property
    def image(self) -> str | None:
        """Absolute URL of the main picture."""
    @property
    def text(self) -> str | None:
        """The body; paragraphs parted by an empty line, list items and table rows by a line feed. None unless status is
        ``"ok"``."""
    @property
    def markdown(self) -> str | None:
        """The body as CommonMark with tables (GFM), below its title."""
    @property
    def html(self) -> str | None:
        """A whole document made of an allow-list of elements and attributes: no scripts, nothing active."""
    @property
    def comments(self) -> str | None:
        """Readers' comments as text, if the Extractor keeps them."""
    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The body block by block: ``kind``, ``level``, ``text``, and ``source``, the URL of an image."""
    @property
    def rules_version(self) -> str:
        """A hash of the rules that the page was judged by."""
    def to_text(self, *, links: bool = False, images: bool = False) -> str | None: ...
    def to_markdown(self, *, links: bool = False, images: bool = False) -> str | None: ...
    def to_html(self, *, links: bool = False, images: bool = False) -> str | None: ...
    def to_json(self) -> str:
        """The row that ``pith extract -f jsonl`` writes, without its line feed; unknown fields left out."""
    def to_dict(self) -> dict[str, Any]:
        """Every field, None where unknown, and ``pith``: a dict of the versions of program and rules."""
    def raise_for_status(self) -> Article:
        """Raises PageError if the page failed; else returns the article."""

@final
class Page:
    """A page as an archive has it. extract() and extract_many() take it as it is."""

    @property
    def id(self) -> str | None:
        """Its URL; of a damaged record the file's name and the record's byte."""
    @property
    def source(self) -> str | None:
        """The file."""
    @property
    def url(self) -> str | None: ...
    @property
    def content_type(self) -> str | None:
        """Of the HTTP header, with its charset."""
    @property
    def html(self) -> bytes:
        """The body, without its HTTP codings; a copy each time."""
    @property
    def status(self) -> str | None:
        """None, or why the page could not be read, as Article.status."""
    @property
    def detail(self) -> str | None: ...

@final
class ArchivePages(Iterator[Page]):
    def __init__(self, path: str, page_bytes: int, range: tuple[int, int] | None) -> None: ...
    def __iter__(self) -> ArchivePages: ...
    def __next__(self) -> Page: ...

@final
class PagePool:
    @property
    def pages(self) -> int: ...
    @property
    def bytes(self) -> int: ...
    def take(self) -> Article: ...
    def close(self) -> None: ...

@final
class Batch:
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

@final
class Extractor:
    def __init__(self, rules: str, prefer: str, limits: dict[str, int], comments: bool, images: bool) -> None: ...
    def extract(
        self,
        page: Html,
        url: str | None,
        charset: str | None,
        content_type: str | None,
        name: str | None,
        kind: str | None,
    ) -> Article: ...
    def put(
        self,
        pool: PagePool,
        page: Html,
        url: str | None,
        charset: str | None,
        content_type: str | None,
        name: str | None,
        kind: str | None,
    ) -> None: ...
    def pool(self, threads: int) -> PagePool: ...
    def extract_batch(self, pages: object, urls: object | None, threads: int) -> Batch: ...
    @property
    def rules_version(self) -> str: ...
    @property
    def rules_warnings(self) -> str: ...

@final
class Explainer:
    def __init__(self, extractor: Extractor) -> None: ...
    def explain(self, page: Html, url: str | None) -> tuple[str, str, str, str]: ...
