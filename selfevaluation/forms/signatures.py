"""What people type when they sign a return."""

from django import forms
from django.http import QueryDict

from accounts.models import Body


class SignForm(forms.Form):
    """In which post a person signs, and that they do."""

    post = forms.CharField(
        label="Your post",
        max_length=120,
        help_text="As it stands beside your name, for example Chief Executive.",
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={"required": "Enter the post in which you sign."},
    )
    is_signed = forms.BooleanField()

    def __init__(self, typed: QueryDict | None = None, *, body: Body, post: str) -> None:
        super().__init__(typed, initial={"post": post})
        self.fields["is_signed"].label = f"I sign this for {body}"
        self.fields["is_signed"].error_messages["required"] = f"Tick that you sign for {body}."
