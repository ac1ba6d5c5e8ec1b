"""The list of rounds; opening one, national or a partnership's own, and correcting one."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from rules.contrib.views import permission_required

from accounts import kept_text
from accounts.models import Partnership
from accounts.requests import SignedInRequest
from selfevaluation.addresses import addressed_round
from selfevaluation.forms.rounds import (
    ChangeRoundForm,
    OpenRoundForm,
    OwnRoundForm,
    like_the_last,
    like_the_last_own,
)
from selfevaluation.listing import round_list_for
from selfevaluation.models import DescriptorSet, Round
from selfevaluation.operations.openings import (
    AddressTaken,
    AlreadyStarted,
    TitleTaken,
    change_round,
    open_own_round,
    open_round,
)

FACTS = ("name", "opened_on", "due_on", "descriptor_set")


def round_list(request: SignedInRequest) -> HttpResponse:
    context = {
        "rounds": round_list_for(request.user, timezone.localdate()),
        "may_open": request.user.has_perm("selfevaluation.open_round"),
        "may_open_own": request.user.has_perm("selfevaluation.open_own_round"),
    }
    return render(request, "selfevaluation/round_list.html", context)


@permission_required("selfevaluation.open_round", raise_exception=True)
def round_open(request: SignedInRequest) -> HttpResponse:
    """A new national round, proposed like the last one."""
    today = timezone.localdate()
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    initial = like_the_last(_last_national(), today)
    initial["writer"] = kept_text.writer_token(request.user)
    form = OpenRoundForm(typed, initial=initial, today=today)
    if request.method == "POST" and form.is_valid() and (round := _open(request, form)):
        messages.success(request, _opened(round, today))
        return redirect("round_progress", round.slug)
    context = {
        "form": form,
        "wordings": DescriptorSet.objects.all(),
        "partnerships": Partnership.objects.count(),
    }
    return render(request, "selfevaluation/round_open.html", context)


def _open(request: SignedInRequest, form: OpenRoundForm) -> Round | None:
    facts = {key: form.cleaned_data[key] for key in ("slug", *FACTS)}
    try:
        return open_round(**facts, by=request.user)
    except AddressTaken as error:
        form.add_error("slug", str(error))
        return None


@permission_required("selfevaluation.open_own_round", raise_exception=True)
def own_round_open(request: SignedInRequest) -> HttpResponse:
    """A round that a partnership of this lead runs for itself."""
    today = timezone.localdate()
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    initial = like_the_last_own(_last_national(), today)
    initial["writer"] = kept_text.writer_token(request.user)
    places = Partnership.objects.filter(pk__in=request.user.partnership_ids_led)
    form = OwnRoundForm(typed, initial=initial, places=places, today=today)
    if request.method == "POST" and form.is_valid() and (round := _open_own(request, form)):
        messages.success(request, _opened(round, today))
        return redirect("self_evaluation", round.slug, form.instance.partnership.slug)
    context = {"form": form, "wordings": DescriptorSet.objects.all(), "places": places}
    return render(request, "selfevaluation/own_round_open.html", context)


def _open_own(request: SignedInRequest, form: OwnRoundForm) -> Round | None:
    facts = {key: form.cleaned_data[key] for key in FACTS}
    try:
        return open_own_round(partnership=form.instance.partnership, **facts, by=request.user)
    except TitleTaken as error:
        form.add_error("name", str(error))
        return None


def _last_national() -> Round | None:
    rounds = Round.objects.national().filter(is_fictional=False)
    return rounds.select_related("descriptor_set").first()


def _opened(round: Round, today: date) -> str:
    due = f"It is due on {round.due_on:%-d %B %Y}."
    if round.is_open(today):
        return f"{round} is open. {due}"
    return f"{round} opens on {round.opened_on:%-d %B %Y}. {due}"


def round_change(request: SignedInRequest, slug: str) -> HttpResponse:
    """Title and due day; opening day and wording too while no return has been started."""
    round = addressed_round(request, slug)
    if not request.user.has_perm("selfevaluation.change_round", round):
        raise PermissionDenied("A round is changed by those who run it.")
    typed = request.POST if request.method == "POST" else kept_text.take(request)
    initial = {"writer": kept_text.writer_token(request.user)}
    is_started = round.self_evaluations.exists()
    form = ChangeRoundForm(typed, instance=round, initial=initial, is_started=is_started)
    if request.method == "POST" and form.is_valid() and _change(request, form):
        messages.success(request, f"{form.cleaned_data['name']} is changed.")
        return redirect("round_progress", slug)
    context = {"round": addressed_round(request, slug), "form": form, "is_started": is_started}
    return render(request, "selfevaluation/round_change.html", context)


def _change(request: SignedInRequest, form: ChangeRoundForm) -> bool:
    facts = {key: form.cleaned_data[key] for key in FACTS}
    try:
        change_round(round=form.instance, **facts, by=request.user)
    except AlreadyStarted as error:
        form.add_error(None, str(error))
        return False
    return True
