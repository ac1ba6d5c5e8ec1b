"""A proposal that stands in the file twice."""

from tests.selfevaluation.intake.returns.made import (
    ESTABLISHED,
    PARTLY,
    actions,
    answer,
    box,
    doubts,
    evidence,
    marked,
    texts_of,
    told,
    without,
)

EMPTY = {"rating": marked(None), "notes": evidence(""), "plans": actions("")}


def test_empty_one_leaves_the_other_unsure():
    for boxes in (
        [box("2.3"), box("2.3", **EMPTY)],
        [box("2.3", **EMPTY), box("2.3")],
        [box("2.3"), box("2.4"), box("2.3", **EMPTY)],
    ):
        found = answer("2.3", *boxes)

        assert (found.rating, found.certainty, found.evidence) == (
            ESTABLISHED,
            "check",
            "Evidence of 2.3.",
        )
        assert doubts(found) == [
            "Proposal 2.3: it stands in the file twice, once empty. "
            "Look whether the filled one is meant."
        ]


def test_table_torn_below_its_descriptors_is_one():
    upper = without(box("2.3"), 3, 4, 5)
    found = answer("2.3", upper, box("2.3"))

    assert (found.rating, found.certainty, doubts(found)) == (ESTABLISHED, "sure", [])
    assert told(found) == ["Proposal 2.3: it stands in the file twice, once empty."]


def test_upper_half_that_stands_elsewhere_is_no_half():
    upper = without(box("2.3"), 3, 4, 5)

    assert answer("2.3", upper, box("2.4"), box("2.3")).certainty == "check"


def test_same_answer_twice_is_one():
    found = answer("2.3", box("2.3"), box("2.4"), box("2.3"))

    assert (found.certainty, told(found)) == (
        "sure",
        ["Proposal 2.3: it stands in the file twice, with the same answer."],
    )


def test_different_answers_leave_nothing_sure_and_name_both():
    long = "Another. " * 50
    found = answer("2.3", box("2.3"), box("2.3", marked(PARTLY), notes=evidence(long)))

    assert (found.rating, found.certainty, found.evidence) == ("", "check", "")
    assert texts_of(found) == ["Action for 2.3."]
    assert doubts(found) == [
        "Proposal 2.3: it stands in the file 2 times, with different answers.",
        "Proposal 2.3: answer 1: its rating: “established”",
        "Proposal 2.3: answer 1: its evidence: “Evidence of 2.3.”",
        "Proposal 2.3: answer 1: its improvement actions: “Action for 2.3.”",
        "Proposal 2.3: answer 2: its rating: “partly established”",
        f"Proposal 2.3: answer 2: its evidence: “{long.strip()}”",
        "Proposal 2.3: answer 2: its improvement actions: “Action for 2.3.”",
    ]


def test_rating_that_both_say_alike_is_a_suggestion():
    found = answer("2.3", box("2.3"), box("2.3", notes=evidence("Other words.")))

    assert (found.rating, found.certainty, found.evidence) == (ESTABLISHED, "check", "")
