"""The figures as a page of Markdown with pictures."""
import os
import re

from benchmark.svg import chart

PICTURES = ("size", "count", "memory", "rules")


def machine():
    """The kind of machine, without its name."""
    info = open("/proc/cpuinfo").read()
    model = re.search(r"model name\s*: (.*)", info)
    return f"{model.group(1) if model else 'unknown processor'}, {os.cpu_count()} cores"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def programs_table(figures):
    rows = [[name, f"{f['pages_per_cpu_second']:.0f}", f"{f['cpu']:.2f} s ± {f['cpu_spread'] * 100:.0f} %",
             f"{f['wall']:.2f} s", f"{f['peak_mb']:.0f} MB", f"{f['speed_against_gumbo']:.2f}"]
            for name, f in figures.items() if not f["failed"]]
    return table(["program", "pages a CPU second", "CPU", "wall", "peak memory", "speed, Gumbo's parse = 1"], rows)


def start_line(start):
    return (f"One small page, start to end of the process: {start['Pith']['cpu'] * 1e3:.0f} ms of CPU "
            f"(± {start['Pith']['cpu_spread'] * 100:.0f} %).")


def text(results, command):
    whole = results["whole"]
    parts = ["# What Pith costs", "", f"Made by `{command} --write`, {results['rounds']} rounds; {results['machine']}. "
             "The programs run in turn, so that what else the machine does falls on all; medians, and half the distance "
             "of the quartiles. Gumbo's parse is that of the whole pages, linked statically, in an arena.", "",
             f"## All {whole['Pith']['pages']} pages", "", programs_table(whole), "", start_line(results["start"]), ""]
    if "peers" in results:
        parts += [f"## Beside other extractors, {results['peers']['Pith']['pages']} of the pages", "",
                  programs_table(results["peers"]), "",
                  "Interpreters' starts are in their figures; resiliparse gives text only, the others metadata too.", ""]
    if "stages" in results:
        parts += ["## Stages", "", table(["stage", "a page", "MB/s"], [
            [s["name"], f"{s['ms_a_page']:.3f} ms", f"{s['mb_a_second']:.0f}" if s["mb_a_second"] else ""]
            for s in results["stages"]]), ""]
    if "curves" in results:
        parts += curves_text(results)
    return "\n".join(parts)


def curves_text(results):
    size, count = results["curves"]["size"], results["curves"]["count"]
    parts = ["## How it grows", "", "![time by size of the page](performance/size.svg)", "",
             f"From 10 KB to 50 MB the time grows with the size to the power of {results['curves']['size_exponent']:.3f}.",
             "", table(["bytes of the page", *size], [[f"{points[0][0]:,}", *(f"{p[1]:.3f} ms" for p in points)]
                                                     for points in zip(*size.values())]), "",
             "![time by number of pages](performance/count.svg) ![memory by number of pages](performance/memory.svg)", "",
             table(["pages", "CPU", "peak memory"], [[f"{c[0]:,}", f"{c[1]:.2f} s", f"{m[1]:.0f} MB"]
                                                     for c, m in zip(count["cpu"], count["peak"])]), ""]
    if results.get("rules"):
        parts += ["![time by number of rules](performance/rules.svg)", "",
                  table(["rules", "a page", "of Gumbo's parse", "matches a page"],
                        [[name, f"{ms:.3f} ms", f"{share:.1f} %", f"{matches:.0f}"]
                         for name, ms, share, matches in results["rules"]]), ""]
    return parts


def write(docs, markdown, results):
    (docs / "performance.md").write_text(markdown)
    if "curves" not in results:
        return
    pictures = docs / "performance"
    pictures.mkdir(exist_ok=True)
    size, count = results["curves"]["size"], results["curves"]["count"]
    (pictures / "size.svg").write_text(chart("Time by size of the page", "bytes", "ms of CPU", size))
    (pictures / "count.svg").write_text(chart("Time by number of pages", "pages", "CPU seconds", {"Pith": count["cpu"]}))
    (pictures / "memory.svg").write_text(chart("Memory by number of pages", "pages", "peak MB", {"Pith": count["peak"]}))
    rules = [(int(name), ms) for name, ms, _, _ in results.get("rules", []) if name.isdigit()]
    if rules:
        (pictures / "rules.svg").write_text(chart("Time by number of rules", "rules", "ms a page", {"rules": rules}))
