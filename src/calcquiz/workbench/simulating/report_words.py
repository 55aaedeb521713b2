"""Words and figures that the reports share."""

from __future__ import annotations

from calcquiz.workbench.simulating.results import Results

SYNTHETIC = (
    "All rates here are synthetic: the people are made up from the pack's own evidence. "
    "They show how the pack behaves, not how often it is right about anybody."
)
EMERGENCIES = (
    "An interview ends at an emergency. These people go on all the same, as if already cared for, so that the topics "
    "can be counted; they are left out where questions are counted."
)
NO_TOPIC = "none"
FITS = ("not shown", "fits a little", "fits partly", "fits well")


def share(part: int, whole: int) -> str:
    """Give a share in hundredths, rounded to one place; a dash of nothing."""
    return f"{100 * part / whole:.1f} %" if whole else "-"


def people(number: int) -> str:
    """Give a number of people, thousands apart."""
    return f"{number:,}"


def drawing(results: Results) -> str:
    """Say how the people were drawn."""
    model = results.model
    how = "evenly" if model.even else "by how common they are"
    return (
        f"{people(model.people)} made-up people, seed {model.seed}; topics drawn {how}; "
        f"{100 * model.not_sure:g} % of answers not sure, {100 * model.wrong:g} % wrong"
    )
