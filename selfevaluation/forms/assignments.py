"""What a lead says when asking a colleague for answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.boundfield import BoundWidget
from django.http import QueryDict

from accounts.models import User
from proposals.fields import DayField
from selfevaluation.models import Answer
from selfevaluation.task_list import FeatureTasks, Task


@dataclass(frozen=True)
class FeatureBoxes:
    """The boxes to tick of one feature: all of it, or each of its proposals."""

    name: str
    whole: BoundWidget
    tasks: list[tuple[BoundWidget, Task]]


class AssignForm(forms.Form):
    """Who is asked, for which features and proposals, and by when."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label="Colleague",
        empty_label="Choose a colleague",
        error_messages={
            "required": "Choose who is asked.",
            "invalid_choice": "Choose a lead or contributor of your partnership.",
        },
    )
    wanted_on = DayField(label="Wanted by", required=False)
    features = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    proposals = forms.MultipleChoiceField(
        label="Answers", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        typed: QueryDict | None = None,
        *,
        colleagues: QuerySet[User],
        features: Sequence[FeatureTasks],
        due_on: date,
        today: date,
    ) -> None:
        super().__init__(typed)
        self.groups, self.due_on, self.today = features, due_on, today
        wholes = [(str(each.feature.number), f"All of {each.feature.number}") for each in features]
        singles = [(task.proposal.number, str(task.proposal)) for task in self._tasks()]
        facts: dict[str, Any] = {"features": wholes, "proposals": singles}
        for name, choices in facts.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields["person"].queryset = colleagues  # type: ignore[attr-defined]
        self.fields["wanted_on"].help_text = (
            "For example 06/11/2019. It replaces an earlier day of those who are asked already; "
            f"left empty, the due date holds: {due_on:%-d %B %Y}."
        )

    def _tasks(self) -> list[Task]:
        return [task for group in self.groups for task in group.tasks if task.answer]

    def boxes(self) -> list[FeatureBoxes]:
        """The six features with their boxes, in order."""
        singles = {box.data["value"]: box for box in self["proposals"]}
        return [
            FeatureBoxes(
                name=str(group.feature),
                whole=whole,
                tasks=[
                    (singles[task.proposal.number], task) for task in group.tasks if task.answer
                ],
            )
            for whole, group in zip(self["features"], self.groups, strict=True)
        ]

    def clean_wanted_on(self) -> date | None:
        day = self.cleaned_data["wanted_on"]
        if day and day < self.today:
            raise ValidationError("This day has passed. Choose a day from today on.")
        if day and self.today <= self.due_on < day:
            raise ValidationError(f"The return is due before that, on {self.due_on:%-d %B %Y}.")
        return day

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if not (facts.get("features") or facts.get("proposals")) and not self.errors.keys() & {
            "features",
            "proposals",
        }:
            self.add_error("proposals", "Tick a feature or at least one proposal.")
        return facts

    def answers(self) -> list[Answer]:
        """Those that a valid form asks for."""
        wholes, singles = self.cleaned_data["features"], self.cleaned_data["proposals"]
        return [
            task.answer
            for task in self._tasks()
            if task.answer
            and (str(task.proposal.feature_id) in wholes or task.proposal.number in singles)
        ]
