"""The lists of proposals and of meetings, on the page and as files."""

from datetime import date
from typing import Any

import django_tables2 as tables
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join

from proposals.choices import Choice
from proposals.schedule import MeetingLine
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


class MeetingTable(tables.Table):
    """One row for each MeetingLine, in the order given. `acts` are for who keeps the list."""

    held_on = tables.DateColumn(
        format="j F Y", verbose_name="Day", attrs={"td": {"class": "msg_day"}}
    )
    group = tables.Column("Meeting")
    state = tables.Column("State", visible=False)
    note = tables.Column(default="")
    source = tables.Column(default="")
    pictures = tables.Column("As at that day", exclude_from_export=True)
    acts = tables.Column("Change", accessor="pk", exclude_from_export=True)

    class Meta:
        orderable = False

    def __init__(self, *args: Any, name: str = "Meetings", **kwargs: Any) -> None:
        super().__init__(*args, attrs={"caption": name}, **kwargs)

    def render_pictures(self, value: tuple[Choice, ...]) -> str:
        if not value:
            return "–"
        links = format_html_join(
            "", '<li><a href="{}">{}</a></li>', ((c.url, c.label) for c in value)
        )
        return format_html('<ul class="msg_links">{}</ul>', links)

    def render_acts(self, value: int, record: MeetingLine) -> str:
        return render_to_string("proposals/_meeting_acts.html", {"line": record})

    def value_held_on(self, value: date) -> date:
        return value
