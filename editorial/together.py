"""A migration operation that makes many tables over one rendering of the models.

After each single operation Django renders every model anew that is related to the one it touched:
here, all of them. Sixty tables of history took half a minute that way, and take a second so.
"""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Together(Operation):
    """Several operations as one; each may stand on what those before it make.

    A table is created as it stands after all of them, with fields and constraints that follow.
    """

    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # rendered again when somebody asks for it
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self._own():
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self._own()):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def _own(self) -> list[Operation]:
        """All but those that add to a table which is created here, and so has it already."""
        created = {o.name_lower for o in self.operations if isinstance(o, CreateModel)}
        return [
            operation
            for operation in self.operations
            if isinstance(operation, CreateModel)
            or getattr(operation, "model_name_lower", None) not in created
        ]

    def describe(self) -> str:
        return "; ".join(operation.describe() for operation in self.operations)
