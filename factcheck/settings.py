"""All settings, from the environment, secure unless said otherwise.

Production (no `DEBUG`) names what is missing and refuses to start. `manage.py demo`, the tests and
`manage.py intake` supply loopback values first: see `factcheck/embedded.py`.
"""

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from factcheck.sources.storing import document_storage

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name: str, *, default: bool = False) -> bool:
    """True for 1, true, yes or on, in any case."""
    return os.environ.get(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def required(name: str, sentence: str, *, debug_value: str) -> str:
    """The variable, or under DEBUG a value for one machine, or a refusal that says what to set."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if DEBUG:
        return debug_value
    raise ImproperlyConfigured(f"{name} is not set. {sentence} For a try-out on this machine: manage.py demo.")


def seconds(name: str, *, default: int) -> float:
    """A time limit between a tenth of a second and an hour, or a refusal that says what to set."""
    value = os.environ.get(name, "").strip() or str(default)
    try:
        found = float(value)
    except ValueError:
        found = 0.0
    if not 0.1 <= found <= 3600:
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to a number of seconds, for example: {default}.")
    return found


DEBUG = flag("DEBUG")
SECRET_KEY = required(
    "SECRET_KEY",
    "Set it to a long random text that stays the same, for example from: openssl rand -base64 48.",
    debug_value="debug-only-not-secret-" * 3,
)
ALLOWED_HOSTS = [
    host.strip()
    for host in required(
        "ALLOWED_HOSTS",
        "Set it to the host names readers use, separated by commas, for example: facts.example.org.",
        debug_value="127.0.0.1,localhost",
    ).split(",")
]
BASE_URL = required(
    "BASE_URL",
    "Set it to the public address without a path, for example: https://facts.example.org.",
    debug_value="http://127.0.0.1:8000",
).rstrip("/")
DATABASE_URL = required(
    "DATABASE_URL",
    "Set it to your PostgreSQL 15 or newer, for example: postgresql://factcheck:password@localhost/factcheck.",
    debug_value="postgresql:///factcheck",
)
# The role that owns the tables. Unset, DATABASE_URL's does, and may change what it owns.
DATABASE_OWNER_URL = os.environ.get("DATABASE_OWNER_URL", "").strip() or DATABASE_URL
if urlsplit(BASE_URL).scheme not in {"http", "https"} or not urlsplit(BASE_URL).hostname:
    raise ImproperlyConfigured(f"BASE_URL is {BASE_URL!r}. It must be an address such as https://facts.example.org.")
for _name, _url in (("DATABASE_URL", DATABASE_URL), ("DATABASE_OWNER_URL", DATABASE_OWNER_URL)):
    if not _url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(f"{_name} must start with postgresql://: Factcheck keeps everything in PostgreSQL.")

# Who runs this desk: the footer, the policy page and every ClaimReview say so.
ORGANISATION_NAME = os.environ.get("FACTCHECK_ORGANISATION", "Factcheck desk")
CONTACT_EMAIL = os.environ.get("FACTCHECK_CONTACT", "desk@example.org")
LOGO_TEXT = os.environ.get("FACTCHECK_LOGO", "Factcheck")

# A language model that people may let look for claims, column by column; without URL and model there is none.
LLM_URL = os.environ.get("FACTCHECK_LLM_URL", "").strip()
LLM_MODEL = os.environ.get("FACTCHECK_LLM_MODEL", "").strip()
LLM_KEY = os.environ.get("FACTCHECK_LLM_KEY", "").strip()
LLM_SECONDS = seconds("FACTCHECK_LLM_SECONDS", default=60)

# Whether what lies at an address is fetched. Off, for a closed network: addresses are kept, the rest is typed by hand.
FACTCHECK_FETCH = flag("FACTCHECK_FETCH", default=True)
# Tests play the web on this machine; under DEBUG only, these pairs of address and port may be asked although private.
FACTCHECK_FETCH_ALLOW: tuple[str, ...] = (
    tuple(filter(None, os.environ.get("FACTCHECK_FETCH_ALLOW", "").split(","))) if DEBUG else ()
)
# Every so many days each source is looked at again: is the page there, does it say the same? 0: never.
LINK_CHECK_DAYS = float(os.environ.get("FACTCHECK_LINK_CHECK_DAYS", "").strip() or 7)

INSTALLED_APPS = [
    "factcheck.accounts",
    "factcheck.audit",
    "factcheck.sources",
    "factcheck.columns",
    "factcheck.claims",
    "factcheck.reviews",
    "factcheck.publication",
    "factcheck.public",
    "factcheck.replies",
    "factcheck.desk",
    "factcheck.curation.apps.CurationConfig",
    "factcheck.curation.apps.CurationSiteConfig",
    "factcheck.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "django_htmx",
    "template_partials",
    "csp",
    "axes",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "factcheck.desk.unstorable.UnstorableMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
ASGI_APPLICATION = "factcheck.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "factcheck.publication.context.organisation",
            ],
        },
    },
]


def database(url: str) -> dict[str, Any]:
    """A PostgreSQL URL as Django's settings of a database."""
    found: dict[str, Any] = {**dj_database_url.parse(url)}
    options = found.pop("OPTIONS", {})
    return {
        **found,
        "ENGINE": "django.db.backends.postgresql",
        # A socket's folder comes as ?host=…; as HOST, commands such as dbshell find it too.
        "HOST": options.pop("host", found["HOST"]),
        # One pool a process; a pool hands connections to threads, so CONN_MAX_AGE must stay 0.
        "OPTIONS": {
            **options,
            "pool": {"min_size": 1, "max_size": int(os.environ.get("DATABASE_POOL", "8")), "timeout": 10},
        },
    }


DATABASES = {"default": database(DATABASE_URL)}
# Whom `prepare_database` works as; see factcheck/audit/roles.py. The web processes never are.
DATABASE_OWNER = database(DATABASE_OWNER_URL)
# Requests that one process answers at once; the streams of open pages do not count.
THREADS = int(os.environ.get("THREADS", "4"))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "factcheck.accounts.backends.RolesBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "queue"
LOGOUT_REDIRECT_URL = "home"

# Ten wrong passwords for one name from one address lock that pair for a quarter of an hour.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

LANGUAGE_CODE = "en-gb"
TIME_ZONE = os.environ.get("TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True

FIXTURE_DIRS = [BASE_DIR / "fixtures"]

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Without collected files (DEBUG, demo, tests) static files are served from where they lie.
_collected = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "staticfiles"))
COLLECTED = not DEBUG and ((_collected / "staticfiles.json").exists() or sys.argv[1:2] == ["collectstatic"])
STATIC_ROOT = _collected if COLLECTED else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "documents": document_storage(Path(os.environ.get("FACTCHECK_DATA", "").strip() or BASE_DIR / ".data")),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not COLLECTED

# A short message waits in a signed cookie: in the session it would cost a save one more transaction.
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Strict from the first response: nothing inline, nothing from another host.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
HTTPS = BASE_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS and flag("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = int(os.environ.get("SECURE_HSTS_SECONDS", "31536000")) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = flag("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = flag("SECURE_HSTS_PRELOAD", default=True)
# Addresses of the proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; wsgi.py and asgi.py read them.
BEHIND_PROXY = [address.strip() for address in os.environ.get("BEHIND_PROXY", "").split(",") if address.strip()]
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "factcheck.desk.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"

# E-mail, for those who ask for a digest of their inbox. Without a host, letters are written to standard output.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "").strip()
EMAIL_BACKEND = os.environ.get("EMAIL_BACKEND", "").strip() or (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = flag("EMAIL_USE_TLS"), flag("EMAIL_USE_SSL")
EMAIL_TIMEOUT = seconds("EMAIL_TIMEOUT", default=20)
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "").strip() or CONTACT_EMAIL

# The queue of jobs is in PostgreSQL too; each room's jobs are in its tasks.py.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    # It writes the address of each request, and an endpoint's may hold a secret.
    "loggers": {"httpx": {"level": "WARNING"}},
}
