"""Tables of improvement actions: Orkney's, and those that others make of it."""

from dataclasses import replace

import pytest

from selfevaluation.intake.blocks import Document, Paragraph, Row, Table
from selfevaluation.intake.plans import PlanRead, read_plan, without_plan
from selfevaluation.intake.readings import ReadAction, ReadTask
from tests.selfevaluation.intake.corpus.against import expected
from tests.selfevaluation.intake.made_plans import HEADER, own_plan, own_row, plan, row, table
from tests.selfevaluation.intake.orkney import PAGES

ORKNEY = Document(tuple(table(*page) for page in PAGES))
FINANCE = "Integrated finances and financial planning"


def read(*rows: tuple[str, ...], **how: tuple[str, ...]) -> PlanRead:
    return read_plan(plan(*rows, **how), expected())


def only_action(*rows: tuple[str, ...], **how: tuple[str, ...]) -> ReadAction:
    (feature,) = read(*rows, **how).features
    (action,) = feature.actions
    return action


def notes(found: PlanRead) -> list[tuple[str, bool]]:
    parts = [*found.features, *found.answers]
    of_parts = (note for part in parts for note in part.notes)
    return [(note.text, note.is_doubt) for note in (*of_parts, *found.notes)]


def actions_by_feature(found: PlanRead) -> dict[int, list[str]]:
    return {one.feature: [action.text for action in one.actions] for one in found.features}


def orkney(feature: int) -> ReadAction:
    (action,) = read_plan(ORKNEY, expected()).features[feature - 1].actions
    return action


def test_orkney_has_one_action_for_each_feature() -> None:
    found = read_plan(ORKNEY, expected())
    assert [(one.feature, len(one.actions)) for one in found.features] == [
        (number, 1) for number in range(1, 7)
    ]
    assert (found.answers, found.notes) == ((), ())


def test_orkney_row_in_three_parts_is_one_again() -> None:
    action = orkney(2)
    paragraphs = action.text.split("\n\n")
    assert len(paragraphs) == 9
    assert paragraphs[0] == (
        "The IJB S95 Officer will work with NHS and OIC to improve clarity around specific funding "
        "sources, ho they are spent and what outcomes are achieved. This will include having view "
        "access to NHS finance systems and attending various meetings where the funding is "
        "discussed i.e. PCIF allocations."
    )
    assert paragraphs[6].endswith(
        "NHS finance systems and attending the various meetings where the funding is discussed "
        "i.e. PCIF allocation."
    )
    assert action.leads == (
        "Chief Finance Officer ; Head of Finance, Orkney Islands Council; Director of Finance, NHS "
        "Orkney."
    )
    assert action.by_when == "Present to April 2020."
    assert action.tasks == (
        ReadTask("Revisit baseline budgets for all services delegated to the IJB."),
        ReadTask(
            "Adopt an inclusive process for dealing with budget setting and identification of "
            "efficiencies."
        ),
        ReadTask("Design a three year cycle to allow more effective transformation to occur."),
        ReadTask("Agree an aligned budget setting process."),
        ReadTask("Review the 'set aside' budget in order to clarify the Orkney position."),
    )


def test_orkney_dates_of_a_row_that_a_page_cuts_are_not_given_to_tasks() -> None:
    action = orkney(3)
    assert action.tasks == (
        ReadTask(
            "Review of Orkney Health and Care structure – considering the cross-cutting themes "
            "with both other statutory organisations."
        ),
        ReadTask("Identify interim structure to help lessen impact of significant vacancies."),
        ReadTask("Continue to develop close working relationship with ISD."),
        ReadTask("Review of the Scheme of Integration"),
    )
    assert action.by_when == "Autumn 2020. April 2020. Ongoing. March 2020."
    assert action.leads == "Chief Officer."


def test_orkney_as_many_dates_as_tasks_are_given_to_them() -> None:
    assert (orkney(4).tasks, orkney(4).by_when, orkney(4).leads) == (
        (
            ReadTask("Review Scheme of Integration.", "March 2020."),
            ReadTask("Review current committees.", "December 2019."),
            ReadTask(
                "Review the committees and other meetings the Chief Officer has to attend.",
                "December 2019.",
            ),
            ReadTask("Hold seminar of Directions.", "December 2019."),
            ReadTask(
                "Hold seminars on the roles and responsibilities of the IJB and its officers.",
                "December 2019.",
            ),
        ),
        "",
        "",
    )


def test_orkney_one_date_belongs_to_the_action() -> None:
    assert (orkney(1).by_when, len(orkney(1).tasks)) == ("2019 – 2021.", 4)
    assert (orkney(6).by_when, len(orkney(6).tasks)) == ("2019 – 2021.", 1)
    assert (orkney(5).by_when, orkney(5).leads, orkney(5).tasks) == ("", "", ())


def test_orkney_notes_tell_of_repetitions_and_doubt_the_dates() -> None:
    assert notes(read_plan(ORKNEY, expected())) == [
        (
            "Feature 2: a paragraph is there twice in nearly the same words: “The IJB S95 Officer "
            "will work with NHS and OIC to improve clarity around specific funding sources and how "
            "they are spent…” Both were kept.",
            False,
        ),
        (
            "Feature 3: 4 dates stand beside 4 tasks, cut by the end of a page: which belongs to "
            "which is not certain. The dates were kept as written, with the action.",
            True,
        ),
        (
            "Feature 6: a paragraph is there twice: “The implementation of Community Led Support "
            "will ensure that communities are enabled to directly shape the design of com…” Both "
            "were kept.",
            False,
        ),
    ]


def test_one_table_with_its_header_again_and_again_reads_as_several() -> None:
    one = Document((table(*(row for page in PAGES for row in page)),))
    assert read_plan(one, expected()) == read_plan(ORKNEY, expected())


def test_a_table_goes_on_in_the_next_one_without_its_header() -> None:
    first = table(HEADER, ("Feature 2", "Agree budgets in", "Meet", "May", "Chief"))
    rest = table(("", "good time.", "", "", "Finance Officer"), ("Feature 3", "Plan.", "", "", ""))
    found = read_plan(Document((first, Paragraph(""), rest)), expected())
    assert actions_by_feature(found) == {2: ["Agree budgets in good time."], 3: ["Plan."]}
    assert found.features[0].actions[0].leads == "Chief Finance Officer"


def test_a_table_after_other_words_is_none_of_it() -> None:
    first = table(HEADER, ("Feature 2", "Agree budgets.", "", "", ""))
    other = table(("Name", "Post", "Body", "Telephone", "E-mail"))
    document = Document((first, Paragraph("Who to ask"), other))
    assert actions_by_feature(read_plan(document, expected())) == {2: ["Agree budgets."]}
    assert without_plan(document).blocks == (Paragraph("Who to ask"), other)


def test_a_key_that_a_page_cuts_is_one_again() -> None:
    first = table(HEADER, ("Collaborative leadership and", "Meet more", "", "", ""))
    rest = table(HEADER, ("building relationships", "often.", "", "", ""))
    found = read_plan(Document((first, rest)), expected())
    assert actions_by_feature(found) == {1: ["Meet more often."]}


@pytest.mark.parametrize(
    "header",
    [
        ("KEY.", "PROPOSED IMPROVEMENT ACTIONS:", "Tasks", "Timescale", "Lead"),
        ("Key feature", "Improvement action", "Specific tasks", "Date", "Responsible officer"),
        ("Feature", "Action", "Task(s)", "Target date", "Lead officer/s"),
        ("Proposal", "Proposed action", "Specific Task", "By  when?", "Leads"),
    ],
)
def test_headers_are_known_however_they_are_written(header: tuple[str, ...]) -> None:
    action = only_action(("Feature 2", "Agree budgets.", "Meet.", "May", "CFO"), header=header)
    assert action == ReadAction("Agree budgets.", "CFO", "May", (ReadTask("Meet."),))


def test_columns_may_stand_in_another_order_and_some_be_missing() -> None:
    action = only_action(
        ("CFO", "Feature 2", "Agree budgets."), header=("Lead Officer", "Key", "Improvement Action")
    )
    assert action == ReadAction("Agree budgets.", leads="CFO")


def test_a_column_that_has_no_place_is_named_with_its_words() -> None:
    found = read(("Feature 2", "Agree.", "Amber", ""), header=("Key", "Action", "RAG", "By when"))
    assert notes(found) == [("Feature 2: “Amber” stands under “RAG” and was not taken.", True)]


@pytest.mark.parametrize(
    "header",
    [
        ("MSG Proposal.", "Self-Assessment.", "RAG.", "Comments."),
        ("Proposal", "Our rating", "Improvement action", "By when"),
        ("Proposal", "Improvement actions", "Evidence / Notes", "Lead"),
        ("Action", "Lead", "Name", "Post"),
    ],
)
def test_tables_of_other_things_are_left_alone(header: tuple[str, ...]) -> None:
    document = plan(("Delegated budgets.", "Established.", "", "None."), header=header)
    assert read_plan(document, expected()) == PlanRead()
    assert without_plan(document) == document


KEYS = {
    "1": 1,
    "1.": 1,
    "Feature 1": 1,
    "Key Feature 4:": 4,
    "2 – Integrated finances and financial planning": 2,
    "Collaborative leadership and building relations": 1,
    "Collaborative Leadership and Building Relationships.": 1,
    "Integrated Finance & Financial Planning": 2,
    "Agreed governance and accountability arrangements": 4,
    "GOVERNANCE AND\nACCOUNTABILITY ARRANGEMENTS": 4,
    "Meaningful and sustained engagment": 6,
}


@pytest.mark.parametrize("key", KEYS)
def test_a_feature_is_found_by_its_number_or_name(key: str) -> None:
    found = read((key, "Act.", "", "", ""))
    assert (actions_by_feature(found), notes(found)) == ({KEYS[key]: ["Act."]}, [])


PROPOSALS = {
    "2.3": "2.3",
    "2(iii)": "2.3",
    "2. (iii)": "2.3",
    "Proposal 2 (iii)": "2.3",
    "Indicator 4.2": "4.2",
    "Proposal 2.3: Delegated hospital budgets and set aside requirements": "2.3",
    "Delegated hospital budgets and set aside budget requirements must be fully implemented": "2.3",
}


@pytest.mark.parametrize("key", PROPOSALS)
def test_a_proposal_is_found_by_its_number_or_title(key: str) -> None:
    found = read((key, "Act.", "", "", ""))
    (answer,) = found.answers
    assert (answer.proposal, [action.text for action in answer.actions]) == (
        PROPOSALS[key],
        ["Act."],
    )
    assert notes(found) == []


@pytest.mark.parametrize(
    "key",
    [
        "Housing",
        "7",
        "Feature 9",
        "2.9",
        "9.1",
        "2019 – 2021",
        "Proposal",
        "Feature 2: Meaningful and sustained engagement",
    ],
)
def test_a_key_that_is_not_known_is_named_and_nothing_taken(key: str) -> None:
    found = read((key, "Build homes.", "Meet.", "May", "CFO"))
    assert (found.features, found.answers) == ((), ())
    assert notes(found) == [
        (
            f"Improvement actions, row “{key}”: it is neither a feature nor a proposal by its "
            "number or its name, so this was not taken: “Build homes. Meet. May CFO”.",
            True,
        )
    ]


def test_a_key_that_is_not_quite_a_name_is_taken_and_doubted() -> None:
    found = read(("Governance", "Act.", "", "", ""))
    assert actions_by_feature(found) == {4: ["Act."]}
    assert notes(found) == [
        ("Feature 4: it was found by “Governance”, which is not quite its name.", True)
    ]


def test_a_row_for_two_proposals_is_taken_for_the_first_and_doubted() -> None:
    found = read(("Proposals 4.1 and 4.2", "Review the scheme.", "", "", ""))
    assert [(one.proposal, one.actions[0].text) for one in found.answers] == [
        ("4.1", "Review the scheme.")
    ]
    assert notes(found) == [
        (
            "Proposal 4.1: the row is for 4.2 as well, but was taken for this one alone.",
            True,
        )
    ]


def test_a_national_proposal_is_refused_by_name() -> None:
    found = read(("Proposal 3.2", "Inspect.", "", "", ""))
    assert (found.answers, notes(found)) == (
        (),
        [
            (
                "Improvement actions, row “Proposal 3.2”: it is a national proposal, not for local "
                "completion, so this was not taken: “Inspect.”.",
                True,
            )
        ],
    )


def test_rows_under_one_key_are_actions_of_their_own() -> None:
    found = read(
        (FINANCE, "Agree budgets.", "Meet.", "May", "CFO"),
        ("", "Plan for three years.", "Write.", "June", "CO"),
    )
    assert found.features[0].actions == (
        ReadAction("Agree budgets.", "CFO", "May", (ReadTask("Meet."),)),
        ReadAction("Plan for three years.", "CO", "June", (ReadTask("Write."),)),
    )


def test_a_row_with_nothing_but_a_key_is_for_those_below() -> None:
    found = read((FINANCE, "", "", "", ""), ("", "Agree.", "", "", ""), ("", "Plan.", "", "", ""))
    assert actions_by_feature(found) == {2: ["Agree.", "Plan."]}


def test_a_table_without_keys_is_for_what_stands_above_it() -> None:
    header = ("Improvement action", "By when", "Lead officer")
    document = Document(
        (
            Paragraph("Feature 2: Integrated finances and financial planning", is_heading=True),
            table(header, ("Agree.", "May", "CFO"), ("Plan.", "June", "")),
            Paragraph("Meaningful and sustained engagement"),
            table(header, ("Ask people.", "", "")),
        )
    )
    found = read_plan(document, expected())
    assert actions_by_feature(found) == {2: ["Agree.", "Plan."], 6: ["Ask people."]}


def test_lists_in_an_action_stay_lists() -> None:
    action = only_action(("1", "Do this:\n• one\n• two\nThen rest.", "", "", ""))
    assert action.text == "Do this:\n\n• one\n• two\n\nThen rest."


@pytest.mark.parametrize(
    ("tasks", "dates", "paired"),
    [
        ("• Meet.\n• Write.", "May\nJune", [("Meet.", "May"), ("Write.", "June")]),
        ("Meet.\nWrite.", "May\nJune", [("Meet.", "May"), ("Write.", "June")]),
        ("1. Meet.\n2. Write.", "1. May\n2. June", [("Meet.", "May"), ("Write.", "June")]),
        (
            "• Meet.\nin the hall\n• Write.",
            "May\nJune",
            [("Meet.\nin the hall", "May"), ("Write.", "June")],
        ),
        ("• Meet.\n• Write.", "May", [("Meet.", ""), ("Write.", "")]),
        ("Tasks are:\n• Meet.\n• Write.", "May\nJune", [("Meet.", "May"), ("Write.", "June")]),
    ],
)
def test_dates_go_to_tasks_where_each_has_its_own(
    tasks: str, dates: str, paired: list[tuple[str, str]]
) -> None:
    action = only_action(("1", "Act.", tasks, dates, ""))
    assert [(task.text, task.by_when) for task in action.tasks] == paired


@pytest.mark.parametrize(
    ("tasks", "dates", "kept"),
    [
        ("• Meet.\n• Write.", "May\nJune\nJuly", "May; June; July"),
        ("• Meet.\n• Write.\n• Rest.", "May.\nJune.", "May. June."),
        ("Meet.", "May\nJune", "May; June"),
    ],
)
def test_dates_that_may_belong_to_any_task_stay_with_the_action(
    tasks: str, dates: str, kept: str
) -> None:
    found = read(("1", "Act.", tasks, dates, ""))
    (action,) = found.features[0].actions
    assert (action.by_when, {task.by_when for task in action.tasks}) == (kept, {""})
    assert [doubt for _, doubt in notes(found)] == [True]


def test_two_dates_in_one_paragraph_are_not_pulled_apart() -> None:
    action = only_action(("1", "Act.", "• Meet.\n• Write.", "May 2019, June 2019", ""))
    assert action.by_when == "May 2019, June 2019"


def test_tasks_without_an_action_are_the_action_and_doubted() -> None:
    found = read(("1", "", "• Meet.\n• Write.", "May\nJune", "CO"))
    (action,) = found.features[0].actions
    assert action == ReadAction("• Meet. (May)\n• Write. (June)", leads="CO")
    assert notes(found) == [
        (
            "Feature 1: no improvement action stands beside the tasks, so they were taken as the "
            "action.",
            True,
        )
    ]


def test_what_is_too_long_for_its_place_goes_to_the_text() -> None:
    leads, when = "Chief Officer and " * 20, "when the budget is agreed, " * 5
    found = read(("1", "Act.", "", when, leads))
    (action,) = found.features[0].actions
    text = f"Act.\n\nLead officers: {leads.strip()}\n\nBy when: {when.strip()}"
    assert action == ReadAction(text)
    assert notes(found) == [
        (
            "Feature 1: the lead officers were put at the end of the text: there is room for 250 "
            "characters only.",
            False,
        ),
        (
            "Feature 1: “By when” was put at the end of the text: there is room for 120 characters "
            "only.",
            False,
        ),
    ]


def test_our_own_table_is_read_exactly() -> None:
    found = read_plan(
        own_plan(
            (f"Feature 2: {FINANCE}", "• not a list\n\n  two\t", "", " May ", "CFO "),
            ("", "", "• Meet.\nand talk", "1. June", ""),
            ("", "", "Write _x0007_", "", ""),
            ("Feature 2", "• not a list", "", "", ""),
            ("Proposal 2.3", "and so on", "", "", "CO"),
        ),
        expected(),
    )
    assert found.features[0].actions == (
        ReadAction(
            "• not a list\n\n  two\t",
            "CFO ",
            " May ",
            (ReadTask("• Meet.\nand talk", "1. June"), ReadTask("Write \a")),
        ),
        ReadAction("• not a list"),
    )
    assert found.answers[0].actions == (ReadAction("and so on", "CO"),)
    assert notes(found) == []


def test_our_own_workbook_is_read_exactly() -> None:
    document = plan(
        (f"Feature 2: {FINANCE}", "1. not a list\n\n two ", "", "May", "CFO"),
        ("", "", "Meet.\n\n_x0007_ ", " June", ""),
    )
    found = read_plan(replace(document, is_ours=True), expected())
    assert found.features[0].actions == (
        ReadAction(
            "1. not a list\n\n two ", "CFO", "May", (ReadTask("Meet.\n\n_x0007_ ", " June"),)
        ),
    )


def test_our_own_table_with_a_row_that_somebody_added() -> None:
    own = own_row("Feature 2", "Agree.", "", "", "")
    document = Document(
        (
            Table(
                (row(*HEADER), own, row("", "", "Meet.", "May", ""), row("3", "Plan.", "", "", ""))
            ),
        ),
        is_ours=True,
    )
    found = read_plan(document, expected())
    assert found.features[0].actions == (ReadAction("Agree.", tasks=(ReadTask("Meet.", "May"),)),)
    assert actions_by_feature(found) == {2: ["Agree."], 3: ["Plan."]}


def test_remarks_on_a_cell_are_doubts() -> None:
    key, action, *others = row("1", "Act.", "", "", "").cells
    remarked = Paragraph("Act.", remarks=("a picture was left out.",))
    cells = (key, replace(action, blocks=(remarked,)), *others)
    document = Document((Table((row(*HEADER), Row(cells))),))
    assert notes(read_plan(document, expected())) == [("Feature 1: a picture was left out.", True)]
