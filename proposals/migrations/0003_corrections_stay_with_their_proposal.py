from django.db import migrations

from accounts.triggers import refused

STATEMENT = """NEW.corrects_id IS NOT NULL AND NEW.proposal_id <>
(SELECT proposal_id FROM proposals_statusupdate WHERE id = NEW.corrects_id)"""


class Migration(migrations.Migration):
    dependencies = [("proposals", "0002_history_is_never_changed")]
    operations = [
        refused(
            "proposals_statusupdate",
            name="proposals_correction_of_same",
            when=STATEMENT,
            message="a status update corrects one of its own proposal",
            events=["INSERT"],
        )
    ]
