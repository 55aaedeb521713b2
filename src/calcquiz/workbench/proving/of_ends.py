"""The claim that no interview ends without a way to reach a doctor."""

from __future__ import annotations

from collections.abc import Iterator

from calcquiz.pack.models import AllUrgencyWords
from calcquiz.workbench.proving.claims import Verdict, proved, refuted
from calcquiz.workbench.proving.premises import Premises

NUMBER = "{number}"


def verdicts_of_ends(premises: Premises) -> Iterator[Verdict]:
    """Say of every level whether its words say what to do, and of the emergency number whether there always is one.

    An interview is always at one of the levels: at the highest that a rule raises, else at *routine* or *not yet
    known* (law 3). It ends, since every step answers a question that had no answer and a pack has finitely many.
    """
    pack = premises.rulebook.pack
    for level in AllUrgencyWords.model_fields:
        words = getattr(pack.urgency, level)
        if not words.do.strip() or not words.title.strip():
            yield refuted("doctor", level, "its words do not say what to do")
        elif level == "emergency_now" and NUMBER not in words.do:
            yield refuted("doctor", level, f"its words do not hold {NUMBER}, the emergency number")
        else:
            yield proved("doctor", level)
    if not pack.emergency_number_unknown.strip():
        yield refuted("doctor", "emergency_number_unknown", "there are no words where no number is known")
    else:
        yield proved("doctor", "emergency_number_unknown")
    for region in pack.regions:
        if region.emergency is not None and not any(sign.isdigit() for sign in region.emergency):
            yield refuted("doctor", region.id, "its emergency number holds no digit")
        else:
            yield proved("doctor", region.id)
