"""PostgreSQL's own extensions that the desk searches with, made by a migration."""

from django.core.management.base import CommandError
from django.db import ProgrammingError
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.transaction import atomic

NOT_THERE = """PostgreSQL's extension "{name}" is not installed on the database server. It comes
with PostgreSQL's package of additional modules (postgresql-contrib). Install that on the server,
then migrate again."""

NOT_ALLOWED = """This database user may not create PostgreSQL's extension "{name}". Run this once
as a database administrator, in this database, then migrate again:

    CREATE EXTENSION "{name}";"""


class NeedExtension(Operation):
    """An extension of PostgreSQL that any owner of a database may create, as pg_trgm."""

    reversible = True

    def __init__(self, name: str) -> None:
        self.name = name

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """No model changes."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Create it unless it is there. Where that can't be done, says how it can."""
        connection = schema_editor.connection
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT installed_version IS NOT NULL FROM pg_available_extensions WHERE name = %s",
                [self.name],
            )
            found = cursor.fetchone()
        if found is None:
            raise CommandError(NOT_THERE.format(name=self.name), returncode=2)
        if found[0]:
            return
        try:
            with atomic(connection.alias):
                schema_editor.execute(f"CREATE EXTENSION {connection.ops.quote_name(self.name)}")
        except ProgrammingError as refused:
            raise CommandError(NOT_ALLOWED.format(name=self.name), returncode=2) from refused

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Drop it, unless an administrator made it: then it was not ours."""
        connection = schema_editor.connection
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = %s"
                " AND extowner = current_user::regrole)",
                [self.name],
            )
            ours = cursor.fetchone()[0]
        if ours:
            schema_editor.execute(f"DROP EXTENSION {connection.ops.quote_name(self.name)}")

    def describe(self) -> str:
        return f"PostgreSQL's extension {self.name}"
