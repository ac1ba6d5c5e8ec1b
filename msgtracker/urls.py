"""Every address of the site. docs/architecture.md lists which room answers which."""

from django.urls import include, path

from msgtracker import views

handler400 = "msgtracker.views.bad_request"

urlpatterns = [
    path("", include("reports.urls")),
    path("", include("proposals.urls")),
    path("self-evaluations/", include("selfevaluation.urls")),
    path("", include("accounts.urls")),
    path("healthz", views.healthz, name="healthz"),
    path("accessibility/", views.page, {"template": "accessibility"}, name="accessibility"),
    path("privacy/", views.page, {"template": "privacy"}, name="privacy"),
    path("guide/", views.page, {"template": "guide"}, name="guide"),
]
