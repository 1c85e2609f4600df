"""Pages that carry a hostile string in every place that a report shows."""
import html
import json
import os
import pathlib

HERE = pathlib.Path(__file__).parent


def payloads(canary):
    """Our own, and the Big List of Naughty Strings where shared test data has it."""
    lines = (HERE / "payloads.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    shared = pathlib.Path(os.environ.get("PITH_SHARED", HERE.parents[2] / "shared"))
    naughty = shared / "hostile" / "naughty-strings" / "blns.json"
    if naughty.exists():
        lines += json.loads(naughty.read_text(encoding="utf-8"))
    return [line.replace("CANARY", canary) for line in lines], naughty.exists()


def page_of(payload):
    """Once as mark-up, which becomes what it says, and everywhere else as text."""
    text = html.escape(payload)
    data = json.dumps({"@type": "NewsArticle", "headline": payload, "author": {"name": payload},
                       "datePublished": payload, "image": payload, "articleSection": payload}).replace("</", "<\\/")
    link = f'<a href="{text}">{text}</a>'
    return f"""<!DOCTYPE html><html lang="{text}"><head><title>{text}</title>
<meta property="og:title" content="{text}"><meta name="author" content="{text}">
<meta property="og:site_name" content="{text}"><meta property="og:url" content="https://example.org/{text}">
<meta property="article:published_time" content="{text}"><link rel="canonical" href="{text}">
<script type="application/ld+json">{data}</script></head>
<body class="{text}"><header id="{text}"><h1>{text}</h1><p class="byline">By {text}</p><time datetime="{text}">{text}</time>
</header><main><article><p>{text}</p><p>The string {text} stands in a long paragraph here, so that the page has a body
to keep, with a link {link}, <b>{text}</b>, <code>{text}</code> and some more words behind it.</p>
<ul><li>{text}</li></ul><blockquote>{text}</blockquote><pre>
{text}</pre><table><tr><th>{text}</th><td>{text}</td></tr><tr><td>{text}</td><td>{text}</td></tr></table>
<figure><img src="{text}" alt="{text}"><figcaption>{text}</figcaption></figure><h2>{text}</h2>
<p>{payload}</p></article></main><footer hidden>{text}</footer></body></html>"""


def rule_of(payload):
    """Rules that tell of the payload too: their reason is a user's, who may have copied it from a page."""
    why = json.dumps(f"why {payload}", ensure_ascii=False)
    return f"""[[rule]]
id = "hostile.reason"
why = {why}
drop = {{ text = '(?i)stands in a long paragraph|link' }}
case = [{{ drops = "It stands in a long paragraph." }}, {{ keeps = "Nothing." }}]
"""
