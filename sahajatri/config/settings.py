"""Settings, all from the environment; docs/operations.md lists the variables.

The simplest installation is one machine with SQLite under ``var/``; DATABASE_URL points a larger one to PostgreSQL.
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("SAHAJATRI_VAR", ROOT / "var"))


def _secret_key() -> str:
    given = os.environ.get("SAHAJATRI_SECRET_KEY", "")
    if given:
        return given
    kept = VAR / "secret_key"
    if not kept.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        import secrets

        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return kept.read_text(encoding="ascii").strip()


def _database(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path) if parts.path not in {"", "/"} else str(VAR / "sahajatri.sqlite3"),
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                # FULL survives a power cut; it costs about a third of the write rate.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        options: dict[str, Any] = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": options,
        }
    raise ValueError("DATABASE_URL must begin with sqlite: or postgresql:")


IS_DEMO = os.environ.get("SAHAJATRI_DEMO") == "1"  # set by bin/start only: sign-in links, plain http on loopback
DEBUG = False
SECRET_KEY = _secret_key()
SAHAJATRI_CHAIN_KEY = os.environ.get("SAHAJATRI_CHAIN_KEY", SECRET_KEY)
ALLOWED_HOSTS = os.environ.get("SAHAJATRI_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("SAHAJATRI_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "sahajatri.kernel",
    # Rooms, bottom first; a room sees only rooms below it (contracts in .importlinter).
    "sahajatri.apps.people",
    "sahajatri.apps.programmes",
    "sahajatri.apps.consent",
    "sahajatri.apps.notices",
    "sahajatri.apps.safeguarding",
    "sahajatri.apps.moderation",
    "sahajatri.apps.measures",
    "sahajatri.apps.supporters",
    "sahajatri.apps.intake",
    "sahajatri.apps.goals",
    "sahajatri.apps.wellbeing",
    "sahajatri.apps.workplace",
    "sahajatri.apps.profiles",
    "sahajatri.apps.circles",
    "sahajatri.apps.exchange",
    "sahajatri.apps.adjustments",
    "sahajatri.apps.practice",
    "sahajatri.apps.mentoring",
    "sahajatri.apps.portraits",
    "sahajatri.apps.careers",
    "sahajatri.apps.telling",
    "sahajatri.apps.matching",
    "sahajatri.apps.interventions",
    "sahajatri.apps.notes",
    "sahajatri.apps.milestones",
    "sahajatri.apps.caseload",
    "sahajatri.apps.outcomes",
    "sahajatri.apps.interop",
    "sahajatri.desks",
    "sahajatri.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sahajatri.kernel.pages.display.DisplayMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sahajatri.kernel.pages.display.PrivateAnswers",
    "sahajatri.kernel.access.middleware.AccessMiddleware",
]

ROOT_URLCONF = "sahajatri.config.urls"
WSGI_APPLICATION = "sahajatri.config.wsgi.application"
SAHAJATRI_ACTOR = "sahajatri.apps.programmes.access.actor_of"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            ROOT / "sahajatri/kernel/pages/templates",
            ROOT / "sahajatri/desks/templates",
        ],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "sahajatri.config.loaders.RoomTemplates",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "sahajatri.config.frame.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "sahajatri.kernel.pages.templatetags.words",
                "sahajatri.kernel.pages.templatetags.stitches",
                "sahajatri.kernel.pages.templatetags.boxes",
            ],
            "libraries": {
                "words": "sahajatri.kernel.pages.templatetags.words",
                "stitches": "sahajatri.kernel.pages.templatetags.stitches",
                "boxes": "sahajatri.kernel.pages.templatetags.boxes",
                "gallery": "sahajatri.kernel.pages.templatetags.gallery",
            },
        },
    },
]
FORM_RENDERER = "sahajatri.kernel.pages.forms.Renderer"

DATABASES = {"default": _database(os.environ.get("DATABASE_URL", "sqlite:///"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["sahajatri.apps.people.backends.AccountBackend"]
PASSWORD_HASHERS = [
    "sahajatri.apps.people.hashers.FrugalArgon2Hasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "people:sign-in"

SESSION_ENGINE = "django.contrib.sessions.backends.db"  # a session in the database can be ended at once
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sahajatri.config.errors.stale_form"
STAFF_IDLE_FOR = timedelta(minutes=30)
STAFF_SIGNED_IN_FOR = timedelta(hours=12)
SHARED_PHONE_IDLE_FOR = timedelta(minutes=30)
if not IS_DEMO:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_SSL_REDIRECT = os.environ.get("SAHAJATRI_TLS", "1") == "1"
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]
IS_BEHIND_PROXY = os.environ.get("SAHAJATRI_BEHIND_PROXY") == "1"
if IS_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LANGUAGE_CODE = "en"  # the source's language; pages are Bengali unless the person chose English (kernel.pages.display)
LANGUAGES = [("bn", "বাংলা"), ("en", "English")]
LOCALE_PATHS = [ROOT / "sahajatri/config/locale", ROOT / "sahajatri/kernel/locale", ROOT / "sahajatri/desks/locale"]
TIME_ZONE = os.environ.get("SAHAJATRI_ZONE", "Asia/Dhaka")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "sahajatri/kernel/pages/static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000
MEDIA_ROOT = VAR / "media"

EMAIL_BACKEND = os.environ.get("SAHAJATRI_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_HOST = os.environ.get("SAHAJATRI_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("SAHAJATRI_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("SAHAJATRI_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SAHAJATRI_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("SAHAJATRI_EMAIL_TLS") == "1"
DEFAULT_FROM_EMAIL = os.environ.get("SAHAJATRI_FROM", "Sahajatri <no-reply@localhost>")
SAHAJATRI_SMS_GATEWAY = os.environ.get("SAHAJATRI_SMS_GATEWAY", "sahajatri.apps.notices.gateways.FolderGateway")
SAHAJATRI_SMS_A_DAY = int(os.environ.get("SAHAJATRI_SMS_A_DAY", "500"))  # of one programme
SAHAJATRI_SMS = {  # what sahajatri.apps.notices.gateways.HttpGateway and the doors of the provider need to know
    name: os.environ.get(f"SAHAJATRI_SMS_{name.upper()}", default)
    for name, default in {
        "url": "",
        "token": "",
        "token_field": "",
        "sent_as": "json",
        "fields": "number=number,text=text,key=key",
        "also": "",
        "taken": "",
        "why": "reason",
        "reference": "reference",
        "status_url": "",
        "state": "state",
        "secret": "",
        "report_fields": "reference=reference,state=state,reason=reason",
        "incoming_fields": "number=number,text=text,reference=reference",
    }.items()
}
SAHAJATRI_ORIGIN = os.environ.get("SAHAJATRI_ORIGIN", f"http://127.0.0.1:{os.environ.get('SAHAJATRI_PORT', '8000')}")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Refused pages are no errors, and their paths may hold the secret of a link.
    "loggers": {"django.request": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
