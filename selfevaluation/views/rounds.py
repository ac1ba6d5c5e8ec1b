"""How far a round is, sharing it, and locking it."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.downloads import asked_format, table_download
from accounts.fragments import fragment
from accounts.models import Partnership
from accounts.paging import sort_and_page
from accounts.requests import SignedInRequest
from proposals.as_at import at_day, day_asked
from selfevaluation.addresses import addressed_round
from selfevaluation.filters import Asked, asked_rows, chase_tiles, state_tiles
from selfevaluation.forms.extensions import SharingForm
from selfevaluation.models import Round, SelfEvaluation
from selfevaluation.operations import cancel_sharing, lock_round, share_round, unlock_round
from selfevaluation.progress import ProgressRow, last_changed, next_to_read, round_rows
from selfevaluation.round_views import round_views
from selfevaluation.tables import ProgressTable, unknown_columns

PER_PAGE = 100  # more than there are partnerships


def round_progress(request: SignedInRequest, slug: str) -> HttpResponse:
    """Tiles that count and filter, and a row for each partnership this person may know of."""
    round, on, user = addressed_round(request, slug), day_asked(request), request.user
    is_past = on < timezone.localdate()
    rows = round_rows(round=round, user=user, on=on, is_past=is_past)
    asked = asked_rows(request)
    if format := asked_format(request):
        name = f"returns-{round.file_name}-{on}"
        table = _table(request, round, rows, asked, is_past=is_past)
        return table_download(request, table, name=name, format=format)
    context = {
        "round": round,
        "on": on,
        "is_past": is_past,
        "views": round_views(round, on, "round_progress"),
        "is_shared": _is_shared(round, on),
        "days_left": round.days_left(on),
        "ratings_url": at_day(reverse("round_ratings", args=[round.slug]), on),
        "kept_by_day": {"state": asked.state} if asked.state else {},
        "progress": fragment(
            request,
            "selfevaluation/_progress_list.html",
            stamp=rows,
            context=lambda: _list(request, round, on, rows, asked, is_past=is_past),
        ),
        "returned": sum(row.submitted_on is not None for row in rows),
        "total": len(rows),
        "last_changed": last_changed(rows),
        "next_to_read": next_to_read(rows),
        "may_hand_in": user.has_perm("selfevaluation.hand_in", round),
        "may_run": user.has_perm("selfevaluation.lock_round", round),
        "sees_all": user.is_division or user.is_leadership,
        "sees_sign_ins": user.is_division,
    }
    return render(request, "selfevaluation/round_progress.html", context)


def _table(
    request: SignedInRequest, round: Round, rows: list[ProgressRow], asked: Asked, *, is_past: bool
) -> ProgressTable:
    unknown = unknown_columns(round=round, user=request.user, is_past=is_past)
    table = ProgressTable([row for row in rows if asked.shows(row)], exclude=unknown)
    sort_and_page(request, table, per_page=PER_PAGE)
    return table


def _list(
    request: SignedInRequest,
    round: Round,
    on: date,
    rows: list[ProgressRow],
    asked: Asked,
    *,
    is_past: bool,
) -> dict[str, object]:
    """The tiles and the rows. `request` is there for its address and roles alone."""
    table = _table(request, round, rows, asked, is_past=is_past)
    return {
        "request": request,
        "table": table,
        "address": at_day(reverse("round_progress", args=[round.slug]), on),
        "state_tiles": state_tiles(rows, request, asked),
        "chase_tiles": [] if is_past else chase_tiles(rows, request, asked),
        "total": len(rows),
        "shown": len(table.rows),
    }


def _is_shared(round: Round, on: date) -> bool:
    return round.shared_on is not None and round.shared_on <= on


def round_share(request: SignedInRequest, slug: str) -> HttpResponse:
    """Who will read what, from which day; until it has come it can be another day, or none."""
    round, today = addressed_round(request, slug), timezone.localdate()
    if not request.user.has_perm("selfevaluation.share_round", round):
        raise PermissionDenied("Who runs the round shares it.")
    if request.POST.get("act") == "cancel":
        return _cancel_sharing(request, round, today)
    initial = {"shared_on": round.shared_on or max(today, round.opened_on)}
    form = SharingForm(request.POST or None, initial=initial, round=round, today=today)
    if request.method == "POST" and form.is_valid():
        return _share(request, round, form.cleaned_data["shared_on"], today)
    context = {
        "round": round,
        "form": form,
        "is_shared": _is_shared(round, today),
        "submitted": SelfEvaluation.objects.submitted().filter(round=round).count(),
        "asked": Partnership.objects.count(),
    }
    return render(request, "selfevaluation/round_share.html", context)


def _share(request: SignedInRequest, round: Round, on: date, today: date) -> HttpResponse:
    shared = share_round(round=round, on=on, by=request.user, today=today)
    if shared.shared_on != on:
        messages.warning(request, f"{round} has been shared since {shared.shared_on:%-d %B %Y}.")
    elif on > today:
        messages.success(request, f"{round} will be shared from {on:%-d %B %Y}.")
    else:
        messages.success(request, f"{round} is shared: its submitted returns can be read now.")
    return redirect("round_progress", round.slug)


def _cancel_sharing(request: SignedInRequest, round: Round, today: date) -> HttpResponse:
    left = cancel_sharing(round=round, today=today, by=request.user)
    if left.shared_on:
        messages.warning(request, f"{round} has been shared since {left.shared_on:%-d %B %Y}.")
    else:
        messages.success(request, f"{round} will not be shared.")
    return redirect("round_progress", round.slug)


def round_lock(request: SignedInRequest, slug: str) -> HttpResponse:
    """Says what locking, or unlocking, does, and does it when that is confirmed."""
    round = addressed_round(request, slug)
    if not request.user.has_perm("selfevaluation.lock_round", round):
        raise PermissionDenied("Who runs the round locks it.")
    act = request.POST.get("act")
    if act == "lock":
        lock_round(round=round, by=request.user)
        messages.success(request, f"{round} is locked. Every return is in the state it was in.")
    elif act == "unlock":
        unlock_round(round=round, by=request.user)
        messages.success(request, f"{round} is open again. Everything goes on from where it was.")
    else:
        drafts = SelfEvaluation.objects.filter(round=round, state=SelfEvaluation.State.DRAFT)
        context = {"round": round, "drafts": drafts.count()}
        return render(request, "selfevaluation/round_lock.html", context)
    return redirect("round_progress", round.slug)
