"""A site of made-up articles on loopback, for tests of jobs: feeds, sitemaps, robots.txt, conditional requests, articles
that change, and a log of what was asked."""
import hashlib
import http.server
import json
import random
import socketserver
import threading
import urllib.parse

WORDS = ("the harbour council voted after long talks on a plan that would move three ferry lines to the northern quay "
         "while residents asked for quieter nights engineers measured wind and salt on every beam and found that the "
         "old steel had lost less than they feared so repairs may wait until spring when prices usually fall").split()


class Site:
    """What the server says; set its fields between runs."""

    def __init__(self, articles=20, seed=1):
        self.articles = articles
        self.seed = seed
        self.versions = {}        # number of an article: version
        self.failing = {}         # path: HTTP status
        self.shared = {}          # number of an article: number of the article whose text it has
        self.similar = {}         # number of an article: number of the article that it repeats but for a sentence
        self.long = {}            # number of an article: pages that it has
        self.canonical = {}       # number of an article: path of its canonical link
        self.delay = 0.0          # seconds before each answer
        self.requests = []        # (method, path, headers in lower case)
        self.lock = threading.Lock()

    def sentences(self, number):
        """The same for the same number and version."""
        source = random.Random(f"{self.seed} {self.shared.get(number, number)} {self.versions.get(number, 1)}")
        paragraphs = []
        for _ in range(5):
            sentences = []
            for _ in range(4):
                words = source.sample(WORDS, 14)
                sentences.append(" ".join(words).capitalize() + f" in {source.randrange(1000, 9999)}.")
            paragraphs.append(" ".join(sentences))
        if number in self.similar:
            paragraphs = self.sentences(self.similar[number])
            paragraphs[2] += f" The mayor of district {number} disagreed with all of it."
        return paragraphs

    def page_of_article(self, number, page):
        """One of the pages of a long article."""
        pages = self.long[number]
        paragraphs = "".join(f"<p>{text}</p>" for text in self.sentences(number * 1000 + page))
        following = f"<a rel=next href='/news/{number}.html?page={page + 1}'>Next page</a>" if page < pages else ""
        return (f"<!doctype html><html lang=en><head><meta property=og:type content=article>"
                f"<title>Report {number} of the harbour council</title></head><body>"
                f"<article><h1>Report {number} of the harbour council</h1>{paragraphs}</article>{following}</body></html>")

    def article(self, number):
        head = f"<title>Report {number} of the harbour council</title>"
        if number in self.canonical:
            head += f'<link rel="canonical" href="{self.canonical[number]}">'
        body = "".join(f"<p>{text}</p>" for text in self.sentences(number))
        return (f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body><nav><a href=/>Home</a>"
                f"<a href=/about>About</a></nav><article><h1>Report {number} of the harbour council</h1>{body}</article>"
                f"<footer>All rights reserved</footer></body></html>")

    def items(self, first, last):
        return [(f"/news/{n}.html", f"2026-11-{1 + n % 20:02d}T10:00:00Z", self.versions.get(n, 1))
                for n in range(first, min(last, self.articles))]

    def feed(self, base, first, last):
        items = "".join(
            f"<entry><title>Report {path}</title><link href='{base}{path}'/><id>{base}{path}</id><published>{date}"
            f"</published><updated>2026-11-{20 + version:02d}T10:00:00Z</updated></entry>"
            for path, date, version in self.items(first, last))
        return f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour</title>{items}</feed>"

    def sitemap(self, base, first, last):
        urls = "".join(f"<url><loc>{base}{path}</loc></url>" for path, _, _ in self.items(first, last))
        return f"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>"

    def answer(self, path, base):
        """HTTP status, content type, body."""
        url = urllib.parse.urlsplit(path)
        query = dict(urllib.parse.parse_qsl(url.query))
        first, last = int(query.get("from", 0)), int(query.get("to", 10**9))
        if path in self.failing:
            return self.failing[path], "text/plain", "failing as asked"
        if url.path == "/robots.txt":
            return 200, "text/plain", "User-agent: *\nDisallow: /private/\n"
        if url.path == "/feed.xml":
            return 200, "application/atom+xml", self.feed(base, first, last)
        if url.path == "/sitemap.xml":
            return 200, "application/xml", self.sitemap(base, first, last)
        if url.path == "/index.xml":
            step = max(1, self.articles // 3)
            maps = "".join(f"<sitemap><loc>{base}/sitemap.xml?from={n}&amp;to={n + step}</loc></sitemap>"
                           for n in range(first, self.articles, step))
            return 200, "application/xml", f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{maps}</sitemapindex>"
        if url.path == "/list.txt":
            return 200, "text/plain", "".join(f"{base}{p}\n" for p, _, _ in self.items(first, last))
        if url.path == "/":
            links = "".join(f"<li><a href='{p}'>Report {p}</a></li>" for p, _, _ in self.items(first, last))
            return 200, "text/html", f"<!doctype html><html><body><ul>{links}</ul><a href=/about>About</a></body></html>"
        if url.path.startswith("/news/") and url.path.endswith(".html"):
            number = int(url.path[6:-5])
            if number in self.long:
                return 200, "text/html; charset=utf-8", self.page_of_article(number, int(query.get("page", 1)))
            return 200, "text/html; charset=utf-8", self.article(number)
        return 404, "text/plain", "no such page"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        site = self.server.site
        with site.lock:
            site.requests.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))
        if self.path == "/--requests":
            return self.reply(200, "application/json", json.dumps(site.requests))
        if site.delay:
            threading.Event().wait(site.delay)
        status, kind, text = site.answer(self.path, f"http://{self.headers['Host']}")
        if site.raw:
            return self.reply(status, kind, text)
        etag = '"' + hashlib.sha256(text.encode()).hexdigest()[:16] + '"'
        if status == 200 and self.headers.get("If-None-Match") == etag:
            return self.reply(304, kind, "", etag)
        self.reply(status, kind, text, etag)

    def reply(self, status, kind, text, etag=None):
        body = text.encode("latin-1" if self.server.site.raw else "utf-8")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        if etag:
            self.send_header("ETag", etag)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass  # a client that was killed


def serve(site, port=0, raw=False):
    """Listens on 127.0.0.1 until shutdown(); gives the server, whose server_port is the port. `raw`: bodies are bytes
    decoded as Latin-1, and have no ETag."""
    site.raw = raw
    server = Server(("127.0.0.1", port), Handler)
    server.site = site
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
