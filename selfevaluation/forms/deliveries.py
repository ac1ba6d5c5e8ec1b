"""Files handed in many at once, and whose a file is."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from accounts.models import Partnership
from selfevaluation.intake.folders import Member, is_leftover, single
from selfevaluation.intake.packed import in_package, open_package
from selfevaluation.intake.readings import Unreadable
from selfevaluation.uploads import in_megabytes
from selfevaluation.uploads.names import ending, safe_name


class _ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One file or several. Gives a list of them."""

    widget = _ManyFiles(attrs={"accept": ".docx,.xlsx,.zip"})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        chosen = data or [None]
        return [super(ManyFilesField, self).clean(each, initial) for each in chosen]


class DeliveryForm(forms.Form):
    """Of a valid one, `name` is what to call it, and `members` are the files."""

    uploads = ManyFilesField(
        label="Filled-in forms",
        allow_empty_file=True,
        error_messages={"required": "Choose the files, or one ZIP file with all of them in it."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = in_megabytes(settings.EVIDENCE_MAX_BYTES)
        self.fields["uploads"].help_text = (
            "Word documents (.docx) and Excel workbooks (.xlsx), as many as you like, or one ZIP "
            f"file (.zip) with all of them, up to {most} in one go. Wait until the next page is "
            "there; after that you can leave."
        )
        self.members: list[Member] = []
        self.name = ""

    def clean_uploads(self) -> list[UploadedFile]:
        uploads: list[UploadedFile] = self.cleaned_data["uploads"]
        most = settings.EVIDENCE_MAX_BYTES
        if sum(upload.size or 0 for upload in uploads) > most:
            raise ValidationError(
                f"Together this is more than {in_megabytes(most)}. Hand the files in in several "
                "goes: those that are here already do no harm."
            )
        self.name = safe_name(uploads[0].name or "")
        is_package = len(uploads) == 1 and ending(self.name) == ".zip"
        self.members = self._packed(uploads[0]) if is_package else _by_themselves(uploads)
        if not self.members:
            raise ValidationError(
                f"“{self.name}” has no file in it that a person made. Look whether you chose the "
                "right one."
            )
        if not is_package:
            count = len(self.members)
            self.name = self.members[0].name if count == 1 else f"{count} files"
        return uploads

    def _packed(self, upload: UploadedFile) -> list[Member]:
        try:
            return in_package(open_package(cast(BinaryIO, upload.file), self.name))
        except Unreadable as error:
            raise ValidationError(error.sentence) from error


def _by_themselves(uploads: list[UploadedFile]) -> list[Member]:
    """Those that were chosen, without what was caught with them, such as Word's lock files."""
    named = [(upload, upload.name or "") for upload in uploads]
    return [
        single(cast(BinaryIO, each.file), name) for each, name in named if not is_leftover(name)
    ]


class PartnershipForm(forms.Form):
    """Whose return a file is."""

    partnership = forms.ModelChoiceField(
        label="Whose return is it?",
        queryset=Partnership.objects.all(),
        empty_label="Choose a partnership",
        help_text="Its people see the file then, with everything in it. Be sure before you choose.",
        error_messages={
            "required": "Choose the partnership whose return it is.",
            "invalid_choice": "Choose one of the 31 partnerships.",
        },
    )
