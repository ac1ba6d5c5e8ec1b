"""What Division staff type about proposals."""

from datetime import date, timedelta
from typing import Any

from django import forms

from proposals.fields import DayField, LongText, between
from proposals.models import REVIEWED_ON, Meeting, Rag, StatusUpdate, TimescaleRevision


class StatusUpdateForm(forms.ModelForm):
    """A status as at a day, from the review report to `today`."""

    rag = forms.ChoiceField(
        label="Status",
        choices=Rag.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose red, amber or green.",
            "invalid_choice": "Choose red, amber or green.",
        },
    )
    narrative = LongText(
        help_text="What has happened, and what is still to do.",
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "Say in a sentence or two why it has this status."},
    )
    as_on = DayField(
        label="As at",
        error_messages={"required": "Enter the day that this is true of."},
    )
    writer = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = StatusUpdate
        fields = ("rag", "narrative", "as_on")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_as_on(self) -> date:
        return between(self.cleaned_data["as_on"], REVIEWED_ON, self.today)


class TimescaleRevisionForm(forms.ModelForm):
    """A later due date, agreed between the review report and `today`."""

    due_on = DayField(
        label="New due date",
        help_text="For example 29/02/2020",
        error_messages={"required": "Enter the new due date."},
    )
    reason = LongText(
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say why the timescale was revised."},
    )
    agreed_on = DayField(
        label="Agreed on",
        error_messages={"required": "Enter the day it was agreed."},
    )
    writer = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = TimescaleRevision
        fields = ("due_on", "reason", "agreed_by", "agreed_on")
        labels = {"agreed_by": "Agreed by"}
        help_texts = {"agreed_by": "A group or a post, for example Integration leadership group"}
        error_messages = {"agreed_by": {"required": "Say who agreed the new timescale."}}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_agreed_on(self) -> date:
        return between(self.cleaned_data["agreed_on"], REVIEWED_ON, self.today)


FURTHEST_AHEAD = timedelta(days=5 * 365)


class MeetingForm(forms.Form):
    """A meeting, past or planned. Whether its day is free is the operation's to say."""

    group = forms.ChoiceField(
        label="Whose meeting",
        choices=Meeting.Group.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose whose meeting it is.",
            "invalid_choice": "Choose whose meeting it is.",
        },
    )
    held_on = DayField(label="Day", error_messages={"required": "Enter the day of the meeting."})
    note = forms.CharField(
        required=False,
        max_length=200,
        help_text="In a line, what it was or will be about.",
    )
    source = forms.CharField(
        required=False,
        max_length=200,
        help_text="Where the day is known from, for example the cover of a paper.",
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    writer = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_held_on(self) -> date:
        day, last = self.cleaned_data["held_on"], self.today + FURTHEST_AHEAD
        if day > last:
            raise forms.ValidationError(f"Enter a day up to {last:%-d %B %Y}.")
        return between(day, REVIEWED_ON, last)

    def facts(self) -> dict[str, Any]:
        """What the meeting is to say."""
        return {name: self.cleaned_data[name] for name in ("group", "held_on", "note", "source")}
