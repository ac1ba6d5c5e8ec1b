from django.db import migrations

from accounts.triggers import never_changed


class Migration(migrations.Migration):
    dependencies = [("selfevaluation", "0001_initial")]
    operations = [never_changed("selfevaluation_laterview")]
