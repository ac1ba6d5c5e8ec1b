from django.db import migrations

from accounts.triggers import refused

NATIONAL = """EXISTS (SELECT 1 FROM proposals_proposal
WHERE id = NEW.proposal_id AND NOT is_local)"""


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0002_history_is_never_changed"),
        ("selfevaluation", "0002_later_views_are_never_changed"),
    ]
    operations = [
        refused(
            "selfevaluation_answer",
            name="selfevaluation_answer_is_local",
            when=NATIONAL,
            message="this proposal is not for local completion",
        )
    ]
