"""What people type beside an answer."""

from typing import Any

from django import forms
from django.http import QueryDict

from proposals.fields import LongText
from selfevaluation.models import Thread


class CommentForm(forms.Form):
    """A comment: a reply to `thread`, or without one the first of a new thread.

    `seen` is the newest comment that the page showed: by it the same form sent twice is known. The
    ids of the fields tell the thread, as a page may have a form for each.
    """

    text = LongText(
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write your comment."},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    writer = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        typed: QueryDict | None = None,
        *,
        thread: Thread | None = None,
        initial: dict[str, object] | None = None,
    ) -> None:
        place = thread.pk if thread else "new"
        super().__init__(typed, initial=initial, auto_id=f"id_{place}_%s")
        self.fields["text"].label = "Reply" if thread else "New comment"

    def said(self) -> dict[str, Any]:
        """What the operations take of a valid form."""
        return {name: self.cleaned_data[name] for name in ("text", "seen")}
