"""The wordings of the levels, to read and to compare."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.requests import SignedInRequest
from proposals.choices import Choice, here
from selfevaluation.models import DescriptorSet
from selfevaluation.wordings import read_wording


def descriptors(request: SignedInRequest, pk: int) -> HttpResponse:
    """One wording; with `?with=1`, what it says differently from another."""
    wording = get_object_or_404(DescriptorSet, pk=pk)
    others = list(DescriptorSet.objects.exclude(pk=pk))
    other = _asked(request, others)
    context = {
        "wording": wording,
        "other": other,
        "read": read_wording(wording, other),
        "choices": _choices(request, others, other),
    }
    return render(request, "selfevaluation/descriptors.html", context)


def _asked(request: HttpRequest, others: list[DescriptorSet]) -> DescriptorSet | None:
    asked = request.GET.get("with", "")
    if not asked:
        return None
    for other in others:
        if str(other.pk) == asked:
            return other
    raise BadRequest(f"“with={asked}” is no other wording to compare with.")


def _choices(
    request: HttpRequest, others: list[DescriptorSet], chosen: DescriptorSet | None
) -> list[Choice]:
    """This wording alone, and beside each other one; none where it is the only one."""
    if not others:
        return []
    alone = Choice("none", here(request, **{"with": ""}), chosen is None)
    return [
        alone,
        *(Choice(o.name, here(request, **{"with": str(o.pk)}), o == chosen) for o in others),
    ]
