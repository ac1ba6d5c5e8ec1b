"""A version of a return as its readers get it: a page, or a file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.downloads import asked_format, table_download
from accounts.requests import SignedInRequest
from selfevaluation.arrivals import filled_from
from selfevaluation.lineage import being_written, version_lines
from selfevaluation.models import SelfEvaluation
from selfevaluation.practice import offered_proposals
from selfevaluation.reading import read_return, return_rows
from selfevaluation.reviewing import review_link
from selfevaluation.signing import SignatureLine, outstanding, signature_lines
from selfevaluation.tables import ReturnTable


def reading(request: SignedInRequest, found: SelfEvaluation, *, is_current: bool) -> HttpResponse:
    """The whole text. `is_current`: this is what the return's own address shows this reader."""
    if asked_format(request) == "csv":
        return download(request, found)
    user, today = request.user, timezone.localdate()
    versions = version_lines(found, user=user, on=today)
    line = next(line for line in versions if line.number == found.version)
    signatures = signature_lines(found)
    may_add_later_view = user.has_perm("selfevaluation.add_later_view", found)
    context = {
        "self_evaluation": found,
        "features": read_return(found),
        "offered": offered_proposals(found) if is_current and found.is_submitted else (),
        "is_current": is_current,
        "line": line,
        "versions": versions,
        "being_written": being_written(found, user=user, on=today),
        "signatures": signatures,
        "unsigned": outstanding(signatures),
        "may_add_later_view": may_add_later_view and line.replaced_by is None,
        "review_link": review_link(found, user),
        "sign_label": _sign_label(request, found, signatures),
        # What the files of a partnership are called is its own.
        "filled_from": filled_from(found) if found.partnership_id in user.partnership_ids else (),
    }
    template = "reading" if is_current else "version"
    return render(request, f"selfevaluation/{template}.html", context)


def _sign_label(
    request: SignedInRequest, found: SelfEvaluation, signatures: list[SignatureLine]
) -> str:
    """What leads a signatory to the page on which they sign; "" for everybody else."""
    if not request.user.has_perm("selfevaluation.sign", found):
        return ""
    standing = [line.signature for line in signatures if line.signature and line.is_signed]
    own = [signature for signature in standing if signature.person == request.user]
    return "Your signature" if own else "Read and sign"


def download(request: SignedInRequest, found: SelfEvaluation) -> HttpResponse:
    """All that a version says, as a table. Its workbook is the one of `reports`, to write in."""
    table = ReturnTable(return_rows(found))
    name = f"self-evaluation-{found.round.file_name}-{found.partnership.slug}-{found.version}"
    return table_download(request, table, name=name, format="csv")
