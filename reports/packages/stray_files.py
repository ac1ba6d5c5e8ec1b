"""Files of packages that no row names: left by a process that was killed at the wrong moment."""

from __future__ import annotations

from datetime import datetime

from reports.models import FOLDER, DataPackage, kept_in


def remove_stray_packages(*, before: datetime) -> int:
    """Remove what no package names and was put there before a moment; how many."""
    storage = kept_in()
    named = set(DataPackage.objects.exclude(file="").values_list("file", flat=True))
    try:
        files = storage.listdir(FOLDER)[1]
    except FileNotFoundError:
        return 0
    found = [name for file in files if (name := f"{FOLDER}/{file}") not in named]
    stray = [name for name in found if storage.get_modified_time(name) < before]
    for name in stray:
        storage.delete(name)
    return len(stray)
