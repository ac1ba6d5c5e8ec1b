"""Rows of before: submitted returns are in the state of that name, the one wording gets a name,

and those of Orkney's four later views that were kept as comments get their direction.
"""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from accounts.triggers import dropped

LEVELS = ["not_yet", "partly", "established", "exemplary"]
# Feature and position of the proposals whose later views give no level (Orkney, December 2019).
WITHOUT_LEVEL = {(4, 4): "down", (5, 1): "unsure"}


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    model = {name: apps.get_model("selfevaluation", name) for name in MODELS}
    for name in ("SelfEvaluation", "HistoricalSelfEvaluation"):
        model[name].objects.exclude(submitted_on=None).update(state="submitted")
    if not model["Descriptor"].objects.exists():
        return
    template = model["DescriptorSet"].objects.create(
        name="Template of March 2019", issued_on=date(2019, 3, 25)
    )
    model["Descriptor"].objects.update(descriptor_set=template)
    for name in ("Round", "HistoricalRound"):
        model[name].objects.update(descriptor_set=template)
    for view in model["LaterView"].objects.select_related("answer__proposal"):
        view.direction = direction(view)
        view.save()


MODELS = (
    "SelfEvaluation",
    "HistoricalSelfEvaluation",
    "Descriptor",
    "DescriptorSet",
    "Round",
    "HistoricalRound",
    "LaterView",
)


def direction(view: object) -> str:
    rating, before = view.rating, view.answer.rating
    if rating and before:
        return "up" if LEVELS.index(rating) > LEVELS.index(before) else "down"
    proposal = view.answer.proposal
    return WITHOUT_LEVEL.get((proposal.feature_id, proposal.position), "")


class Migration(migrations.Migration):
    dependencies = [("selfevaluation", "0004_signed_versions")]
    operations = [
        dropped(
            "selfevaluation_laterview", name="selfevaluation_laterview_stays", events=["UPDATE"]
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
