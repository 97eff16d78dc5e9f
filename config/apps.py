from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Makes ``serve``, ``backup`` and ``restore`` commands of manage.py; has no tables."""

    name = "config"
    verbose_name = "How the project is started"
