"""Start the plain face on the small pack: `python -m tests.plain.start STATE_FOLDER [HOUR]`."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from calcquiz.plain import run
from calcquiz.session import Store
from tests.walk.small_pack import small_book

if __name__ == "__main__":
    hour = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    folder = Path(sys.argv[1])
    sys.exit(
        run(
            small_book(),
            store=Store(folder / "state"),
            clock=lambda: datetime(2026, 11, 20, hour, tzinfo=UTC),
            stdin=sys.stdin,
            stdout=sys.stdout,
            folder=folder,
        )
    )
