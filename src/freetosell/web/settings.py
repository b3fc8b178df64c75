"""Django's settings, built in code out of the settings of the program."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from freetosell.app.settings import Settings
from freetosell.core.errors import EngineError
from freetosell.web.sections import ROOT, SECTIONS

#: Languages of the pages, each by its own name.
LANGUAGES = (("en", "English"), ("zh-hans", "简体中文"))
#: Largest body of a request without files, and of one file that is kept in memory.
MAX_FORM_BYTES = 2 * 1024 * 1024
#: Seconds after which somebody who does nothing is signed out.
SESSION_S = 12 * 3600
#: Wrong passwords for one account from one address before both wait, and for how many hours.
LOGIN_TRIES = 6
LOGIN_WAIT_H = 0.25
YEAR_S = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Hosting:
    """How the app is reached.

    Args:
        names: Names under which browsers may ask for it.
        secure: A proxy in front speaks TLS: cookies are sent over it alone.
        setup_digest: Digest of the one-time link that makes the first account.
    """

    names: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    secure: bool = False
    setup_digest: str = ""


def build_settings(settings: Settings, hosting: Hosting) -> dict[str, Any]:
    """Return everything that Django is told.

    Args:
        settings: Where the workspace is.
        hosting: How the app is reached.
    """
    return {
        "FREETOSELL": settings,
        "FREETOSELL_HOSTING": hosting,
        "FREETOSELL_TABLES_READY": True,
        "ROOT_URLCONF": "freetosell.web.urls",
        "DEBUG": False,
        "SECRET_KEY": load_secret_key(settings.workspace / "web"),
        "ALLOWED_HOSTS": list(hosting.names),
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        **_apps(),
        **_database(settings),
        **_templates(),
        **_languages(),
        **_sign_in(),
        **_uploads(settings.workspace / "web"),
        **_safety(hosting),
    }


def set_up_web(settings: Settings, hosting: Hosting | None = None) -> None:
    """Configure Django as the web app; once per process, before anything opens the records.

    Raises:
        EngineError: ``secret_unwritable``, or ``orm_in_use`` if this process
            opened the records without the web app before.
    """
    import django
    from django.conf import settings as django_settings

    if django_settings.configured:
        if getattr(django_settings, "FREETOSELL", None) is not None:
            return
        raise EngineError(
            "orm_in_use",
            "The records were opened in this process before the web app was set up.",
            fix="Start the web app in a process of its own: freetosell serve.",
        )
    django_settings.configure(**build_settings(settings, hosting or Hosting()))
    django.setup()


def _apps() -> dict[str, Any]:
    return {
        "INSTALLED_APPS": [
            "freetosell.web.apps.WebConfig",
            "freetosell.engines.records.apps.RecordsConfig",
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.staticfiles",
            "django_htmx",
            "django_otp",
            "django_otp.plugins.otp_totp",
            "axes",
        ],
        "MIDDLEWARE": [
            "django.middleware.security.SecurityMiddleware",
            "csp.middleware.CSPMiddleware",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "django.middleware.common.CommonMiddleware",
            "freetosell.web.gate.OnlyTheTable",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django_otp.middleware.OTPMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "django_htmx.middleware.HtmxMiddleware",
            "freetosell.web.layout.PersonalTimeZone",
            "freetosell.web.trail.AuditTrail",
            "freetosell.web.error_pages.SpokenErrors",
            "axes.middleware.AxesMiddleware",
        ],
        "STATIC_URL": "/static/",
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "WHITENOISE_MAX_AGE": YEAR_S,
        "SILENCED_SYSTEM_CHECKS": [],
    }


def _database(settings: Settings) -> dict[str, Any]:
    from freetosell.engines.records.orm import describe_place

    return {
        "DATABASES": {"default": describe_place(settings.record_place)},
        "DATABASE_ROUTERS": ["freetosell.web.tables.RecordsApart"],
    }


def _templates() -> dict[str, Any]:
    folders = [ROOT / "templates", *(s.templates for s in SECTIONS if s.templates.is_dir())]
    return {
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [str(folder) for folder in folders],
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.messages.context_processors.messages",
                        "freetosell.web.layout.describe_frame",
                    ],
                    "builtins": [
                        "django.templatetags.i18n",
                        "freetosell.web.templatetags.parts",
                        "freetosell.web.templatetags.words",
                    ],
                    "string_if_invalid": "",
                },
            }
        ]
    }


def _languages() -> dict[str, Any]:
    own = [ROOT / "locale", *(s.locale for s in SECTIONS if s.locale.is_dir())]
    return {
        "USE_I18N": True,
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "LANGUAGE_CODE": "en",
        "LANGUAGES": [(code, _(name)) for code, name in LANGUAGES],
        "LOCALE_PATHS": [str(folder) for folder in own],
        "LANGUAGE_COOKIE_NAME": "language",
        "LANGUAGE_COOKIE_SAMESITE": "Lax",
    }


def _sign_in() -> dict[str, Any]:
    checks = "django.contrib.auth.password_validation"
    return {
        "AUTH_USER_MODEL": "freetosell_web.Account",
        "AUTHENTICATION_BACKENDS": [
            "axes.backends.AxesStandaloneBackend",
            "django.contrib.auth.backends.ModelBackend",
        ],
        "PASSWORD_HASHERS": [
            "django.contrib.auth.hashers.Argon2PasswordHasher",
            "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        ],
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": f"{checks}.UserAttributeSimilarityValidator",
                "OPTIONS": {"user_attributes": ("email", "name")},
            },
            {"NAME": f"{checks}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
            {"NAME": f"{checks}.CommonPasswordValidator"},
            {"NAME": f"{checks}.NumericPasswordValidator"},
        ],
        "LOGIN_URL": "sign-in",
        "LOGIN_REDIRECT_URL": "home",
        # As `accounts.views.sign_in` names it; by another name failures would count for nobody.
        "AXES_USERNAME_FORM_FIELD": "username",
        "AXES_FAILURE_LIMIT": LOGIN_TRIES,
        "AXES_COOLOFF_TIME": LOGIN_WAIT_H,
        "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
        "AXES_RESET_ON_SUCCESS": True,
        "AXES_ENABLE_ACCESS_FAILURE_LOG": False,
        "AXES_DISABLE_ACCESS_LOG": True,
        "AXES_VERBOSE": False,
        "AXES_LOCKOUT_CALLABLE": "freetosell.web.error_pages.locked_out",
        "OTP_TOTP_ISSUER": "freetosell",
    }


def _uploads(folder: Path) -> dict[str, Any]:
    return {
        "FILE_UPLOAD_TEMP_DIR": None,
        "FILE_UPLOAD_HANDLERS": ["django.core.files.uploadhandler.TemporaryFileUploadHandler"],
        "DATA_UPLOAD_MAX_MEMORY_SIZE": MAX_FORM_BYTES,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 2000,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 200,
        "FREETOSELL_UPLOADS": folder / "uploads",
    }


def _safety(hosting: Hosting) -> dict[str, Any]:
    policy: dict[str, Any] = {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return {
        "CONTENT_SECURITY_POLICY": {"DIRECTIVES": policy},
        "SESSION_COOKIE_AGE": SESSION_S,
        "SESSION_SAVE_EVERY_REQUEST": False,
        "SESSION_COOKIE_SECURE": hosting.secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SECURE": hosting.secure,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "CSRF_FAILURE_VIEW": "freetosell.web.error_pages.csrf_failed",
        "LANGUAGE_COOKIE_SECURE": hosting.secure,
        "SECURE_SSL_REDIRECT": False,
        "SECURE_PROXY_SSL_HEADER": (
            ("HTTP_X_FORWARDED_PROTO", "https") if hosting.secure else None
        ),
        "SECURE_HSTS_SECONDS": YEAR_S if hosting.secure else 0,
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "DENY",
        "LOGGING_CONFIG": None,
    }


def load_secret_key(folder: Path) -> str:
    """Return the key that signs sessions; made at the first start, for the owner's eyes alone.

    It is a file beside the database, so that a dump of the database holds no secret.

    Raises:
        EngineError: ``secret_unwritable``.
    """
    place = folder / "secret.key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return place.read_text("ascii").strip()
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(50))
        return place.read_text("ascii").strip()
    except OSError as error:
        raise EngineError(
            "secret_unwritable",
            f"The secret key cannot be kept: {error.strerror or error}.",
            where=str(place),
            fix="Let the program write to its workspace, or name another with --workspace.",
        ) from error
