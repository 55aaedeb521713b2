"""Which words are medical: told by their parts, by a list of those that no part gives away, or by capital letters."""

from __future__ import annotations

from functools import cache

from calcquiz.workbench.reading import singular

# Beginnings and endings from Greek and Latin that everyday words seldom have.
BEGINNINGS = """
    angio arterio arthr athero calcif calcin carcin cardio cholecyst choledoch cholelith chondr dermat dystroph ectop
    electro enthes fasci fibro gastro haemat haemo hepat heterotop hydroneph hydroxy hyper hypo immuno infarct
    ischaem ischem lithotrip lymph mammo metasta myelo myo nephr neuro onco osteo oxal pericard periost phleb phosph
    pleura pyelo pyo radiol radioth renal sarco sclero synov tendin tendon teno thromb urat ureter urethr urolith
"""
ENDINGS = """
    aemia aemic algia azide cillin cyte dronate ectomy emia emic floxacin genic gram graphy iasis itis lith lysis megaly
    mycin olol oma opathy opathic osis oses ostomy otic otomy pathy penia phyte plasia plasty plegia pril sartan
    sclerosis scopy static statin stenosis trophic uria
"""
# Medical words that their parts do not give away, and the units of blood tests.
LISTED = """
    abscess acute albumin allergy amorphous aneurysm angina ankylosing antacid antibiotic antibody aorta aortic
    artery atypical autoimmune benign bile biopsy bisphosphonate bladder bursa cardiac cartilage catheter chelation
    chemotherapy cholesterol chronic colic congenital crystal cyst dialysis diltiazem discordant distal duct
    embolism embolus enzyme fistula gallbladder gland gout haemorrhage hepatic hernia hormone iatrogenic idiopathic
    implant incidental insulin intravenous jaundice larynx lesion ligament linear lithium lumbar lupus malignant
    mammogram mammography marrow meniscus mg/dl mitral mmol/l necrosis nodule oedema ossification ossify oxalate
    pancreas parathyroid placenta plaque pleomorphic pleura polyp prescriber prostate proximal psoriasis pulmonary
    pustule renal rheumatism rheumatoid rotator scrotum segmental sepsis septic shunt spasm spleen stent
    stereotactic steroid stroke subacute symphysis systemic tendon thiazide thrombus thyroid tophus tumor tumour
    ulcer ultrasound urate ureter urethra urine uterus vascular vein venous ventricle vertebra warfarin x-ray
"""
# Words with such a part that anybody knows, and capital letters that are not medical.
EVERYDAY = """
    aroma coma diagnosis diagram diploma hyperlink hypothesis kilogram milligram nostalgia photography program robotic
    telegram and eu no not ok or tv uk us
"""

LEAST_BESIDE = 2  # letters that a word must have before or behind such a part

_BEGINNINGS, _ENDINGS = tuple(BEGINNINGS.split()), tuple(ENDINGS.split())
_LISTED, _EVERYDAY = frozenset(LISTED.split()), frozenset(EVERYDAY.split())


@cache
def is_medical(word: str) -> bool:
    """Say whether a word is one that a lay person may not know."""
    if len(word) > 1 and word.isalpha() and word.isupper():
        return word.casefold() not in _EVERYDAY
    lower = singular(word)
    return _is_medical(lower) or ("-" in lower and any(map(_is_medical, lower.split("-"))))


def _is_medical(lower: str) -> bool:
    return lower in _LISTED or (_has_medical_part(lower) and lower not in _EVERYDAY)


def _has_medical_part(lower: str) -> bool:
    begins = lower[:-LEAST_BESIDE].startswith(_BEGINNINGS)
    return (begins or lower[LEAST_BESIDE:].endswith(_ENDINGS)) and lower.isascii() and lower.isalpha()
