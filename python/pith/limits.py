"""Bounds on one page."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

__all__ = ["Limits"]


@dataclasses.dataclass(frozen=True)
class Limits:
    """Bounds on one page; one that is over them has a ``status`` that says so. Counts decide, so that the same page
    always ends the same way; the clock is a backstop.

    Attributes:
        input_bytes: of a page, decompressed, in bytes: over it ``"too-large"``.
        arena_bytes: memory of the parse tree, in bytes, beside ``arena_factor`` times the page: over it ``"budget"``.
        arena_factor: see ``arena_bytes``.
        parse_steps: allocations of the parser: over it ``"budget"``.
        depth: of nested elements: over it ``"too-deep"``.
        nodes: elements and texts of the tree: over it ``"budget"``.
        blocks: paragraphs, cells, ... or lines, before any is dropped: over it ``"budget"``.
        output_bytes: of the article's texts and addresses: over it ``"budget"``.
        seconds: of the parse of one page: over it ``"time-limit"``.
        partial: of a page over a limit, give the article of its first part, with ``Article.limit``.
    """

    input_bytes: int = 64 << 20
    arena_bytes: int = 48 << 20
    arena_factor: int = 24
    parse_steps: int = 20_000_000
    depth: int = 512
    nodes: int = 3_000_000
    blocks: int = 1_000_000
    output_bytes: int = 64 << 20
    seconds: float = 10.0
    partial: bool = False

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if field.name == "partial":
                if not isinstance(value, bool):
                    raise TypeError(f"Limits.partial must be a bool, not {type(value).__name__}")
                continue
            kinds = (int, float) if field.name == "seconds" else (int,)
            if isinstance(value, bool) or not isinstance(value, kinds):
                raise TypeError(f"Limits.{field.name} must be a number, not {type(value).__name__}")
            # Also refuses a time that is not a number.
            if not 0 <= value < 2**53:
                raise ValueError(f"Limits.{field.name} must be from 0 to 2**53, not {value}")

    @classmethod
    def of(cls, limits: Limits | Mapping[str, Any] | None) -> Limits:
        """From what callers may give: Limits, a mapping with some of its names, or None for the defaults."""
        if limits is None:
            return cls()
        if isinstance(limits, cls):
            return limits
        if isinstance(limits, Mapping):
            return cls(**limits)
        raise TypeError(f"limits must be pith.Limits, a mapping or None, not {type(limits).__name__}")

    def _core(self) -> dict[str, int]:
        core = {name: value for name, value in dataclasses.asdict(self).items() if name != "seconds"}
        core["milliseconds"] = int(self.seconds * 1000)
        return core
