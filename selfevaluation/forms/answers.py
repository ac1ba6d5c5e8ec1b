"""What people type about an answer."""

from dataclasses import dataclass

from django import forms
from django.forms import BaseFormSet, formset_factory

from proposals.fields import LongText
from proposals.models import Proposal
from selfevaluation.models import Answer, Level, Round
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


def rating_options(proposal: Proposal, round: Round) -> list[RatingOption]:
    """The four levels in order with the texts of this round, and leaving the rating open."""
    levels = [
        RatingOption(descriptor.level, descriptor.get_level_display(), descriptor.text)
        for descriptor in proposal.descriptors.used_in(round)
    ]
    return [*levels, RatingOption("", "No rating yet", "")]


def typed_actions(formset: BaseFormSet) -> list[ActionText]:
    """The improvement actions of a valid formset, the empty ones included."""
    return [
        ActionText(text=form.cleaned_data.get("text", ""), pk=form.cleaned_data.get("pk"))
        for form in formset
    ]
