"""The page for the clinician: one `Summary` value, what stands on its pages, and a writer for each format."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from calcquiz.summary.build import ChangedAnswer, OwnWords, build_summary
from calcquiz.summary.markdown import to_markdown
from calcquiz.summary.model import Earlier, Summary
from calcquiz.summary.outline import Block, further_pages, page_one

WRITERS: Mapping[str, Callable[[Summary], bytes]] = MappingProxyType({".md": to_markdown})  # by the ending of the file

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
    "to_markdown",
]
