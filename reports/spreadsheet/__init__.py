"""A return as a workbook of Excel, one row a proposal: what people fill in, and upload again.

`selfevaluation.intake.excel` reads it back exactly; `selfevaluation.intake.excel.layout` has the
words on which both agree.
"""

from datetime import UTC
from io import BytesIO

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from reports.return_forms import ReturnForm
from reports.spreadsheet.about import about_columns
from reports.spreadsheet.plan import plan_columns
from reports.spreadsheet.proposals import add_choices, proposal_columns
from reports.spreadsheet.tables import add_table
from reports.word import standing
from selfevaluation.intake.controls import written
from selfevaluation.intake.excel import layout


def return_workbook(form: ReturnForm) -> bytes:
    """The .xlsx of this version: sheets for the proposals, the improvement actions, and about it.

    No text is cut: what is longer than a cell of Excel goes on in a further column. No cell holds
    a formula.
    """
    book = Workbook()
    book.remove(book.active)
    printed = f"{form.partnership}, {form.round}. {standing(form)}"
    columns = proposal_columns(form)
    sheet = add_table(book, layout.PROPOSALS, columns, frozen=4, printed=printed, pages_wide=2)
    add_choices(sheet, form)
    add_table(book, layout.PLAN, plan_columns(form), frozen=1, printed=printed)
    add_table(book, layout.ABOUT, about_columns(form), frozen=1, printed=printed)
    _describe(book, form)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _describe(book: Workbook, form: ReturnForm) -> None:
    """What the file says of itself; the property tells the reader whose layout it is."""
    facts = book.properties
    facts.title = written(f"{layout.PROPOSALS}: {form.partnership}, {form.round}")
    facts.creator = facts.lastModifiedBy = "MSG Tracker"
    facts.language = "en-GB"
    facts.created = form.made_at.astimezone(UTC).replace(tzinfo=None)
    book.custom_doc_props.append(StringProperty(name=layout.PROPERTY, value=layout.VERSION))
