import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("selfevaluation", "0005_what_was_there_before")]
    operations = [
        migrations.AlterField(
            model_name="descriptor",
            name="descriptor_set",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="descriptors",
                to="selfevaluation.descriptorset",
            ),
        ),
        migrations.AlterField(
            model_name="round",
            name="descriptor_set",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rounds",
                to="selfevaluation.descriptorset",
            ),
        ),
        migrations.AddConstraint(
            model_name="laterview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rating", ""), ("direction__in", ["up", "down"]), _connector="OR"
                ),
                name="later_level_is_higher_or_lower",
            ),
        ),
        migrations.AddConstraint(
            model_name="selfevaluation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")),
                fields=("round", "partnership"),
                name="one_draft_per_return",
                violation_error_message="This return has a draft already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="selfevaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "draft"), ("submitted_on__isnull", True)),
                    models.Q(
                        models.Q(("state", "draft"), _negated=True), ("submitted_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="draft_until_submitted",
                violation_error_message="A return is a draft until the day it is submitted.",
            ),
        ),
    ]
