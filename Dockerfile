# MSG Tracker for production. docs/deployment.md says how to run it, and how this file was checked.
#
# The base is pinned by tag. To pin it by digest as well, look the digest up with
#     docker buildx imagetools inspect python:3.13-slim
# and write FROM python:3.13-slim@sha256:… in both stages.

FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
RUN python -m venv /venv
COPY requirements.txt .
# Wheels only: building from source would fetch build tools that no hash pins.
RUN /venv/bin/pip install --require-hashes --only-binary :all: -r requirements.txt
COPY . .
# These values are thrown away: collecting static files signs nothing and opens no database.
RUN SECRET_KEY=unused ALLOWED_HOSTS=unused DATABASE_URL=sqlite:///:memory: STATIC_ROOT=/static \
    /venv/bin/python manage.py collectstatic --no-input --verbosity 0 --ignore "*.sh" --ignore "*.md"
RUN /venv/bin/python -m compileall -q .

FROM python:3.13-slim
RUN groupadd --gid 10001 msgtracker \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent \
        --shell /usr/sbin/nologin msgtracker
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 STATIC_ROOT=/static
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /static /static
COPY --from=build /app /app
# A volume that is mounted here for the first time takes over who owns it.
RUN mkdir --mode 700 /files && chown 10001:10001 /files
USER 10001:10001
EXPOSE 8000
# Asked by a name the site answers to: any other Host is refused before the check is reached.
HEALTHCHECK --interval=30s --timeout=15s --start-period=30s CMD ["python", "-c", "\
import os, urllib.request as web; \
host = os.environ.get('ALLOWED_HOSTS', 'localhost').split(',')[0].strip().lstrip('.'); \
web.urlopen(web.Request('http://127.0.0.1:8000/healthz', headers={'Host': host}), timeout=12)"]
# The worker's heartbeat is a file: /dev/shm takes it when the rest of the disk is read-only.
# Requests are in the site's own log, so gunicorn writes no second one.
CMD ["gunicorn", "msgtracker.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
