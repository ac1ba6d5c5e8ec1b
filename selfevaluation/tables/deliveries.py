"""What the Division handed in: deliveries, and the files of one or those that wait."""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django_tables2 import A, Column, DateTimeColumn, Table

from selfevaluation.delivered import DeliveredRow
from selfevaluation.models import Delivery

_IN_FILE = {"visible": False, "orderable": False, "default": ""}
_COUNT = {"default": "–", "attrs": {"td": {"class": "msg_number"}, "th": {"class": "msg_number"}}}


class DeliveryTable(Table):
    """Deliveries with their progress: rows are read with_progress."""

    at = DateTimeColumn(verbose_name="Handed in", format="j F Y, H:i")
    name = Column("What", linkify=("delivery", [A("round__slug"), A("pk")]))
    by = Column(default="The command import_returns")
    done = Column("Read", order_by=("total",), orderable=False)
    drafted = Column("In a draft", **_COUNT)
    for_somebody = Column("Waiting for somebody", **_COUNT)

    class Meta:
        attrs = {"caption": "What was handed in"}
        order_by = ("-at",)

    def render_done(self, record: Delivery) -> str:
        facts = {"done": record.done, "total": record.total, "label": f"Read of {record.name}"}
        return render_to_string("components/progress.html", facts)


class DeliveredTable(Table):
    """Files that were handed in: rows are DeliveredRow.

    On the page one column has the counts of ratings in words; in a file each has its own.
    """

    export_formats: tuple[str, ...] = ("csv", "xlsx")

    name = Column("File")
    partnership = Column(default="–")
    label = Column("State", order_by=("state",))
    read = Column("Ratings read", orderable=False, default="–", exclude_from_export=True)
    sure = Column("Sure", **_IN_FILE)
    to_check = Column("Check this", **_IN_FILE)
    not_read = Column("Not read", **_IN_FILE)
    words = Column("What became of it", orderable=False)
    todo = Column("Who does what", orderable=False, default="–")

    class Meta:
        attrs = {"caption": "Files"}
        empty_text = "No file is like that. Take the filter off to see all of them."

    def render_name(self, value: str, record: DeliveredRow) -> str:
        if not record.url:
            return value
        # Its id keeps the place of who goes by keyboard when the list is fetched anew.
        return format_html('<a href="{}" id="file-{}">{}</a>', record.url, record.pk, value)

    def value_name(self, value: str) -> str:
        return value

    def render_label(self, value: str, record: DeliveredRow) -> str:
        shown = {"label": value, "tone": record.tone}
        return render_to_string("components/state.html", shown)

    def value_label(self, value: str) -> str:
        return value


class WaitingTable(DeliveredTable):
    """Of all deliveries, the files that wait for somebody."""

    export_formats = ()

    class Meta:
        attrs = {"caption": "Files that wait for somebody"}
        prefix = "waiting-"
        exclude = ("read",)
