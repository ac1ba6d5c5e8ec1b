"""The list of proposals, on the page and as a file."""

from datetime import date

import django_tables2 as tables
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template.loader import render_to_string

from proposals.standing import Standing


class ProposalTable(tables.Table):
    """One row for each Standing. What only a file needs is not visible on the page."""

    export_formats = ("csv", "xlsx")

    number = tables.Column("Number", accessor="printed_number", order_by="order")
    title = tables.Column("Proposal", attrs={"td": {"class": "msg_lines__title"}})
    feature = tables.Column("Feature", visible=False)
    rag = tables.Column("Status", order_by="rag_order", empty_values=())
    timescale = tables.Column("Timescale as printed", visible=False)
    original_due_on = tables.Column("Original due date", visible=False)
    due_on = tables.Column("Due", empty_values=())
    days_overdue = tables.Column(
        "Days overdue", attrs={"th": {"class": "msg_number"}, "td": {"class": "msg_number"}}
    )
    updated_on = tables.DateColumn(
        format="j F Y",
        verbose_name="Last update",
        default="None yet",
        attrs={"td": {"class": "msg_day"}},
    )
    narrative = tables.Column("Narrative", visible=False)

    class Meta:
        order_by = "number"
        attrs = {"caption": "Proposals"}

    def render_title(self, record: Standing) -> str:
        return render_to_string("proposals/_title.html", {"standing": record})

    def value_title(self, value: str) -> str:
        return value

    def render_rag(self, value: str | None) -> str:
        return render_to_string("components/rag.html", {"rag": value})

    def value_rag(self, record: Standing) -> str:
        return record.rag_label

    def render_due_on(self, record: Standing) -> str:
        return render_to_string("proposals/_due.html", {"due": record})

    def value_due_on(self, value: date | None) -> date | None:
        return value

    def render_days_overdue(self, value: int) -> str:
        return intcomma(value) if value else "–"

    def value_original_due_on(self, record: Standing, value: date) -> date | None:
        return value if record.due_on else None

    def value_days_overdue(self, record: Standing, value: int) -> int | None:
        return value if record.due_on else None

    def value_updated_on(self, value: date) -> date:
        return value
