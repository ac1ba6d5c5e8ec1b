"""The national picture, a proposal's own page, returns as files: each needs every room below."""

from django.urls import path

from reports.views import national, return_files
from reports.views.return_files import EXCEL, WORD

_ROUND = "self-evaluations/<slug:slug>/"
_RETURN = f"{_ROUND}<slug:partnership>/"
_VERSION = f"{_RETURN}versions/<int:version>/"

urlpatterns = [
    path("", national.overview, name="overview"),
    path("proposals/<str:number>/", national.proposal, name="proposal"),
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
