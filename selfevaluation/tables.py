"""Lists of rounds, partnerships in a round, and answers."""

from datetime import datetime

from django.urls import reverse
from django.utils.html import format_html
from django_tables2 import Column, DateColumn, DateTimeColumn, Table, TemplateColumn

from selfevaluation.models import Answer
from selfevaluation.progress import ProgressRow


class ProgressTable(Table):
    """Who has returned: one row a partnership."""

    export_formats = ("csv", "xlsx")

    partnership = Column()
    state = TemplateColumn(
        "{% include 'components/state.html' with label=record.state_label tone=record.tone only %}"
    )
    ready = Column("Answers ready", empty_values=(None,))
    submitted_on = DateColumn(format="j F Y", verbose_name="Submitted on")
    last_changed_at = DateTimeColumn(format="j F Y, H:i", verbose_name="Last activity")

    class Meta:
        empty_text = "No partnership is in this state. Clear the filter to see all of them."
        order_by = ("partnership",)
        attrs = {"caption": "Partnerships and their returns"}

    def render_partnership(self, value: str, record: ProgressRow) -> str:
        return format_html('<a href="{}">{}</a>', record.url, value)

    def value_partnership(self, value: str) -> str:
        return value

    def render_ready(self, value: int) -> str:
        return f"{value} of 22"

    def value_state(self, record: ProgressRow) -> str:
        return record.state_label

    def value_ready(self, value: int) -> int:
        return value

    def value_last_changed_at(self, value: datetime) -> datetime:
        return value


class RatingTable(Table):
    """The submitted ratings of a round: one row an answer."""

    export_formats = ("csv", "xlsx")

    partnership = Column(
        "Partnership",
        accessor="self_evaluation__partnership",
        order_by="self_evaluation__partnership__name",
    )
    number = Column(
        "Number",
        accessor="proposal__printed_number",
        order_by=("proposal__feature", "proposal__position"),
    )
    proposal = Column("Proposal", accessor="proposal__title", orderable=False)
    rating = TemplateColumn(
        "{% include 'components/rating.html' with level=record.rating only %}", order_by="level"
    )

    class Meta:
        order_by = ("number", "partnership")
        attrs = {"caption": "Ratings"}

    def render_proposal(self, value: str, record: Answer) -> str:
        place = record.self_evaluation
        parts = [place.round.slug, place.partnership.slug, record.proposal.number]
        return format_html('<a href="{}">{}</a>', reverse("answer", args=parts), value)

    def value_proposal(self, value: str) -> str:
        return value

    def value_rating(self, record: Answer) -> str:
        return record.get_rating_display() or "Not rated"


class ReturnTable(Table):
    """A return as a file: one row an answer, then one a feature's own actions. Rows: ReturnRow."""

    partnership = Column()
    round = Column()
    submitted_on = Column("Submitted on")
    completed_on = Column("Date of completion")
    contact = Column()
    number = Column()
    proposal = Column("Proposal or feature")
    rating = Column()
    evidence = Column()
    actions = Column("Improvement actions")
    later_views = Column()
    note = Column("Reader's note")
    source = Column()

    class Meta:
        orderable = False
