"""A return as a file to write in: Word in the layout people know, or a workbook."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.audit import record
from accounts.models import Event, Partnership
from accounts.requests import SignedInRequest
from reports import spreadsheet, word
from reports.return_forms import ReturnForm, return_form
from selfevaluation.addresses import addressed_return, addressed_round, may_read
from selfevaluation.models import SelfEvaluation


@dataclass(frozen=True)
class FileKind:
    """A format that returns are given in."""

    extension: str
    media_type: str
    made: Callable[[ReturnForm], bytes]


def _in_word(form: ReturnForm) -> bytes:
    return word.return_document(form, settings.WORD_LAYOUTS / word.LAYOUT)


_OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = FileKind("docx", f"{_OFFICE}.wordprocessingml.document", _in_word)
EXCEL = FileKind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", spreadsheet.return_workbook)


@require_safe
def return_file(
    request: SignedInRequest, slug: str, partnership: str, kind: FileKind
) -> HttpResponse:
    """The newest version that this person may know of; before it is started, the empty form."""
    found = addressed_return(request, slug, partnership)
    if found.pk and not may_read(request, found):
        raise PermissionDenied("A draft is for its own partnership until it is submitted.")
    return _sent(request, found, kind)


@require_safe
def return_version_file(
    request: SignedInRequest, slug: str, partnership: str, version: int, kind: FileKind
) -> HttpResponse:
    found = addressed_return(request, slug, partnership, version)
    if not may_read(request, found):
        raise Http404("There is no such version for you to read.")
    return _sent(request, found, kind)


@require_safe
def empty_form(request: SignedInRequest, slug: str) -> HttpResponse:
    """What this round asks, with no partnership filled in: to look at, or to send to somebody."""
    round = addressed_round(request, slug)
    return _sent(request, SelfEvaluation(round=round, partnership=Partnership()), WORD)


def _sent(request: SignedInRequest, found: SelfEvaluation, kind: FileKind) -> HttpResponse:
    content = kind.made(return_form(found, made_at=timezone.now()))
    _put_on_record(request, found, kind)
    name = f"{_name(found)}.{kind.extension}"
    response = HttpResponse(content, content_type=kind.media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _name(found: SelfEvaluation) -> str:
    """As the CSV of it is called: self-evaluation-2019-fife-2."""
    version = str(found.version) if found.pk else ""
    parts = ("self-evaluation", found.round.file_name, found.partnership.slug, version)
    return "-".join(part for part in parts if part)


def _put_on_record(request: SignedInRequest, found: SelfEvaluation, kind: FileKind) -> None:
    place = found.partnership if found.partnership.pk else None
    thing = found.on_record if place else found.round.on_record
    what = thing if found.pk else f"{thing}, empty form"
    record(
        act=Event.Act.DOWNLOADED,
        by=request.user,
        about=f"{what}, .{kind.extension}",
        partnership=place,
    )
