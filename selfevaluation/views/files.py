"""Files of evidence to those who may read the answer they are of. They have no other address."""

import logging

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts import audit
from accounts.models import Event, Partnership
from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_proposal, addressed_return, may_read
from selfevaluation.models import EvidenceItem, SelfEvaluation, StoredFile

logger = logging.getLogger(__name__)


def evidence_file(
    request: SignedInRequest, slug: str, partnership: str, number: str, item: int
) -> HttpResponseBase:
    """The file of an item as it is, in whichever version of the return the item stands."""
    known = addressed_return(request, slug, partnership)
    versions = SelfEvaluation.objects.known_to(request.user, timezone.localdate())
    items = EvidenceItem.objects.filter(
        answer__self_evaluation__in=versions.versions_of(known).order_by(),
        answer__proposal=addressed_proposal(number),
    )
    there = get_object_or_404(items.select_related("file", "answer__self_evaluation"), pk=item)
    if there.file is None:
        raise Http404("This is a link and not a file.")
    if not may_read(request, there.answer.self_evaluation):
        raise PermissionDenied("A draft is for its own partnership until it is submitted.")
    return sent(request, known, there.file)


def evidence_version(
    request: SignedInRequest, slug: str, partnership: str, number: str, item: int, stored: int
) -> HttpResponseBase:
    """A file that was once in an item's place: for the partnership whose answer it is of."""
    known = addressed_return(request, slug, partnership)
    if known.partnership_id not in request.user.partnership_ids:
        raise PermissionDenied("Earlier versions are for the partnership that wrote them.")
    versions = SelfEvaluation.objects.versions_of(known)
    states = EvidenceItem.history.filter(
        id=item,
        answer__self_evaluation__in=versions.order_by(),
        answer__proposal=addressed_proposal(number),
    )
    file = get_object_or_404(StoredFile, pk=stored, pk__in=states.values("file"))
    return sent(request, known, file)


def sent(request: SignedInRequest, known: SelfEvaluation, stored: StoredFile) -> HttpResponseBase:
    """As `downloaded`, a file that belongs to a return."""
    return downloaded(request, stored, of=known.on_record, partnership=known.partnership)


def downloaded(
    request: SignedInRequest, stored: StoredFile, *, of: str, partnership: Partnership | None
) -> HttpResponseBase:
    """The bytes, as something to save and never to show: the browser runs nothing in them.

    The record tells the file by its number: what a draft's files are called is not for Division.
    """
    try:
        content = stored.content.open("rb")
    except FileNotFoundError as error:
        logger.exception("file %s is not in the storage", stored.pk)
        raise Http404("This file is on record, but the storage does not have it.") from error
    about = f"{of}, file {stored.pk}"
    audit.record(act=Event.Act.DOWNLOADED, by=request.user, about=about, partnership=partnership)
    response = FileResponse(
        content, as_attachment=True, filename=stored.name, content_type=stored.media_type
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
