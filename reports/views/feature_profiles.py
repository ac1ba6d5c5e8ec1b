"""The profile of each feature in one round."""

from __future__ import annotations

from django.http import HttpResponse

from accounts.conditional import render_if_changed
from accounts.downloads import asked_format
from accounts.fragments import fragment
from accounts.requests import SignedInRequest
from reports.feature_profiles.profiles import FeatureProfiles
from reports.feature_profiles.profiles import feature_profiles as profiles_of
from reports.feature_profiles.tables import profile_tables
from reports.matrix import rating_matrix
from reports.medians import ENOUGH
from reports.round_pages import RoundPage, round_page
from reports.tabulated import download_links, tabulated_download


def feature_profiles(request: SignedInRequest, slug: str) -> HttpResponse:
    page = round_page(request, slug, "feature_profiles")
    if asked_format(request):
        name = page.file_name("profiles")
        tables = profile_tables(_profiles(request, page).features, page.as_rated)
        if file := tabulated_download(request, tables, name=name):
            return file
    context = {
        "page": page,
        "profiles": fragment(
            request,
            "reports/_feature_profiles.html",
            stamp=page.stamp,
            context=lambda: _shown(request, page),
        ),
    }
    return render_if_changed(request, "reports/feature_profiles.html", context, stamp=page.stamp)


def _profiles(request: SignedInRequest, page: RoundPage) -> FeatureProfiles:
    matrix = rating_matrix(request.user, page.on, page.round)
    return profiles_of(matrix, page.as_rated, frozenset(request.user.partnership_ids))


def _shown(request: SignedInRequest, page: RoundPage) -> dict[str, object]:
    found = _profiles(request, page)
    tables = profile_tables(found.features, page.as_rated)
    return {
        "page": page,
        "picture": found,
        "enough": ENOUGH,
        "tables": [(table, download_links(request, table)) for table in tables],
    }
