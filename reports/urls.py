"""The national picture, and a proposal's own page: both need every room below."""

from django.urls import path

from reports import views

urlpatterns = [
    path("", views.overview, name="overview"),
    path("proposals/<str:number>/", views.proposal, name="proposal"),
]
