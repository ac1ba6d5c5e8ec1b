"""Who has returned, and how far the others are."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.html import format_html
from django_tables2 import Column, DateColumn, DateTimeColumn, Table, TemplateColumn

from accounts.models import User
from selfevaluation.models import Round
from selfevaluation.progress import ProgressRow
from selfevaluation.tables.columns import YesNoColumn


class ProgressTable(Table):
    """Who has returned, and how far the others are: one row a partnership.

    On the page some cells say several things; in a file each has a column of its own.
    """

    export_formats = ("csv", "xlsx")

    partnership = Column()
    state = TemplateColumn(
        template_name="selfevaluation/_progress_state.html", order_by=("place", "submitted_on")
    )
    version = Column(visible=False)
    submitted_on = DateColumn(visible=False, format="j F Y", verbose_name="Submitted on")
    ready = TemplateColumn(
        template_name="selfevaluation/_progress_ready.html",
        verbose_name="Answers ready",
        empty_values=(None,),
    )
    signed = Column("Signatures", empty_values=(None,))
    to_sign = Column("Bodies to sign", visible=False)
    has_unsigned = YesNoColumn("Submitted without all", visible=False)
    last_activity_at = DateTimeColumn(format="j F Y, H:i", verbose_name="Last activity")
    people = Column("Leads and contributors", accessor="sign_ins__count", visible=False)
    last_sign_in = Column("Last sign-in", accessor="sign_ins__last_at", empty_values=())
    due_on = TemplateColumn(template_name="selfevaluation/_progress_due.html", verbose_name="Due")
    is_extended = YesNoColumn("Due date extended", visible=False)
    is_overdue = YesNoColumn("Overdue", visible=False)
    is_stuck = YesNoColumn("Stuck", visible=False)
    acts = TemplateColumn(
        template_name="selfevaluation/_progress_acts.html",
        verbose_name="What to do",
        orderable=False,
        exclude_from_export=True,
        accessor="extend_url",
        attrs={"th": {"class": "msg_no-print"}, "td": {"class": "msg_no-print"}},
    )

    class Meta:
        empty_text = "No partnership is like that. Take a filter off to see more of them."
        order_by = ("partnership",)
        attrs = {"caption": "Partnerships and their returns"}

    def render_partnership(self, value: str, record: ProgressRow) -> str:
        return format_html('<a href="{}">{}</a>', record.url, value)

    def value_partnership(self, value: str) -> str:
        return value

    def value_state(self, record: ProgressRow) -> str:
        return record.state_label

    def value_ready(self, value: int) -> int:
        return value

    def render_signed(self, value: int, record: ProgressRow) -> str:
        to_sign = record.to_sign or 0
        words = f"{value} of {to_sign}"
        return f"{words}, submitted without {to_sign - value}" if record.has_unsigned else words

    def value_signed(self, value: int) -> int:
        return value

    def value_last_activity_at(self, value: datetime) -> datetime:
        return value

    def render_last_sign_in(self, record: ProgressRow) -> str:
        if record.sign_ins is None:
            return "–"
        if record.sign_ins.last_at is None:
            return "Never" if record.sign_ins.count else "Nobody invited"
        return f"{timezone.localdate(record.sign_ins.last_at):%-d %B %Y}"

    def value_last_sign_in(self, record: ProgressRow) -> datetime | str | None:
        if record.sign_ins is None:
            return None
        return record.sign_ins.last_at or self.render_last_sign_in(record)

    def value_due_on(self, value: date) -> date:
        return value


def unknown_columns(*, round: Round, user: User, is_past: bool) -> list[str]:
    """Those that would say nothing: of a day gone by it is known only who had returned."""
    if is_past:
        known = ("partnership", "state", "submitted_on")
        return [name for name in ProgressTable.base_columns if name not in known]
    unknown = [] if user.has_perm("selfevaluation.extend", round) else ["acts"]
    if user.is_leadership and not (user.is_division or user.partnership_ids):
        unknown += ["people", "last_sign_in"]
    return unknown
