"""manage.py data_dictionary: docs/data.md from the models and migrations."""

from editorial.written_page import WritesPage
from site_pages.dictionary.page import data_dictionary


class Command(WritesPage):
    help = "Write docs/data.md, the data dictionary, from the models. It needs no database."
    default = "data.md"
    text = staticmethod(data_dictionary)
