"""Usage: python3 tests/report/report_test.py PITH; scripts/test-report runs it."""
import http.server
import pathlib
import subprocess
import sys
import tempfile
import threading

from browser import Browser
from hostile_pages import page_of, payloads, rule_of

ROOT = pathlib.Path(__file__).parents[2]
# What a report must never do, done: shows that each of the three is seen where it happens.
CONTROL = "<script>alert(1); fetch('CANARY/control').catch(() => 0); console.error('control')</script>"


class Canary(http.server.ThreadingHTTPServer):
    """Answers anything, and remembers that it was asked."""

    def __init__(self):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(handler):
                self.asked.append(handler.path)
                handler.send_response(204)
                handler.end_headers()

            do_POST = do_GET

            def log_message(handler, *_):
                pass

        self.asked = []
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


def explain(pith, *arguments):
    run = subprocess.run([pith, "explain", "-q", "-f", "html", *map(str, arguments)], capture_output=True, text=True)
    if run.returncode != 0:
        raise RuntimeError(f"pith explain failed: {run.stderr}")


def write_pages(folder, pith, strings):
    """A report a string, made as pages of their own; every tenth of a user's rule with a hostile reason too."""
    (folder / "pages").mkdir()
    for i, string in enumerate(strings):
        (folder / "pages" / f"{i:04}.html").write_text(page_of(string), encoding="utf-8", errors="replace")
    explain(pith, folder / "pages", "-o", f"{folder}/reports/")
    for i, string in list(enumerate(strings))[::10]:
        printable = "".join(c if c.isprintable() else " " for c in string)
        (folder / "rules.toml").write_text(rule_of(printable), encoding="utf-8", errors="replace")
        url = f"https://example.org/{printable}"
        explain(pith, "--rules", folder / "rules.toml", "--url", url, "-o", folder / "reports" / f"rule-{i:04}.html",
                folder / "pages" / f"{i:04}.html")
    return sorted((folder / "reports").iterdir())


def look_at(browser, report):
    """Opens a report, points at each kind of block and shows every reason; returns what it did besides."""
    url = report.as_uri()
    browser.open(url)
    browser.run("for (const block of document.querySelectorAll('.block'))"
                " { block.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})); block.click(); }")
    dialogs, requests, errors = browser.observed()
    faults = [f"dialog: {text}" for text in dialogs]
    faults += [f"request: {requested}" for requested in requests if requested != url]
    faults += [f"console: {text}" for text in errors]
    if browser.run("return document.querySelectorAll('script, style').length") != 2:
        faults.append("more scripts or styles than its own")
    if browser.run("return document.querySelectorAll('img, a, iframe, object, embed, form, link, svg').length"):
        faults.append("an element that could load or lead somewhere")
    return faults


def check_hostile(browser, folder, pith, canary):
    control = folder / "control.html"
    control.write_text(CONTROL.replace("CANARY", canary.url), encoding="utf-8")
    try:
        browser.open(control.as_uri())
        browser.run("return 1")
    except RuntimeError:
        pass  # the dialog, which is dismissed
    dialogs, requests, errors = browser.observed()
    if not dialogs or len(requests) < 2 or not errors or not canary.asked:
        raise RuntimeError(f"blind: a page that does all that it must not shows {dialogs} {requests} {errors}")
    canary.asked.clear()
    strings, naughty = payloads(canary.url)
    reports = write_pages(folder, pith, strings)
    faults = [f"{report.name}: {fault}" for report in reports for fault in look_at(browser, report)]
    faults += [f"asked for: {path}" for path in canary.asked]
    print(f"{len(reports)} reports of {len(strings)} hostile strings"
          f"{'' if naughty else ' (without the naughty strings, which are missing)'}: {len(faults)} faults")
    return faults


def check_diff(browser, folder, pith, canary):
    """eval's diff of all hostile pages at once: it has no script at all."""
    diff = folder / "diff.html"
    (folder / "diff.toml").write_text(rule_of("of the diff"), encoding="utf-8")
    run = subprocess.run([pith, "eval", folder / "pages", "-q", "--changed-only", "--compare", folder / "diff.toml",
                          "--diff", diff], capture_output=True, text=True)
    if run.returncode != 0:
        raise RuntimeError(f"pith eval failed: {run.stderr}")
    url = diff.as_uri()
    canary.asked.clear()
    browser.open(url)
    changed = browser.run("return document.querySelectorAll('section').length")
    links = "[...document.querySelectorAll('a')].filter((a) => !a.getAttribute('href').startsWith('#page-')).length"
    dialogs, requests, errors = browser.observed()
    faults = [f"diff: {fault}" for fault in dialogs + errors + [r for r in requests if r != url] + canary.asked]
    if browser.run("return document.querySelectorAll('script, img, iframe, object, embed, form, link, svg').length"):
        faults.append("diff: an element that could load or run something")
    if browser.run(f"return {links}"):
        faults.append("diff: a link that leads somewhere else")
    print(f"diff of {changed} changed pages: {len(faults)} faults")
    return faults if changed else faults + ["diff: no page has changed"]


def check_use(browser, folder, pith):
    """Filters and keys, on a page of the fixtures."""
    report = folder / "use.html"
    explain(pith, ROOT / "fixtures/pages/news-en-harbour-crane.html", "-o", report)
    browser.open(report.as_uri())
    visible = "[...document.querySelectorAll('.block')].filter((block) => block.offsetHeight > 0)"
    count = lambda of="": browser.run(f"return {visible}.filter((block) => block.matches('.block{of}')).length")
    current = lambda: browser.run("const at = document.querySelector('.selected'); return at ? at.id : null")
    panel = lambda: browser.run("return document.getElementById('panel').innerText")
    faults = []

    def expect(what, is_so):
        if not is_so:
            faults.append(f"use: {what}")

    everything, kept, dropped = count(), count(".keep"), count(".drop")
    expect("kept and dropped blocks are there", kept >= 5 and dropped >= 5 and everything == kept + dropped)
    browser.press("j", "j")
    expect("j steps to the second block", current() == "b2" and "Block 2: dropped" in panel())
    browser.press("k")
    expect("k steps back", current() == "b1" and "player.back-to-top" in panel() and "rules/player.toml:" in panel())
    browser.press("n")
    expect("n steps to a kept block", browser.run("return document.querySelector('.selected.keep') !== null"))
    expect("it tells features", "What moved" in panel())
    browser.press("\ue007")
    expect("Enter keeps the reason", browser.run("return document.querySelector('#panel.pinned') !== null"))
    browser.press("2")
    expect("2 shows kept blocks only", count() == kept == count(".keep"))
    browser.press("3")
    expect("3 shows dropped blocks only", count() == dropped == count(".drop"))
    browser.press("j", "r")
    expect("r shows one rule's blocks only", 0 < count() < dropped)
    browser.press("\ue00c")
    expect("Escape shows all", count() == everything)
    browser.press("/", *"long maud")
    expect("/ finds", 0 < count() < 5)
    browser.press("\ue00c")
    browser.click("[data-show=keep]")
    expect("a click filters", count() == kept)
    browser.run("const by = document.getElementById('by'); by.value = 'by:headline';"
                "by.dispatchEvent(new Event('change'))")
    expect("filters add up to nothing", count() == 0 and "No block" in browser.run("return document.body.innerText"))
    faults += [f"use: {kind}" for kind in browser.observed()[2]]
    print(f"filters and keys: {len(faults)} faults")
    return faults


def main():
    pith = str(pathlib.Path(sys.argv[1]).absolute())
    with tempfile.TemporaryDirectory(prefix="pith-report-") as name, Browser() as browser:
        folder = pathlib.Path(name)
        canary = Canary()
        faults = check_hostile(browser, folder, pith, canary) + check_diff(browser, folder, pith, canary)
        faults += check_use(browser, folder, pith)
    for fault in faults[:50]:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


sys.exit(main())
