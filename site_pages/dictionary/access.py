"""Who may read a table, as the migrations grant it (editorial/public_tables.py)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.migrations.loader import MigrationLoader

from editorial.public_tables import PublicSQL

GRANT = re.compile(r"GRANT SELECT ON (\w+) TO")
POLICY = re.compile(
    r"CREATE POLICY \w+ ON (\w+) FOR SELECT TO \{role\} USING \((.*?)\);", re.DOTALL
)
PARENT = re.compile(r"EXISTS \(SELECT FROM (\w+) p WHERE p\.id = \w+\.(\w+)\)")
TRIGGER = re.compile(r"CREATE (?:CONSTRAINT )?TRIGGER (\w+)\s.*?\bON (\w+)\b", re.DOTALL)
ONE_STATEMENT = re.compile(r"[^;]+;")


@dataclass(frozen=True)
class Access:
    """What visitors may read of a table, and the triggers that guard it.

    A table that is not granted is the staff's alone. parents: column and table of each row that
    must be readable too.
    """

    granted: bool = False
    published_only: bool = False
    used_only: bool = False
    parents: tuple[tuple[str, str], ...] = ()
    triggers: tuple[str, ...] = ()

    @property
    def some_rows_only(self) -> bool:
        """Whether row security keeps any of its rows from visitors."""
        return self.published_only or self.used_only or bool(self.parents)

    @property
    def in_words(self) -> str:
        if not self.granted:
            return "Staff only: the visitors' login has no grant."
        if self.used_only:
            return "Visitors read the rows that something published stands on."
        if not self.published_only and not self.parents:
            return "Visitors read the whole table."
        rows = "published rows" if self.published_only else "rows"
        if not self.parents:
            return f"Visitors read {rows}."
        columns = " and ".join(f"`{column}`" for column, _ in self.parents)
        lead = "leads to a row" if len(self.parents) == 1 else "lead to rows"
        return f"Visitors read {rows} whose {columns} {lead} that they may read."


def access_to_tables() -> dict[str, Access]:
    """By table, from all migrations on disk, in their order; no database is asked."""
    found: dict[str, Access] = {}
    for sql in _forward_sql():
        for table in GRANT.findall(sql):
            found[table] = replace(found.get(table, Access()), granted=True)
        for table, condition in POLICY.findall(sql):
            published = "state = 'published'" in condition
            parents = tuple((column, parent) for parent, column in PARENT.findall(condition))
            found[table] = replace(
                found.get(table, Access()),
                published_only=published,
                used_only=not published and not parents,
                parents=parents,
            )
        for name, table in _triggers(sql):
            known = found.get(table, Access())
            found[table] = replace(known, triggers=(*known.triggers, name))
    return found


def _triggers(sql: str) -> Iterator[tuple[str, str]]:
    """Name and table of each trigger that the SQL creates."""
    for statement in ONE_STATEMENT.findall(sql):
        if found := TRIGGER.search(statement):
            yield found[1], found[2]


def _forward_sql() -> Iterator[str]:
    loader = MigrationLoader(None)
    seen: set[tuple[str, str]] = set()
    for leaf in loader.graph.leaf_nodes():
        for key in loader.graph.forwards_plan(leaf):
            if key in seen:
                continue
            seen.add(key)
            for operation in loader.graph.nodes[key].operations:
                if isinstance(operation, PublicSQL):
                    yield operation.forward
