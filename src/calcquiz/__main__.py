"""`python -m calcquiz`."""

import sys

from calcquiz.cli import main

sys.exit(main())
