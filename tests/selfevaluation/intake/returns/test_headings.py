"""Whose rows they are: by number and title, by descriptors, and never surely by order."""

import pytest

from selfevaluation.intake.blocks import Paragraph
from tests.selfevaluation.intake.corpus.against import proposal
from tests.selfevaluation.intake.returns.made import (
    ESTABLISHED,
    PARTLY,
    actions,
    answer,
    answers,
    box,
    described,
    descriptors,
    doubts,
    evidence,
    heading,
    levels,
    marked,
    read,
    row,
    table,
    texts_of,
    told,
    without,
)

TITLE = proposal("2.3").title


@pytest.mark.parametrize(
    "text",
    [
        f"Proposal 2.3\n{TITLE}",
        f"Proposal 2.3 {TITLE}",
        f"Proposal 2.3: {TITLE}",
        f"PROPOSAL 2.3\n{TITLE.upper()}",
        f"Proposal 2(iii) {TITLE}",
        f"Proposal 2. (iii)\n{TITLE}",
        f"Proposal 2 (iii) – {TITLE}",
        f"Indicator 2.3\n{TITLE}",
        f"Propsal 2.3\n{TITLE}",
        f"2.3 {TITLE}",
        f"2(iii)\n{TITLE}",
        "Proposal 2.3",
        TITLE,
        "Proposal 2.3\nDelegated hospital budgets and set aside budget requirements must be fully "
        "implemented",
        "Proposal 2.3\nDelagated hospital budgets and set-aside requirments must be fully "
        "implemented",
        f"Key Feature 2\nIntegrated finances and financial planning\nProposal 2.3\n{TITLE}",
    ],
)
def test_headings_that_are_beyond_doubt(text):
    found = answer("2.3", box("2.3", head=row((text, 5))))

    assert (found.rating, found.certainty, doubts(found)) == (ESTABLISHED, "sure", [])


@pytest.mark.parametrize("number", ["2(iii)", "Proposal 2.3"])
def test_number_and_title_in_cells_side_by_side(number):
    assert answer("2.3", box("2.3", head=row(number, (TITLE, 4)))).certainty == "sure"


def test_title_in_the_row_below_the_number():
    rows = box("2.3").rows
    made = table(row(("Proposal 2.3", 5)), row((TITLE, 5)), *rows[1:])

    assert (answer("2.3", made).certainty, told(answer("2.3", made))) == ("sure", [])


def test_heading_above_the_table():
    found = answers("Proposal 2.3", TITLE, without(box("2.3"), 0), f"Proposal 2.4 {TITLE}")

    assert {number: one.certainty for number, one in found.items()} == {"2.3": "sure"}


def test_heading_as_one_paragraph_above_the_table():
    head = Paragraph(f"Proposal 2.3: {TITLE}", is_heading=True)

    assert answer("2.3", head, without(box("2.3"), 0)).certainty == "sure"


def test_other_text_in_the_cell_of_the_heading_is_named():
    found = answer("2.3", box("2.3", head=row((f"Proposal 2.3 {TITLE}\nAgreed by the Board.", 5))))

    assert (found.certainty, doubts(found)) == (
        "sure",
        ["Proposal 2.3: “Agreed by the Board.” could not be placed and was left out."],
    )


def test_list_of_contents_is_no_heading():
    contents = [f"Proposal {number} {proposal(number).title}" for number in ("2.2", "2.3", "2.4")]
    reading = read(*contents, box("2.3"))

    assert [one.proposal for one in reading.answers if one.is_present] == ["2.3"]


def test_number_that_no_proposal_has_is_a_doubt():
    found = answer("2.3", box("2.3", head=row((f"Proposal 2.9 {TITLE}", 5))))

    assert (found.rating, found.certainty) == (ESTABLISHED, "check")
    assert doubts(found) == [
        "Proposal 2.3: its heading has the number “2.9”, which no proposal has."
    ]


def test_title_of_another_proposal_wins_and_is_never_sure():
    head = row((f"Proposal 2.5 {proposal('2.4').title}", 5))
    found = answers(box("2.4", head=head), box("2.5"))

    assert (found["2.4"].rating, found["2.4"].certainty) == (ESTABLISHED, "check")
    assert doubts(found["2.4"]) == [
        "Proposal 2.4: its heading has the number 2.5 and the title of 2.4. "
        "It was read by its title: check which is right."
    ]
    assert found["2.5"].certainty == "sure"


def test_wrong_title_of_a_proposal_that_is_there_rightly_too_leaves_it_alone():
    head = row((f"Proposal 2.5 {proposal('2.4').title}", 5))
    found = answers(box("2.4"), box("2.5", head=head))

    assert [found[number].certainty for number in ("2.4", "2.5")] == ["sure", "check"]


def test_title_that_is_nobodys_is_named():
    head = row(("Proposal 2.3\nMoney for hospitals", 5))
    sure, bare = (
        answer("2.3", box("2.3", head=head, texts=texts))
        for texts in (described("2.3"), row("Indicator", "", "", "", ""))
    )

    sentence = "Proposal 2.3: its title reads “Money for hospitals”, which is not the title of 2.3."
    assert (sure.certainty, told(sure)) == ("sure", [sentence])
    assert (bare.certainty, doubts(bare)) == ("check", [sentence])


def test_descriptors_of_another_proposal_are_a_doubt():
    found = answer("2.3", box("2.3", texts=described("2.4")))

    assert found.certainty == "check"
    assert doubts(found)[0] == (
        "Proposal 2.3: the descriptors in its table are those of 2.4. Check the rating."
    )


# Text that ran over into the heading of the next


def test_text_beside_a_heading_belongs_to_the_proposal_before():
    beside = heading("2.3", ("2. Without planning it will not be possible.", 4))
    found = answers(
        box("2.2", plans=actions("1. A strategy is being developed.")), box("2.3", head=beside)
    )

    assert texts_of(found["2.2"]) == [
        "A strategy is being developed.",
        "Without planning it will not be possible.",
    ]
    assert doubts(found["2.2"]) == [
        "Proposal 2.2: text beside the heading of 2.3 was added to its improvement actions: "
        "“2. Without planning it will not be possible.”."
    ]
    assert doubts(found["2.3"]) == [
        "Proposal 2.3: text beside its heading was added to the improvement actions of 2.2: "
        "“2. Without planning it will not be possible.”."
    ]
    assert (found["2.3"].certainty, found["2.3"].evidence) == ("sure", "Evidence of 2.3.")


def test_text_above_a_heading_in_one_cell_belongs_to_the_proposal_before():
    head = row((f"2. The second action.\nProposal 2.3\n{TITLE}", 5))
    found = answers(box("2.2", plans=actions("1. The first.")), box("2.3", head=head))

    assert texts_of(found["2.2"]) == ["The first.", "The second action."]


def test_text_beside_the_first_heading_is_named():
    found = answer("2.3", box("2.3", head=heading("2.3", ("Something.", 4))))

    assert doubts(found) == ["Proposal 2.3: “Something.” could not be placed and was left out."]


def test_text_beside_the_heading_after_a_national_proposal_is_no_ones_action():
    empty = {"texts": row("Indicator", ("", 4)), "notes": evidence(""), "plans": actions("")}
    national = box("3.3", marked(None), **empty)
    found = answers(national, box("3.4", head=heading("3.4", ("More planning.", 4))))

    assert doubts(found["3.4"]) == [
        "Proposal 3.4: “More planning.” could not be placed and was left out."
    ]
    assert "3.3" not in found


# Missing headings


def _unheaded(number: str, **rows):
    return without(box(number, **rows), 0)


def test_title_in_the_action_cell_before_begins_a_proposal():
    plans = actions("We are committed.", proposal("1.2").title)
    found = answers(box("1.1", plans=plans), _unheaded("1.2", texts=row("Indicator", ("", 4))))

    assert texts_of(found["1.1"]) == ["We are committed."]
    assert (found["1.2"].rating, found["1.2"].certainty) == (ESTABLISHED, "sure")
    assert told(found["1.2"]) == [
        "Proposal 1.2: it has no heading; it was told by the title at the end of the proposal "
        "before."
    ]


def test_descriptors_tell_a_proposal_without_a_heading():
    found = answers(box("1.1"), _unheaded("1.2"), box("1.3"))

    assert (found["1.2"].certainty, found["1.2"].evidence) == ("sure", "Evidence of 1.2.")
    assert told(found["1.2"]) == [
        "Proposal 1.2: it has no heading; it was told by its descriptors."
    ]
    assert texts_of(found["1.1"]) == ["Action for 1.1."]


def test_order_alone_is_never_sure():
    bare = _unheaded("1.2", texts=row("Indicator", ("", 4)))
    found = answers(box("1.1"), bare, box("1.3"))

    assert (found["1.2"].rating, found["1.2"].certainty) == (ESTABLISHED, "check")
    assert doubts(found["1.2"]) == [
        "Proposal 1.2: it has no heading that can be read; only its place tells which it is."
    ]
    assert found["1.1"].certainty == "sure"


def test_table_that_may_be_one_of_several_is_nobodys():
    bare = _unheaded("1.2", texts=row("Indicator", ("", 4)))
    reading = read(box("1.1"), bare, box("2.1"))

    assert [one.proposal for one in reading.answers if one.is_present] == ["1.1", "2.1"]
    assert doubts(reading)[-1] == (
        "After Proposal 1.1: a table could not be told to be any proposal's: "
        "“Evidence of 1.2. Action for 1.2.”."
    )


def test_title_against_descriptors_without_a_heading_is_not_sure():
    plans = actions("An action.", proposal("1.2").title)
    found = answers(box("1.1", plans=plans), _unheaded("1.2", texts=described("1.3")))

    assert found["1.2"].certainty == "check"


def test_header_row_after_texts_begins_a_proposal_even_if_no_rating_stood_before():
    first = without(box("1.1", texts=row("Indicator", ("", 4))), 3)
    found = answers(first, _unheaded("1.2", texts=row("Indicator", ("", 4))), box("1.3"))

    assert (found["1.1"].certainty, found["1.2"].certainty) == ("none", "check")


# Text that looks like a heading


def test_heading_like_words_in_evidence_are_text():
    words = f"Proposal 2.4\n{proposal('2.4').title}\nOur Rating\nX"
    found = answers(box("2.3", notes=evidence(words)), box("2.5"))

    assert (found["2.3"].evidence, sorted(found)) == (words, ["2.3", "2.5"])


def test_heading_like_words_in_a_wide_row_are_text():
    rows = box("2.3").rows
    words = f"Proposal 2.4 {proposal('2.4').title}"
    wide = (row(("Evidence / Notes", 5)), row((words, 5)))
    found = answers(table(*rows[:4], *wide, rows[5]), box("2.5"))

    assert (found["2.3"].evidence, sorted(found)) == (words, ["2.3", "2.5"])
    assert texts_of(found["2.3"]) == ["Action for 2.3."]


def test_key_to_the_levels_at_the_beginning_is_no_proposal():
    key = table(levels(), row("What it means", *("Words.",) * 4))
    reading = read("How to rate", key, box("1.1", marked(PARTLY)))

    assert [one.proposal for one in reading.answers if one.is_present] == ["1.1"]
    assert [note.text for note in reading.notes if "table" in note.text] == []


def test_headings_of_features_are_passed_over():
    feature = row(("Key Feature 2\nIntegrated finances and financial planning", 5))
    found = answers(box("1.3"), table(feature, *box("2.1").rows), "Key Feature 3")

    assert [(number, one.notes) for number, one in found.items()] == [("1.3", ()), ("2.1", ())]


def test_proposals_out_of_order_are_read():
    found = answers(box("6.3"), box("1.1", marked(PARTLY)), box("4.2"))

    assert [(n, one.rating, one.certainty) for n, one in found.items()] == [
        ("1.1", PARTLY, "sure"),
        ("4.2", ESTABLISHED, "sure"),
        ("6.3", ESTABLISHED, "sure"),
    ]


def test_proposal_that_is_not_there_is_named():
    reading = read(box("1.1"))

    missing = next(one for one in reading.answers if one.proposal == "4.2")
    assert (missing.is_present, doubts(missing)) == (
        False,
        ["Proposal 4.2: not found in the file."],
    )
    assert len(reading.answers) == 22


def test_descriptors_of_all_levels_are_known_of_every_proposal():
    found = answers(*(without(box(number), 0) for number in ("1.1", "2.6", "4.5", "6.2")))

    assert sorted(found) == ["1.1", "2.6", "4.5", "6.2"]
    assert [text for text in descriptors("1.1") if not text] == []
