"""A file that comes filled in, and what somebody chooses to take from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from selfevaluation.expecting import expected_in
from selfevaluation.forms.evidence import checked_upload
from selfevaluation.intake import read_apart
from selfevaluation.intake.readings import Reading, Unreadable
from selfevaluation.models import Round
from selfevaluation.parts import Part
from selfevaluation.uploads import CheckedFile, Problem, Unfit, in_megabytes
from selfevaluation.uploads.names import safe_name

FILE, DRAFT = "file", "draft"
# What is not about the kind of file: of a form's kinds, what reads them says more.
_PLAIN = (Problem.EMPTY, Problem.TOO_LARGE, Problem.INFECTED, Problem.NOT_SCANNED)


class FilledInForm(forms.Form):
    """A filled-in form as a file. Of a valid one, `reading` is what was found in it.

    For one that was not taken, `not_taken` is the file, and `virus` the name of one in it.
    """

    file = forms.FileField(
        label="Filled-in form",
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx,.xlsx"}),
        error_messages={"required": "Choose a file."},
    )

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.round = round
        self.reading: Reading | None = None
        self.not_taken: CheckedFile | None = None
        self.virus = ""
        most = in_megabytes(settings.EVIDENCE_MAX_BYTES)
        self.fields["file"].help_text = (
            f"A Word document (.docx) or an Excel workbook (.xlsx), up to {most}. Reading it takes "
            "a few seconds: wait until the next page is there."
        )

    def clean_file(self) -> CheckedFile:
        upload = self.cleaned_data["file"]
        try:
            file = checked_upload(upload)
        except Unfit as error:
            name = safe_name(upload.name or "")
            self.virus = error.facts.get("virus", "")
            raise self._unfit(error, name, upload.file) from error
        try:
            self.reading = read_apart(file.content, file.name, expected_in(self.round))
        except Unreadable as error:
            self.not_taken = file
            raise ValidationError(error.sentence, code="unreadable") from error
        return file

    def _unfit(self, error: Unfit, name: str, content: Any) -> ValidationError:
        """Why a file is not taken, in the words for forms where those for evidence are others."""
        about = error.about(name)
        if error.problem not in _PLAIN:
            try:
                read_apart(content, name, expected_in(self.round))
            except Unreadable as unreadable:
                about = unreadable.sentence
        return ValidationError(about, code=error.problem)


class ChoicesForm(forms.Form):
    """File or draft, for each part that there is something to choose on.

    Fields have the keys of their parts; `other` is the name of another partnership where the file
    names one. Nothing chosen is left for later. `preset` is what is chosen at first: FILE wherever
    that is sure, DRAFT everywhere, or "" for the file where nothing speaks against it.
    """

    def __init__(self, data: Any, *, parts: Iterable[Part], other: str, preset: str = "") -> None:
        super().__init__(data, use_required_attribute=False)
        self.other = other
        if other:
            self.fields["is_ours"] = forms.BooleanField(
                label="This is our return all the same.", required=False
            )
        for part in parts:
            if part.is_open or part.choice:
                self.fields[part.key] = _choice(part, preset)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        takes = any(self.choices().values())
        if self.other and takes and not said.get("is_ours"):
            self.add_error(
                "is_ours",
                f"The file names “{self.other}”. Tick this if it is your return all the same; if "
                "it is not, keep the draft everywhere or set the file aside.",
            )
        return said

    def choices(self) -> dict[str, bool]:
        """By the key of a part that was chosen on: whether it is taken from the file."""
        return {
            key: said == FILE
            for key, said in self.cleaned_data.items()
            if key != "is_ours" and said in (FILE, DRAFT)
        }

    def decides_all(self, parts: Sequence[Part]) -> bool:
        """Whether nothing is left for later."""
        return {part.key for part in parts if part.is_open} <= self.choices().keys()

    def seen(self) -> dict[str, str]:
        """By the key of a part: what the page carried for it."""
        return {key: self.data.get(seen_name(key), "") for key in self.fields}

    def out_of_date(self, parts: Sequence[Part]) -> list[str]:
        """The keys of parts that were chosen on while the draft said something else."""
        chosen, seen = self.choices(), self.seen()
        return [part.key for part in parts if part.key in chosen and seen[part.key] != part.seen]


def seen_name(key: str) -> str:
    """The name under which a page carries what it showed of the draft."""
    return f"seen-{key}"


def without_choice(typed: Mapping[str, str], keys: Iterable[str]) -> dict[str, str]:
    """The form as typed, with what is to be taken from the file in these parts to choose anew."""
    return {name: said for name, said in typed.items() if name not in keys or said != FILE}


def _choice(part: Part, preset: str) -> forms.ChoiceField:
    is_file = part.is_ready or (preset == FILE and part.is_sure)
    return forms.ChoiceField(
        label=f"{part.label}: what shall stand in the draft?",
        choices=[(FILE, "Take from the file"), (DRAFT, "Keep the draft")],
        widget=forms.RadioSelect,
        required=False,
        initial=DRAFT if preset == DRAFT else FILE if is_file else "",
    )
