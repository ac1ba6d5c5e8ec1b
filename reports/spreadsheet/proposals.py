"""The sheet with a row for each of the 25 proposals."""

from collections.abc import Callable

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reports.return_forms import FormFeature, FormProposal, ReturnForm
from reports.spreadsheet.tables import Column
from selfevaluation.intake.excel import layout

_ACTIONS = 4  # columns for them at least: room to write in
_LEVELS = 4


def proposal_columns(form: ReturnForm) -> list[Column]:
    """From the number to the note. The last four are only for reading."""
    rows = _rows(form)
    return [
        Column(layout.NUMBER, 8, tuple(row.number for _, row in rows)),
        Column(layout.PRINTED, 8, tuple(row.printed for _, row in rows)),
        Column(layout.FEATURE, 16, tuple(_feature(feature) for feature, _ in rows)),
        Column(layout.PROPOSAL, 28, tuple(row.title for _, row in rows)),
        *_descriptors([row for _, row in rows]),
        Column(layout.RATING, 18, tuple(_said(row, row.rating) for _, row in rows)),
        Column(layout.EVIDENCE, 60, tuple(_said(row, row.evidence) for _, row in rows)),
        *_actions([row for _, row in rows]),
        *_for_reading([row for _, row in rows]),
    ]


def add_choices(sheet: Worksheet, form: ReturnForm) -> None:
    """The four names to choose from in each cell of ratings that may be filled in."""
    rows = _rows(form)
    names = next([level.name for level in row.levels] for _, row in rows if row.levels)
    choices = DataValidation(
        type="list",
        formula1=f'"{",".join(names)}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Not one of the four levels",
        error="Choose one of the four levels from the list, or leave the cell empty.",
    )
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == layout.RATING)
    for place, (_, row) in enumerate(rows, start=2):
        if row.is_local:
            choices.add(f"{letter}{place}")
    sheet.add_data_validation(choices)


def _rows(form: ReturnForm) -> list[tuple[FormFeature, FormProposal]]:
    return [(feature, row) for feature in form.features for row in feature.proposals]


def _feature(feature: FormFeature) -> str:
    return f"{feature.number}. {feature.name}"


def _said(row: FormProposal, text: str) -> str:
    return text if row.is_local else layout.NATIONAL


def _descriptors(rows: list[FormProposal]) -> list[Column]:
    names = next([level.name for level in row.levels] for row in rows if row.levels)
    return [
        Column(
            layout.descriptor_heading(name),
            28,
            tuple(row.levels[place].text if row.levels else layout.NATIONAL for row in rows),
        )
        for place, name in enumerate(names)
    ]


def _actions(rows: list[FormProposal]) -> list[Column]:
    count = max(_ACTIONS, *(len(row.actions) for row in rows))
    return [
        Column(
            f"{layout.ACTION} {place + 1}",
            36,
            tuple(row.actions[place].text if place < len(row.actions) else "" for row in rows),
        )
        for place in range(count)
    ]


def _for_reading(rows: list[FormProposal]) -> list[Column]:
    columns: list[tuple[str, Callable[[FormProposal], str]]] = [
        ("Rating now", lambda row: row.rating_now),
        ("Links and files", lambda row: "\n".join(row.items)),
        ("Later views", lambda row: "\n".join(row.later_views)),
        ("Note", lambda row: row.note),
    ]
    return [
        Column(heading, 28, tuple(say(row) for row in rows), is_for_reading=True)
        for heading, say in columns
    ]
