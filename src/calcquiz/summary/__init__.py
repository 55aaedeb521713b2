"""The page for the clinician: one `Summary` value, what stands on its pages, and a writer for each format."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from calcquiz.summary.build import ChangedAnswer, OwnWords, build_summary
from calcquiz.summary.html import to_html
from calcquiz.summary.json_form import to_json
from calcquiz.summary.markdown import to_markdown
from calcquiz.summary.model import Earlier, Summary
from calcquiz.summary.outline import Block, further_pages, page_one
from calcquiz.summary.plain_text import to_plain_text

# By the ending of the file, in the order in which they are offered.
WRITERS: Mapping[str, Callable[[Summary], bytes]] = MappingProxyType(
    {".html": to_html, ".txt": to_plain_text, ".md": to_markdown, ".json": to_json}
)

__all__ = [
    "WRITERS",
    "Block",
    "ChangedAnswer",
    "Earlier",
    "OwnWords",
    "Summary",
    "build_summary",
    "further_pages",
    "page_one",
    "to_html",
    "to_json",
    "to_markdown",
    "to_plain_text",
]
