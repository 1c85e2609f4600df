"""Columns of articles as Spark names their types."""

from __future__ import annotations

from ..article import FIELDS

__all__ = ["article_fields"]

_TYPES = {"type_confidence": "double", "author": "array<string>", "tags": "array<string>"}


def article_fields(leave_out: tuple[str, ...] = ()) -> str:
    """In the form of a DDL string: "id string, source string, ..."."""
    return ", ".join(f"{name} {_TYPES.get(name, 'string')}" for name in FIELDS if name not in leave_out)
