from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts of staff"

    def ready(self) -> None:
        # Loaded only now: they stand on models, which are not there before.
        import_module("accounts.sign_in.receivers")
