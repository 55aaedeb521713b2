"""Pictures of every kind of screen, side by side on pages to be looked at in a browser. Nothing is compared.

    python -m tests.tui.contact_sheet FOLDER [--pack small|shipped] [--theme THEME ...] [--size COLUMNSxROWS ...]

Without a theme or a size: the three themes at 80x24, and dark at the other sizes. For each theme and size FOLDER gets a
folder of pictures, and pages of nine. A page of nine is 1500 dots wide and 1200 high at 80x24; to have it as a PNG:

    chromium --headless --screenshot=sheet.png --window-size=1500,1200 file:///FOLDER/dark-80x24-1.html
"""

import argparse
import os
import tempfile
from collections.abc import AsyncIterator, Sequence
from html import escape
from pathlib import Path

from calcquiz.tui.themes import THEME_NAMES
from tests.shipped import shipped_rulebook
from tests.tui.agreed import every_screen
from tests.tui.driving import SIZES, SMALL, Window, in_window
from tests.tui.places import every_walk
from tests.tui.shipped import shipped_screens

Size = tuple[int, int]
STORED = (80, 24)
A_PAGE = 9
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>
body {{ margin: 8px; background: #808080; font: 16px sans-serif; display: grid; gap: 8px; \
grid-template-columns: repeat(3, 1fr); }}
figure {{ margin: 0; }} figcaption {{ background: #c8dcff; padding: 1px 6px; }}
img {{ width: 100%; display: block; }}
</style>
{figures}
</html>
"""


async def small_screens(window: Window) -> AsyncIterator[str]:
    """Bring every screen of the small pack to the window."""
    async for name in every_screen(window, every_walk(Path("home"))):
        yield name


async def whole_screens(window: Window) -> AsyncIterator[str]:
    """Bring the screens of an interview with the shipped pack to the window."""
    async for name in shipped_screens(window, shipped_rulebook()):
        yield name


PACKS = {"small": small_screens, "shipped": whole_screens}


def take_pictures(pack: str, theme: str, size: Size) -> dict[str, str]:
    """Give the picture of each screen by its name."""
    pictures: dict[str, str] = {}

    async def scene(window: Window) -> None:
        async for name in PACKS[pack](window):
            pictures[name] = await window.picture()

    before = Path.cwd()
    with tempfile.TemporaryDirectory() as home:  # some walks keep answers, or write a page
        os.chdir(home)
        try:
            in_window(scene, size=size, theme=theme)
        finally:
            os.chdir(before)
    return pictures


def write_sheets(folder: Path, name: str, pictures: dict[str, str]) -> None:
    """Write the pictures to a folder of that name, and the pages beside it."""
    within = folder / name
    within.mkdir(parents=True, exist_ok=True)
    for screen, picture in pictures.items():
        (within / f"{screen}.svg").write_text(picture, encoding="utf-8", newline="\n")
    screens = list(pictures)
    for page, start in enumerate(range(0, len(screens), A_PAGE), 1):
        figures = "\n".join(
            f'<figure><figcaption>{escape(screen)}</figcaption><img src="{name}/{screen}.svg" alt=""></figure>'
            for screen in screens[start : start + A_PAGE]
        )
        title = f"{name}-{page}"
        (folder / f"{title}.html").write_text(PAGE.format(title=title, figures=figures), encoding="utf-8")


def wanted(themes: Sequence[str], sizes: Sequence[Size]) -> list[tuple[str, Size]]:
    """Give the themes and sizes to take pictures of."""
    if themes or sizes:
        return [(theme, size) for theme in themes or THEME_NAMES for size in sizes or (STORED,)]
    return [
        *((theme, STORED) for theme in THEME_NAMES),
        *(("dark", size) for size in (*SIZES, SMALL) if size != STORED),
    ]


def size_of(words: str) -> Size:
    """Read COLUMNSxROWS. Raises ValueError for anything else."""
    columns, rows = words.split("x")
    return int(columns), int(rows)


def main(words: Sequence[str] | None = None) -> None:
    """Write the sheets that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.tui.contact_sheet")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pack", choices=PACKS, default="small")
    parser.add_argument("--theme", choices=THEME_NAMES, nargs="+", default=[])
    parser.add_argument("--size", type=size_of, nargs="+", default=[], metavar="COLUMNSxROWS")
    asked = parser.parse_args(words)
    folder = asked.folder.resolve()
    for theme, size in wanted(asked.theme, asked.size):
        name = f"{theme}-{size[0]}x{size[1]}"
        write_sheets(folder, name, take_pictures(asked.pack, theme, size))
        print(f"{folder / name}-*.html")


if __name__ == "__main__":
    main()
