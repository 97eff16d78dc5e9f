"""Producers' files in: what a file holds is found from its content alone.

Pure code without Django, since it runs in a child process under limits: the file may be hostile.
What is taken in goes to the database in ``benchmarks/releases``.
"""
