from importlib import import_module

from django.apps import AppConfig
from django.core.checks import Tags, register

from config.letters import letters_are_known


class ProjectConfig(AppConfig):
    """Makes ``serve``, ``backup`` and ``restore`` commands of manage.py; has no tables."""

    name = "config"
    verbose_name = "How the project is started"

    def ready(self) -> None:
        # Loaded only now, since it stands on accounts; the admin's forms are made right after.
        import_module("config.form_sentences").speak()
        register(letters_are_known, Tags.database)
