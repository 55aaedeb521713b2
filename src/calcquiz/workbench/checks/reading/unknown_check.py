"""An exception names a check that does not exist.

It excuses nothing, and what it was for is reported all the same.

Instead: write the code as it stands in square brackets at the end of a message of `calcquiz check`.

Passes:

    # exceptions.yaml
    - {check: no-address, things: [book], reason: A book on a shelf has no address., on: "2026-11-20"}

Fails:

    # exceptions.yaml
    - {check: no-adress, things: [book], reason: A book on a shelf has no address., on: "2026-11-20"}
"""
