"""The pages that programs are measured on: uncompressed copies, so that unpacking is no part of it."""
import gzip
import pathlib
import shutil


def count(folder):
    return sum(1 for path in folder.iterdir() if path.is_file())


def prepare(given, root, bench):
    if str(given) not in ("", "."):
        return given
    corpus = root.parent / "shared/corpora/wcxb-dev/pages"
    if not corpus.exists():
        return root / "fixtures/pages"
    folder = bench / "pages"
    if not folder.exists():
        unpacked = bench / "pages.partial"
        shutil.rmtree(unpacked, ignore_errors=True)
        unpacked.mkdir()
        for path in sorted(corpus.iterdir()):
            (unpacked / path.name.removesuffix(".gz")).write_bytes(gzip.decompress(path.read_bytes()))
        unpacked.rename(folder)
    return folder


def refill(folder, files):
    """`files`: (name, bytes) pairs."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files:
        (folder / name).write_bytes(content)
    return folder


def every_nth(folder, step, target):
    paths = sorted(path for path in folder.iterdir() if path.is_file())[::step]
    return refill(target, ((path.name, path.read_bytes()) for path in paths))


def one_small(root, bench):
    path = min((root / "fixtures/pages").glob("*.html"), key=lambda path: path.stat().st_size)
    return refill(bench / "small", [(path.name, path.read_bytes())])


def of_size(size):
    """An ordinary page of about so many bytes: paragraphs and headings, links and lists in the proportions of news."""
    paragraph = ("<p>The harbour board met on the {n}th evening, and its chair said that the <a href='/d/{n}'>dredging"
                 "</a> would begin before the autumn storms, whatever the price of steel was by then.</p>\n")
    parts = ["<!doctype html><html><head><title>The harbour of page size</title></head><body><div class='nav'><ul>"]
    parts += [f"<li><a href='/s/{i}'>Section {i}</a></li>" for i in range(12)]
    parts.append("</ul></div><article><h1>The harbour of page size</h1>\n")
    length, number = sum(map(len, parts)), 0
    while length < size:
        number += 1
        part = f"<h2>Part {number}</h2>\n" if number % 12 == 0 else paragraph.format(n=number)
        parts.append(part)
        length += len(part)
    return "".join(parts + ["</article><footer>Copyright the harbour board</footer></body></html>"]).encode()
