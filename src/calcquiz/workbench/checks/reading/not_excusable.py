"""An exception is to a check that allows none.

Some faults would keep the engine from working, could let an urgency be missed, or would put words on a screen that
may stand on none. No reason is good enough for those.

Instead: mend what the check finds. `calcquiz check --explain CODE` says how.

Passes:

    # exceptions.yaml
    - {check: no-address, things: [book], reason: A book on a shelf has no address., on: "2026-11-20"}

Fails:

    # exceptions.yaml
    - {check: if-unsure, things: [hot_shoulder], reason: Few people are not sure., on: "2026-11-20"}
"""
