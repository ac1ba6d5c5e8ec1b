"""/self-evaluations/: rounds, who has returned, the returns and their answers."""

from django.urls import path

from selfevaluation.views import (
    answers,
    assignments,
    checking,
    comments,
    decisions,
    delivered,
    deliveries,
    descriptors,
    evidence,
    extensions,
    files,
    histories,
    later_views,
    movement,
    openings,
    practice,
    ratings,
    received,
    returns,
    reviews,
    rounds,
    signatures,
    submitting,
    versions,
)

urlpatterns = [
    path("", openings.round_list, name="round_list"),
    path("open/", openings.round_open, name="round_open"),
    path("own/", openings.own_round_open, name="own_round_open"),
    path("descriptors/<int:pk>/", descriptors.descriptors, name="descriptors"),
    path("<slug:slug>/", rounds.round_progress, name="round_progress"),
    path("<slug:slug>/change/", openings.round_change, name="round_change"),
    path("<slug:slug>/share/", rounds.round_share, name="round_share"),
    path("<slug:slug>/lock/", rounds.round_lock, name="round_lock"),
    path("<slug:slug>/ratings/", ratings.round_ratings, name="round_ratings"),
    path("<slug:slug>/received/", deliveries.deliveries, name="deliveries"),
    path("<slug:slug>/received/<int:pk>/", deliveries.delivery, name="delivery"),
    path(
        "<slug:slug>/received/<int:pk>/report.json",
        deliveries.delivery_report,
        name="delivery_report",
    ),
    path("<slug:slug>/received/files/<int:pk>/", delivered.delivered_file, name="delivered_file"),
    path(
        "<slug:slug>/received/files/<int:pk>/file/",
        delivered.delivered_content,
        name="delivered_content",
    ),
    path("<slug:slug>/<slug:partnership>/", returns.self_evaluation, name="self_evaluation"),
    path("<slug:slug>/<slug:partnership>/start/", returns.return_start, name="return_start"),
    path("<slug:slug>/<slug:partnership>/check/", submitting.return_check, name="return_check"),
    path(
        "<slug:slug>/<slug:partnership>/submitted/",
        submitting.return_submitted,
        name="return_submitted",
    ),
    path("<slug:slug>/<slug:partnership>/sign/", signatures.return_sign, name="return_sign"),
    path(
        "<slug:slug>/<slug:partnership>/sign/withdraw/",
        signatures.signature_withdraw,
        name="signature_withdraw",
    ),
    path(
        "<slug:slug>/<slug:partnership>/versions/", versions.return_versions, name="return_versions"
    ),
    path(
        "<slug:slug>/<slug:partnership>/versions/<int:version>/",
        versions.return_version,
        name="return_version",
    ),
    path("<slug:slug>/<slug:partnership>/compare/", versions.return_compare, name="return_compare"),
    path(
        "<slug:slug>/<slug:partnership>/movement/", movement.return_movement, name="return_movement"
    ),
    path("<slug:slug>/<slug:partnership>/extend/", extensions.return_extend, name="return_extend"),
    path("<slug:slug>/<slug:partnership>/review/", reviews.return_review, name="return_review"),
    path("<slug:slug>/<slug:partnership>/accept/", decisions.return_accept, name="return_accept"),
    path(
        "<slug:slug>/<slug:partnership>/send-back/",
        decisions.return_send_back,
        name="return_send_back",
    ),
    path("<slug:slug>/<slug:partnership>/reopen/", decisions.return_reopen, name="return_reopen"),
    path("<slug:slug>/<slug:partnership>/assign/", assignments.return_assign, name="return_assign"),
    path(
        "<slug:slug>/<slug:partnership>/assign/remove/",
        assignments.return_unassign,
        name="return_unassign",
    ),
    path(
        "<slug:slug>/<slug:partnership>/comments/",
        comments.return_comments,
        name="return_comments",
    ),
    path(
        "<slug:slug>/<slug:partnership>/received/", received.received_files, name="received_files"
    ),
    path(
        "<slug:slug>/<slug:partnership>/received/<int:pk>/",
        checking.received_check,
        name="received_check",
    ),
    path(
        "<slug:slug>/<slug:partnership>/received/<int:pk>/file/",
        received.received_content,
        name="received_content",
    ),
    path(
        "<slug:slug>/<slug:partnership>/received/<int:pk>/set-aside/",
        received.received_set_aside,
        name="received_set_aside",
    ),
    path("<slug:slug>/<slug:partnership>/<str:number>/", answers.answer, name="answer"),
    path(
        "<slug:slug>/<slug:partnership>/<str:number>/comments/",
        comments.answer_comments,
        name="answer_comments",
    ),
    path(
        "<slug:slug>/<slug:partnership>/<str:number>/comments/<int:thread>/",
        comments.comment_thread,
        name="comment_thread",
    ),
    path("<slug:slug>/<slug:partnership>/<str:number>/files/", evidence.evidence, name="evidence"),
    path(
        "<slug:slug>/<slug:partnership>/<str:number>/files/attach/",
        evidence.evidence_attach,
        name="evidence_attach",
    ),
    path(
        "<slug:slug>/<slug:partnership>/<str:number>/files/link/",
        evidence.evidence_link,
        name="evidence_link",
    ),
    path(
        "<slug:slug>/<slug:partnership>/<str:number>/files/<int:item>/",
        files.evidence_file,
        name="evidence_file",
    ),
    path(
        "<slug:slug>/<slug:partnership>/<str:number>/files/<int:item>/replace/",
        evidence.evidence_replace,
        name="evidence_replace",
    ),
    path(
        "<slug:slug>/<slug:partnership>/<str:number>/files/<int:item>/remove/",
        evidence.evidence_remove,
        name="evidence_remove",
    ),
    path(
        "<slug:slug>/<slug:partnership>/<str:number>/files/<int:item>/restore/",
        evidence.evidence_restore,
        name="evidence_restore",
    ),
    path(
        "<slug:slug>/<slug:partnership>/<str:number>/files/<int:item>/versions/<int:stored>/",
        files.evidence_version,
        name="evidence_version",
    ),
    path(
        "<slug:slug>/<slug:partnership>/<str:number>/history/",
        histories.answer_history,
        name="answer_history",
    ),
    path(
        "<slug:slug>/<slug:partnership>/<str:number>/later-view/",
        later_views.later_view_add,
        name="later_view_add",
    ),
    path(
        "<slug:slug>/<slug:partnership>/<str:number>/offer/",
        practice.practice_offer,
        name="practice_offer",
    ),
    path(
        "<slug:slug>/<slug:partnership>/<str:number>/offer/withdraw/",
        practice.practice_withdraw,
        name="practice_withdraw",
    ),
]
