from django.db import migrations, models

import selfevaluation.models.evidence


class Migration(migrations.Migration):
    dependencies = [("selfevaluation", "0007_what_was_signed_stays")]
    operations = [
        # Nothing changes in the database, and a rebuilt table would lose its trigger on SQLite.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="storedfile",
                    name="content",
                    field=models.FileField(
                        max_length=80,
                        storage=selfevaluation.models.evidence.evidence_storage,
                        upload_to=selfevaluation.models.evidence.stored_name,
                    ),
                )
            ]
        )
    ]
