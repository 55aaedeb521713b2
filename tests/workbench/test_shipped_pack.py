"""The shipped pack: in order, and each topic is found when the interview is really walked.

That its cases hold is tested by the items that `calcquiz.workbench.pytest_cases` makes of rules/cases.
"""

from __future__ import annotations

import pytest

from calcquiz.engine import Interview, Rulebook
from calcquiz.pack.models import Case
from calcquiz.pack.shipped import shipped_pack
from calcquiz.workbench.cases import interview_of
from calcquiz.workbench.check import check_folder
from calcquiz.workbench.outlooks import Outlooks
from calcquiz.workbench.walking import Person, walks_from_nothing
from tests.shipped import shipped_rulebook

TOPICS = [
    "achilles_calcification",
    "acne_related_osteoma_and_calcinosis_of_face",
    "adrenal_calcification",
    "aortic_calcification",
    "aortic_valve_calcification",
    "appendicolith",
    "basic_calcium_phosphate_arthropathy",
    "bladder_stones",
    "brain_calcification_incidental",
    "breast_arterial_calcification",
    "breast_calcification_benign",
    "breast_lump_or_change",
    "breast_microcalcification_suspicious",
    "calcific_bursitis",
    "calcific_tendinitis_shoulder",
    "calcified_lung_nodule_or_granuloma",
    "calcified_lymph_nodes",
    "calcified_neurocysticercosis",
    "calcinosis_circumscripta_and_universalis",
    "calcinosis_cutis",
    "calciphylaxis",
    "carotid_artery_calcification",
    "chondrodysplasia_punctata",
    "chronic_kidney_disease_mineral_bone_disorder",
    "coronary_artery_calcification",
    "cppd",
    "dental_calculus_and_pulp_stones",
    "dermatomyositis_calcinosis",
    "dish",
    "dystrophic_calcinosis",
    "eye_calcification",
    "familial_hypocalciuric_hypercalcaemia",
    "fibrodysplasia_ossificans_progressiva",
    "frozen_shoulder",
    "gallstones",
    "heel_spur",
    "heterotopic_ossification",
    "high_blood_calcium",
    "hyperparathyroidism",
    "hypoparathyroidism",
    "iatrogenic_calcinosis",
    "idiopathic_calcinosis",
    "injection_granuloma_and_fat_necrosis",
    "kidney_stones",
    "liver_and_spleen_calcified_granuloma",
    "lupus_and_other_ctd_calcinosis",
    "mesenteric_lymph_node_calcification",
    "metastatic_calcinosis",
    "mitral_annular_calcification",
    "myositis_ossificans",
    "nephrocalcinosis",
    "osteoarthritis_calcification",
    "ovarian_calcification",
    "pancreatic_calcification",
    "penile_calcification_peyronie",
    "pericardial_calcification",
    "peripheral_artery_calcification",
    "phleboliths_and_varicose_vein_calcification",
    "pilomatricoma",
    "placental_calcification",
    "pleural_calcification",
    "porcelain_gallbladder",
    "primary_familial_brain_calcification",
    "prostate_calcification",
    "pseudoxanthoma_elasticum",
    "pulmonary_alveolar_microlithiasis",
    "salivary_gland_stones",
    "spinal_ligament_ossification",
    "supplements_and_dissolving_calcium",
    "systemic_sclerosis_calcinosis",
    "testicular_microlithiasis",
    "thyroid_calcification",
    "tonsil_stones",
    "tumoral_calcinosis",
    "ureteric_stone_with_infection",
    "uterine_fibroid_calcification",
    "vertebral_artery_calcification",
]


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return shipped_rulebook()


def test_the_shipped_pack_has_no_problem() -> None:
    problems = check_folder(shipped_pack()).problems
    assert problems == (), "\n" + "\n".join(map(str, problems))


def test_the_topics_are_the_ones_that_are_promised(rulebook: Rulebook) -> None:
    assert sorted(topic.id for topic in rulebook.pack.topics) == TOPICS


def walked(outlooks: Outlooks, case: Case) -> Interview:
    """The end of a walk from nothing, going on after an emergency as with someone who is cared for."""
    rulebook = outlooks.rulebook
    own = interview_of(rulebook, case.model_copy(update={"no_other_flags": False})).answers
    ((_, walk),) = walks_from_nothing(rulebook, [Person(own, cared_for=True)], outlooks)
    return walk.end


@pytest.fixture(scope="module")
def outlooks(rulebook: Rulebook) -> Outlooks:
    """What the walks of all topics share."""
    return Outlooks(rulebook)


@pytest.mark.parametrize("topic", TOPICS)
def test_each_topic_stands_first_when_the_interview_of_its_typical_case_is_walked(
    rulebook: Rulebook, outlooks: Outlooks, topic: str
) -> None:
    typical = [case for case in rulebook.pack.cases if case.kind == "typical" and case.topic == topic]
    assert typical
    for case in typical:
        if case.expect.first not in (None, topic):
            continue
        end = walked(outlooks, case)
        first = [found.id for found in end.assessment.topics][:1]
        assert first == [topic], f"{case.id}: {first} after {end.plain_answers()}"
