"""Whether a layout for Word will do: filled in with awkward text, and read back."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as OpenDocument
from jinja2 import TemplateError

from reports.layout_trial import filled_in
from reports.return_forms import FormAction, FormProposal, ReturnForm
from reports.word import return_document
from selfevaluation import intake
from selfevaluation.intake.expected import Expected
from selfevaluation.intake.readings import (
    Certainty,
    Level,
    ReadAction,
    ReadAnswer,
    Reading,
    ReadTask,
    Unreadable,
)
from selfevaluation.intake.word import open_document

_HINTS = {
    "rating": "The cells of its first row name the levels, and each of the four beside “Our "
    "Rating” has {% if proposal.levels[0].is_chosen %}X{% endif %}, with 0 to 3 for its level.",
    "evidence": "It stands in a content control with the tag “msg-evidence-{{ proposal.number }}”, "
    "a paragraph a line: {%p for line in proposal.evidence|lines %}.",
    "improvement actions": "They stand in a content control with the tag "
    "“msg-actions-{{ proposal.number }}”; those with tasks, leads and dates once more in the table "
    "at the end, in content controls with tags from “msg-plan-key” to “msg-plan-leads”.",
}
_NOT_OURS = (
    "It has lost the property “MSG Tracker layout” with the value 1 (File, Info, Properties, "
    "Advanced Properties, Custom). By that a form is known as the tracker’s own."
)


def faults(layout: bytes, form: ReturnForm, expected: Expected) -> list[str]:
    """What is missing or wrong in it, in sentences; none where it will do.

    `form` is the empty form of a partnership, `expected` what files of its round are read against.
    """
    filled = filled_in(form)
    try:
        content = return_document(filled, layout)
        reading = intake.read(BytesIO(content), expected)
    except (BadZipFile, KeyError, ValueError):
        return ["This is no Word file. Save the layout as a Word document (.docx)."]
    except TemplateError as error:
        return [f"It cannot be filled in: {error.message}."]
    except Unreadable as error:
        return [f"What comes of it cannot be read back: {error.sentence}"]
    found = [
        *_in_cover(reading, filled),
        *_in_answers(reading, filled),
        *_in_document(Document(BytesIO(content))),
    ]
    return found if open_document(BytesIO(content)).is_ours else [*found, _NOT_OURS]


def _in_cover(reading: Reading, filled: ReturnForm) -> Iterator[str]:
    came_back = {
        ("name of the partnership", "msg-partnership"): reading.partnership == filled.slug,
        ("contact’s name", "msg-contact-name"): reading.contact_name == filled.contact_name,
        ("contact’s address", "msg-contact-email"): reading.contact_email == filled.contact_email,
        ("date of completion", "msg-completed"): reading.completed_on == filled.completed_on,
    }
    for (words, tag), is_back in came_back.items():
        if not is_back:
            yield f"The {words} did not come back from the content control with the tag “{tag}”."


def _in_answers(reading: Reading, filled: ReturnForm) -> Iterator[str]:
    answers = {answer.proposal: answer for answer in reading.answers}
    local = [each for feature in filled.features for each in feature.proposals if each.is_local]
    for part, hint in _HINTS.items():
        lost = [each.number for each in local if not _is_back(part, each, answers[each.number])]
        if lost:
            which = "any proposal" if len(lost) == len(local) else ", ".join(lost)
            yield f"The {part} did not come back for {which}. {hint}"
    read = [found.actions for found in reading.features]
    if read != [_read(feature.actions) for feature in filled.features]:
        yield "The improvement actions of the features did not come back from the table at the end."


def _is_back(part: str, proposal: FormProposal, answer: ReadAnswer) -> bool:
    if part == "evidence":
        return answer.evidence == proposal.evidence
    if part == "rating":
        chosen = [level.is_chosen for level in proposal.levels].index(True)
        return answer.rating == list(Level)[chosen] and answer.certainty == Certainty.SURE
    return answer.actions == _read(proposal.actions)


def _read(actions: tuple[FormAction, ...]) -> tuple[ReadAction, ...]:
    return tuple(
        ReadAction(
            action.text,
            action.leads,
            action.by_when,
            tuple(ReadTask(task.text, task.by_when) for task in action.tasks),
        )
        for action in actions
    )


def _in_document(document: OpenDocument) -> Iterator[str]:
    """What a reader of the screen, or of a single page, would miss."""
    without = [
        table.rows[0].cells[0].text
        for table in document.tables[1:]
        if not table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader")
    ]
    if without:
        yield f"The table that begins with “{without[0]}” has no header row that repeats."
    headers = " ".join(p.text for s in document.sections for p in s.header.paragraphs)
    if "fictional" not in headers.lower():
        yield "Its header does not say so where the data is made up: {% if form.is_fictional %}."
