"""Many pages: order, laziness, bounds, and what a user's iterable, signals and forks may do."""

import itertools
import multiprocessing
import os
import signal
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

import pith
from conftest import made_page


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_in_order_whatever_the_threads(threads):
    pages = [made_page(n) for n in range(200)]
    titles = [article.title for article in pith.extract_many(pages, threads=threads)]
    assert titles == [f"Notice {n}" for n in range(200)]


def test_forms_of_a_page(page):
    forms = [page, (page, "https://a.example/"), {"html": page, "url": "https://b.example/", "id": 7}, page.decode()]
    articles = list(pith.extract_many(forms, threads=2))
    assert [a.url for a in articles[1:3]] == ["https://a.example/", "https://b.example/"]
    assert len({article.title for article in articles}) == 1


def test_lazy_and_bounded():
    taken = itertools.count()
    seen = 0

    def endless():
        while True:
            yield made_page(next(taken))

    articles = pith.extract_many(endless(), threads=2)
    assert next(taken) == 0
    for _ in range(50):
        next(articles)
        seen += 1
    assert next(taken) - seen < 2 * 8 + 3
    articles.close()


def test_bytes_in_flight_are_bounded():
    taken = []

    def large():
        for n in range(12):
            taken.append(n)
            yield b"<p>" + b"x" * (60 << 20)

    articles = pith.extract_many(large(), threads=4, limits={"input_bytes": 1 << 20})
    assert next(articles).status == "too-large"
    assert len(taken) <= 6
    articles.close()


def test_an_iterable_that_raises_comes_after_the_pages_before_it():
    class Fault(Exception):
        pass

    def faulty():
        yield from (made_page(n) for n in range(30))
        raise Fault("in the middle")

    articles = pith.extract_many(faulty(), threads=2)
    assert [next(articles).title for _ in range(30)][-1] == "Notice 29"
    with pytest.raises(Fault, match="in the middle"):
        next(articles)
    assert list(articles) == []


@pytest.mark.parametrize("wrong", [None, 3, ("a",), {"text": "x"}, (b"x", 3), {"html": None}])
def test_what_is_no_page_is_named_by_its_index(wrong):
    articles = pith.extract_many([made_page(0), made_page(1), wrong], threads=2)
    assert [next(articles).title, next(articles).title] == ["Notice 0", "Notice 1"]
    with pytest.raises(TypeError, match="page 2"):
        next(articles)


@pytest.mark.parametrize("threads", [0, -1, 2**40, "2", 1.5, True])
def test_wrong_threads(threads):
    with pytest.raises((TypeError, ValueError)):
        pith.extract_many([], threads=threads)


def test_no_iterable():
    with pytest.raises(TypeError):
        pith.extract_many(3)


def test_pages_are_let_go():
    class Page(bytearray):
        pass

    pages = [Page(made_page(n)) for n in range(9)]
    watched = [weakref.ref(page) for page in pages]
    iterator = iter([pages.pop(0) for _ in range(9)])
    assert len(list(pith.extract_many(iterator, threads=2))) == 9
    assert all(reference() is None for reference in watched)


def test_one_extractor_on_many_threads():
    extractor = pith.Extractor()
    pages = [made_page(n) for n in range(100)]
    with ThreadPoolExecutor(8) as executor:
        titles = list(executor.map(lambda page: extractor.extract(page).title, pages))
    assert titles == [f"Notice {n}" for n in range(100)]


def test_other_threads_go_on_while_a_page_is_worked_on():
    ticks = 0
    ended = threading.Event()

    def tick():
        nonlocal ticks
        while not ended.is_set():
            ticks += 1
            time.sleep(0.001)

    clock = threading.Thread(target=tick)
    clock.start()
    begin = time.monotonic()
    while time.monotonic() - begin < 0.5:
        pith.extract("<p>Some words in a row.</p>" * 20_000)
    ended.set()
    clock.join()
    assert ticks > 20


def test_keyboard_interrupt_ends_it():
    def slow():
        yield "<p>Some words in a row.</p>" * 400_000

    articles = pith.extract_many(slow(), threads=1)
    threading.Timer(0.2, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        for _ in articles:
            time.sleep(1)
    assert pith.extract(made_page(1)).title == "Notice 1"


def _titles(pages):
    return [pith.extract(page).title for page in pages]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_multiprocessing(method):
    pages = [made_page(n) for n in range(20)]
    assert pith.extract(pages[0]).ok
    with multiprocessing.get_context(method).Pool(2) as pool:
        articles = pool.map(pith.extract, pages)
    assert [article.title for article in articles] == [f"Notice {n}" for n in range(20)]


def test_forks_while_pages_are_worked_on():
    articles = pith.extract_many((made_page(n) for n in itertools.count()), threads=3)
    for n in range(20):
        next(articles)
        child = os.fork()
        if child == 0:
            status = 1
            try:
                # A page takes its locks anew; the parent's threads are not here.
                assert pith.extract(made_page(n)).title == f"Notice {n}"
                try:
                    next(articles)
                except RuntimeError:
                    status = 0
                articles.close()
            finally:
                os._exit(status)
        assert _exit_status_within(child, 30) == 0
    articles.close()


def _exit_status_within(child, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "hangs"
