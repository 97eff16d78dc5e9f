from importlib import import_module

from django.apps import AppConfig


class BenchmarksConfig(AppConfig):
    name = "benchmarks"

    def ready(self) -> None:
        """A verdict is reckoned when its assessment goes public, a basis locked, and the agreement
        of coders counted."""
        import_module("benchmarks.verdicts")
        import_module("benchmarks.locking")
        import_module("benchmarks.agreement")
