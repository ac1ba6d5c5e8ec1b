"""What people type when they think again about a submitted rating."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from proposals.fields import DayField, LongText
from selfevaluation.forms.answers import RatingOption
from selfevaluation.models import Answer, LaterView, Level

Direction = LaterView.Direction
# What can be said without a level.
OPEN = (
    RatingOption(Direction.UP, "Higher", "But the level is not settled."),
    RatingOption(Direction.DOWN, "Lower", "But the level is not settled."),
    RatingOption(Direction.UNSURE, "No longer sure", "It could be higher or lower."),
)


class LaterViewForm(forms.Form):
    """A second thought of a day up to `today`: another level, or a doubt without one."""

    view = forms.ChoiceField(
        label="What is your view now?",
        choices=[*Level.choices, *((option.value, option.level) for option in OPEN)],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose a level, or say that it is not settled.",
            "invalid_choice": "Choose a level, or say that it is not settled.",
        },
    )
    reason = LongText(
        label="Reason",
        help_text="Everyone who may read the return reads it.",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Say why you think again about this rating."},
    )
    viewed_on = DayField(
        label="Day of this view",
        help_text="The day you came to it, such as that of a meeting. For example 06/11/2019",
        error_messages={"required": "Enter the day of this view."},
    )
    agreed_by = forms.CharField(
        label="Agreed by",
        max_length=250,
        required=False,
        help_text="A group or a post, for example Integration Joint Board",
    )
    answer = forms.IntegerField(widget=forms.HiddenInput)
    writer = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_viewed_on(self) -> date:
        day = self.cleaned_data["viewed_on"]
        if day > self.today:
            raise ValidationError(f"This day is still to come. Today is {self.today:%-d %B %Y}.")
        return day

    def facts(self) -> dict[str, Any]:
        """What add_later_view asks for, of a valid form."""
        view = self.cleaned_data["view"]
        is_level = view in Level.values
        return {
            "rating": view if is_level else "",
            "direction": "" if is_level else view,
            **{name: self.cleaned_data[name] for name in ("reason", "viewed_on", "agreed_by")},
        }


def view_options(answer: Answer) -> list[RatingOption]:
    """The four levels in the wording of the round; and none, where there is a rating to doubt."""
    used = answer.proposal.descriptors.used_in(answer.self_evaluation.round)
    levels = [RatingOption(row.level, row.get_level_display(), row.text) for row in used]
    return [*levels, *OPEN] if answer.rating or answer.second_thought else levels
