"""/self-evaluations/: rounds, who has returned, the returns and their answers."""

from django.urls import path

from selfevaluation.views import answers, ratings, returns, rounds

urlpatterns = [
    path("", rounds.round_list, name="round_list"),
    path("<slug:slug>/", rounds.round_progress, name="round_progress"),
    path("<slug:slug>/share/", rounds.round_share, name="round_share"),
    path("<slug:slug>/ratings/", ratings.round_ratings, name="round_ratings"),
    path("<slug:slug>/<slug:partnership>/", returns.self_evaluation, name="self_evaluation"),
    path("<slug:slug>/<slug:partnership>/start/", returns.return_start, name="return_start"),
    path("<slug:slug>/<slug:partnership>/check/", returns.return_check, name="return_check"),
    path("<slug:slug>/<slug:partnership>/<str:number>/", answers.answer, name="answer"),
    path(
        "<slug:slug>/<slug:partnership>/<str:number>/history/",
        answers.answer_history,
        name="answer_history",
    ),
]
