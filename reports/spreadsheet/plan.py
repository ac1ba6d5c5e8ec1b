"""The sheet of improvement actions in the columns of Orkney's plan.

Source: Orkney Integration Joint Board, 11 December 2019, item 16, appendix 1.
"""

from dataclasses import astuple

from reports.return_form_rows import PlanRow, plan_rows
from reports.return_forms import ReturnForm
from reports.spreadsheet.tables import Column
from selfevaluation.intake.excel import layout

_COLUMNS = (
    (layout.KEY, 24),
    (layout.PLANNED, 60),
    (layout.TASK, 60),
    (layout.BY_WHEN, 24),
    (layout.LEADS, 32),
)


def plan_columns(form: ReturnForm) -> list[Column]:
    """A row an action and a row for each of its tasks; an empty row where there is nothing."""
    rows = [astuple(row) for row in plan_rows(form)] or [astuple(PlanRow())]
    return [
        Column(heading, width, tuple(row[place] for row in rows))
        for place, (heading, width) in enumerate(_COLUMNS)
    ]
