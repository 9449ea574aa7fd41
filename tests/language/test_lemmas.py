"""Lemmas are exact for the verbs of the trigger table."""

import pytest

from kg.language.lemmas import lemma
from kg.triggers import TRIGGERS, VERB_FRAMES, inflect

VERBS = sorted({trigger.lemma for trigger in TRIGGERS if trigger.frame in VERB_FRAMES})


@pytest.mark.parametrize("verb", VERBS)
def test_every_form_of_a_trigger_has_a_trigger_for_its_lemma(verb: str) -> None:
    for form in inflect(verb):
        assert lemma(form, "VBZ") in VERBS


def test_nouns_lose_their_plural() -> None:
    nouns = {"cells": "cell", "metastases": "metastasis", "antibodies": "antibody", "mice": "mouse", "classes": "class"}
    assert {form: lemma(form, "NNS") for form in nouns} == nouns


def test_a_word_of_another_kind_only_loses_its_capitals() -> None:
    assert lemma("Essential", "JJ") == "essential"
