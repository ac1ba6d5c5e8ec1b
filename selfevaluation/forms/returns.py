"""What people type about a return as a whole."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import get_text_list

from accounts.models import Body
from proposals.fields import DayField, LongText
from selfevaluation.models import SelfEvaluation


class SubmitForm(forms.ModelForm):
    """Whom to ask about a return, the day it was completed, and why a signature is outstanding.

    `unsigned` are the bodies that have not signed: only where there are such, a reason is asked.
    """

    completed_on = DayField(
        label="Date of completion", error_messages={"required": "Enter the date of completion."}
    )
    unsigned_reason = LongText(
        help_text="This is shown wherever the return is read.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is submitted now, or wait for the signatures."},
    )
    is_final = forms.BooleanField(
        label="This is our collective answer. It is frozen once it is submitted.",
        error_messages={"required": "Confirm that this is your collective answer."},
    )

    class Meta:
        model = SelfEvaluation
        fields = ("contact_name", "contact_email", "completed_on", "unsigned_reason")

    def __init__(self, *args: Any, unsigned: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, missing in (
            ("contact_name", "Enter the name or post of a contact."),
            ("contact_email", "Enter the contact's e-mail address."),
        ):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = missing
        if unsigned:
            bodies = get_text_list([body.name for body in unsigned], "and")
            self.fields["unsigned_reason"].label = f"Why is it submitted without {bodies}?"
        else:
            del self.fields["unsigned_reason"]

    @property
    def has_contact(self) -> bool:
        """Whether whom to ask is well typed, and the day, be the rest as it may."""
        return {"contact_name", "contact_email", "completed_on"} <= self.typed().keys()

    def typed(self) -> dict[str, Any]:
        """What the return keeps of it, as far as it is well typed."""
        return {
            name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data
        }

    def clean_completed_on(self) -> date:
        day = self.cleaned_data["completed_on"]
        if day > timezone.localdate():
            raise ValidationError("The date of completion is still to come.")
        return day


class VersionsForm(forms.Form):
    """Two versions of a return to compare. `numbers` are those the reader may read."""

    def __init__(self, *args: Any, numbers: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(number), f"Version {number}") for number in sorted(numbers)]
        for name, label in (("from", "Compare"), ("to", "with")):
            self.fields[name] = forms.ChoiceField(label=label, choices=choices)
