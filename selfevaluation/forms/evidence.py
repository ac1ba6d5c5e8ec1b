"""What people give in support of an answer: an address, or a file."""

from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator

from selfevaluation.uploads import KINDS, CheckedFile, Unfit, checked, in_megabytes
from selfevaluation.uploads.kinds import IN_WORDS
from selfevaluation.uploads.names import safe_name, stem

_WHOLE_ADDRESS = "Enter a whole web address, such as https://www.example.gov.uk/minutes"


class WebAddressField(forms.URLField):
    """An http or https address that carries nobody's password."""

    default_validators = [URLValidator(schemes=["http", "https"], message=_WHOLE_ADDRESS)]

    def __init__(self, **kwargs: Any) -> None:
        messages = {"required": "Enter the web address.", "invalid": _WHOLE_ADDRESS}
        # Text and not type="url": what was pasted without https:// is completed, not refused.
        super().__init__(
            assume_scheme="https",
            max_length=1000,
            error_messages=messages,
            widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        address = super().clean(value)
        if urlsplit(address).username is not None:
            raise ValidationError("Leave the name and password out of the web address.")
        return address


class CheckedFileField(forms.FileField):
    """A file that is fit to be kept: gives a CheckedFile, or says why not and what to do.

    The error's code is an uploads.Problem; its params name the virus where one is found.
    """

    def __init__(self, **kwargs: Any) -> None:
        endings = ",".join(ending for kind in KINDS for ending in kind.endings)
        super().__init__(
            allow_empty_file=True,
            widget=forms.FileInput(attrs={"accept": endings}),
            help_text=f"{IN_WORDS}, up to {in_megabytes(settings.EVIDENCE_MAX_BYTES)}. A large "
            "file takes a while on a slow connection: wait until you are told that it is attached.",
            error_messages={"required": "Choose a file."},
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> CheckedFile | None:
        upload: UploadedFile | None = super().clean(data, initial)
        if not upload:
            return None
        try:
            return checked_upload(upload)
        except Unfit as error:
            facts = {"about": error.about(safe_name(upload.name or "")), **error.facts}
            raise ValidationError("%(about)s", code=error.problem, params=facts) from error


def checked_upload(upload: UploadedFile) -> CheckedFile:
    """The file that came with a form, if it may be kept. Raises Unfit."""
    return checked(
        cast(BinaryIO, upload.file),
        upload.name or "",
        most_bytes=settings.EVIDENCE_MAX_BYTES,
        scanner=settings.CLAMD_URL,
    )


class LinkForm(forms.Form):
    title = forms.CharField(
        label="What it is",
        max_length=200,
        help_text="For example “Minutes of the Integration Joint Board, 3 April 2019”.",
        error_messages={"required": "Say what the link leads to."},
    )
    url = WebAddressField(
        label="Web address", help_text="Readers must be able to open it without your password."
    )


class FileForm(forms.Form):
    file = CheckedFileField(label="File")
    title = forms.CharField(
        label="What it is",
        max_length=200,
        required=False,
        help_text="Left empty, it is listed by the name of the file.",
    )

    def title_or_name(self) -> str:
        """Of a valid form."""
        return self.cleaned_data["title"] or stem(self.cleaned_data["file"].name)


class ReplaceForm(forms.Form):
    """Another title for a file, another file in its place, or both."""

    title = forms.CharField(
        label="What it is", max_length=200, error_messages={"required": "Say what the file is."}
    )
    file = CheckedFileField(label="Another file in its place", required=False)
