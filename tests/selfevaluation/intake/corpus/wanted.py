"""What a careful person reads in a document, and in what a reading differs from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from selfevaluation.intake.readings import Certainty
from tests.selfevaluation.intake.corpus.box import LOCAL, actions_filled, level_filled
from tests.selfevaluation.intake.corpus.form import Form

SURE = (Certainty.SURE,)
CHECK = (Certainty.CHECK,)
NONE = (Certainty.NONE,)
NOT_SURE = (Certainty.CHECK, Certainty.NONE)  # two honest readings: nothing, or a suggestion
MARKED = (Certainty.SURE, Certainty.CHECK)  # the rating is read, surely or not
HINT = {"certainty": NOT_SURE, "may_doubt": True}


@dataclass(frozen=True)
class Wanted:
    """Of one proposal. None for evidence and actions: not looked at.

    `doubt` is a pattern: a note that names this proposal must say so, and without it there may be
    none, unless `may_doubt`. `in_order` are words of the evidence, `keeps` words that must not be
    lost (of evidence, actions or notes), `lacks` words that do not belong to this proposal.
    `truth` is the rating that was meant, where it is another than the one read.
    """

    rating: str = ""
    certainty: tuple[Certainty, ...] = SURE
    evidence: str | None = None
    actions: tuple[str, ...] | None = None
    doubt: str = ""
    may_doubt: bool = False
    in_order: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    truth: str | None = None
    is_present: bool = True

    @property
    def true_rating(self) -> str:
        return self.rating if self.truth is None else self.truth


@dataclass(frozen=True)
class Cover:
    partnership: str = "fife"
    contact_name: str = "Morag Sinclair"
    contact_email: str = "morag.sinclair@fife.example"
    completed_on: date | None = date(2019, 4, 30)
    doubt: str = ""
    keeps: tuple[str, ...] = ()  # words found in what is given as written


FIFE = Cover()
NOBODY = Cover("", "", "", None, doubt="partnership")  # nothing of it stands in the file


@dataclass(frozen=True, eq=False)
class Made:
    """A document, and the reading wanted: of proposals not in `wanted`, as the form fills them.

    `keeps` are words that must be somewhere in it, `doubts` patterns of doubts anywhere.
    """

    name: str
    shows: tuple[str, ...]
    make: Callable[[], bytes]
    wanted: Mapping[str, Wanted]
    cover: Cover = FIFE
    keeps: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    refused: str = ""  # a pattern that the sentence of the refusal must have

    def wants(self, number: str) -> Wanted:
        return self.wanted.get(number) or as_filled(number)


def as_filled(number: str, **other: object) -> Wanted:
    """What the form says of a proposal, but for what is said otherwise."""
    filled = {
        "rating": str(level_filled(number)) if number in LOCAL else "",
        "evidence": f"Evidence of {number}.",
        "actions": actions_filled(number),
    }
    return Wanted(**(filled | other))  # type: ignore[arg-type]


def rated(number: str, rating: str, **other: object) -> Wanted:
    return as_filled(number, rating=rating, **other)


def unclear(number: str, doubt: str, truth: str = "", **other: object) -> Wanted:
    """Something is marked, and no careful person would say which level."""
    return as_filled(number, rating="", certainty=CHECK, doubt=doubt, truth=truth, **other)


def unmarked(number: str, **other: object) -> Wanted:
    return as_filled(number, **({"rating": "", "certainty": NONE} | other))


def as_marked(*numbers: str) -> dict[str, Wanted]:
    """Read as the form says, surely or not."""
    return {n: as_filled(n, certainty=MARKED, may_doubt=True) for n in numbers}


def evidence(text: str | None, **other: object) -> dict[str, Wanted]:
    return {"2.3": as_filled("2.3", evidence=text, **other)}


def actions(number: str, *texts: str, **other: object) -> dict[str, Wanted]:
    return {number: as_filled(number, actions=texts, **other)}


def made(
    name: str,
    shows: str | tuple[str, ...],
    change: Callable[[Form], object],
    wanted: Mapping[str, Wanted] | None = None,
    cover: Cover = FIFE,
    **other: tuple[str, ...],
) -> Made:
    """A Word document: the form of 2019, filled in, with one change."""

    def make() -> bytes:
        form = Form()
        change(form)
        return form.written()

    clauses = (shows,) if isinstance(shows, str) else shows
    return Made(f"{name}.docx", clauses, make, wanted or {}, cover, **other)


def refused(name: str, shows: str, make: Callable[[], bytes], sentence: str) -> Made:
    return Made(name, (shows,), make, {}, refused=sentence)
