"""The submitted ratings of a round."""

from datetime import date

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django_tables2 import Column, Table

from selfevaluation.as_rated import WORDS, AsRated
from selfevaluation.models import Answer
from selfevaluation.remarks import remarks_on

_IN_FILE = {"visible": False, "orderable": False}


class RatingTable(Table):
    """The ratings of a round: one row an answer, read with_rating_now, with_second_thoughts
    and with_remark_facts.

    On the page one column has the rating asked for, and the other where it differs; in a file each
    has a column of its own.
    """

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
    rating = Column(empty_values=(), order_by="level", exclude_from_export=True)
    submitted = Column("Rating as submitted", accessor="rating", default=WORDS[""], **_IN_FILE)
    rating_now = Column("Rating as now", empty_values=(), **_IN_FILE)
    thought = Column("Later view", accessor="second_thought__in_words", default="", **_IN_FILE)
    thought_on = Column(
        "Later view of", accessor="second_thought__viewed_on", default="", **_IN_FILE
    )
    notes = Column("Notes", empty_values=(), orderable=False)

    class Meta:
        order_by = ("number", "partnership")
        attrs = {"caption": "Ratings"}

    def __init__(self, data: QuerySet[Answer], *, as_rated: AsRated) -> None:
        super().__init__(data)
        self.as_rated = as_rated

    def render_proposal(self, value: str, record: Answer) -> str:
        place = record.self_evaluation
        parts = [place.round.slug, place.partnership.slug, record.proposal.number]
        return format_html('<a href="{}">{}</a>', reverse("answer", args=parts), value)

    def value_proposal(self, value: str) -> str:
        return value

    def render_rating(self, record: Answer) -> str:
        shown = {"answer": record, "view": record.second_thought, "is_now": self.as_rated.is_now}
        return render_to_string("selfevaluation/_rating_cell.html", shown)

    def render_notes(self, record: Answer) -> str:
        words = ((remark.words,) for remark in remarks_on(record))
        return format_html_join("", '<span class="msg_cell-note">{}</span>', words) or "–"

    def value_notes(self, record: Answer) -> str:
        return "; ".join(remark.words for remark in remarks_on(record))

    def value_rating_now(self, value: str) -> str:
        return WORDS[value]

    def value_thought_on(self, value: date) -> date:
        return value
