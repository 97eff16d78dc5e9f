"""The figures that the site is held to, measured: ``python -m bench``, or ``make bench``."""
