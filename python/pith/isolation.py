"""Pages worked on in a process of their own, so that one that ends it is named and costs nothing else.

Engines such as Spark run Python inside processes that must not end: there a page that crashes, hangs or eats all memory
would take a whole task with it, again at every retry.
"""

from __future__ import annotations

import mmap
import os
import pickle
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["IsolatedExtractor", "Killer"]

#: A page is given up after it has ended the process so often: the first time it may be killed for another's memory.
_CRASHES = 2


class Killer(dict[str, str]):
    """What is known of a page that ended the process: ``status``, ``detail``."""


class IsolatedExtractor:
    """An Extractor in a process of its own, started when it is first needed and again when it ends. For one thread.

    Args:
        options: those of Extractor.
        seconds: a page that takes longer, reading it included, is given up as ``"time-limit"``.
    """

    def __init__(self, options: dict[str, Any] | None = None, *, seconds: float = 60.0) -> None:
        self._options = dict(options or {})
        self._seconds = seconds
        self._process: Any = None
        self._owner = os.getpid()
        self._crashes: dict[int, int] = {}
        # The number of the page in work, which outlives the process that wrote it.
        self._memory = os.memfd_create("pith")
        os.ftruncate(self._memory, 8)
        self._at = mmap.mmap(self._memory, 8)

    def __enter__(self) -> IsolatedExtractor:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "_at"):
            self.close()

    def warc(self, path: str, range: tuple[int, int] | None = None, *, rows: int = 256) -> Iterator[pa.RecordBatch]:
        """The articles of an archive (read_warc()) as batches of at most ``rows`` rows of rows.SCHEMA.

        Raises:
            OSError, ArchiveError: as read_warc().
        """
        return self._run(("warc", path, range, rows))

    def pages(self, pages: Sequence[Any], urls: Sequence[str | None]) -> pa.RecordBatch:
        """A row of rows.SCHEMA a page, in order; None is a row of status ``"empty"``. TypeError for what is no page."""
        import pyarrow as pa

        from .rows import batch_of

        if not pages:
            return batch_of([])
        return pa.Table.from_batches(list(self._run(("pages", pages, urls)))).combine_chunks().to_batches()[0]

    def _run(self, job: tuple[Any, ...]) -> Iterator[pa.RecordBatch]:
        """The batches of a job, which is taken up behind the last of them after each crash."""
        import pyarrow as pa

        self._crashes = {}
        given_up: dict[int, Killer] = {}
        first = 0
        while True:
            try:
                self._send((job, first, given_up))
                for kind, value, first in self._answers():
                    if kind == "raise":
                        raise value
                    if kind == "end":
                        return
                    yield pa.ipc.read_record_batch(value, _schema())
            except _Ended as ended:
                self._note(ended, given_up)

    def _note(self, ended: _Ended, given_up: dict[int, Killer]) -> None:
        page = int.from_bytes(self._at[:], "little")
        self._crashes[page] = self._crashes.get(page, 0) + 1
        if page in given_up or self._crashes[page] > _CRASHES:
            raise RuntimeError(f"the process of pages ends again and again: {ended.detail}") from None
        if self._crashes[page] == _CRASHES or ended.status == "time-limit":
            given_up[page] = Killer(status=ended.status, detail=ended.detail)

    def _send(self, message: object) -> None:
        if self._process is None or self._process.poll() is not None:
            self._start()
        try:
            _write(self._process.stdin, message)
        except BrokenPipeError:
            raise self._ended() from None

    def _start(self) -> None:
        self._stop()
        self._at[:] = bytes(8)
        command = [sys.executable, "-c", "from pith._isolated import main; main()", str(self._memory)]
        # What the interpreter finds modules by here, it finds them by there.
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, pass_fds=[self._memory]
        )
        _write(self._process.stdin, self._options)

    def _answers(self) -> Iterator[tuple[str, Any, int]]:
        while True:
            answer = self._read(self._process.stdout)
            yield answer
            if answer[0] != "rows":
                return

    def _read(self, stream: Any) -> Any:
        header = self._read_bytes(stream, 8)
        return pickle.loads(self._read_bytes(stream, int.from_bytes(header, "little")))

    def _read_bytes(self, stream: Any, size: int) -> bytes:
        """Waits as long as the number of the page in work changes often enough."""
        read = bytearray()
        at, since = self._at[:], time.monotonic()
        while len(read) < size:
            if not select.select([stream], [], [], min(1.0, self._seconds / 4))[0]:
                if at != self._at[:]:
                    at, since = self._at[:], time.monotonic()
                elif time.monotonic() - since > self._seconds:
                    self._process.kill()
                    self._process.wait()
                    raise _Ended("time-limit", f"took more than {self._seconds:g} s, so its process was ended")
                continue
            piece = os.read(stream.fileno(), min(size - len(read), 1 << 20))
            if not piece:
                raise self._ended()
            read += piece
        return bytes(read)

    def _ended(self) -> _Ended:
        code = self._process.wait()
        how = f"signal {-code} ({signal.Signals(-code).name})" if code < 0 else f"exit status {code}"
        return _Ended("internal-error", f"ended its process: {how}")

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        # A process that was forked off holds a copy of this, and must leave the original's process alone.
        if self._owner == os.getpid():
            process.kill()
            process.wait()
        process.stdin.close()
        process.stdout.close()

    def close(self) -> None:
        """Ends the process."""
        self._stop()
        if not self._at.closed:
            self._at.close()
            os.close(self._memory)


class _Ended(Exception):
    def __init__(self, status: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


def _schema() -> pa.Schema:
    from .rows import SCHEMA

    return SCHEMA


def _write(stream: Any, message: object) -> None:
    """A message and before it its length, 8 bytes."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(8, "little"))
    stream.write(data)
    stream.flush()
