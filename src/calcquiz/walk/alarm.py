"""Words that point to an emergency, wherever they are typed. Forgiving: a false alarm only costs one question.

Frightened people write "i can not breathe", "my face has dropped on one side" or "i want to end it". So a rule here is
a few groups of words that stand near each other, in any order, rather than a phrase: a part of the body and a sign.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from calcquiz.walk.searching import near

# Every kind of apostrophe, and what is typed for one in a hurry: can't, can`t, can;t.
_APOSTROPHE = re.compile("(?<=[a-z])[^a-z0-9\\s](?=(?:t|m|s|d|re|ve|ll)\\b)")
_WORD = re.compile(r"[^\W_]+")
# What people write apart or in a hurry, and what is meant, in this order.
_SAME = tuple(
    (re.compile(rf"\b(?:{written})\b"), meant)
    for written, meant in (
        (r"can ?not|can t|ca nt|cnat|cnt|could ?nt|could not|could t|unable to|not able to", "cant"),
        (r"(don|isn|won|doesn|didn|wasn|aren|hasn|wouldn) t", r"\1t"),
        (r"will not|wo not|wo nt", "wont"),
        (r"(do|is|does|did|was|are|has|have|would) not", r"\1nt"),
        (r"(my|him|her|your|them|his) (self|selves)", r"\1\2"),
        (r"me self", "myself"),
        (r"any (?:more|longer)", "anymore"),
        (r"(over|un|self) (dos\w+|conscious\w*|responsive|harm\w*)", r"\1\2"),
        (r"black (out|outs|ing out)", r"black\1"),
    )
)

# Harmless uses of words that stand below; they are taken out first. Written as in the text after folding.
_RELATIVE = r"(?:father|dad|mother|mum|mom|parent|grand\w+|gran|nan|uncle|aunt|brother|sister|cousin)"
_HARMLESS = re.compile(
    r"\b(?:"
    r"chest (?:x ?rays?|ct|scan|film|of drawers|freezer|physio\w*)"
    r"|(?:ct|x ?ray|scan|mri|film) (?:of|on) (?:the |my )?chest"
    r"|(?:breast|back|butterfly|swimming|swim|golf|tennis|brush|key) ?strokes?|stroke of luck"
    rf"|{_RELATIVE} (?:had|died of) (?:a |an )?(?:\w+ )?(?:stroke|heart attack|seizure|fit)s? (?:\w+ ){{0,3}}years ago"
    r"|family history of (?:heart )?\w+|seizure (?:alert )?dogs?"
    r"|collapsed (?:arch\w*|disc\w*|disk\w*|vertebra\w*|joint\w*|foot|feet|veins?)"
    r"|(?:arch\w*|disc\w*|disk\w*|vertebra\w*|joint\w*|foot|feet) (?:has |have |is |are )?collaps\w+"
    r"|blood (?:tests?|pressure|sugar|work|results?|counts?|samples?|thinners?|groups?|vessels?|flow|donor|levels?)"
    r"|dying (?:to|for|of|out|my hair)|poison (?:ivy|line)|emergency (?:contact|exit|number|kit)s?"
    r"|the (?:far |other |lower |upper |very )?ends?|speak (?:english|german|french|spanish)"
    r"|to fit|cut myself shaving"
    r")\b"
)

# Groups that many rules share.
_CANT = "cant|couldnt|barely|hardly|hard|struggl*|strugl*|trouble|difficult*|dificult*|diffculty|stop*"
_NOT = "not|isnt|wont|doesnt|never|cant|dont|wouldnt|didnt|no|arent|stopped"
_SELF = "myself|himself|herself|themself|themselves|hisself|mysel"
_CHEST = "chest|chst|chets|cheast|breastbone|sternum"
_HURTS = "pain*|hurt*|tight*|tigth|press*|crush*|squeez*|heavy|heaviness|burning|ache*|aching|stab*|elephant|agony|sore"
_FACE = "face|mouth|smile|eyelid|cheek"
_DROOPS = "droop*|drop|dropped|dropping|lopsided|crooked|slid*|numb*|fallen|falling|sagg*|paraly*|twisted|wonky|uneven"
_LIMB = "arm|arms|leg|legs|hand|side|foot|feet|face|body"
_WEAK = "weak*|numb*|limp|dead|floppy|paraly*|useless|tingl*"
_PILLS = "pill*|tablet*|medicine*|medication*|meds|paracetamol|tylenol|ibuprofen|aspirin|opioid*|morphine|insulin|iron"
_POISON = (
    "bleach*|battery|batteries|detergent|antifreeze|cleaner|petrol|chemical*|weedkiller|pesticide*|magnet*"
    "|turpentine|dishwasher|disinfectant|laundry|methanol|lye|caustic|poison*"
)
_SWALLOWED = "swallow*|swalow*|drank|drunk|ate|eaten|ingest*|took|taken"
_CHILD = (
    "baby|babys|babies|child|infant|son|daughter|newborn|toddler|kid|boy|girl|grandson|granddaughter|he|she|hes|shes"
)
_OTHERS = f"{_CHILD}|him|her|mum|mom|dad|husband|wife|partner|mother|father|friend"
_WISH = "want|wanna|wan|wants|wish*|rather|ready|going|gonna|hope|should|might|need|planning|plan|thinking|think"

# How many words a rule may stretch over, and the rules. A rule is groups with spaces between; one word of each group
# must stand in the text. `pain*` is every word that begins so; `breathe~` forgives one slip and is only for long words
# that resemble no harmless one ("fainted" would meet "painted").
_RULES: Mapping[int, tuple[str, ...]] = MappingProxyType(
    {
        1: (
            "ambulance~|paramedic*|emergency~|sos|notfall|notarzt|krankenwagen",
            "dying|suffocat*|asphyxi*|breathless*|gasping|choking|choke|choked|chokes",
            "stroke|strokes|strok|schlaganfall|herzinfarkt|infarto|slurred|slured|slurring|slurs",
            "collapse|collapsed|collapses|collapsing|unconscious~|unresponsive~|fainted|fainting|faints|blackouts|blackout",
            "seizure~|seizures|seizing|convuls*",
            "hemorrhage|haemorrhage|hemorrhaging|haemorrhaging|anaphyla*|anaphylactic~|epipen|sepsis",
            "overdos*|overdose~|oded|poison|poisoned|poisoning|vergiftung",
            "suicid*|suicidal~|suicide~|suiside|suizid*|selbstmord|selfharm*|noose",
            "thunderclap|drowning|drowned|electrocuted|brustschmerz*",
        ),
        2: (
            "pass|passed|passing|passes out",
            "blacked|blacking out",
            "end it",
            "button batter*",
            "keeled over",
            "heart attack|atack|attak",
            "heart stopped",
            "worth liv*",
            "call|ring|dial|phone|need 999|911|112|000|111",
            "keine luft",
            "pas|puedo respire*|respirar",
            f"cut|cutting|cuts|stab* {_SELF}",
        ),
        3: (
            "am|im|is|hes|shes|gonna|going|might|will|ill die",
            f"{_WISH}|me die|death",
            "had|having|has|hav fit|fits",
            "he|she|hes|shes|baby|son|daughter|child|started|keeps fitting",
            "self harm*",
            "out breath*",
            "catch|catching breath*",
            "short|shortness|shortnes breath*",
            "feel|feeling|feels|near|nearly|going|gonna|about|might|keep|almost faint",
            "took|taking|take own life",
            "taking|take my life",
            "cant go|carry on",
            "cant cope",
            "want|wanna|wish disappear|dissapear|vanish",
            "gone|went|suddenly|going blind",
            "double vision",
            "wasnt|never born",
            "losing|lost consciousness",
            "kill|killing|hang|hanging|shoot|drown|starve|burn|burning|hurt|hurting|harm|harming|end|ending|poison* "
            f"{_SELF}",
            "end|ending|ended life|everything|all",
            "cut|cutting|slit|slitting|slash* wrist*",
            "snake bite|bit|bitten",
            "alles beenden",
            "will sterben",
        ),
        5: (
            f"{_CANT}|unable|not|isnt|arent|wont|wouldnt|no|gasp*|fight*|problem*|hurts|stopped|doesnt "
            "breath*|breathe~|breathing~|breth*|breating|bretah*|breahte|respirar|respirer",
            "cant|no|enough|not|gasp* get|getting|enough|gasp* air",
            "heart rac*|pound*|flutter*|skipping|thump*",
            "words|speech|talk* garbl*|jumbl*|mumbl*|gibberish|funny|slur*",
            "cant|couldnt speak|talk|swallow*",
            "trouble|difficulty|hard|lost|losing speak*|speech|talking",
            f"{_OTHERS} not|isnt|doesnt|arent|no making|make sense",
            f"sudden*|{_OTHERS} confus*",
            f"wont|wouldnt|doesnt|didnt|isnt|not|cant {_OTHERS} wake|waking|respond*|responding|rouse",
            f"{_CHILD} floppy|limp|lifeless|blue|gray|grey",
            "lips|lip|tongue|face blue|gray|grey|purple",
            "turning|turned|turns|gone|went|going blue",
            "wont|wouldnt|not|doesnt waking|wake|respond|responding|rouse",
            "cant stop shaking|jerking|twitching|convulsing",
            "shaking|jerking uncontrol*|violent*",
            f"{_NOT}|couldnt stop|stopping bleed*|bleeding~|blood",
            "bleed*|bleeding~ heav*|bad|badly|lots|lot|profuse*|massive*|death|everywhere|soak*|internal*|alot",
            "blood pour*|gush*|spurt*|spray*|everywhere|lots|lot|soak*|pool*|squirt*|drip*|alot",
            "vomit*|vommit*|cough*|throw*|threw|spit*|spew*|puk*|sick|retch* blood",
            "black|tarry|bloody stool*|poo|poop|vomit",
            "throat|tongue|tounge|lips|lip|airway swell*|swoll*|swelled|clos*|tight*|puff*",
            "face|eyes sudden*|allerg*|sting|stung|nuts|peanut* swell*|swoll*|swelled|puff*",
            "stung|sting|peanut*|nut|nuts|allerg* swell*|swoll*|hives|breath*|throat|wheez*",
            "allergic|allergy|alergic sever*|serious|bad|massive|having|huge|hives|think|terrible reaction|attack",
            f"too many|much took|taken|swallow*|ate|had|given|gave {_PILLS}|them",
            "taken|took too many",
            f"swallowed {_PILLS}",
            f"swallow*|swalow*|drank|drunk|ate|eaten|ingest*|licked {_POISON}",
            "swallow*|drank acid",
            "ate|eaten wild|poisonous mushroom*|berries",
            f"{_CHILD} swallow*|swalow*|ate|eaten|drank|chew* {_PILLS}",
            f"{_CHILD} took|taken|got|found my {_PILLS}",
            "better off dead|gone|without me|im|if|dead",
            "point|reason live|living|alive",
            "nothing|anything live|living for",
            "wish|want|wanna|rather|were dead",
            "dont|not|never want|wanna|wish alive|exist*|live|living",
            "dont|not|never want|wanna|wish be|wake here|around|up|anymore",
            "not|never wake|waking up want|wish|hope|wanna",
            "thoughts|thinking|think|about|plan* dying|death|dead|ending|hanging",
            "cant do|take|stand this|it anymore|longer",
            "life|living isnt|not|no|pointless|worthless|meaningless worth|point|pointless|worthless|meaningless",
            "jump|jumping|jumped off|front|bridge|train|window|roof|building|cliff",
            "feel*|im|am hopeless|worthless|unsafe",
            "lost|lose|losing|loss|no control|feeling bladder|bowel*|pee|wee|poo|urine|groin|legs",
            "wet|wetting|soiled|soiling|pooed|peed myself|himself|herself",
            "sudden* incontinen*|paraly*",
            "cant pee|urinate|wee",
            "cant pass*|empty urine|water|bladder",
            f"cant move|feel|moving {_LIMB}|anything|toes|neck|fingers",
            "sudden* cant walk|stand|see|speak|move",
            "cant see anything|eye|eyes|suddenly|out",
            "head explod*|burst*|split*",
            "no pulse|heartbeat",
            "tearing|ripping pain|feeling chest|back|stomach|tummy|belly",
            "clot* lung|lungs",
            "go|going|get|taken hospital|er need|should|now|urgent*",
            "help|helps please|now|me dying|need|urgent*|quick*|someone|fast",
            "pregnant bleed*|seizing",
            "dolor|douleur|schmerz* pecho|poitrine|brust",
        ),
        9: (
            f"{_SWALLOWED} all|whole|bottle|packet|box|handful|loads|# {_PILLS}|them",
            f"{_LIMB}|finger|fingers|toe|toes|skin turning|turned|went|gone|going black|white",
            "bone sticking|poking|through skin|out",
            f"{_CHILD} hard|difficult wake",
            "sudden* pain* testicle*|balls",
            "fever|temperature chemo*",
            f"{_CHEST} {_HURTS}",
            f"{_FACE} {_DROOPS}",
            "face weak*",
            "stiff neck fever|rash|light",
            f"{_LIMB} gone|went|suddenly|sudden {_WEAK}",
            f"one|left|right|half side {_WEAK}",
            "legs weak*|numb*|paraly*|jelly",
            "arm jaw pain*|ache*|aching|tight*|heavy|numb*|hurt*",
            "pain* arm|jaw sweat*|clammy",
            "sudden*|lost|loss|gone|losing|curtain|no vision|sight|eyesight|seeing",
            "numb* between|saddle|groin|genital*|bottom|crotch|privates|thighs|buttocks",
            "worst|sudden*|explosive|unbearable|blinding headache|headach|migraine",
            "worst|ever pain|headache life",
        ),
    }
)
_LEAST_FOR_SLIP = 6


def _read(
    rules: Mapping[int, tuple[str, ...]],
) -> tuple[Mapping[str, tuple[int, ...]], tuple[tuple[int, list[int]], ...]]:
    """Give for each word of the rules the numbers of its groups, and the rules as a reach and numbers of groups."""
    numbers: dict[str, int] = {}
    meant: defaultdict[str, list[int]] = defaultdict(list)
    read: list[tuple[int, list[int]]] = []
    for reach, rows in rules.items():
        for row in rows:
            for group in row.split():
                if group not in numbers:
                    numbers[group] = len(numbers)
                    for word in dict.fromkeys(group.split("|")):
                        meant[word].append(numbers[group])
            read.append((reach, [numbers[group] for group in row.split()]))
    return {word: tuple(groups) for word, groups in meant.items()}, tuple(read)


_GROUPS, _READ = _read(_RULES)
_LONGEST_STEM = max(len(word) for word in _GROUPS if word.endswith("*")) - 1
_DISTINCTIVE = tuple(word[:-1] for word in _GROUPS if word.endswith("~"))


def is_alarming(text: str) -> bool:
    """Say whether a text has words that can point to an emergency."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for at, word in enumerate(_fold(text).split()):
        for group in _groups_of(word):
            places[group].append(at)
    return any(
        all(group in places for group in groups) and _stand_together([places[group] for group in groups], reach)
        for reach, groups in _READ
    )


def _stand_together(places: list[list[int]], reach: int) -> bool:
    """Say whether one of each of these places, all sorted, lie within so many words."""
    starts = (at for places_of_one in places for at in places_of_one)
    return any(all(_has(one, start, start + reach) for one in places) for start in starts)


def _has(sorted_places: list[int], start: int, end: int) -> bool:
    at = bisect_left(sorted_places, start)
    return at < len(sorted_places) and sorted_places[at] < end


def _fold(text: str) -> str:
    """Give a text as small plain letters, one space between words, the ways to write a thing made one."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", text.casefold()))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = " ".join(_WORD.findall(plain))
    for written, meant in _SAME:
        plain = written.sub(meant, plain)
    return _HARMLESS.sub(" - ", plain)  # words on both sides of what was taken out come no nearer


@lru_cache(maxsize=4096)
def _groups_of(word: str) -> tuple[int, ...]:
    return tuple(group for known in _known(word) for group in _GROUPS.get(known, ()))


def _known(word: str) -> Iterator[str]:
    yield word
    yield from (f"{word[:length]}*" for length in range(2, min(len(word), _LONGEST_STEM) + 1))
    if len(word) >= _LEAST_FOR_SLIP:
        yield from (f"{known}~" for known in _DISTINCTIVE if near(word, known))
    if len(word) == 2 and word.isdecimal():  # "took 30 tablets"
        yield "#"
