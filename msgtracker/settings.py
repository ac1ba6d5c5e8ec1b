"""Every setting, from the environment. docs/deployment.md lists the variables.

The safe state is the default: without DEMO the site is in production and refuses to start until
SECRET_KEY, ALLOWED_HOSTS and DATABASE_URL are given.
"""

from pathlib import Path

import structlog
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import env

from msgtracker.evidence import evidence_storage, scanner_address
from msgtracker.logs import hide_one_time_links, hide_questions

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

# --- What kind of site this is ------------------------------------------------------------------
DEMO = env.bool("DEMO", False)
DEBUG = env.bool("DEBUG", False)
HTTPS = env.bool("HTTPS", not DEMO)
PROXIES = env.int("PROXIES", 0)

if not DEMO:
    missing = [n for n in ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL") if not env.str(n, "")]
    if missing:
        raise ImproperlyConfigured(
            f"Set {', '.join(missing)} in the environment (docs/deployment.md says how), "
            "or DEMO=true for a demonstration on this machine."
        )

SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
# Where links in e-mail lead. Not taken from a request: whoever asks could write any name there.
SITE_URL = env.str("SITE_URL", "").rstrip("/")
if not SITE_URL:
    if ALLOWED_HOSTS[0].startswith((".", "*")):
        raise ImproperlyConfigured(
            "Set SITE_URL to where the site is, such as https://msgtracker.example: it does not "
            "follow from the first of ALLOWED_HOSTS."
        )
    _named = f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0]}"
    SITE_URL = "http://127.0.0.1:8000" if DEMO else _named
if not SITE_URL.startswith(("https://", "http://")):
    raise ImproperlyConfigured("SITE_URL begins with https:// (or http://).")
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS] if HTTPS else []

# --- The work -----------------------------------------------------------------------------------
# The fictional round, for seeing the pages full. Off: not made, and hidden where it was.
TRAINING_ROUND = env.bool("TRAINING_ROUND", DEMO)
DEMO_PASSWORD = env.str("DEMO_PASSWORD", "") if DEMO else ""
VERSION = "0.1.0"

# --- Rooms and parts ----------------------------------------------------------------------------
INSTALLED_APPS = [
    "msgtracker",
    "reports",
    "selfevaluation",
    "proposals",
    "accounts",
    "allauth",
    "allauth.account",
    "csp",
    "django_filters",
    "django_structlog",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
    "rules",
    "simple_history",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.kept_text.KeepTextMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.middleware.RoleNeededMiddleware",
    "accounts.middleware.never_cache_pages",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
]

ROOT_URLCONF = "msgtracker.urls"
WSGI_APPLICATION = "msgtracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.contrib.humanize.templatetags.humanize",
                "django.templatetags.static",
                "msgtracker.templatetags.components",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "msgtracker.context.site",
            ],
        },
    }
]
FORM_RENDERER = "msgtracker.forms.DesignSystemRenderer"
DJANGO_TABLES2_TEMPLATE = "components/table.html"

# --- Database -----------------------------------------------------------------------------------
DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'msgtracker.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    # Each thread of the server keeps its connection; PostgreSQL has the pool below for that.
    DATABASES["default"]["CONN_MAX_AGE"] = 600  # seconds
else:
    DATABASES["default"]["OPTIONS"] = {
        **DATABASES["default"].get("OPTIONS", {}),
        "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL", 8), "timeout": 10},
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# allauth counts sign-in attempts here, so every server process must see the same cache.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    },
    # Parts of pages, in each process by itself: their keys change with the data.
    "fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "fragments",
        "TIMEOUT": 600,  # seconds
        # At most 100 parts of at most accounts.fragments.LARGEST characters.
        "OPTIONS": {"MAX_ENTRIES": 100},
    },
}

# --- Who ----------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "accounts.backends.SignInBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600
SESSION_COOKIE_AGE = 12 * 3600
ACCOUNT_ADAPTER = "accounts.adapter.InvitedOnlyAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

# --- Language, time, files ----------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
DATE_FORMAT = "j F Y"
STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", VAR_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "evidence": evidence_storage(env, VAR_DIR / "files"),
}
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
# Files that support an answer. They go to disk as they arrive, and no further than the limit.
EVIDENCE_MAX_BYTES = env.int("EVIDENCE_MAX_BYTES", 20 * 1024 * 1024)
EVIDENCE_MAX_ITEMS = env.int("EVIDENCE_MAX_ITEMS", 20)  # links and files of one answer
FILE_UPLOAD_HANDLERS = [
    "msgtracker.uploads.StopAtLimit",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# Layouts of files in Word, which staff may edit: manage.py check_word_layout says if one will do.
WORD_LAYOUTS = env.path("WORD_LAYOUTS", BASE_DIR / "templates" / "word")
if not (WORD_LAYOUTS / "self-evaluation.docx").is_file():
    raise ImproperlyConfigured(f"WORD_LAYOUTS ({WORD_LAYOUTS}) has no self-evaluation.docx.")
CLAMD_URL = scanner_address(env.str("CLAMD_URL", ""))

# --- Mail ---------------------------------------------------------------------------------------
_mail = env.dj_email_url("EMAIL_URL", f"file://{VAR_DIR / 'mail'}" if DEMO else "console:")
if "EMAIL_BACKEND" not in _mail:
    raise ImproperlyConfigured(
        "EMAIL_URL names no known way to send mail. It begins with submission:, smtp:, file: or "
        "console: (docs/deployment.md has examples)."
    )
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_FILE_PATH = f"/{_mail['EMAIL_FILE_PATH']}"  # of file: only
EMAIL_HOST = _mail["EMAIL_HOST"]
EMAIL_PORT = _mail["EMAIL_PORT"]
EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "MSG Tracker <msgtracker@localhost>")
# Mail goes out through manage.py db_worker, in the order of the rows in this table.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Safety -------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = HTTPS
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000  # an answer with very many improvement actions
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000  # bytes
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "accounts.kept_text.keep_when_token_failed"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

# --- Log ----------------------------------------------------------------------------------------
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.filter_by_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                hide_one_time_links,
                hide_questions,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            "foreign_pre_chain": [
                structlog.contextvars.merge_contextvars,
                structlog.stdlib.add_logger_name,
                structlog.stdlib.add_log_level,
                structlog.processors.TimeStamper(fmt="iso"),
                structlog.processors.format_exc_info,
            ],
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}
