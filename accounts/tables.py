"""People, and acts, on the page and as files."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django_tables2 import A, Column, DateTimeColumn, Table

from accounts.models import Event, User

STATE_TONES = {User.State.ACTIVE: "green", User.State.INVITED: "yellow", User.State.CLOSED: "grey"}


class PersonTable(Table):
    """Rows are people with `memberships_shown`; a lead is not told of national roles."""

    export_formats = ("csv", "xlsx")

    name = Column(linkify=("person", [A("pk")]), order_by=("name", "email"))
    email = Column("E-mail")
    roles = Column(empty_values=(), orderable=False)
    state = Column("Account", orderable=False)
    last_login = DateTimeColumn(verbose_name="Last sign-in", format="j F Y, H:i", default="Never")

    class Meta:
        attrs = {"caption": "People"}
        empty_text = (
            "Nobody here fits these filters. Clear them to see everybody, or invite somebody."
        )

    def render_roles(self, record: User) -> SafeString:
        roles = self._roles(record) or ["None"]
        return format_html_join(mark_safe("<br>"), "{}", ((role,) for role in roles))

    def value_roles(self, record: User) -> str:
        return "; ".join(self._roles(record))

    def render_state(self, value: User.State) -> str:
        context = {"label": value.label, "tone": STATE_TONES[value]}
        return render_to_string("components/state.html", context)

    def value_state(self, value: User.State) -> str:
        return value.label

    def value_last_login(self, value: datetime | None) -> datetime | str:
        return value or "Never"

    def _roles(self, person: User) -> list[str]:
        national = person.national_roles if self.request.user.is_division else []
        return [
            *(role.label for role in national),
            *(str(membership) for membership in person.memberships_shown),
        ]


class EventTable(Table):
    """The record of acts, newest first."""

    export_formats = ("csv", "xlsx")

    at = DateTimeColumn(verbose_name="When", format="j F Y, H:i", order_by=("at", "pk"))
    by = Column("Who", default="The system")
    act = Column("What")
    about = Column("About", orderable=False, default="")
    partnership = Column(default="")

    class Meta:
        attrs = {"caption": "Acts on record"}
        order_by = "-at"
        empty_text = "No act on record fits these filters. Clear them to see all acts."

    def value_at(self, value: datetime) -> datetime:
        return value

    def value_act(self, record: Event) -> str:
        return record.get_act_display()


class ContactsTable(Table):
    """Rows are ShownContacts: who is reminded for each partnership."""

    partnership = Column(linkify=("reminder_contacts", [A("partnership__slug")]))
    first = Column("First contact", accessor="contacts__first", default="Nobody")
    second = Column("Second contact", accessor="contacts__second", default="Nobody")

    class Meta:
        attrs = {"caption": "Who is reminded"}
        orderable = False

    def render_first(self, value: User) -> str:
        return value.name if value.wants_digest else f"{value} (takes no daily message)"

    render_second = render_first
