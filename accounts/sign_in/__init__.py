"""Signing in: who may guess how often, the second factor, and how long a session lasts."""
