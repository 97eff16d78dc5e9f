"""manage.py roles: docs/roles.md from the rules themselves."""

from editorial.roles_page import page
from editorial.written_page import WritesPage


class Command(WritesPage):
    help = "Write docs/roles.md, who may do what, from editorial/roles.py. It needs no database."
    default = "roles.md"
    text = staticmethod(page)
