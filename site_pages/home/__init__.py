"""The home page: the question the site exists for, answered in numbers and one picture."""
