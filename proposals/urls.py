"""/proposals/: the list of the 25, and what Division adds to one. Its own page is in reports."""

from django.urls import path

from proposals.views import lists, revisions, updates

urlpatterns = [
    path("", lists.proposal_list, name="proposal_list"),
    path("<str:number>/update/", updates.update, name="proposal_update"),
    path("<str:number>/revise/", revisions.revise, name="proposal_revise"),
]
