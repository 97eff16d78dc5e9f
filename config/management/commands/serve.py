"""manage.py serve (make run): from an empty folder to a served site, which ends with it."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from config import embedded, prepare, server, single
from config.commands import refuse


class Command(BaseCommand):
    help = "Prepare whatever is missing and serve the site until Ctrl-C."
    requires_system_checks = []

    def handle(self, *args: object, **options: object) -> None:
        """Exit code 0 when stopped or when the site runs already, 2 with a sentence to act upon."""
        server.stop_on_signals()
        try:
            ended = self.serve(settings.HOST, settings.PORT)
        except CommandError as error:
            refuse(str(error))
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
        else:
            if ended:
                raise CommandError(f"{ended}; everything is stopped.")

    def serve(self, host: str, port: int) -> str:
        """What ended by itself; empty where another instance serves already."""
        with single.Instance(settings.VAR) as instance:
            if instance.running_at:
                self.stdout.write(
                    f"Word and Deed runs already, at {instance.running_at} ; it was left alone."
                )
                return ""
            server.refuse_if_taken(host, port)
            password = prepare_everything()
            with server.Server(host, port) as site:
                site.wait_until_ready()
                instance.announce(site.address)
                self.greet(site.address, password)
                return site.watch(database_runs)

    def greet(self, address: str, password: str | None) -> None:
        if password is not None:
            self.stdout.write(
                f"First administrator: sign in at {address}admin/ as {prepare.ADMINISTRATOR}, "
                f"password {password}\n(shown only this once; signing in with it, you choose your "
                "own and set up a second factor)."
            )
        self.stdout.write(f"Word and Deed is served at {address} (Ctrl-C stops it)")
        self.stdout.flush()


def prepare_everything() -> str | None:
    """The password of an administrator made now, if one was."""
    prepare.database()
    prepare.reference_data()
    password = prepare.first_administrator()
    prepare.static_files()
    for connection in connections.all():
        connection.close()
    return password


def database_runs() -> bool:
    folder: Path | None = connections["default"].settings_dict.get("EMBEDDED")
    return folder is None or embedded.running(folder)
