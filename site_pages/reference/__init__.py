"""The reference data set: its files, how they map to tables, and both directions."""
