"""/proposals/ and /meetings/: the 25, what Division adds to one, and when they are reported to.

A proposal's own page is in reports.
"""

from django.urls import path

from proposals.views import lists, meetings, revisions, schedule, updates

urlpatterns = [
    path("proposals/", lists.proposal_list, name="proposal_list"),
    path("proposals/<str:number>/update/", updates.update, name="proposal_update"),
    path("proposals/<str:number>/revise/", revisions.revise, name="proposal_revise"),
    path("meetings/", schedule.meeting_list, name="meeting_list"),
    path("meetings/add/", meetings.meeting_add, name="meeting_add"),
    path("meetings/<int:pk>/change/", meetings.meeting_change, name="meeting_change"),
    path("meetings/<int:pk>/remove/", meetings.meeting_remove, name="meeting_remove"),
]
