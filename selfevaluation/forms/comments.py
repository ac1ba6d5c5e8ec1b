"""What people type beside an answer."""

from typing import Any

from django import forms
from django.http import QueryDict

from proposals.fields import LongText


class CommentForm(forms.Form):
    """A comment, new or in reply.

    `seen` is the newest comment that the page showed: by it the same form sent twice is known. The
    ids of the fields begin with the `place` of the form, as a page may have one for each thread.
    """

    text = LongText(
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write your comment."},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    writer = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, typed: QueryDict | None = None, *, place: str, label: str, **initial: object
    ) -> None:
        super().__init__(typed, initial=initial, auto_id=f"id_{place}_%s")
        self.fields["text"].label = label

    def said(self) -> dict[str, Any]:
        """What the operations take of a valid form."""
        return {name: self.cleaned_data[name] for name in ("text", "seen")}
