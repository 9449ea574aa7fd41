"""Which word is the main verb, and what it acts on."""

from mended import mended


def test_a_participle_behind_and_is_a_second_past_tense() -> None:
    found = mended(
        "slowed VBD slowed ROOT",
        "tumours NNS slowed dobj",
        "and CC tumours cc",
        "prolonged JJ survival amod",
        "survival NN tumours conj",
    )
    assert found[3:] == ["prolonged VBD slowed conj", "survival NN prolonged dobj"]


def test_a_participle_behind_and_describes_where_the_first_does_or_the_verb_only_shows() -> None:
    described = ("slowed VBD slowed ROOT", "reduced VBN growth amod", "growth NN slowed dobj")
    shown = ("showed VBD showed ROOT", "growth NN showed dobj")
    for rows in (described, shown):
        rows = (*rows, "and CC growth cc", "delayed VBN relapse amod", "relapse NN growth conj")
        assert mended(*rows) == list(rows)


def test_a_second_verb_takes_the_noun_behind_it() -> None:
    rows = (
        "slows VBZ slows ROOT",
        "growth NN slows dobj",
        "and CC slows cc",
        "prolongs VBZ slows conj",
        "survival NN growth conj",
    )
    assert mended(*rows)[4] == "survival NN prolongs dobj"


def test_a_sentence_without_a_verb_finds_it_in_a_past_tense() -> None:
    found = mended(
        "sorafenib NN prolonged npadvmod", "prolonged JJ survival amod", "survival NN survival ROOT", ". . survival punct"
    )
    assert found == [
        "sorafenib NN prolonged nsubj",
        "prolonged VBD prolonged ROOT",
        "survival NN prolonged dobj",
        ". . prolonged punct",
    ]


def test_what_was_hung_on_the_lost_verb_takes_the_place_of_its_object() -> None:
    found = mended(
        "loss NN loss ROOT", "of IN loss prep", "cdh1 NN growth nmod", "delayed VBN growth amod", "growth NN of pobj", "and CC delayed cc",
        "slowed VBD loss conj",
    )  # fmt: skip
    assert found[0] == "loss NN delayed nsubj"
    assert found[2:5] == ["cdh1 NN of pobj", "delayed VBD delayed ROOT", "growth NN delayed dobj"]
    assert found[6] == "slowed VBD delayed conj"


def test_a_title_keeps_what_describes_its_nouns() -> None:
    compound = (
        "role NN role ROOT",
        "of IN role prep",
        "tgfb NN induced npadvmod",
        "induced VBN growth amod",
        "growth NN of pobj",
    )
    listed = ("density NN density ROOT", ", , density punct", "altered VBN size amod", "size NN density conj")
    first = ("increased VBN growth amod", "growth NN growth ROOT", "of IN growth prep", "cells NNS of pobj")
    for rows in (compound, listed, first):
        assert mended(*rows) == list(rows)


def test_a_verb_takes_the_noun_behind_it_that_hangs_on_one_before_it() -> None:
    rows = ("loss NN slows nsubj", "of IN loss prep", "cdh1 NN of pobj", "slows VBZ slows ROOT", "growth NN of pobj")
    assert mended(*rows)[4] == "growth NN slows dobj"


def test_a_noun_in_front_of_a_verb_is_its_subject() -> None:
    found = mended("axis NN promote dobj", "may MD promote aux", "promote VB promote ROOT", "growth NN promote dobj")
    assert found[0] == "axis NN promote nsubj"


def test_what_is_asked_for_in_front_of_a_verb_stays_its_object() -> None:
    rows = ("genes NNS regulate dobj", "cells NNS regulate nsubj", "regulate VBP regulate ROOT")
    assert mended(*rows) == list(rows)


def test_a_main_verb_takes_the_noun_before_it_for_its_subject_where_no_hyphen_joins_them() -> None:
    rows = ("radiotherapy NN expanded npadvmod", "expanded VBN expanded ROOT", "clones NNS radiotherapy conj")
    assert mended(*rows) == ["radiotherapy NN expanded nsubj", "expanded VBD expanded ROOT", "clones NNS expanded dobj"]


def test_an_aside_may_stand_before_the_lost_verb() -> None:
    rows = (
        "wortmannin NN wortmannin ROOT", ", , wortmannin punct", "an DT inhibitor det", "inhibitor NN wortmannin appos",
        ", , wortmannin punct", "reduced VBN growth amod", "growth NN inhibitor appos",
    )  # fmt: skip
    assert mended(*rows)[-2:] == ["reduced VBD reduced ROOT", "growth NN reduced dobj"]


def test_a_plural_with_an_object_is_a_verb() -> None:
    found = mended("csf1 NN sustains nmod", "sustains NNS sustains ROOT", "cells NNS sustains dobj")
    assert found == ["csf1 NN sustains nsubj", "sustains VBZ sustains ROOT", "cells NNS sustains dobj"]


def test_what_such_a_verb_was_hung_on_is_its_subject() -> None:
    found = mended("loss NN loss ROOT", "of IN loss prep", "cdh1 NN halts compound", "halts NNS of pobj", "growth NN halts dobj")
    assert found == ["loss NN halts nsubj", "of IN loss prep", "cdh1 NN of pobj", "halts VBZ halts ROOT", "growth NN halts dobj"]


def test_a_plural_without_an_object_stays_one() -> None:
    rows = ("cell NN targets compound", "targets NNS targets ROOT", "of IN targets prep", "drugs NNS of pobj")
    assert mended(*rows) == list(rows)


def test_a_second_clause_has_the_subject_in_front_of_it() -> None:
    rows = ["growth NN fell nsubj", "fell VBD fell ROOT", "and CC fell cc", "survival NN {} {}", "rose VBD fell conj"]
    for wrong in ("fell nsubj", "growth conj"):
        found = mended(*(row.format(*wrong.split()) for row in rows))
        assert found[3] == "survival NN rose nsubj"


def test_subjects_that_were_crossed_are_hung_where_they_stand() -> None:
    found = mended(
        "growth NN lost nsubjpass", "was VBD stopped auxpass", "stopped VBN stopped ROOT", "and CC stopped cc",
        "weight NN stopped nsubjpass", "is VBZ lost auxpass", "lost VBN stopped conj",
    )  # fmt: skip
    assert (found[0], found[4]) == ("growth NN stopped nsubjpass", "weight NN lost nsubjpass")


def test_a_participle_is_the_verb_of_a_first_clause() -> None:
    rows = (
        "cells NNS regressed nsubj", "expanded VBN cells acl", "and CC expanded cc", "tumors NNS cells conj",
        "regressed VBD regressed ROOT",
    )  # fmt: skip
    assert mended(*rows) == [
        "cells NNS expanded nsubj",
        "expanded VBD expanded ROOT",
        "and CC expanded cc",
        "tumors NNS regressed nsubj",
        "regressed VBD expanded conj",
    ]


def test_a_participle_that_says_which_cells_stays_one() -> None:
    rows = ("cells NNS died nsubj", "expanded VBN cells acl", "here RB expanded advmod", "died VBD died ROOT")
    assert mended(*rows) == list(rows)


def test_a_plural_between_and_and_a_noun_is_a_second_verb() -> None:
    rows = (
        "kills VBZ kills ROOT",
        "macrophages NNS kills dobj",
        "and CC macrophages cc",
        "delays NNS relapse compound",
        "relapse NN macrophages conj",
    )
    assert mended(*rows)[3:] == ["delays VBZ kills conj", "relapse NN delays dobj"]


def test_a_verb_gets_the_noun_that_a_preposition_took() -> None:
    rows = (
        "antibody NN reduced nsubj",
        "against IN antibody prep",
        "ccl2 NN growth nmod",
        "reduced VBD reduced ROOT",
        "growth NN against pobj",
    )
    assert mended(*rows)[2:] == ["ccl2 NN against pobj", "reduced VBD reduced ROOT", "growth NN reduced dobj"]
