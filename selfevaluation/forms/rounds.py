"""What people type about a round: opening it, and correcting it."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from accounts.models import Partnership
from proposals.fields import DayField
from selfevaluation.models import DescriptorSet, Round

# The first words of addresses under /self-evaluations/ that are no round.
RESERVED = frozenset({"descriptors", "open", "own"})
_YEAR = re.compile(r"\b20\d\d\b")
_USUAL = timedelta(weeks=7)


class RoundForm(forms.ModelForm):
    """Title, days and wording: what every round has."""

    opened_on = DayField(
        label="Opens on",
        error_messages={"required": "Enter the day it opens."},
    )
    due_on = DayField(label="Due on", error_messages={"required": "Enter the day it is due."})
    descriptor_set = forms.ModelChoiceField(
        DescriptorSet.objects.all(),
        label="Wording of the levels",
        help_text="What each level looks like for each proposal. The newest stands first.",
        empty_label=None,
        error_messages={
            "required": "Choose the wording of the levels.",
            "invalid_choice": "Choose one of the wordings.",
        },
    )
    writer = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Round
        fields: tuple[str, ...] = ("name", "opened_on", "due_on", "descriptor_set")
        labels = {"name": "Title", "slug": "Address"}
        error_messages = {
            "name": {"required": "Enter a title."},
            "slug": {
                "required": "Enter an address.",
                "invalid": "Use small letters, figures and hyphens only.",
                "unique": "There is a round at this address already. Choose another.",
            },
        }

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        opened_on, due_on = typed.get("opened_on"), typed.get("due_on")
        if opened_on and due_on and due_on <= opened_on:
            self.add_error("due_on", "Enter a day after the day it opens.")
        if self._siblings().filter(name__iexact=typed.get("name", "")).exists():
            self.add_error("name", "There is a round of this title already. Choose another.")
        return typed

    def _siblings(self) -> QuerySet[Round]:
        """The other rounds that it stands in one list with."""
        owner = self.instance.partnership
        return Round.objects.filter(partnership=owner).exclude(pk=self.instance.pk)


class OpenRoundForm(RoundForm):
    """A national round. Its address is for ever."""

    class Meta(RoundForm.Meta):
        fields = ("name", "slug", "opened_on", "due_on", "descriptor_set")
        help_texts = {
            "slug": "The end of its address, such as 2020 in /self-evaluations/2020/. "
            "It cannot be changed later."
        }

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"].lower()
        if slug in RESERVED:
            raise ValidationError(f"“{slug}” is the address of another page. Choose another.")
        for place in Partnership.objects.values_list("slug", flat=True):
            if slug == place or slug.startswith(f"{place}-"):
                raise ValidationError(
                    f"Addresses that begin with “{place}” are for that partnership's own rounds."
                )
        return slug

    def clean_due_on(self) -> date:
        return _to_come(self.cleaned_data["due_on"], self.today)


class OwnRoundForm(RoundForm):
    """A round that one of the partnerships which the person leads runs for itself."""

    partnership = forms.ModelChoiceField(
        Partnership.objects.none(),
        empty_label="Choose a partnership",
        error_messages={
            "required": "Choose the partnership.",
            "invalid_choice": "Choose one of the partnerships that you lead.",
        },
    )
    field_order = ("partnership", "name", "opened_on", "due_on", "descriptor_set")

    def __init__(
        self, *args: Any, places: QuerySet[Partnership], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["partnership"].queryset = places  # type: ignore[attr-defined]
        if len(places) == 1:
            del self.fields["partnership"]
            self.instance.partnership = places[0]

    def clean_partnership(self) -> Partnership:
        self.instance.partnership = self.cleaned_data["partnership"]
        return self.instance.partnership

    def clean_due_on(self) -> date:
        return _to_come(self.cleaned_data["due_on"], self.today)


class ChangeRoundForm(RoundForm):
    """A correction; once a return has been started, of the title and the due day only."""

    def __init__(self, *args: Any, is_started: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_started:
            del self.fields["opened_on"]
            del self.fields["descriptor_set"]

    def clean(self) -> dict[str, Any]:
        for name in {"opened_on", "descriptor_set"} - set(self.fields):
            self.cleaned_data[name] = getattr(self.instance, name)
        return super().clean()


def _to_come(day: date, today: date) -> date:
    if day < today:
        raise ValidationError(f"This day has gone by. Today is {today:%-d %B %Y}.")
    return day


def like_the_last(last: Round | None, today: date) -> dict[str, object]:
    """What a new national round is when it is like the last one, opened today."""
    name = last.name if last else "Self-evaluation"
    year = str(today.year)
    return {
        "name": _YEAR.sub(year, name) if _YEAR.search(name) else f"{name} {year}",
        "slug": year,
        **_like(last, today),
    }


def like_the_last_own(last: Round | None, today: date) -> dict[str, object]:
    """What a partnership's own round may be: as long, and worded, as the `last` national one."""
    return {"name": f"Our own self-evaluation {today.year}", **_like(last, today)}


def _like(last: Round | None, today: date) -> dict[str, object]:
    span = last.due_on - last.opened_on if last else _USUAL
    wording = last.descriptor_set if last else DescriptorSet.objects.first()
    return {"opened_on": today, "due_on": today + span, "descriptor_set": wording}
