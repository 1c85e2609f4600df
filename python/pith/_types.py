"""Names for type checkers."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, Union

from ._pith import Page

if sys.version_info >= (3, 12):
    from collections.abc import Buffer
else:
    Buffer = Union[bytes, bytearray, memoryview]

#: One page, as extract() takes it.
Html = Union[str, Buffer, Page]
#: One page among many, as extract_many() takes it.
PageLike = Union[Html, tuple[Html, Union[str, None]], Mapping[str, Any]]
