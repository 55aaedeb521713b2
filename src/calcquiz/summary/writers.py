"""The writers of the page for the clinician, one a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from calcquiz.summary.html import to_html
from calcquiz.summary.json_form import to_json
from calcquiz.summary.markdown import to_markdown
from calcquiz.summary.model import Summary
from calcquiz.summary.plain_text import to_plain_text

# By the ending of the file, in the order in which they are offered.
WRITERS: Mapping[str, Callable[[Summary], bytes]] = MappingProxyType(
    {".html": to_html, ".txt": to_plain_text, ".md": to_markdown, ".json": to_json}
)
