"""What people type when they offer an answer to others."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from proposals.fields import LongText
from selfevaluation.forms.evidence import WebAddressField
from selfevaluation.models import PracticeOffer

_E_MAIL = re.compile(r"\S@\S")
_TELEPHONE = re.compile(r"(?:\d[\s()./-]*){7,}")


class OfferForm(forms.Form):
    """What others could take from an answer, and whom to ask: a post, never a person's details."""

    summary = LongText(
        label="What others could take from it",
        help_text="In a few sentences, for other partnerships: what you did, and what came of it.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say what others could take from it."},
    )
    contact_post = forms.CharField(
        label="Whom to ask",
        max_length=120,
        help_text="A post, not a person, for example Head of Commissioning and Performance",
        error_messages={"required": "Name the post that others can ask."},
    )
    link = WebAddressField(
        label="Where to read more",
        required=False,
        validators=[MaxLengthValidator(500)],
        help_text="A web page that others can open without your password.",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    writer = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_contact_post(self) -> str:
        post = self.cleaned_data["contact_post"]
        if _E_MAIL.search(post):
            raise ValidationError(_not_a_post("e-mail address"))
        if _TELEPHONE.search(post):
            raise ValidationError(_not_a_post("telephone number"))
        return post

    def facts(self) -> dict[str, Any]:
        """What offer_practice asks for, of a valid form."""
        return {
            name: self.cleaned_data[name] for name in ("summary", "contact_post", "link", "seen")
        }


def _not_a_post(kind: str) -> str:
    return (
        f"Leave out the {kind}: people change, and others read this for years. Name a post, "
        "such as Head of Commissioning and Performance. They reach it through your switchboard."
    )


def offer_initial(offer: PracticeOffer | None, writer: str) -> dict[str, object]:
    """The form as it starts: what the standing offer says, if there is one."""
    if offer is None:
        return {"seen": 0, "writer": writer}
    said = {name: getattr(offer, name) for name in ("summary", "contact_post", "link")}
    return {**said, "seen": offer.history.count(), "writer": writer}
