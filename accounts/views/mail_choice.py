"""Whether a person gets the daily message."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from accounts.forms import MailChoiceForm
from accounts.requests import SignedInRequest


def mail_choice(request: SignedInRequest) -> HttpResponse:
    form = MailChoiceForm(request.POST if request.method == "POST" else None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        person = form.save()
        words = "You get the daily message." if person.wants_digest else "You get no daily message."
        messages.success(request, f"Saved. {words}")
        return redirect("account_mail")
    return render(request, "account/mail.html", {"form": form})
