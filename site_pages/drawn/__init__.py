"""Charts of published records: who reads the figures, where they are served, how a page shows them.

The drawing itself is in ``site_pages.charts``, which knows no database.
"""
