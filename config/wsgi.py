"""What the web server runs: ``granian --interface wsgi config.wsgi:application``."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from site_pages import charts

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DATABASE_POOL", "on")

application = get_wsgi_application()
charts.keep_in(settings.VAR / "charts")  # drawn once, also across restarts
