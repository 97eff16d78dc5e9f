"""What has to be in place before the site is served. Each step finds out whether it has work."""

import hashlib
import secrets
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from accounts.models import Standing
from config.progress import Step
from editorial.models import Edition
from editorial.roles import ADMINISTRATOR as ADMINISTRATORS
from site_pages.reference.load import load_reference

ADMINISTRATOR = "administrator"


class _Counted(StringIO):
    """Standard output of ``migrate``, which says OK once for each migration."""

    def __init__(self, step: Step, of: int) -> None:
        super().__init__()
        self.step, self.of = step, of

    def write(self, text: str) -> int:
        written = super().write(text)
        self.step.at(self.getvalue().count(" OK"), of=self.of)
        return written


def database() -> None:
    """Reach it, or start the embedded one, and bring its tables up to date."""
    owner = connections["default"]
    embedded = "EMBEDDED" in owner.settings_dict
    with Step("Starting PostgreSQL" if embedded else "Reaching PostgreSQL"):
        owner.ensure_connection()
    executor = MigrationExecutor(owner)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with Step("Creating the tables") as step:
            call_command("migrate", interactive=False, stdout=_Counted(step, len(plan)))
    try:
        connections["public"].ensure_connection()
    except OperationalError:
        # The password follows from SECRET_KEY; a migrate sets it again.
        call_command("migrate", verbosity=0)
        _reach_as_a_visitor()


def _reach_as_a_visitor() -> None:
    public = connections["public"]
    try:
        public.ensure_connection()
    except OperationalError as error:
        raise ImproperlyConfigured(
            f"The visitors' login {public.settings_dict['USER']} can't sign in to the database. "
            "Give it the password that DATABASE_PUBLIC_URL names, or unset that."
        ) from error


def reference_data() -> None:
    """Load it into a database that has published nothing yet."""
    if Edition.objects.exists():
        return
    with Step("Loading the reference data") as step:
        load_reference(
            settings.REFERENCE_DIR,
            at=timezone.now(),
            progress=lambda what, done, of: step.at(done, of=of),
        )


def first_administrator() -> str | None:
    """The password of the administrator made now; None where there is one already."""
    if User.objects.filter(is_superuser=True).exists():
        return None
    password = secrets.token_urlsafe(15)
    user = User.objects.create_superuser(ADMINISTRATOR, password=password)
    user.groups.add(Group.objects.get_or_create(name=ADMINISTRATORS)[0])
    # It stood on a screen, so the first sign-in asks for another.
    Standing.objects.filter(user=user).update(must_change_password=True)
    return password


def static_files() -> None:
    """Collect and compress them where one has changed since the last time."""
    stamp = Path(settings.VAR) / "static.stamp"
    digest = _digest_of_static_files()
    if stamp.exists() and stamp.read_text() == digest and settings.STATIC_ROOT.exists():
        return
    with Step("Collecting style sheets and scripts"):
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest)


def _digest_of_static_files() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            seen = Path(storage.path(path)).stat()
            digest.update(f"{path} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    return digest.hexdigest()
