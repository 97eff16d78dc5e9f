"""The promise page: what was said, done and measured, from one set of queries to eleven blocks."""
