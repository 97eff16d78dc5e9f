"""The embedded PostgreSQL: the real server, from a package, with its data under var/."""
