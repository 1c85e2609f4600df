"""Line charts on logarithmic axes as SVG, readable on light and dark ground."""
import math

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 40, 50
STYLE = """<style>text{font:12px sans-serif;fill:#555}.t{font-size:14px;font-weight:bold}
.g{stroke:#999;stroke-width:.4}.l{fill:none;stroke-width:2}@media(prefers-color-scheme:dark){text{fill:#bbb}}</style>"""
COLOURS = ("#1f77b4", "#d62728", "#2ca02c", "#9467bd")


def place(value, low, high, first, last):
    share = (math.log(value) - math.log(low)) / ((math.log(high) - math.log(low)) or 1)
    return first + share * (last - first)


def ticks(low, high):
    return [10.0**power for power in range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)]


def short(value):
    for size, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:g}{unit}"
    return f"{value:g}"


def chart(title, x_name, y_name, lines):
    """`lines`: {name: [(x, y), ...]}, all above 0. The text of an SVG file."""
    xs = [x for points in lines.values() for x, _ in points]
    ys = [y for points in lines.values() for _, y in points]
    x_range, y_range = (min(xs), max(xs)), (min(ys) * 0.8, max(ys) * 1.25)
    across = lambda x: place(x, *x_range, LEFT, WIDTH - RIGHT)
    up = lambda y: place(y, *y_range, HEIGHT - BOTTOM, TOP)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">', STYLE,
           f"<title>{title}</title>", f'<text class="t" x="{LEFT}" y="20">{title}</text>']
    for x in ticks(*x_range):
        out.append(f'<line class="g" x1="{across(x):.1f}" x2="{across(x):.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>')
        out.append(f'<text x="{across(x):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{short(x)}</text>')
    for y in ticks(*y_range):
        out.append(f'<line class="g" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{up(y):.1f}" y2="{up(y):.1f}"/>')
        out.append(f'<text x="{LEFT - 6}" y="{up(y) + 4:.1f}" text-anchor="end">{short(y)}</text>')
    for number, (name, points) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in points)
        out.append(f'<polyline class="l" stroke="{colour}" points="{path}"/>')
        out += [f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="3" fill="{colour}"/>' for x, y in points]
        out.append(f'<text x="{WIDTH - RIGHT}" y="{TOP + 4 + 16 * number}" text-anchor="end" '
                   f'style="fill:{colour}">{name}</text>')
    out.append(f'<text x="{(LEFT + WIDTH) / 2}" y="{HEIGHT - 10}" text-anchor="middle">{x_name}</text>')
    out.append(f'<text x="14" y="{HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 14 {HEIGHT / 2})">{y_name}</text>')
    return "\n".join(out + ["</svg>", ""])
