"""What pith raises of its own. A page's faults are no exceptions: they are its article's ``status``."""

from __future__ import annotations

__all__ = ["ArchiveError", "PageError", "PithError", "RulesError"]


class PithError(Exception):
    """The base of all exceptions of pith's own."""


class RulesError(PithError, ValueError):
    """A folder of rules is faulty; the message lists every error with file, line and column."""


class ArchiveError(PithError, OSError):
    """An archive cannot be read at all. Damage inside one is a page's ``status`` instead."""


class PageError(PithError):
    """A page failed, and the caller asked for an exception.

    Attributes:
        status: as ``Article.status``, such as ``"too-large"``.
        detail: one line for a person, or None.
    """

    def __init__(self, status: str, detail: str | None = None) -> None:
        super().__init__(status, detail)
        self.status = status
        self.detail = detail

    def __str__(self) -> str:
        return self.status if self.detail is None else f"{self.status}: {self.detail}"
