"""The summary as one HTML file: no script, no remote asset, no link. Page one prints on one A4 or Letter page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from calcquiz.pack.clean import one_line
from calcquiz.summary.model import Summary
from calcquiz.summary.outline import FURTHER_TITLE, TITLE, Block, further_pages, page_one

# Sizes in rem and widths in percent, so that it can be read at 200 percent and on a narrow screen.
_STYLE = """\
:root { color-scheme: only light; }
body { margin: 0 auto; padding: 1rem; max-width: 46rem; color: #000; background: #fff;
  font: 1rem/1.45 Arial, Helvetica, "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.15rem; line-height: 1.2; margin: 1rem 0 0.3rem; border-bottom: 2px solid #000; }
h3 { font-size: 1rem; line-height: 1.2; margin: 1rem 0 0.3rem; }
p, ul { margin: 0 0 0.4rem; }
ul { padding-left: 1.3rem; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin: 0 0 0.8rem; }
th, td { border: 1px solid #767676; padding: 0.25rem 0.4rem; text-align: left; vertical-align: top; }
th:nth-child(3):last-child, th:first-child:nth-last-child(4) { width: 19%; }
th:nth-child(4) { width: 15%; }
#page-one > p:last-child { margin-top: 0.8rem; }
#further { border-top: 4px solid #000; margin-top: 2rem; }
@page { margin: 12mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 1.25; }
  h1 { font-size: 14pt; margin: 0 0 3pt; }
  h2 { font-size: 11.5pt; margin: 6pt 0 2pt; border-bottom-width: 1px; }
  h3 { font-size: 10.5pt; margin: 6pt 0 2pt; }
  p, ul { margin: 0 0 2pt; }
  #page-one > p:last-child { margin-top: 6pt; }
  h2, h3 { break-after: avoid; }
  li, tr { break-inside: avoid; }
  #further { break-before: page; border-top: 0; margin-top: 0; }
}
"""


def to_html(summary: Summary) -> bytes:
    """Give the summary as one HTML file, in UTF-8. The same summary gives the same bytes."""
    first, *others = page_one(summary)
    lines = [
        *_head(f"{TITLE}, {summary.prepared}"),
        '<section id="page-one">',
        *_block(first, "h1"),
        *(line for block in others for line in _block(block, "h2")),
        "</section>",
        '<section id="further">',
        _tag("h2", FURTHER_TITLE),
        *(line for block in further_pages(summary) for line in _block(block, "h3")),
        "</section>",
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines).encode("utf-8", "replace") + b"\n"


def _head(title: str) -> Iterator[str]:
    # The one style that stands here is named by its digest; nothing else may load, run, or be sent.
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield "<!doctype html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield _tag("title", title)
    yield f"<style>{_STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"


def _block(block: Block, heading: str) -> Iterator[str]:
    if block.heading:
        yield _tag(heading, block.heading)
    if block.columns:
        yield from _table(block)
    elif block.listed:
        yield "<ul>"
        for at, line in enumerate(block.lines):
            yield _labelled(line) if at < block.labelled else _tag("li", line)
        yield "</ul>"
    else:
        yield from (_tag("p", part) for line in block.lines for part in line.split("\n") if part.strip())


def _labelled(line: str) -> str:
    label, colon, rest = line.partition(": ")
    return f"<li><b>{_text(label)}:</b> {_text(rest)}</li>" if colon else _tag("li", line)


def _table(block: Block) -> Iterator[str]:
    yield "<table>"
    heads = "".join(f'<th scope="col">{_text(column)}</th>' for column in block.columns)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for row in block.rows:
        cells = "".join(_tag("td", cell) for cell in row)
        yield f"<tr>{cells}</tr>"
    yield "</tbody>"
    yield "</table>"


def _tag(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>"


def _text(text: str) -> str:
    return escape(one_line(text), quote=True)
