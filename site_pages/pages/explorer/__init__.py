"""The explorer: every published promise, with counted filters, as a page, CSV and JSON."""
