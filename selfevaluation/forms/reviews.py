"""What Division types about a return: comments on its answers, and why it is decided so."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from proposals.fields import LongText
from proposals.models import Proposal


class VersionForm(forms.Form):
    """What is done with the version of a return that the page showed: `version`."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    writer = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def unsaved(self) -> list[tuple[str, str]]:
        """What was typed, each text with its label: to be copied where it cannot be saved."""
        return [
            (str(field.label), field.value()) for field in self.visible_fields() if field.value()
        ]


class ReviewForm(VersionForm):
    """A comment on each answer, none of them required: all in one form, so that none is lost.

    `seen` is the newest comment that the page showed, by its pk.
    """

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, proposals: Sequence[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = [proposal.number for proposal in proposals]
        for proposal in proposals:
            self.fields[_name(proposal.number)] = LongText(
                label=f"Comment on {proposal.printed_number}",
                required=False,
                widget=forms.Textarea(attrs={"rows": 5}),
            )

    def about(self, number: str) -> BoundField:
        """The field for the comment on this proposal."""
        return self[_name(number)]

    def texts(self) -> Mapping[str, str]:
        """What a valid form says, by the number of the proposal."""
        said = {number: self.cleaned_data[_name(number)] for number in self.numbers}
        return {number: text for number, text in said.items() if text.strip()}


def _name(number: str) -> str:
    return f"comment-{number}"


class SendBackForm(VersionForm):
    """A note that goes above the comments."""

    note = LongText(
        label="Covering note",
        required=False,
        help_text="Stands above the comments. Say what matters most, and by when you hope for it.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ReopenForm(VersionForm):
    """Why the partnership writes again."""

    reason = LongText(
        label="Reason",
        help_text="Everybody in the partnership reads it.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why the return is reopened."},
    )
