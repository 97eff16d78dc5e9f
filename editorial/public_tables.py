"""Migration operations that say what the public login may read, and hold the rules of publishing.

Each app's migration ``0002_public`` lists its tables with these. Nothing is granted by default, so
a table that is not listed stays closed.
"""

from collections.abc import Callable

from django.core.management.base import CommandError
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from editorial.public_role import desk_name, role_name
from editorial.second_person_sql import DESK, DROP_DESK

HOW_TO_CREATE = """This database user may not create roles. Run this once as a database
administrator, with a password of your own, then migrate again:

    CREATE ROLE "{name}" LOGIN NOINHERIT PASSWORD '…';
    CREATE ROLE "{desk}" NOLOGIN;
    GRANT "{desk}" TO "{owner}";

and set DATABASE_PUBLIC_URL to the same database with that login."""


class PublicSQL(Operation):
    """SQL, forward and back, in which ``{role}`` is the public login of this database, ``{desk}``
    the desk's role and ``{desk_name}`` its name inside a quoted text.

    An operation of its own, since RunPython renders every model anew each time it runs.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, forward: str, backward: str) -> None:
        self.forward, self.backward = forward, backward

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """No model changes."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self.run(schema_editor, self.forward)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        self.run(schema_editor, self.backward)

    def run(self, schema_editor: BaseDatabaseSchemaEditor, sql: str) -> None:
        """Execute SQL with the role's name in place."""
        connection = schema_editor.connection
        database = connection.settings_dict["NAME"]
        desk = desk_name(database)
        for mark, name in (
            ("{role}", connection.ops.quote_name(role_name(database))),
            ("{desk}", connection.ops.quote_name(desk)),
            ("{desk_name}", desk.replace("'", "''")),
        ):
            sql = sql.replace(mark, name)
        # Without parameters, so that a per cent sign in the SQL stays one.
        schema_editor.execute(sql, params=None)

    def describe(self) -> str:
        return "What visitors may read, and the rules of publishing"


def grant(table: str) -> PublicSQL:
    """Visitors may read the whole table: it holds nothing but public rows."""
    return PublicSQL(
        f"GRANT SELECT ON {table} TO {{role}};", f"REVOKE SELECT ON {table} FROM {{role}};"
    )


def policy(table: str, condition: str, *, granted: bool = False) -> PublicSQL:
    """Visitors see the rows that meet an SQL condition. ``granted``: they read the table already,
    and from now on these rows alone."""
    grant_it = "" if granted else f"GRANT SELECT ON {table} TO {{role}};"
    revoke_it = "" if granted else f"REVOKE SELECT ON {table} FROM {{role}};"
    return PublicSQL(
        f"""ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY public_rows ON {table} FOR SELECT TO {{role}} USING ({condition});
        {grant_it}""",
        f"""{revoke_it}
        DROP POLICY public_rows ON {table};
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;""",
    )


def _parents_seen(table: str, parents: dict[str, str]) -> str:
    return " AND ".join(
        f"EXISTS (SELECT FROM {parent} p WHERE p.id = {table}.{column})"
        for column, parent in parents.items()
    )


def publishable(table: str, **parents: str) -> list[PublicSQL]:
    """Visitors see published rows whose every named parent they see; only editorial/publishing.py
    changes a row's state, and a published row stays as it is until it is withdrawn.

    parents: ``column=parent_table``, so that what hangs on a withdrawn record goes with it.
    """
    guard = PublicSQL(
        f"""CREATE TRIGGER state_changes_by_publishing BEFORE INSERT OR UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION editorial_guard_state();
        CREATE TRIGGER old_slug_redirects AFTER UPDATE OF slug ON {table}
        FOR EACH ROW WHEN (OLD.slug <> NEW.slug AND OLD.edition_id IS NOT NULL)
        EXECUTE FUNCTION editorial_keep_old_slug('{table.replace("_", ".", 1)}');""",
        f"""DROP TRIGGER old_slug_redirects ON {table};
        DROP TRIGGER state_changes_by_publishing ON {table};""",
    )
    seen = " AND ".join(filter(None, ["state = 'published'", _parents_seen(table, parents)]))
    return [policy(table, seen), guard]


def part_of(table: str, *, granted: bool = False, **parents: str) -> PublicSQL:
    """Visitors see the rows whose every named parent they see: ``column=parent_table``."""
    return policy(table, _parents_seen(table, parents), granted=granted)


def cited(table: str, *, also: str = "false", **parents: str) -> list[PublicSQL]:
    """No row is published without a citation, checked at the end of the transaction on both sides.

    also: SQL that counts as well, in which ``$1`` is the row's id.
    """
    citations = f"{table}citation"
    return [
        *publishable(table, **parents),
        part_of(citations, record_id=table, source_id="evidence_source"),
        PublicSQL(
            f"""CREATE CONSTRAINT TRIGGER published_needs_a_citation
            AFTER INSERT OR UPDATE ON {table} DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW WHEN (NEW.state = 'published')
            EXECUTE FUNCTION editorial_need_citation('{table}', '{also}');
            CREATE CONSTRAINT TRIGGER published_keeps_a_citation
            AFTER UPDATE OR DELETE ON {citations} DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION editorial_need_citation('{table}', '{also}');""",
            f"""DROP TRIGGER published_keeps_a_citation ON {citations};
            DROP TRIGGER published_needs_a_citation ON {table};""",
        ),
    ]


def part_of_record(table: str, parent: str, column: str) -> PublicSQL:
    """A part of a published record is changed by publishing alone, and who writes on a part of
    a draft is an author of the record."""
    return PublicSQL(
        f"""CREATE TRIGGER part_of_a_record BEFORE INSERT OR UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION editorial_guard_part('{parent}', '{column}');""",
        f"DROP TRIGGER part_of_a_record ON {table};",
    )


def citations_of(*tables: str) -> list[PublicSQL]:
    """The same for the citations of these tables' records."""
    return [part_of_record(f"{table}citation", table, "record_id") for table in tables]


def written_by(table: str, *roles: str) -> PublicSQL:
    """At the desk, only accounts that hold one of these roles write on a table (0009)."""
    named = ", ".join(f"'{role}'" for role in roles)
    return PublicSQL(
        f"""CREATE TRIGGER written_by_its_roles BEFORE INSERT OR UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION editorial_need_role({named});""",
        f"DROP TRIGGER written_by_its_roles ON {table};",
    )


class _CreateRole(PublicSQL):
    """A role of this database. Where the owner may not create it, says which SQL to run."""

    name: Callable[[str], str]
    creation: str

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        database = schema_editor.connection.settings_dict["NAME"]
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s), rolcreaterole OR rolsuper"
                ", current_user FROM pg_roles WHERE rolname = current_user",
                [type(self).name(database)],
            )
            there, may_create, owner = cursor.fetchone()
        if not there and not may_create:
            sentence = HOW_TO_CREATE.format(
                name=role_name(database), desk=desk_name(database), owner=owner
            )
            raise CommandError(sentence, returncode=2)
        if not there:
            self.run(schema_editor, self.creation)
        super().database_forwards(app_label, schema_editor, from_state, to_state)


class CreatePublicRole(_CreateRole):
    """The restricted login."""

    name = staticmethod(role_name)
    creation = "CREATE ROLE {role} LOGIN NOINHERIT;"

    def __init__(self) -> None:
        super().__init__(
            """REVOKE CREATE ON SCHEMA public FROM PUBLIC;
            GRANT USAGE ON SCHEMA public TO {role};""",
            "REVOKE USAGE ON SCHEMA public FROM {role};",
        )


class CreateDeskRole(_CreateRole):
    """The role that staff requests put on, and how it is put on."""

    name = staticmethod(desk_name)
    creation = "CREATE ROLE {desk} NOLOGIN; GRANT {desk} TO CURRENT_USER;"

    def __init__(self) -> None:
        super().__init__(DESK, DROP_DESK)
