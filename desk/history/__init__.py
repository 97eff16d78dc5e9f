"""Every version of a record, and the difference between any two."""
