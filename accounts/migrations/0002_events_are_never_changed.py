from django.db import migrations

from accounts.triggers import never_changed


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [never_changed("accounts_event")]
