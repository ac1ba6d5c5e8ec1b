"""What people type about returns."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils import timezone

from proposals.fields import DayField, LongText
from proposals.models import Proposal
from selfevaluation.models import Answer, Level, SelfEvaluation
from selfevaluation.operations.answers import ActionText, actions_of


class AnswerForm(forms.Form):
    """A rating with its evidence. Drafts are free: nothing is required."""

    rating = forms.ChoiceField(
        label="Rating",
        choices=[*Level.choices, ("", "No rating yet")],
        required=False,
        widget=forms.RadioSelect,
    )
    evidence = LongText(
        label="Evidence",
        required=False,
        help_text="What you considered in reaching this rating. Needed before you submit.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    writer = forms.CharField(widget=forms.HiddenInput)


class ActionForm(forms.Form):
    """One improvement action; emptied, it is removed."""

    text = LongText(label="Action", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)


ActionFormSet = formset_factory(ActionForm, extra=1)


def answer_initial(answer: Answer, writer: str) -> dict[str, object]:
    return {
        "rating": answer.rating,
        "evidence": answer.evidence,
        "seen": answer.version,
        "writer": writer,
    }


def actions_initial(answer: Answer) -> list[dict[str, object]]:
    return [{"text": action.text, "pk": action.pk} for action in actions_of(answer)]


@dataclass(frozen=True)
class RatingOption:
    """A level to choose, by its name and by what it looks like for the proposal."""

    value: str
    level: str
    text: str


def rating_options(proposal: Proposal) -> list[RatingOption]:
    """The four levels in order with the template's texts, and leaving the rating open."""
    levels = [
        RatingOption(descriptor.level, descriptor.get_level_display(), descriptor.text)
        for descriptor in proposal.descriptors.in_level_order()
    ]
    return [*levels, RatingOption("", "No rating yet", "")]


def typed_actions(formset: BaseFormSet) -> list[ActionText]:
    """The improvement actions of a valid formset, the empty ones included."""
    return [
        ActionText(text=form.cleaned_data.get("text", ""), pk=form.cleaned_data.get("pk"))
        for form in formset
    ]


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
