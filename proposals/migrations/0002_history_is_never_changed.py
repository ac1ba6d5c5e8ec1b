from django.db import migrations

from accounts.triggers import never_changed


class Migration(migrations.Migration):
    dependencies = [("proposals", "0001_initial")]
    operations = [
        never_changed("proposals_statusupdate"),
        never_changed("proposals_timescalerevision"),
    ]
