"""The versions of a return: listed, read, and two of them side by side."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.requests import SignedInRequest
from proposals.choices import Choice, here
from selfevaluation.addresses import addressed_return, may_read
from selfevaluation.comparison import compare
from selfevaluation.forms.returns import VersionsForm
from selfevaluation.lineage import VersionLine, version_lines
from selfevaluation.models import SelfEvaluation
from selfevaluation.views.reading import reading


def return_versions(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """All versions this person may read, with what was decided on each."""
    found = _readable(request, slug, partnership)
    versions = version_lines(found, user=request.user, on=timezone.localdate())
    context = {"self_evaluation": found, "versions": versions, "form": _form(versions)}
    return render(request, "selfevaluation/versions.html", context)


def return_version(
    request: SignedInRequest, slug: str, partnership: str, version: int
) -> HttpResponse:
    """One version as it was submitted, or as its draft stands."""
    found = addressed_return(request, slug, partnership, version)
    if not may_read(request, found):
        raise Http404("There is no such version for you to read.")
    return reading(request, found, is_current=False)


def return_compare(request: SignedInRequest, slug: str, partnership: str) -> HttpResponse:
    """Two versions side by side, field by field; the last two, if the address names none."""
    found = _readable(request, slug, partnership)
    versions = version_lines(found, user=request.user, on=timezone.localdate())
    numbers = [line.number for line in versions]
    first, second = (
        _asked(request, name, numbers, default)
        for name, default in (("from", numbers[:2][-1]), ("to", numbers[0]))
    )
    is_whole = request.GET.get("all") == "true"
    context = {
        "self_evaluation": found,
        "versions": versions,
        "form": _form(versions, first, second),
        "choices": [
            Choice("what differs", here(request, all=""), not is_whole),
            Choice("everything", here(request, all="true"), is_whole),
        ],
    }
    if first != second:
        rows = SelfEvaluation.objects.versions_of(found).filter(version__in=[first, second])
        chosen = {row.version: row for row in rows}
        comparison = compare(chosen[first], chosen[second])
        context["comparison"] = comparison if is_whole else comparison.what_differs
    return render(request, "selfevaluation/compare.html", context)


def _readable(request: SignedInRequest, slug: str, partnership: str) -> SelfEvaluation:
    """The return at this address, if there is a version of it that this person may read."""
    found = addressed_return(request, slug, partnership)
    if found.pk is None:
        raise Http404("This return has not been started.")
    if not may_read(request, found):
        raise PermissionDenied("A draft is for its own partnership until it is submitted.")
    return found


def _asked(request: SignedInRequest, name: str, numbers: list[int], default: int) -> int:
    """The version that the address names. 404 for one that this person may not read."""
    asked = request.GET.get(name, str(default))
    if asked not in map(str, numbers):
        raise Http404("There is no such version for you to read.")
    return int(asked)


def _form(
    versions: list[VersionLine], first: int | None = None, second: int | None = None
) -> VersionsForm:
    """To choose two; at first the last two."""
    numbers = [line.number for line in versions]
    chosen = {"from": first or numbers[:2][-1], "to": second or numbers[0]}
    return VersionsForm(initial=chosen, numbers=numbers)
