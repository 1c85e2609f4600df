"""What is pure Python of an Article: the class itself is made by pith._pith."""

from __future__ import annotations

from typing import Any

from ._pith import Article, __version__
from .errors import PageError

__all__ = ["FIELDS", "Article"]

#: The fields of an article in the order of JSONL rows.
FIELDS = (
    "id", "source", "url", "status", "detail", "type", "type_confidence", "title", "author", "date", "site",
    "description", "language", "agency", "section", "tags", "image", "text", "comments",
)  # fmt: skip


def to_dict(self: Article) -> dict[str, Any]:
    """Every field of FIELDS, None where unknown, and ``pith``: a dict of the versions of program and rules."""
    fields = {name: getattr(self, name) for name in FIELDS}
    fields["pith"] = {"program": __version__, "rules": self.rules_version}
    return fields


def raise_for_status(self: Article) -> Article:
    """Raises PageError if the page failed; else returns the article. ``"empty"``, ``"no-article"`` and ``"not-html"``
    are answers, not failures."""
    if self.failed:
        raise PageError(self.status, self.detail)
    return self


Article.to_dict = to_dict  # type: ignore[method-assign]
Article.raise_for_status = raise_for_status  # type: ignore[method-assign]
