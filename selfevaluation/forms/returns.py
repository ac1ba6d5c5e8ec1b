"""What people type about a return as a whole."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from proposals.fields import DayField
from selfevaluation.models import SelfEvaluation


class SubmitForm(forms.ModelForm):
    """Who to ask about a return, and the day it was completed."""

    completed_on = DayField(
        label="Date of completion", error_messages={"required": "Enter the date of completion."}
    )

    is_final = forms.BooleanField(
        label="This is our collective answer. It cannot be changed here once it is submitted.",
        error_messages={"required": "Confirm that this is your collective answer."},
    )

    class Meta:
        model = SelfEvaluation
        fields = ("contact_name", "contact_email", "completed_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, missing in (
            ("contact_name", "Enter the name or post of a contact."),
            ("contact_email", "Enter the contact's e-mail address."),
        ):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = missing

    def contact(self) -> dict[str, Any]:
        """Whom to ask, and when it was completed: what the return keeps of a valid form."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def clean_completed_on(self) -> date:
        day = self.cleaned_data["completed_on"]
        if day > timezone.localdate():
            raise ValidationError("The date of completion is still to come.")
        return day
