"""The same site for a server: benchmarks/load.py starts gunicorn with it."""

import benchmarks  # noqa: F401 - sets Django up on the site that is measured
from msgtracker.wsgi import application

__all__ = ["application"]
