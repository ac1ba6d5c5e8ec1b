"""The national picture, all that is drawn from every room, returns as files, data to take out."""

from django.urls import path

from reports.views import (
    annex,
    comparison,
    data,
    feature_profiles,
    heat_map,
    movement,
    national,
    packages,
    practice,
    progress,
    return_files,
    search,
    similar,
    spread,
    tile_map,
)
from reports.views.return_files import EXCEL, WORD

_ROUND = "self-evaluations/<slug:slug>/"
_RETURN = f"{_ROUND}<slug:partnership>/"
_VERSION = f"{_RETURN}versions/<int:version>/"

urlpatterns = [
    path("", national.overview, name="overview"),
    path("national/", progress.national_progress, name="national_progress"),
    path("national/annex/", annex.national_annex, name="national_annex"),
    path("proposals/<str:number>/", national.proposal, name="proposal"),
    path(f"{_ROUND}heat-map/", heat_map.heat_map, name="heat_map"),
    path(f"{_ROUND}map/", tile_map.tile_map, name="tile_map"),
    path(f"{_ROUND}spread/", spread.spread, name="spread"),
    path(f"{_ROUND}features/", feature_profiles.feature_profiles, name="feature_profiles"),
    path(f"{_ROUND}movement/", movement.round_movement, name="round_movement"),
    path(f"{_ROUND}side-by-side/", comparison.side_by_side, name="side_by_side"),
    path(f"{_RETURN}<str:number>/similar/", similar.similar_answers, name="similar_answers"),
    path("good-practice/", practice.practice_list, name="practice_list"),
    path("good-practice/<str:number>/", practice.proposal_practice, name="proposal_practice"),
    path("search/", search.search, name="search"),
    path("data/", data.data_list, name="data_list"),
    path("data/packages/", packages.package_make, name="package_make"),
    path("data/packages/<int:pk>/", packages.package, name="package"),
    path("data/packages/<int:pk>/file/", packages.package_file, name="package_file"),
    path("data/<slug:name>.<str:format>", data.data_file, name="data_file"),
    path(f"{_ROUND}self-evaluation.docx", return_files.empty_form, name="empty_form"),
    path(
        f"{_RETURN}self-evaluation.docx",
        return_files.return_file,
        {"kind": WORD},
        name="return_document",
    ),
    path(
        f"{_RETURN}self-evaluation.xlsx",
        return_files.return_file,
        {"kind": EXCEL},
        name="return_workbook",
    ),
    path(
        f"{_VERSION}self-evaluation.docx",
        return_files.return_version_file,
        {"kind": WORD},
        name="version_document",
    ),
    path(
        f"{_VERSION}self-evaluation.xlsx",
        return_files.return_version_file,
        {"kind": EXCEL},
        name="version_workbook",
    ),
]
