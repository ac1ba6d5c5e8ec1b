"""Which parts of a file are shown: all, those that need a look, or those that are undecided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.core.exceptions import BadRequest
from django.http import HttpRequest

from proposals.choices import Choice, here
from selfevaluation.checking.pages import Checked
from selfevaluation.parts import Part

SHOWN: dict[str, tuple[str, Callable[[Part], bool]]] = {
    "": ("All", lambda part: True),
    "look": ("Needs a look", lambda part: part.needs_look),
    "undecided": ("Undecided", lambda part: part.is_open),
}

PRESETS = {
    "": "the file where the draft is empty",
    "file": "the file wherever it is sure",
    "draft": "the draft everywhere",
}


def asked_show(request: HttpRequest) -> str:
    """Which parts the address asks for. Raises BadRequest for what is not known here."""
    asked = request.GET.get("show", "")
    if asked not in SHOWN:
        raise BadRequest(f"“show={asked}” is not known here; “look” and “undecided” are.")
    return asked


def asked_preset(request: HttpRequest) -> str:
    """What the address wants to be chosen at first. Raises BadRequest for what is not known."""
    asked = request.GET.get("choose", "")
    if asked not in PRESETS:
        raise BadRequest(f"“choose={asked}” is not known here; “file” and “draft” are.")
    return asked


def presets(request: HttpRequest, asked: str) -> list[Choice]:
    """What can be chosen at first, as links. Nothing is saved by following one."""
    return [
        Choice(label, here(request, choose=name), name == asked) for name, label in PRESETS.items()
    ]


def ways(request: HttpRequest, page: Checked, asked: str) -> list[Choice]:
    """All parts or some of them, as links with how many they are."""
    return [
        Choice(
            f"{label} ({sum(is_shown(card.part) for card in page.cards)})",
            here(request, show=name),
            name == asked,
        )
        for name, (label, is_shown) in SHOWN.items()
    ]


def only(page: Checked, asked: str) -> Checked:
    """The page with the parts asked for, and those that a form was not saved because of."""
    _, is_shown = SHOWN[asked]
    groups = [
        replace(group, cards=tuple(c for c in group.cards if is_shown(c.part) or c.is_marked))
        for group in page.groups
    ]
    return replace(page, groups=tuple(group for group in groups if group.cards))
