"""The pictures of the documentation (docs/screenshots.py); all else here is prose."""
