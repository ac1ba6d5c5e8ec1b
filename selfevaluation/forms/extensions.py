"""What people type about when things happen in a round: a later due date, the day of sharing."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from proposals.fields import DayField, LongText
from selfevaluation.models import Round


class ExtensionForm(forms.Form):
    """A later due date for one partnership. That it is later is for the operation to say."""

    due_on = DayField(
        label="New due date",
        help_text="For example 31/05/2019",
        error_messages={"required": "Enter the new due date."},
    )
    reason = LongText(
        label="Reason",
        help_text="The partnership reads it beside its new due date.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why this partnership has longer."},
    )
    writer = forms.CharField(widget=forms.HiddenInput, required=False)


class SharingForm(forms.Form):
    """The day from which partnerships read each other's returns: not gone by, the round open."""

    shared_on = DayField(
        label="Shared from",
        help_text="Today, or a later day. For example 03/06/2019",
        error_messages={"required": "Enter the day from which the round is shared."},
    )

    def __init__(self, *args: Any, round: Round, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round, self.today = round, today

    def clean_shared_on(self) -> date:
        day = self.cleaned_data["shared_on"]
        if day < self.today:
            raise ValidationError(f"This day has gone by. Today is {self.today:%-d %B %Y}.")
        if day < self.round.opened_on:
            raise ValidationError(f"The round opens on {self.round.opened_on:%-d %B %Y} only.")
        return day
