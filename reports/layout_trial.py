"""A form filled in with awkward, made-up text, to try a layout with."""

from dataclasses import replace
from datetime import date

from reports.return_forms import FormAction, FormFeature, FormProposal, FormTask, ReturnForm

_AWKWARD = (
    "Minutes of {number}: “quotes”, <b>, & and {{{{ braces }}}}.\n\n"
    "  • a line that begins with spaces\n\t1. a line that begins with a tab\n=1+1 \u0007 مرحبا 🎉 "
)
_PLAIN = FormAction("Publish it.", "", "", ())
_DETAILED = FormAction(
    "Agree it\nwith all partners.", "Chief Officer", "Autumn 2020", (FormTask("Write it.", "May"),)
)


def filled_in(form: ReturnForm) -> ReturnForm:
    """The form with something in every part of it, the ratings going round the four levels."""
    return replace(
        form,
        is_fictional=True,
        contact_name="Chief Officer & “others”",
        contact_email="chief.officer@example.org",
        completed_on=date(2019, 4, 30),
        submitted_on=date(2019, 5, 15),
        unsigned_reason="Nobody may take this for an answer.",
        source="Nor this.",
        features=tuple(_feature(feature) for feature in form.features),
    )


def _feature(feature: FormFeature) -> FormFeature:
    proposals = (_answered(proposal, place) for place, proposal in enumerate(feature.proposals))
    return replace(feature, proposals=tuple(proposals), actions=(_DETAILED,))


def _answered(proposal: FormProposal, place: int) -> FormProposal:
    if not proposal.is_local:
        return proposal
    chosen = place % len(proposal.levels)
    levels = (
        replace(level, is_chosen=number == chosen) for number, level in enumerate(proposal.levels)
    )
    return replace(
        proposal,
        levels=tuple(levels),
        evidence=_AWKWARD.format(number=proposal.number),
        actions=(_PLAIN, _DETAILED),
        note="Nor this.",
    )
