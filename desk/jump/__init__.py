"""The palette that leads to any record, and the list of keyboard shortcuts."""
