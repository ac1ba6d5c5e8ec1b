"""A return beside the one before."""

from django.utils.html import format_html
from django_tables2 import Column, Table, TemplateColumn

from selfevaluation.as_rated import WORDS
from selfevaluation.movement import Line, Movement, Rated
from selfevaluation.tables.columns import YesNoColumn


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
