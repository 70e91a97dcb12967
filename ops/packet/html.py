"""A packet as one accessible HTML file: no script runs in it, and it asks nothing of a network."""

from html import escape
from importlib.resources import files
from typing import assert_never

from .pages import Block, Grid, Listing, Pages, Paragraph, Section, Text

OPENING = '<script type="application/json" id="packet">'
CLOSING = "</script>"


def html(pages: Pages, canonical: str) -> str:
    """The file; it holds the canonical JSON, in which `<` is written so that nothing ends early."""
    style = files("braid.ops.packet").joinpath("packet.css").read_text("utf-8")
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    held = canonical.replace("<", "\\u003c")
    return "\n".join(
        (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{escape(pages.title)}</title>",
            f"<style>\n{style}</style>\n</head>\n<body>",
            '<a class="skip" href="#agenda">To the agenda</a>',
            _header(pages),
            _contents(pages),
            "<main>",
            *(_section(one, 2) for one in pages.sections),
            "</main>",
            _footer(pages),
            f"{OPENING}{held}{CLOSING}\n</body>\n</html>\n",
        )
    )


def _header(pages: Pages) -> str:
    return (
        f"<header>\n<h1>{escape(pages.title)}</h1>\n{_facts(pages.facts)}\n"
        f'<p class="welcome">{escape(pages.welcome)}</p>\n</header>'
    )


def _contents(pages: Pages) -> str:
    links = (f'<li><a href="#{one.anchor}">{escape(one.title)}</a></li>' for one in pages.sections)
    return f'<nav aria-label="Contents">\n<ul>\n{"".join(links)}\n</ul>\n</nav>'


def _footer(pages: Pages) -> str:
    return (
        f'<footer>\n<h2 id="proof">How this packet is proved</h2>\n'
        f"<p>{escape(pages.how_to_prove)}</p>\n{_facts(pages.proof)}\n</footer>"
    )


def _facts(facts: tuple[tuple[str, str], ...]) -> str:
    told = (f"<div><dt>{escape(name)}</dt><dd>{escape(said)}</dd></div>" for name, said in facts)
    return f"<dl>{''.join(told)}</dl>"


def _section(one: Section, level: int) -> str:
    inside = [*(_block(block) for block in one.blocks)]
    inside += [_section(part, level + 1) for part in one.parts]
    heading = f'<h{level} id="{one.anchor}">{escape(one.title)}</h{level}>'
    body = "\n".join((heading, *inside))
    return f'<section aria-labelledby="{one.anchor}">\n{body}\n</section>'


def _block(block: Block) -> str:
    match block:
        case Paragraph(text=text):
            return f"<p>{escape(text)}</p>"
        case Listing(items=items):
            return f"<ul>{''.join(f'<li>{_text(one)}</li>' for one in items)}</ul>"
        case Grid():
            return _grid(block)
        case _:
            assert_never(block)


def _grid(grid: Grid) -> str:
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in grid.columns)
    whole = sum(grid.widths)
    widths = "".join(f'<col style="width:{100 * one / whole:.1f}%">' for one in grid.widths)
    rows = "\n".join(
        f'<tr><th scope="row">{_text(first)}</th>'
        f"{''.join(f'<td>{_text(one)}</td>' for one in rest)}</tr>"
        for first, *rest in grid.rows
    )
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escape(grid.caption)}">\n'
        f"<table>\n<caption>{escape(grid.caption)}</caption>\n<colgroup>{widths}</colgroup>\n"
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _text(text: Text) -> str:
    more = "".join(f"<li>{escape(one)}</li>" for one in text.more)
    words = f"<blockquote>{escape(text.words)}</blockquote>" if text.words else ""
    return escape(text.said) + words + (f'<ul class="more">{more}</ul>' if more else "")
