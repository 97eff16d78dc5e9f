"""One screen per promise: its words, offers, developments, axes, evidence and living reading."""
