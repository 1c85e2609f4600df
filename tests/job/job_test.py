"""Usage: python3 tests/job/job_test.py PITH [NAME...]
Whole jobs against a site on loopback: each function test_NAME below is one test. Exit status 77: skipped, and why."""
import json
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import site_server  # noqa: E402
from job import Job, Skip, check, equal, main, temporary_folder  # noqa: E402

ROOT = pathlib.Path(__file__).parents[2]

def test_a_second_run_asks_each_source_once(pith):
    job = Job(pith, sources='[[source]]\nname = "feed"\nfeed = "{base}/feed.xml"\n'
                            '[[source]]\nname = "map"\nsitemap = "{base}/sitemap.xml"\n')
    job.run()
    equal(len(job.rows()), 12)
    job.run()
    equal(sorted(job.requests()), ["/feed.xml", "/sitemap.xml"])
    check(all("if-none-match" in headers for _, _, headers in job.site.requests[job.asked:]), "not conditional")
    equal(len(job.rows()), 12)


def test_all_kinds_of_sources(pith):
    for kind, extra in [("sitemap", ""), ("list", ""), ("front-page", "links = '/news/'\n")]:
        path = {"sitemap": "/index.xml", "list": "/list.txt", "front-page": "/"}[kind]
        job = Job(pith, articles=6, sources=f'[[source]]\nname = "s"\n{kind} = "{{base}}{path}"\n{extra}')
        job.run()
        equal(len(job.rows()), 6)


def test_a_local_list_and_a_folder(pith):
    job = Job(pith, sources='[[source]]\nlist = "urls.txt"\n[[source]]\nfolder = "incoming"\n')
    (job.folder / "urls.txt").write_text(f"# a comment\n\n{job.base}/news/1.html?utm_source=x\n{job.base}/news/1.html#a\n")
    (job.folder / "incoming").mkdir()
    (job.folder / "incoming/a%#.html").write_text(job.site.article(50))
    job.run()
    equal(sorted(row["title"] for row in job.rows()),
          ["Report 1 of the harbour council", "Report 50 of the harbour council"])
    (job.folder / "incoming/b.html").write_text(job.site.article(51))
    subprocess.run([pith, "fetch", "-q", "--allow-network", "127.0.0.0/8", "--delay", "0", "-o", "incoming/more.warc.gz",
                    f"{job.base}/news/7.html", f"{job.base}/news/8.html"], cwd=job.folder, check=False)
    job.run()
    titles = {row["title"] for row in job.rows()}
    check("Report 51 of the harbour council" in titles, titles)
    if (job.folder / "incoming/more.warc.gz").exists():
        equal(len(job.rows()), 5)
        check({"Report 7 of the harbour council", "Report 8 of the harbour council"} <= titles, titles)
    before = len(job.rows())
    job.run()
    equal(len(job.rows()), before)


def test_an_update_is_a_version(pith):
    job = Job(pith)
    job.run()
    job.site.versions[3] = 2
    job.run()
    equal(sorted(job.requests()), ["/feed.xml", "/news/3.html"])
    versions = [row["version"] for row in job.rows() if row["id"].endswith("/news/3.html")]
    equal(versions, [1, 2])
    equal(len(job.rows()), 13)


def test_duplicates(pith):
    job = Job(pith)
    job.site.shared[5] = 4                       # the same text at another address
    job.site.canonical[7] = "/news/6.html"       # another address of the same page
    job.run()
    equal(len(job.rows()), 10)
    states = [page for page in job.pages().values() if page["state"] == "duplicate"]
    equal(len(states), 2)
    check(all("duplicate_of" in page for page in states), states)


def test_near_duplicates_are_marked(pith):
    job = Job(pith)
    job.site.similar = {8: 2, 9: 2}
    job.run()
    rows = {row["id"].rsplit("/", 1)[1]: row for row in job.rows()}
    equal(len(rows), 12)
    alike = [rows[f"{n}.html"] for n in (2, 8, 9)]
    groups = [row.get("group") for row in alike]
    first = [row["id"] for row in alike if "group" not in row]
    equal(len(first), 1)
    equal(sorted(group for group in groups if group), first * 2)
    check(all("group" not in row for name, row in rows.items() if name not in ("2.html", "8.html", "9.html")), rows)


def test_an_article_on_several_pages_is_one(pith):
    job = Job(pith, articles=3, outputs='[[output]]\njsonl = "out"\n[raw]\nkeep = true\n')
    job.site.long = {1: 3}
    job.run()
    rows = {row["id"].rsplit("/", 1)[1]: row for row in job.rows()}
    equal(sorted(rows), ["0.html", "1.html", "2.html"])
    for page in (1, 2, 3):
        for paragraph in job.site.sentences(1000 + page):
            check(paragraph in rows["1.html"]["text"], f"page {page} is missing")
    job.run("--again", command="extract")
    equal(len(job.rows()), 3)


def test_site_memory_is_kept_from_run_to_run(pith):
    job = Job(pith, articles=10)
    job.run()
    with sqlite3.connect(job.folder / "news.state") as state:
        equal(state.execute("SELECT COUNT(*) FROM site_memory").fetchone()[0], 1)
        equal(state.execute("SELECT COUNT(*) FROM site_note").fetchone()[0], 0)
    job.site.articles = 20
    job.run(environment={"PITH_FAILPOINT": "run.ended:1"}, expect=-signal.SIGKILL)
    with sqlite3.connect(job.folder / "news.state") as state:
        check(state.execute("SELECT COUNT(*) FROM site_note").fetchone()[0] > 0, "the run's notes are lost")
    job.run()
    equal(len(job.rows()), 20)
    with sqlite3.connect(job.folder / "news.state") as state:
        equal(state.execute("SELECT COUNT(*) FROM site_note").fetchone()[0], 0)


def test_opt_outs_are_recorded_and_obeyed_on_request(pith):
    job = Job(pith, articles=4)
    article = job.site.article
    job.site.article = lambda n: article(n).replace("<meta charset", "<meta name=robots content=noindex><meta charset"
                                                    if n == 2 else "<meta charset")
    job.run()
    equal([row["directives"] for row in job.rows() if "directives" in row], ["noindex"])
    job = Job(pith, articles=4)
    job.site.article = lambda n: article(n).replace("<meta charset", "<meta name=robots content=noindex><meta charset"
                                                    if n == 2 else "<meta charset")
    job.file.write_text(job.file.read_text().replace("[fetch]", "[fetch]\nobey-opt-out = true"))
    job.run()
    equal(len(job.rows()), 3)
    equal([page["status"] for page in job.pages().values() if page["state"] == "left-out"], ["opt-out"])


def test_secrets_are_sent_to_their_site_only_and_never_shown(pith):
    job = Job(pith, articles=3, sources='[[source]]\nname = "feed"\nfeed = "{base}/feed.xml"\n'
                                        'headers = {{ Authorization = "env:PITH_TEST_SECRET" }}\n')
    other = site_server.Site(articles=3)
    port = site_server.serve(other).server_port
    job.site.items = lambda first, last: [("/news/1.html", "2026-11-01T10:00:00Z", 1)]
    feed = job.site.feed
    job.site.feed = lambda base, first, last: feed(base, first, last).replace(
        "</feed>", f"<entry><link href='http://127.0.0.1:{port}/news/2.html'/></entry></feed>")
    job.run("-v", environment={"PITH_TEST_SECRET": "canary-7f3a"})
    equal(len(job.rows()), 2)
    sent = [headers.get("authorization") for _, path, headers in job.site.requests if path != "/robots.txt"]
    equal(set(sent), {"canary-7f3a"})
    check(all("authorization" not in headers for _, _, headers in other.requests), "the secret went to another site")
    shown = job.out + job.err + "".join(path.read_bytes().decode("latin-1") for path in job.folder.rglob("*")
                                        if path.is_file())
    check("canary-7f3a" not in shown, "the secret is shown")


def test_filters(pith):
    job = Job(pith, more="[filter]\nnot-paths = ['/news/[0-4].html']\nmin-words = 10\n")
    job.run()
    equal(len(job.rows()), 7)
    check("/news/3.html" not in job.requests(), "a page was fetched that is filtered out")
    job.write(more="[filter]\nmin-words = 10\n")  # what is wanted has changed: the feed is read anew
    job.run()
    equal(len(job.rows()), 12)
    job = Job(pith, more="[filter]\nmin-words = 100000\n")
    job.run()
    equal([page["status"] for page in job.pages().values()], ["filter"] * 12)


def test_all_outputs_hold_the_same(pith):
    job = Job(pith, outputs='[[output]]\njsonl = "out"\ncompress = "gzip"\nfetched-time = true\n[[output]]\nsqlite = '
                            '"a.sqlite"\n[[output]]\nmarkdown = "notes"\n[[output]]\ncommand = "cat >>handed.jsonl"\n')
    job.run()
    rows = job.rows()
    equal(len(rows), 12)
    check(all("fetched" in row for row in rows), rows[0])
    ids = sorted(row["id"] for row in rows)
    with sqlite3.connect(job.folder / "a.sqlite") as database:
        equal(sorted(row for row, in database.execute("SELECT id FROM article")), ids)
    equal(sorted(json.loads(line)["id"] for line in (job.folder / "handed.jsonl").read_text().splitlines()), ids)
    notes = [path.read_text() for path in (job.folder / "notes").iterdir()]
    equal(len(notes), 12)
    check(all(note.startswith('---\nid: "http') and "\n# Report" in note for note in notes), notes[0])


def test_kept_pages_are_extracted_again(pith):
    job = Job(pith, outputs='[[output]]\njsonl = "out"\n[raw]\nkeep = true\n')
    job.run()
    job.run("--again", command="extract")
    equal(len(job.rows()), 12)
    equal(job.requests(), [])
    (job.folder / "rules").mkdir()
    (job.folder / "rules/own.toml").write_text(
        "[[rule]]\nid = 'own.first'\nwhy = 'a test'\ndrop = { text = 'in \\d{4}\\.$' , place = { first = 1 } }\n"
        "[[rule.case]]\ndrops = 'It was in 1234.'\n[[rule.case]]\nkeeps = 'It was in the year 1234, they said.'\n")
    job.write(outputs='[[output]]\njsonl = "out"\n[raw]\nkeep = true\n', more='[job]\nrules = "rules"\n')
    job.run("--again", "-o", "all.jsonl", command="extract")
    equal(len((job.folder / "all.jsonl").read_text().splitlines()), 12)
    equal(len(job.rows()), 12)
    job.run("--again", command="extract")
    equal(job.requests(), [])
    changed = [row for row in job.rows() if row["version"] == 2]
    check(changed, "today's rules changed nothing")
    job.run("--again", command="extract")
    equal(len(job.rows()), 12 + len(changed))


def test_metrics(pith):
    job = Job(pith)
    job.run("--metrics", "pith.prom")
    text = (job.folder / "pith.prom").read_text()
    for line in ['pith_job_run_success{job="news"} 1', 'pith_job_run_pages{job="news",result="article"} 12',
                 'pith_job_pages{job="news",state="done"} 12', 'pith_job_source_articles{job="news",source="feed"} 12']:
        check(line in text, text)
    names = {line.split("{")[0] for line in text.splitlines() if not line.startswith("#")}
    documented = (ROOT / "docs/jobs.md").read_text()
    check(all(f"`{name}`" in documented for name in names), names)


def test_a_dry_run_notes_nothing(pith):
    job = Job(pith)
    planned = job.run("--dry-run", command="check").splitlines()
    equal(sorted(planned), sorted(f"{job.base}/news/{n}.html" for n in range(12)))
    equal(sorted(path.name for path in job.folder.iterdir()), ["news.toml"])
    check(not any(path.startswith("/news/") for path in job.requests()), "it fetched a page")
    job.run()
    equal(job.run("--dry-run", command="check"), "")


def test_init_and_check(pith):
    job = Job(pith)
    job.file.unlink()
    job.run(command="init")
    job.run(command="check")
    job.run(command="init", expect=2)
    job.file.write_text("[[source]]\nfeeed = 'x'\n")
    job.run(command="check", expect=2)
    check("news.toml:2:1: unknown key 'feeed': did you mean 'feed'?" in job.err, job.err)


def test_old_files_and_pages_go(pith):
    job = Job(pith, outputs='[[output]]\njsonl = "out"\n[keep]\noutputs = "30d"\nstate = "30d"\n')
    job.run()
    written, old = next((job.folder / "out").iterdir()), job.folder / "out/articles-2020-01-01.jsonl"
    written.rename(old)
    with sqlite3.connect(job.folder / "news.state") as state:
        state.execute("UPDATE output_file SET changed = changed - 40 * 86400, file = 'articles-2020-01-01.jsonl'")
        state.execute("UPDATE page SET seen = seen - 40 * 86400, found = found - 40 * 86400")
        state.execute("UPDATE source SET etag = NULL, content_hash = 0")
    job.site.articles = 5
    job.site.versions[0] = 2
    job.run()
    check(not old.exists(), "the old file is still there")
    equal([row["version"] for row in job.rows()], [2])
    equal(len(job.pages()), 5)


def test_limits_of_a_run(pith):
    job = Job(pith, more="[limits]\npages = 5\n")
    for wanted in (5, 10, 12):
        job.run()
        equal(len(job.rows()), wanted)


def test_the_systemd_units_of_the_docs(pith):
    if not shutil.which("systemd-analyze"):
        raise Skip("systemd-analyze is not installed")
    text = (ROOT / "docs/jobs.md").read_text()
    folder = temporary_folder("pith-units-")
    units = [block.split("```")[0] for block in text.split("```ini\n")[1:]]
    equal(len(units), 2)
    for name, unit in zip(("pith-news.service", "pith-news.timer"), units):
        (folder / name).write_text(unit.replace("/usr/local/bin/pith", pith))
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", str(folder / "pith-news.timer"),
                           str(folder / "pith-news.service")], capture_output=True, text=True, check=False)
    faults = [line for line in (done.stdout + done.stderr).splitlines() if "pith-news" in line]
    equal(faults, [])
    equal(done.returncode, 0)


if __name__ == "__main__":
    sys.exit(main(globals()))
