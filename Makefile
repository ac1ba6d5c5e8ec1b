# The commands of MSG Tracker. `make run` and `make test` need nothing but python3 and make.

PORT ?= 8000
PYTHON ?= python3
SHELL := /bin/sh
BIN := .venv/bin

# A demonstration on this machine: its secrets are made once and kept in var/.
DEMO_ENV = DEMO=true SECRET_KEY="$$(cat var/secret_key)" SITE_URL=http://127.0.0.1:$(PORT) \
	DEMO_PASSWORD="$${DEMO_PASSWORD:-$$(cat var/demo_password)}" LOG_LEVEL="$${LOG_LEVEL:-WARNING}"

.PHONY: help run dev worker daily test check suite lock audit vendor demo-data \
	bench bench-pages bench-reading bench-searching
help:
	@echo "make run    install what is needed and serve the demonstration on port $(PORT), with its worker"
	@echo "make dev    the same with the auto-reloading server"
	@echo "make daily  queue the demonstration's daily messages, remove old packages of data (once a day)"
	@echo "make worker the worker that sends the mail, reads files handed in in bulk and puts packages"
	@echo "            of data together, by itself; make run has one"
	@echo "make test   install what the tests need, then every check and every test"
	@echo "make check  linters, types, import contracts, templates, migrations, deployment"
	@echo "make lock   pin the requirements anew, with hashes"
	@echo "make audit  known weaknesses in the pinned requirements"
	@echo "make vendor the design system and the letters, at the versions in static/update.sh"
	@echo "make bench  what pages, files and searches cost, into docs/performance.md (benchmarks/README.md)"

# --- Run ----------------------------------------------------------------------------------------
# The server, and beside it the worker that sends the mail and makes packages of data, which ends with it.
TOGETHER = $(BIN)/python -m msgtracker.together
WORKER = $(BIN)/python manage.py db_worker --no-reload --verbosity 0

run: $(BIN)/installed var/static/staticfiles.json demo-data
	@$(BIN)/python -m msgtracker.port $(PORT)
	@$(DEMO_ENV) $(BIN)/python manage.py ensure_demo --address http://127.0.0.1:$(PORT)
	@[ -n "$$EMAIL_URL" ] || echo "E-mail is not sent: it is put into files in var/mail/."
	@$(DEMO_ENV) exec $(TOGETHER) "$(BIN)/gunicorn msgtracker.wsgi --bind 127.0.0.1:$(PORT) \
		--workers 2 --threads 4 --no-control-socket --log-level warning" "$(WORKER)"

dev: $(BIN)/installed demo-data
	@$(BIN)/python -m msgtracker.port $(PORT)
	@$(DEMO_ENV) $(BIN)/python manage.py ensure_demo --address http://127.0.0.1:$(PORT)
	@$(DEMO_ENV) DEBUG=true exec $(TOGETHER) "$(BIN)/python manage.py runserver $(PORT)" "$(WORKER)"

worker: $(BIN)/installed demo-data
	@$(DEMO_ENV) exec $(WORKER)

daily: $(BIN)/installed demo-data
	@$(DEMO_ENV) $(BIN)/python manage.py send_daily_mail
	@$(DEMO_ENV) $(BIN)/python manage.py remove_old_packages

demo-data: $(BIN)/installed var/secret_key var/demo_password
	@$(DEMO_ENV) $(BIN)/python manage.py migrate --verbosity 0
	@$(DEMO_ENV) $(BIN)/python manage.py createcachetable --verbosity 0
	@$(DEMO_ENV) $(BIN)/python manage.py load_data

var/secret_key var/demo_password:
	@mkdir -p var
	@(umask 077; $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(12 if "$@".endswith("password") else 50))' > $@)

var/static/staticfiles.json: $(BIN)/installed $(shell find static -type f) | var/secret_key var/demo_password
	@$(DEMO_ENV) $(BIN)/python manage.py collectstatic --no-input --clear --verbosity 0 \
		--ignore "*.sh" --ignore "*.md"
	@touch $@

# --- Install ------------------------------------------------------------------------------------
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "MSG Tracker needs Python 3.11 or later; $(PYTHON) is older. Try: make PYTHON=python3.13 run"; exit 1; }
	@$(PYTHON) -m venv .venv || \
		{ rm -rf .venv; echo "Python cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(BIN)/installed: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(BIN)/installed-dev: requirements-dev.txt $(BIN)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# --- Test ---------------------------------------------------------------------------------------
PRODUCTION_ENV = DEMO=false SECRET_KEY="$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))')" \
	ALLOWED_HOSTS=msgtracker.example DATABASE_URL=sqlite:///:memory:
POSTGRESQL = pg_virtualenv -t -o fsync=off -o synchronous_commit=off
# Playwright runs an event loop of its own, beside which Django would refuse the database.
PYTEST = env DJANGO_ALLOW_ASYNC_UNSAFE=1 $(BIN)/pytest -n 2

# What needs no database is tested once, with SQLite.
WITHOUT_DATABASE = --ignore=tests/selfevaluation/intake

test: $(BIN)/installed-dev
	@sh tests/system_packages.sh
	@$(MAKE) --no-print-directory check suite

check: $(BIN)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	DEMO=true SECRET_KEY=check $(BIN)/mypy
	$(BIN)/djlint templates --lint --quiet
	DEMO=true SECRET_KEY=check $(BIN)/python manage.py makemigrations --check --dry-run
	$(PRODUCTION_ENV) $(BIN)/python manage.py check --deploy --fail-level WARNING

suite: $(BIN)/installed-dev
	DATABASE_URL=postgresql:///msgtracker $(POSTGRESQL) $(PYTEST) -m "not browser" $(WITHOUT_DATABASE)
	$(PYTEST)

bench: $(BIN)/installed-dev bench-reading
	@sh tests/system_packages.sh
	pg_virtualenv -t $(BIN)/python -m benchmarks.performance
	@$(MAKE) --no-print-directory bench-searching

bench-pages: $(BIN)/installed-dev
	$(BIN)/python -m benchmarks.pages

bench-reading: $(BIN)/installed-dev
	$(BIN)/python -m benchmarks.reading

bench-searching: $(BIN)/installed-dev
	BENCHMARK_DATABASE_URL=postgresql:///postgres $(POSTGRESQL) $(BIN)/python -m benchmarks.searching

# --- Keep current -------------------------------------------------------------------------------
UV_COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --custom-compile-command "make lock" --upgrade
lock: $(BIN)/installed-dev
	$(UV_COMPILE) -o requirements.txt requirements.in
	$(UV_COMPILE) -o requirements-dev.txt requirements-dev.in

vendor:
	static/update.sh

audit: $(BIN)/installed-dev
	$(BIN)/pip-audit --require-hashes -r requirements.txt
