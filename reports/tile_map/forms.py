"""What the map is to show, as a choice."""

from __future__ import annotations

from django import forms

from reports.subjects import features, single
from reports.tile_map.squares import TileMap
from reports.tile_map.values import RETURNED


class ShowForm(forms.Form):
    """With what `found` shows chosen. It is read by named_show, which takes any way of writing."""

    show = forms.ChoiceField(label="Show on the map", required=False)

    def __init__(self, found: TileMap) -> None:
        subject, proposals = found.subject, found.matrix.proposals
        super().__init__(initial={"show": subject.key if subject else RETURNED})
        by_feature = [(each.key, each.label) for each in features(proposals)]
        by_proposal = [(each.key, each.label) for each in map(single, proposals)]
        self.fields["show"].choices = [  # type: ignore[attr-defined]
            (RETURNED, "Who has returned"),
            ("The median in a feature", by_feature),
            ("The ratings of a proposal", by_proposal),
        ]
