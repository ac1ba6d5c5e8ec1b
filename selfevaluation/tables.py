"""Lists of rounds, partnerships in a round, and answers."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django_tables2 import Column, DateColumn, DateTimeColumn, Table, TemplateColumn

from accounts.models import User
from selfevaluation.as_rated import WORDS, AsRated
from selfevaluation.models import Answer, Round
from selfevaluation.movement import Line, Movement, Rated
from selfevaluation.progress import ProgressRow


class YesNoColumn(Column):
    """A truth, in words."""

    def render(self, value: bool) -> str:
        return "Yes" if value else "No"


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


_IN_FILE = {"visible": False, "orderable": False}


class RatingTable(Table):
    """The ratings of a round: one row an answer, read with_rating_now and with_second_thoughts.

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

    def value_rating_now(self, value: str) -> str:
        return WORDS[value]

    def value_thought_on(self, value: date) -> date:
        return value


class ReturnTable(Table):
    """A return as a file: one row an answer, then one a feature's own actions. Rows: ReturnRow."""

    partnership = Column()
    round = Column()
    version = Column()
    submitted_on = Column("Submitted on")
    completed_on = Column("Date of completion")
    contact = Column()
    unsigned_reason = Column("Why submitted without every signature")
    number = Column()
    proposal = Column("Proposal or feature")
    rating = Column()
    rating_now = Column("Rating as now")
    evidence = Column()
    links_and_files = Column("Links and files")
    actions = Column("Improvement actions")
    later_views = Column()
    note = Column("Reader's note")
    source = Column()

    class Meta:
        orderable = False


class MovementTable(Table):
    """A return beside an earlier one: one row a proposal. Rows: the lines of a Movement."""

    export_formats = ("csv", "xlsx")

    number = Column(accessor="printed_number", visible=False)
    proposal = Column(accessor="title")
    before = TemplateColumn(template_name="selfevaluation/_moved_rating.html")
    before_now = Column(accessor="before", visible=False)
    after = TemplateColumn(template_name="selfevaluation/_moved_rating.html")
    after_now = Column(accessor="after", visible=False)
    direction = TemplateColumn(template_name="selfevaluation/_moved.html", verbose_name="Movement")
    is_reworded = YesNoColumn("Levels worded differently", visible=False)
    differences = TemplateColumn(
        template_name="selfevaluation/_moved_evidence.html",
        verbose_name="Evidence",
        attrs={"td": {"class": "msg_moved-evidence"}},
    )
    evidence_before = Column(accessor="before__evidence", visible=False)
    evidence_after = Column(accessor="after__evidence", visible=False)

    class Meta:
        orderable = False

    def __init__(self, movement: Movement) -> None:
        super().__init__(movement.lines)
        self.attrs["caption"] = f"{movement.after.round} beside {movement.before.round}"
        for side in ("before", "after"):
            name = str(getattr(movement, side).round)
            self.columns[side].column.verbose_name = name
            self.columns[f"{side}_now"].column.verbose_name = f"{name}, as now"
            self.columns[f"evidence_{side}"].column.verbose_name = f"Evidence in {name}"

    def render_proposal(self, record: Line) -> str:
        words = (record.url, record.printed_number, record.title)
        return format_html('<a href="{}">{} {}</a>', *words)

    def value_proposal(self, record: Line) -> str:
        return record.title

    def value_before(self, value: Rated) -> str:
        return WORDS[value.level]

    def value_after(self, value: Rated) -> str:
        return WORDS[value.level]

    def value_before_now(self, value: Rated) -> str:
        return WORDS[value.now.level] if value.now else WORDS[value.level]

    def value_after_now(self, value: Rated) -> str:
        return self.value_before_now(value)

    def value_direction(self, record: Line) -> str:
        return record.direction.label

    def value_differences(self, record: Line) -> str:
        return "Changed" if record.differences else "Same"

    def value_evidence_before(self, value: str) -> str:
        return value

    def value_evidence_after(self, value: str) -> str:
        return value
