"""Which partnerships are put beside which: what the address asks, who is alike, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.http import Http404

from accounts.requests import SignedInRequest
from reports.comparators import Alike, Traits, comparators

CHOSEN, MINE = "chosen", "mine"
MOST_CHOSEN = 12
LABELS: Mapping[str, str] = {
    **{alike.value: alike.label for alike in Alike},
    CHOSEN: "Chosen ones",
    MINE: "Your partnerships",
}


@dataclass(frozen=True)
class AskedBeside:
    """What an address asks for: a partnership and others by their slugs, and in which way.

    `place` is "" where the person belongs to none and names none.
    """

    place: str
    way: str
    chosen: tuple[str, ...]


@dataclass(frozen=True)
class Other:
    """A partnership put beside another one, and why in a few words."""

    traits: Traits
    why: str


@dataclass(frozen=True)
class Beside:
    """A partnership, those beside it by name, and in a sentence how they were found.

    `nobody` says why there are none.
    """

    of: Traits
    way: str
    others: tuple[Other, ...]
    reason: str
    nobody: str


def asked_beside(request: SignedInRequest) -> AskedBeside:
    """Of people who belong to several partnerships: these, unless the address says otherwise.

    Of everybody else the family group, for they have none to put beside their own.
    Raises BadRequest for a way that there is not, and for too many chosen.
    """
    own = {held.partnership.name: held.partnership.slug for held in request.user.held_memberships}
    way = request.GET.get("with") or MINE
    if way == MINE and len(own) < 2:
        way = Alike.FAMILY.value
    if way not in LABELS:
        known = ", ".join(LABELS)
        raise BadRequest(f"“with={way}” is not known here. Ask for one of: {known}.")
    chosen = tuple(dict.fromkeys(filter(None, request.GET.getlist("and"))))
    if len(chosen) > MOST_CHOSEN:
        raise BadRequest(f"{len(chosen)} partnerships are too many. Choose up to {MOST_CHOSEN}.")
    first = own[min(own)] if own else ""
    return AskedBeside(request.GET.get("place") or first, way, chosen)


def beside(
    asked: AskedBeside,
    places: Mapping[int, Traits],
    *,
    shown: Collection[int],
    own: Collection[int],
) -> Beside | None:
    """Who is beside whom; None where no partnership is named. `shown`, `own` are pks of places.

    Only those of `shown` are put beside it. Raises Http404 for a slug that is none.
    """
    if not asked.place:
        return None
    of = _named(asked.place, places)
    found = _found(of, asked, places, own)
    others = tuple(Other(each, _why(asked.way, of, each)) for each in found if each.pk in shown)
    nobody = _nobody(asked.way, of, is_hidden=bool(found), may_choose=len(shown) > 1)
    return Beside(of, asked.way, others, _reason(asked.way, of), nobody)


def _found(
    of: Traits, asked: AskedBeside, places: Mapping[int, Traits], own: Collection[int]
) -> list[Traits]:
    """All that are beside it in this way, whoever asks."""
    if asked.way not in (CHOSEN, MINE):
        return comparators(of, Alike(asked.way), places)
    named = {_named(slug, places).pk for slug in asked.chosen}
    wanted = named if asked.way == CHOSEN else own
    return [each for pk, each in places.items() if pk in wanted and pk != of.pk]


def _named(slug: str, places: Mapping[int, Traits]) -> Traits:
    found = next((each for each in places.values() if each.slug == slug), None)
    if found is None:
        raise Http404(f"There is no partnership “{slug}”.")
    return found


def _why(way: str, of: Traits, other: Traits) -> str:
    words = {
        Alike.FAMILY: _groups(of.families & other.families).capitalize(),
        Alike.BOARD: other.board,
        Alike.ISLAND: "Has an islands Council",
        Alike.RURAL: "Has a Council in the most rural group",
        CHOSEN: "Chosen",
    }
    return words.get(way, "Yours")


def _reason(way: str, of: Traits) -> str:
    groups = _groups(of.families) if of.families else "none of them"
    words = {
        Alike.FAMILY: "Family groups are those of the Local Government Benchmarking Framework "
        "(Improvement Service), people set: Councils that serve people in like circumstances. "
        f"{of.name} is in {groups}.",
        Alike.BOARD: f"All that share a Health Board with {of.name}: {of.board}.",
        Alike.ISLAND: "The partnerships whose Council is an islands council.",
        Alike.RURAL: "The partnerships with a Council in group 1, the most rural, of the Local "
        "Government Benchmarking Framework (Improvement Service), place set.",
        CHOSEN: "Those that are ticked above.",
    }
    return words.get(way, "The partnerships that you belong to.")


def _nobody(way: str, of: Traits, *, is_hidden: bool, may_choose: bool) -> str:
    """Why nobody is shown beside it. `is_hidden`: there are some, whom the viewer may not see."""
    if is_hidden:
        return "The others are shown to you here once the round is shared."
    if way != CHOSEN:
        return f"No other partnership is like {of.name} in this way. Choose another way above."
    if may_choose:
        return "No other partnership is chosen yet. Tick some above."
    return "You can choose others here once the round is shared."


def _groups(families: Collection[int]) -> str:
    """Such as "family group 1" or "family groups 1 and 3"."""
    numbers = " and ".join(map(str, sorted(families)))
    return f"family group{'s' if len(families) > 1 else ''} {numbers}"
