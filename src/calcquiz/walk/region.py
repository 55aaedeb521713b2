"""Where the person is: it sets the emergency number and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from calcquiz.walk import words
from calcquiz.walk.common import back
from calcquiz.walk.desk import Desk
from calcquiz.walk.moves import Act, Back, Chosen, Done, Home, Move, Stay
from calcquiz.walk.screen import Choice, Paragraph, Screen


@dataclass(frozen=True)
class RegionStep:
    """Where the person is: it sets the emergency number and nothing else."""

    def screen(self, desk: Desk) -> Screen:
        """Give the regions."""
        choices = tuple(
            # 0 where no number is known, as 0 is none of these on every list: so ten regions have one digit each.
            Choice(
                "0" if region.emergency is None else str(at),
                region.name,
                "region",
                region.id,
                marked=region.id == desk.region_id,
            )
            for at, region in enumerate(desk.rulebook.pack.regions, 1)
        )
        return Screen(
            kind="region",
            title=words.REGION_TITLE,
            paragraphs=(Paragraph(words.REGION),),
            choices=choices,
            commands=(back(),),
            why=(words.REGION_WHY,),
            long_hint=words.LONG_HINT["choice"],
        )

    def act(self, desk: Desk, act: Act) -> Move:
        """Note the region; a new session begins with it."""
        match act:
            case Chosen("region", region_id):
                desk.set_region(region_id)
                if desk.session is not None:
                    return Done()
                desk.begin()
                return Home()
            case Chosen("back"):
                return Back()
            case _:
                return Stay(words.ERROR_ONE)
