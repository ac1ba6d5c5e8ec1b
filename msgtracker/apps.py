"""What is set up once, when the site starts."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MsgTrackerConfig(AppConfig):
    name = "msgtracker"
    verbose_name = "MSG Tracker"

    def ready(self) -> None:
        """Every room's permissions.py puts its rules where has_perm finds them."""
        autodiscover_modules("permissions")
