"""Data to take out: every table that a person may see, with what its columns mean."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.downloads import FORMATS, rows_download
from accounts.fragments import fragment
from accounts.requests import SignedInRequest
from proposals.applied import kept
from proposals.as_at import day_asked
from proposals.standing import last_changed
from reports.data_list import FICTIONAL, data_list_for, file_url, kind_choices
from reports.datasets import Asked, named
from reports.forms import PackageForm
from reports.models import DataPackage


def data_list(request: SignedInRequest) -> HttpResponse:
    """What there is for this person, and all of it as one file."""
    asked = asked_data(request)
    state = DataPackage.State
    packages = DataPackage.objects.filter(by=request.user, state__in=[state.WAITING, state.READY])
    data = data_list_for(asked)
    context = {
        "on": asked.on,
        "is_today": asked.is_today,
        "is_fictional": asked.is_fictional,
        "last_changed": last_changed(asked.on),
        "data": data,
        "tables": fragment(
            request,
            "reports/_data_groups.html",
            stamp=data.stamp,
            context=lambda: {"groups": data.groups()},
        ),
        "kinds": kind_choices(request, asked, has_fictional=data.has_fictional),
        "dictionary": [file_url("dictionary", format, asked) for format in FORMATS],
        "kept_by_day": kept(request, only=(FICTIONAL,)),
        "packages": list(packages),
        "ask": PackageForm(initial={"on": asked.on.isoformat()}),
    }
    return render(request, "reports/data_list.html", context)


def data_file(request: SignedInRequest, name: str, format: str) -> HttpResponse:
    """One table, or the data dictionary, as CSV or Excel."""
    asked = asked_data(request)
    dataset = named(name, asked)
    if dataset is None or format not in FORMATS:
        raise Http404(f"There is no table “{name}.{format}” for you as at this day.")
    called = dataset.file_name(asked)
    rows = dataset.rows(asked)
    return rows_download(request, dataset.headers, rows, name=called, format=format)


def asked_data(request: SignedInRequest) -> Asked:
    """Whose data, as at which day, of real or made-up rounds. Raises BadRequest for no day."""
    is_fictional = request.GET.get(FICTIONAL) == "yes"
    return Asked(request.user, day_asked(request), timezone.localdate(), is_fictional)
