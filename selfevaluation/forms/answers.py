"""What people type about an answer."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from proposals.fields import LongText
from proposals.models import Proposal
from selfevaluation.models import Answer, Level, Round
from selfevaluation.operations.answers import ActionText, Sending, actions_of
from selfevaluation.versions import Version


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
    # Filled in by the scripts that save while somebody writes: see operations.answers.Sending.
    page = forms.RegexField(r"^[\w-]+$", max_length=40, required=False, widget=forms.HiddenInput)
    turn = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def sending(self, *, is_autosave: bool) -> Sending:
        page, turn = self.cleaned_data["page"], self.cleaned_data["turn"] or 0
        return Sending(page, turn, is_autosave)


class ActionForm(forms.Form):
    """One improvement action; emptied, it is removed."""

    text = LongText(label="Action", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)


ActionFormSet = formset_factory(ActionForm, extra=1)


def answer_initial(answer: Answer, writer: str, wanted: Version | None) -> dict[str, object]:
    """The answer as it stands, or an earlier or combined version of it that is `wanted` back."""
    source = wanted or answer
    facts = {"rating": source.rating, "evidence": source.evidence}
    return facts | {"seen": answer.version, "writer": writer}


def actions_initial(answer: Answer, wanted: Version | None) -> list[dict[str, object]]:
    actions = wanted.actions if wanted else actions_of(answer)
    return [{"text": action.text, "pk": action.pk} for action in actions]


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


class CompareForm(forms.Form):
    """Two versions of an answer by their numbers, as in `?from=3&to=7`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("from", "Compare version"), ("to", "with version")):
            self.fields[name] = forms.IntegerField(label=label, min_value=1, max_value=999_999)

    def numbers(self) -> tuple[int, int]:
        """The earlier and the later one, of a valid form."""
        one, other = sorted((self.cleaned_data["from"], self.cleaned_data["to"]))
        return one, other
