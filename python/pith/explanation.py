"""What explain() returns."""

from __future__ import annotations

import html as _html
import json
from typing import Any

__all__ = ["Explanation"]


class Explanation:
    """Why each block of a page was kept or dropped. In a notebook it shows itself as a report.

    Attributes:
        status: ``"ok"``, or why the page has no blocks, as ``Article.status``.
    """

    def __init__(self, status: str, html: str, rows: str, text: str) -> None:
        self.status = status
        self._html = html
        self._rows = rows
        self._text = text

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """A dict a block, in order, as `pith explain -f jsonl` writes them: ``n`` (from 1), ``verdict`` (``"keep"`` or
        ``"drop"``), ``by`` (rule or pass), ``score`` (0 to 1), ``path``, ``text``, ``why`` and more."""
        return [json.loads(row) for row in self._rows.splitlines()]

    def to_html(self) -> str:
        """The report as a self-contained document."""
        return self._html

    def __str__(self) -> str:
        """The report for a terminal."""
        return self._text

    def __repr__(self) -> str:
        kept = sum(block["verdict"] == "keep" for block in self.blocks)
        return f"<pith.Explanation {self.status}: {kept} of {len(self.blocks)} blocks kept>"

    def _repr_html_(self) -> str:
        """The report in a frame of its own, which neither sees nor changes the notebook."""
        return (
            '<iframe sandbox="allow-scripts" style="width:100%;height:36em;border:1px solid #ccc" '
            f'title="pith explain" srcdoc="{_html.escape(self._html, quote=True)}"></iframe>'
        )
