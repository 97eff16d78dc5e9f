"""A pasted block of text or table, split into fields to confirm."""
