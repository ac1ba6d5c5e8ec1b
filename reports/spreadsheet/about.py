"""The sheet that says whose return it is, how old the file is, and what may be filled in."""

from datetime import date

from django.utils.timezone import localtime

from reports.return_forms import ReturnForm
from reports.spreadsheet.tables import Column
from reports.word import standing
from selfevaluation.intake.excel import layout

Row = tuple[str, str, str]  # what it is, what it says, whether it may be filled in

_TO_FILL, _TO_READ = "Yes", "No, for reading only"
_HELP = (
    "On the sheet “Self-evaluation” fill in the rating, the evidence and the improvement actions, "
    "one action a column; on “Improvement actions” who leads each action, its tasks and by when; "
    "here what is marked “Yes”. Then upload the file on the page of the return: it shows what was "
    "read before anything is saved. All other cells may be read, but are not taken from the file."
)
_LICENCE = (
    "Official wording of the proposals and level descriptions: © Crown copyright, "
    "Open Government Licence v3.0."
)


def about_columns(form: ReturnForm) -> list[Column]:
    """Three columns; the first rows are those that may be filled in."""
    rows = [*_to_fill(form), *_to_read(form)]
    widths = (("About this file", 28), ("Entry", 90), ("May be filled in", 22))
    return [
        Column(heading, width, tuple(row[place] for row in rows))
        for place, (heading, width) in enumerate(widths)
    ]


def _to_fill(form: ReturnForm) -> list[Row]:
    said = {
        layout.PARTNERSHIP: form.partnership,
        layout.CONTACT: form.contact_name,
        layout.EMAIL: form.contact_email,
        layout.COMPLETED: _day(form.completed_on),
    }
    return [(label, text, _TO_FILL) for label, text in said.items()]


def _to_read(form: ReturnForm) -> list[Row]:
    made = localtime(form.made_at)
    said = {
        "Round": form.round,
        "Fictional data": _fiction(form) if form.is_fictional else "",
        "Version": standing(form),
        "Why it is not signed": form.unsigned_reason,
        "Source": form.source,
        "File made": f"{_day(made.date())}, {made:%H:%M}",
        "How to fill this in": _HELP,
        "Licence": _LICENCE,
    }
    return [(label, text, _TO_READ) for label, text in said.items() if text]


def _fiction(form: ReturnForm) -> str:
    return f"{form.round} is a made-up round for training. No partnership said this."


def _day(day: date | None) -> str:
    """As it is printed, in words: a number would be another day in another country's Excel."""
    return f"{day.day} {day:%B} {day.year}" if day else ""
