"""What people type about themselves and others."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from accounts.models import (
    Body,
    Membership,
    NationalRole,
    Partnership,
    ReminderContacts,
    User,
)

_PLAIN_LABELS = {
    "login": "E-mail address",
    "email": "E-mail address",
    "password": "Password",
    "oldpassword": "Current password",
    "password1": "New password",
    "password2": "New password, once more",
}


def plainly_labelled(form_class: type[forms.Form]) -> type[forms.Form]:
    """allauth's form in our words, without placeholders, which vanish as soon as one types."""

    def relabel(form: forms.Form, *args: Any, **kwargs: Any) -> None:
        form_class.__init__(form, *args, **kwargs)
        for name, field in form.fields.items():
            field.label = _PLAIN_LABELS[name]
            field.widget.attrs.pop("placeholder", None)
            if name in ("password", "oldpassword"):
                field.help_text = ""

    return type(f"Plain{form_class.__name__}", (form_class,), {"__init__": relabel})


class PersonForm(forms.Form):
    """Whom to invite."""

    name = forms.CharField(
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter the person's name."},
    )
    email = forms.EmailField(
        max_length=254,
        label="E-mail address",
        help_text="The one they use at work. They sign in with it.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Enter the person's e-mail address.",
            "invalid": "Enter an e-mail address such as morag.reid@example.scot.",
        },
    )


class RoleForm(forms.Form):
    """A role, and where. Only what the person who gives it may give is on offer."""

    role = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=Membership.Role.choices,
        help_text=(
            "A lead invites, writes and submits. A contributor writes. "
            "A signatory reads, and signs for one body."
        ),
        error_messages={"required": "Choose a role."},
    )
    partnership = forms.ModelChoiceField(
        Partnership.objects.none(),
        empty_label="Choose a partnership",
        error_messages={
            "required": "Choose the partnership.",
            "invalid_choice": "Choose one of the partnerships you may invite to.",
        },
    )
    body = forms.ModelChoiceField(
        Body.objects.all(),
        required=False,
        empty_label="Choose a body",
        label="Signs for",
        help_text="For a signatory: the Health Board, Council or integration authority.",
    )

    def __init__(
        self, typed: QueryDict | None = None, *, by: User, with_national: bool = False
    ) -> None:
        super().__init__(typed)
        managed = Partnership.objects.managed_by(by)
        self.fields["partnership"].queryset = managed  # type: ignore[attr-defined]
        if with_national:
            choices = [*Membership.Role.choices, *NationalRole.choices]
            self.fields["role"].choices = choices  # type: ignore[attr-defined]
            self.fields["partnership"].required = False
            self.fields["partnership"].help_text = "Leave this empty for a national role."
        if not by.is_division:
            self._offer_only(list(managed.with_bodies()))

    def _offer_only(self, partnerships: list[Partnership]) -> None:
        codes = {body.code for partnership in partnerships for body in partnership.signing_bodies}
        bodies = Body.objects.filter(code__in=codes)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        if len(partnerships) == 1:
            self.initial["partnership"] = partnerships[0]

    def role_in_words(self) -> str:
        """What a valid form gives, such as "Signatory, Fife, for NHS Fife"."""
        if self.cleaned_data["partnership"]:
            return str(Membership(**self.cleaned_data))
        return NationalRole(self.cleaned_data["role"]).label

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if role := facts.get("role"):
            self._check_partnership(role, facts.get("partnership"))
            self._check_body(role, facts.get("partnership"), facts.get("body"))
        return facts

    def _check_partnership(self, role: str, partnership: Partnership | None) -> None:
        if role in NationalRole:
            if partnership:
                self.add_error("partnership", "Leave this empty for a national role.")
        elif not partnership and "partnership" not in self.errors:
            self.add_error("partnership", "Choose the partnership.")

    def _check_body(self, role: str, partnership: Partnership | None, body: Body | None) -> None:
        if role != Membership.Role.SIGNATORY:
            if body:
                self.add_error("body", "Leave this empty, or choose the role of signatory.")
        elif partnership and body not in partnership.signing_bodies and "body" not in self.errors:
            names = ", ".join(each.name for each in partnership.signing_bodies)
            self.add_error("body", f"Choose one of the bodies of {partnership}: {names}.")


class NationalRolesForm(forms.Form):
    """The national roles of a person. Nobody takes the Division's from themselves."""

    roles = forms.MultipleChoiceField(
        label="National roles",
        choices=NationalRole.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, typed: QueryDict | None = None, *, person: User, by: User) -> None:
        super().__init__(typed, initial={"roles": person.national_roles})
        self.is_own = person == by

    def clean_roles(self) -> set[NationalRole]:
        roles = {NationalRole(role) for role in self.cleaned_data["roles"]}
        if self.is_own and NationalRole.DIVISION not in roles:
            raise ValidationError(
                "Your own role in the Division: ask a colleague there to take it."
            )
        return roles


class MailChoiceForm(forms.ModelForm):
    """Whether one gets the daily message."""

    wants_digest = forms.TypedChoiceField(
        label="Daily message",
        choices=[
            ("True", "One message a day at most, on days when there is something new for me"),
            ("False", "No daily message"),
        ],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you want the daily message."},
    )

    class Meta:
        model = User
        fields = ["wants_digest"]


class ContactsForm(forms.ModelForm):
    """Whom to remind for one partnership: its leads and contributors are on offer."""

    class Meta:
        model = ReminderContacts
        fields = ["first", "second"]
        help_texts = {
            "first": "Reminded of every return that is due.",
            "second": "Reminded as well when the first has not signed in since the last reminder.",
        }

    def __init__(self, typed: QueryDict | None = None, *, instance: ReminderContacts) -> None:
        super().__init__(typed, instance=instance)
        writers = User.objects.who_write_for(instance.partnership)
        for name in ("first", "second"):
            field = self.fields[name]
            field.queryset, field.empty_label = writers, "By default"  # type: ignore[attr-defined]
            field.error_messages["invalid_choice"] = "Choose one of the partnership's writers."
