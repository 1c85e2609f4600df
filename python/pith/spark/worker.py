"""What runs on Spark's workers."""

from __future__ import annotations

import json
import os
from typing import Any

from ..isolation import IsolatedExtractor

__all__ = ["isolated", "plain_options"]

#: By options: Spark uses its Python processes again, and starting one of ours takes a fraction of a second.
_extractors: dict[tuple[int, str], IsolatedExtractor] = {}


def plain_options(options: dict[str, Any]) -> dict[str, Any]:
    """Options of Extractor as they travel to workers; TypeError or ValueError for wrong ones, before the job starts."""
    from ..extractor import Extractor
    from ..limits import Limits

    plain = dict(options)
    if plain.get("limits") is not None:
        plain["limits"] = vars(Limits.of(plain["limits"])).copy()
    if plain.get("rules") is not None:
        plain["rules"] = os.fspath(plain["rules"])
    # The rules need to lie where the workers are, not here.
    Extractor(**{**plain, "rules": None})
    return plain


def isolated(options: dict[str, Any]) -> IsolatedExtractor:
    """The extractor of this process; one that was forked off has its own."""
    key = (os.getpid(), json.dumps(options, sort_keys=True))
    if key not in _extractors:
        _extractors[key] = IsolatedExtractor(options)
    return _extractors[key]
