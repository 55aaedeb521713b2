"""An exception excuses nothing.

What it was for has been mended, or its thing has another id now. Left in the list, it would hide a fault that comes
back.

Instead: remove the exception, or that id from its `things`.

Passes:

    # exceptions.yaml
    - {check: no-address, things: [book], reason: A book on a shelf has no address., on: "2026-11-20"}

Fails:

    # exceptions.yaml
    - {check: no-address, things: [book, page], reason: Books have no address., on: "2026-11-20"}
"""
