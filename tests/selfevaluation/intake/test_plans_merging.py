"""A form and its table of improvement actions, read as one; and a table by itself."""

from dataclasses import replace
from io import BytesIO

from openpyxl import Workbook

from selfevaluation.intake import read
from selfevaluation.intake.blocks import Document
from selfevaluation.intake.plans import PlanRead, merged, read_plan
from selfevaluation.intake.readings import (
    Kind,
    Note,
    ReadAction,
    ReadAnswer,
    ReadFeature,
    Reading,
    ReadTask,
)
from tests.selfevaluation.intake.corpus import pieces
from tests.selfevaluation.intake.corpus.against import expected
from tests.selfevaluation.intake.corpus.box import actions_filled
from tests.selfevaluation.intake.corpus.form import Form
from tests.selfevaluation.intake.made_plans import HEADER, table
from tests.selfevaluation.intake.orkney import PAGES

PLAIN, OTHER = ReadAction("Meet\nmore often."), ReadAction("Write.")
DETAILED = ReadAction("Meet more  often.", "CFO", "May", (ReadTask("Ask."),))
MEETING = replace(DETAILED, text=PLAIN.text)
FEATURE = ReadFeature(2, (ReadAction("Agree."),))
ADDED = (
    "Proposal 2.3: the table of improvement actions has one that does not stand under the "
    "proposal: “Meet more often.”. It was added; look whether one is there twice."
)


def form(*actions: ReadAction) -> Reading:
    answers = (ReadAnswer("2.2", "established"), ReadAnswer("2.3", actions=actions))
    return Reading(Kind.SELF_EVALUATION, answers, partnership="fife")


def planned(*actions: ReadAction) -> PlanRead:
    return PlanRead((FEATURE,), (ReadAnswer("2.3", actions=actions),), (Note("Row 7."),))


def workbook(*rows: tuple[str, ...]) -> BytesIO:
    book, file = Workbook(), BytesIO()
    for texts in rows:
        book.active.append(texts)
    book.save(file)
    return file


def test_details_go_to_the_action_of_the_same_words() -> None:
    found = merged(form(OTHER, PLAIN), planned(DETAILED))
    assert found == Reading(
        Kind.SELF_EVALUATION,
        (ReadAnswer("2.2", "established"), ReadAnswer("2.3", actions=(OTHER, MEETING))),
        (FEATURE,),
        partnership="fife",
        notes=(Note("Row 7."),),
    )


def test_of_actions_with_the_same_words_each_is_filled_once() -> None:
    found = merged(form(PLAIN, PLAIN), planned(DETAILED, replace(DETAILED, leads="CO")))
    assert found is not None
    assert found.answers[1].actions == (MEETING, replace(MEETING, leads="CO"))


def test_an_action_that_stands_in_the_table_alone_is_added_and_doubted() -> None:
    found = merged(form(OTHER), planned(DETAILED))
    assert found is not None
    assert found.answers[1].actions == (OTHER, DETAILED)
    assert found.answers[1].notes == (Note(ADDED),)


def test_a_table_without_a_form_is_an_action_plan() -> None:
    nothing = Reading(
        Kind.SELF_EVALUATION,
        tuple(
            ReadAnswer(one.number, notes=(Note("Not found."),), is_present=False)
            for one in expected().local
        ),
        partnership="fife",
    )
    found = merged(nothing, planned(DETAILED))
    assert found == Reading(
        Kind.ACTION_PLAN,
        (ReadAnswer("2.3", actions=(DETAILED,)),),
        (FEATURE,),
        partnership="fife",
        notes=(Note("Row 7."),),
    )
    assert merged(nothing, PlanRead()) is None


def in_lines(feature: ReadFeature) -> ReadFeature:
    """As a cell of a sheet has it, in which paragraphs are lines."""
    actions = tuple(
        replace(action, text=action.text.replace("\n\n", "\n")) for action in feature.actions
    )
    return replace(feature, actions=actions)


def test_orkney_in_excel_reads_as_in_word() -> None:
    rows = [row for page in PAGES for row in page]
    found = read(workbook(("Appendix 1",), (), *rows), expected())
    wanted = read_plan(Document((table(*rows),)), expected())
    assert (found.kind, found.answers) == (Kind.ACTION_PLAN, ())
    assert found.features == tuple(in_lines(feature) for feature in wanted.features)


def test_a_table_after_the_form_in_word_is_read_with_it() -> None:
    filled = Form()
    first, second = actions_filled("2.3")
    texts = (
        HEADER,
        ("Proposal 2.3", first, "• Meet.", "May 2019", "CFO"),
        ("Integrated finance", "Agree budgets.", "", "", ""),
    )
    cells = (pieces.row(*(pieces.cell(text) for text in line)) for line in texts)
    filled.blocks.append(pieces.table(*cells))
    found = read(BytesIO(filled.written()), expected())
    answers = {one.proposal: one for one in found.answers}
    assert answers["2.3"].actions == (
        ReadAction(first, "CFO", "May 2019", (ReadTask("Meet."),)),
        ReadAction(second),
    )
    assert answers["6.3"].evidence == "Evidence of 6.3."
    assert [(one.feature, one.actions) for one in found.features] == [
        (2, (ReadAction("Agree budgets."),))
    ]
