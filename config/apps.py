from types import ModuleType

from django.apps import AppConfig
from django.core.checks import Tags, register

from config.form_sentences import speak
from config.letters import letters_are_known


class ProjectConfig(AppConfig):
    """Makes ``serve``, ``backup`` and ``restore`` commands of manage.py; has no tables."""

    name = "config"
    verbose_name = "How the project is started"

    def __init__(self, app_name: str, app_module: ModuleType) -> None:
        super().__init__(app_name, app_module)
        # Before the models of any app: a form that is loaded keeps the sentences it began with.
        speak()

    def ready(self) -> None:
        register(letters_are_known, Tags.database)
