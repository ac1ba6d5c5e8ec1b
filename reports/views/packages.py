"""All data as one zip: asked for, how far it is, and the file, each for its own person alone."""

import logging

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.models import Event
from accounts.requests import SignedInRequest
from reports.forms import PackageForm
from reports.models import KEPT_FOR, DataPackage
from reports.packages.operations import ask_for_package, try_again
from reports.packages.rights import rights_of
from reports.tasks import make_package

logger = logging.getLogger(__name__)
State = DataPackage.State


@require_POST
def package_make(request: SignedInRequest) -> HttpResponse:
    """One a person at a time: whoever asks again meanwhile is led to the one that is made."""
    form = PackageForm(request.POST)
    if not form.is_valid():
        raise BadRequest(str(form.errors["on"][0]))
    on = form.cleaned_data["on"]
    package = ask_for_package(on=on, by=request.user, enqueue=make_package.enqueue)
    if package.on != on:
        words = "Another day can be asked for when this one is ready."
        messages.warning(request, f"{package} is still being put together. {words}")
    return redirect("package", package.pk)


def package(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far it is; the page asks again by itself while it is being made."""
    made, now = _own(request, pk), timezone.now()
    if request.method == "POST":
        if try_again(made, now, make_package.enqueue):
            messages.success(request, "It is in the queue again.")
        return redirect("package", pk)
    context = {
        "package": made,
        "kept_days": KEPT_FOR.days,
        "is_stuck": made.is_stuck(now),
        "is_changed": made.state == State.READY and _is_changed(request, made),
        "ask": PackageForm(initial={"on": made.on.isoformat()}),
    }
    name = "_package.html" if request.htmx else "package.html"
    return render(request, f"reports/{name}", context)


def package_file(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The zip, as something to save, while its person may still see what it holds."""
    made = _own(request, pk)
    if made.state != State.READY or _is_changed(request, made):
        return redirect("package", pk)
    try:
        content = made.file.open("rb")
    except FileNotFoundError as error:
        logger.exception("package %s is not in the storage", pk)
        raise Http404("This package is on record, but the storage does not have it.") from error
    about = f"{made.file_name}, package {pk}"
    audit.record(act=Event.Act.DOWNLOADED, by=request.user, about=about)
    response = FileResponse(
        content, as_attachment=True, filename=made.file_name, content_type="application/zip"
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _own(request: SignedInRequest, pk: int) -> DataPackage:
    return get_object_or_404(DataPackage.objects.filter(by=request.user), pk=pk)


def _is_changed(request: SignedInRequest, made: DataPackage) -> bool:
    """Whether the person may see something else by now than when it was made."""
    return made.rights != rights_of(request.user, made.on)
