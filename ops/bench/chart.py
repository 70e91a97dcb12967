"""A run as a picture: what each way of Braid's costs beside its floor and its peers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from string import Template

from .figures import Figure, Ratios, Spread
from .measure import Of
from .running import Run

LABELS, PLOT, EDGE = 330, 520, 20
TOP, ROW, BOTTOM, LEGEND = 64, 24, 40, 150
PER_LINE = (LABELS + PLOT) // LEGEND
FLOOR = "its floor"
COLOURS = ("#5b7fd6", "#d1603d", "#2f9e79", "#b8579f", "#b58a1b", "#3f9fb8", "#8a6fd0", "#7a8a3a")
"""The floor's first, then the peers'; each is told from both grounds."""
STYLE = """\
text { font: 12px system-ui, sans-serif; fill: #24292f }
.ground { fill: #ffffff } .line { stroke: #d0d7de }
.one { stroke: #57606a } .quiet { fill: #57606a }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .ground { fill: #0d1117 } .line { stroke: #30363d }
  .one { stroke: #9198a1 } .quiet { fill: #9198a1 }
}"""
PICTURE = Template("""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 $wide $high" width="$wide" height="$high"
  role="img" aria-labelledby="title"><title id="title">$title</title>
<style>$style</style>
<rect class="ground" width="$wide" height="$high" rx="6"/>
$parts
</svg>
""")
TITLE = "What Braid costs beside the floor and beside peers: left of 1 is less, right of it more"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One ratio of a row, and beside what."""

    beside: str
    spread: Spread


@dataclass(frozen=True, kw_only=True)
class Line:
    """One way of Braid's, and its ratios."""

    label: str
    marks: Sequence[Mark]


@dataclass(frozen=True, kw_only=True)
class Axis:
    """Powers of ten from one to another, across the plot."""

    least: int
    most: int

    def at(self, ratio: float) -> float:
        """Where a ratio stands."""
        return LABELS + PLOT * (log10(ratio) - self.least) / (self.most - self.least)


def chart(run: Run) -> str:
    """An SVG picture, light or dark as its reader is: a dot is a median, its line p10 to p90."""
    lines = list(_lines(run))
    names = list(dict.fromkeys(mark.beside for line in lines for mark in line.marks))
    colours = {name: COLOURS[place % len(COLOURS)] for place, name in enumerate(names)}
    axis = _axis(lines)
    top = TOP + 18 * ceil(len(names) / PER_LINE)
    parts = [
        f'<text x="{EDGE}" y="26" font-weight="600">{escape(TITLE)}</text>',
        *_legend(colours),
        *_grid(axis, top, len(lines)),
    ]
    for number, line in enumerate(lines):
        parts += _row(line, top + ROW * number + ROW / 2, axis, colours)
    return PICTURE.substitute(
        wide=LABELS + PLOT + EDGE,
        high=top + ROW * len(lines) + BOTTOM,
        title=escape(TITLE),
        style=STYLE,
        parts="\n".join(parts),
    )


def _lines(run: Run) -> Iterator[Line]:
    by_cpu = {one.measure for one in run.reached if one.reach.of is Of.CPU}
    for figure in run.figures:
        if not (figure.is_floor or figure.is_peer):
            yield _line(figure, by_cpu=figure.measure in by_cpu)


def _line(figure: Figure, *, by_cpu: bool) -> Line:
    every = {FLOOR: figure.to_floor, **figure.to_peers}
    found = ((name, _spread(ratios, by_cpu=by_cpu)) for name, ratios in every.items())
    marks = [Mark(beside=name, spread=one) for name, one in found if one is not None]
    of = "CPU" if by_cpu else "time"
    return Line(label=f"{figure.measure}: {figure.name}, {of}", marks=marks)


def _spread(ratios: Ratios, *, by_cpu: bool) -> Spread | None:
    return ratios.cpu if by_cpu else ratios.time


def _axis(lines: Sequence[Line]) -> Axis:
    spreads = [mark.spread for line in lines for mark in line.marks]
    least = min((one.p10 for one in spreads), default=1)
    most = max((one.p90 for one in spreads), default=1)
    return Axis(least=min(floor(log10(least)), -1), most=max(ceil(log10(most)), 1))


def _legend(colours: dict[str, str]) -> Iterator[str]:
    for place, (name, colour) in enumerate(colours.items()):
        x, y = EDGE + LEGEND * (place % PER_LINE), 48 + 18 * (place // PER_LINE)
        yield f'<circle cx="{x + 5}" cy="{y - 4}" r="5" fill="{colour}"/>'
        yield f'<text class="quiet" x="{x + 16}" y="{y}">{escape(name)}</text>'


def _grid(axis: Axis, top: int, rows: int) -> Iterator[str]:
    low = top + ROW * rows
    for power in range(axis.least, axis.most + 1):
        x, kind = axis.at(10.0**power), "line" if power else "one"
        yield f'<line class="{kind}" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{low}"/>'
        told = f"{10.0**power:g}"
        yield f'<text class="quiet" x="{x:.1f}" y="{low + 18}" text-anchor="middle">{told}</text>'


def _row(line: Line, middle: float, axis: Axis, colours: dict[str, str]) -> Iterator[str]:
    yield f'<text x="{EDGE}" y="{middle + 4:.1f}">{escape(line.label)}</text>'
    for place, mark in enumerate(line.marks):
        y = middle + 4 * (place - (len(line.marks) - 1) / 2)
        yield _drawn(mark, y, axis, colours[mark.beside])


def _drawn(mark: Mark, y: float, axis: Axis, colour: str) -> str:
    one = mark.spread
    ends = f'x1="{axis.at(one.p10):.1f}" x2="{axis.at(one.p90):.1f}"'
    told = escape(f"{mark.beside}: {one.median:.2f} ({one.p10:.2f}-{one.p90:.2f})")
    return (
        f'<g stroke="{colour}" fill="{colour}"><title>{told}</title>'
        f'<line {ends} y1="{y:.1f}" y2="{y:.1f}" stroke-width="2"/>'
        f'<circle cx="{axis.at(one.median):.1f}" cy="{y:.1f}" r="4"/></g>'
    )
