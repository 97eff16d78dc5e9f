"""The project's settings with what tests change."""

import os

# Tests never follow the settings of a site that happens to be configured in the same shell.
for name in ("DATABASE_PUBLIC_URL", "DATABASE_REPLICA_URL", "DATABASE_POOL", "HTTPS", "DEBUG"):
    os.environ.pop(name, None)

from config import databases  # noqa: E402
from config.settings import *  # noqa: E402, F403  the one settings file
from config.settings import SECRET_KEY, VAR  # noqa: E402

DATABASES = databases.databases(
    url=os.environ.get("TEST_DATABASE_URL", ""),
    secret_key=SECRET_KEY,
    embedded_folder=VAR / "test-postgres",
)
PUBLIC_FETCH_MODE = "FETCH_RAISE"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True  # no collectstatic before a test
WHITENOISE_AUTOREFRESH = True
