"""The contact sheets hold every screen once, and ask for nothing from anywhere."""

import re
from pathlib import Path

from tests.tui.contact_sheet import main
from tests.tui.test_snapshots import SNAPSHOTS


def test_every_screen_stands_on_one_sheet(tmp_path: Path) -> None:
    main([str(tmp_path), "--theme", "mono", "--size", "28x12"])
    pages = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("mono-28x12-*.html"))
    shown = re.findall(r'src="([^"]+)"', pages)
    assert sorted(shown) == sorted(f"mono-28x12/{path.name}" for path in (SNAPSHOTS / "mono").iterdir())
    assert all((tmp_path / name).is_file() for name in shown)
    assert "://" not in pages
