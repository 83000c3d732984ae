"""Settings, all from the environment, closed by default."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

ENVIRONMENT = env.str("ANLANH_ENV", default="demo")  # demo | test | production
PRODUCTION = ENVIRONMENT == "production"
DEMO = ENVIRONMENT == "demo"
INSTALLING = sys.argv[1:2] == ["install"]  # It makes the secret itself, and needs none.
DEBUG = env.bool("ANLANH_DEBUG", default=False)
VAR_DIR = Path(env.str("ANLANH_VAR", default=str(BASE_DIR / "var")))
KEYRING_FILE = Path(env.str("ANLANH_KEYRING", default=str(VAR_DIR / "keys" / "keyring.json")))
ANCHOR_DIR = Path(env.str("ANLANH_ANCHORS", default=str(VAR_DIR / "anchors")))


def secret_key() -> str:
    """Django's secret: from the environment, or from the file that ``demo`` made beside the keyring."""
    given = str(env.str("ANLANH_SECRET_KEY", default=""))
    if given:
        return given
    beside = KEYRING_FILE.parent / "django_secret"
    if beside.exists():
        return beside.read_text().strip()
    if PRODUCTION and not INSTALLING:
        raise ImproperlyConfigured("Thiếu ANLANH_SECRET_KEY: đặt một chuỗi ngẫu nhiên từ 50 ký tự trong môi trường.")
    return "only-for-commands-that-run-before-the-first-demo-start"


SECRET_KEY = secret_key()
ALLOWED_HOSTS = env.list("ANLANH_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("ANLANH_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "guardian",
    "simple_history",
    "import_export",
    "axes",
    "csp",
    "django_htmx",
    "core",
    "keys",
    "audit",
    "vault",
    "places",
    "partners",
    "beneficiaries",
    "services",
    "cases",
    "exchange",
    "reports",
    "config.apps.HouseConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # For weak lines; random padding inside keeps lengths from telling.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "core.middleware.PlainFailureMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "vault.middleware.OpenKeysMiddleware",
    "audit.middleware.AuditMiddleware",
    "partners.middleware.ActorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "core.frame.frame",
                "partners.tables.contacts.coordinator",
            ],
        },
    }
]


def database(url: str) -> dict[str, Any]:
    """One database's settings from its address; SQLite gets what parallel writers need."""
    config: dict[str, Any] = dict(environ.Env.db_url_config(url))
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
        }
    else:
        options = dict(config.get("OPTIONS", {}))
        options.setdefault("pool", {"min_size": 1, "max_size": 8, "timeout": 10})
        # Compiling a query of a page takes longer than running it.
        options.setdefault("options", "-c jit=off")
        config["OPTIONS"] = options
        config["CONN_MAX_AGE"] = 0
    config["ATOMIC_REQUESTS"] = False
    return config


DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db' / 'anlanh.sqlite3'}")
DATABASE_OWNER_URL = env.str("DATABASE_OWNER_URL", default=DATABASE_URL)
# ANLANH_AS=owner migrates, everything else serves: two database roles from the first migration on.
AS_OWNER = env.str("ANLANH_AS", default="app") == "owner"
DATABASES = {"default": database(DATABASE_OWNER_URL if AS_OWNER else DATABASE_URL)}
_serving = environ.Env.db_url_config(DATABASE_URL)
DATABASE_APP_ROLE = "" if DATABASE_OWNER_URL == DATABASE_URL else str(_serving.get("USER", ""))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "partners.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "partners:sign-in"
LOGIN_REDIRECT_URL = "/"
GUARDIAN_MONKEY_PATCH_USER = False
ANONYMOUS_USER_NAME = None
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "partners.views.sign_in.locked_out"
AXES_ENABLE_ADMIN = False
AXES_USERNAME_CALLABLE = "partners.actions.sign_in_limits.counted_name"
AXES_CLIENT_IP_CALLABLE = "partners.actions.sign_in_limits.network_of"
AXES_DISABLE_ACCESS_LOG = True  # Sign-ins are in the audit log.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "next", "held", "held_path", "csrfmiddlewaretoken"]
TRUSTED_PROXIES = env.list("ANLANH_TRUSTED_PROXIES", default=[])  # Addresses or networks of our own proxies.
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = PRODUCTION and env.bool("ANLANH_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("ANLANH_BEHIND_PROXY", default=False) else None
)
SECURE_REFERRER_POLICY = "same-origin"
PASSWORD_RESET_TIMEOUT = 900
X_FRAME_OPTIONS = "DENY"
FORM_RENDERER = "core.forms.FormRenderer"
CSRF_FAILURE_VIEW = "core.answers.csrf_failed"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {"geolocation": [], "camera": [], "microphone": [], "payment": [], "usb": []}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
# Uploads are held in memory only (never in a temporary file in clear); what is larger is refused.
FILE_UPLOAD_HANDLERS = ["core.uploads.MemoryOnlyUploadHandler"]
UPLOAD_LIMIT_BYTES = 10 * 1024 * 1024

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_ROOMS = [
    "core", "audit", "vault", "places", "partners", "beneficiaries",
    "services", "cases", "exchange", "reports", "config",
]  # fmt: skip
LOCALE_PATHS = [BASE_DIR / "locale" / room for room in LOCALE_ROOMS]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR_DIR / "media"}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
ADMINS: list[tuple[str, str]] = []

IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "import"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "export"
SIMPLE_HISTORY_ENFORCE_HISTORY_MODEL_PERMISSIONS = True

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("ANLANH_LOG", "WARNING")},
    "loggers": {
        # The statements hold values: never below WARNING.
        "django.db.backends": {"level": "WARNING"},
        # Django's own text of a failed request may hold an address or a value; ours holds ids only.
        "django.request": {"level": "CRITICAL"},
        "axes": {"level": "ERROR"},
    },
}
# guardian.W001: its backend stays unhooked on purpose, reading never asks has_perm (docs/security.md).
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
