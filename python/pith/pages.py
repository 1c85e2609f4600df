"""The forms in which a page may be given to functions that take many."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

__all__ = ["arguments_of", "warn_if_address"]

_FACTS = ("url", "charset", "content_type", "name", "kind")


def arguments_of(page: Any) -> tuple[Any, ...]:
    """The arguments of the core's ``extract`` for one item of an iterable.

    An item is a page, as ``extract`` takes it; a tuple or list ``(page, url)``; or a mapping with ``"html"`` and, where
    known, ``"url"``, ``"charset"``, ``"content_type"``, ``"name"``, ``"kind"``, whose other keys do not count.
    TypeError for others.
    """
    if isinstance(page, (tuple, list)):
        if len(page) != 2:
            raise TypeError(f"a tuple must be (html, url), but has {len(page)} items")
        return (page[0], page[1], None, None, None, None)
    if isinstance(page, Mapping):
        if "html" not in page:
            raise TypeError(f"a mapping must have the key 'html', but has {sorted(map(str, page))[:9]}")
        return (page["html"], *(page.get(name) for name in _FACTS))
    return (page, None, None, None, None, None)


def warn_if_address(html: str) -> None:
    """What has neither a space nor a tag and looks like a URL or a file's name was hardly meant as a page."""
    if html and "<" not in html and not any(map(str.isspace, html)) and ("://" in html or "." in html[-6:-1]):
        message = f"{html!r} looks like an address: extract() takes the page itself, and neither fetches nor opens files"
        warnings.warn(message, UserWarning, stacklevel=4)
