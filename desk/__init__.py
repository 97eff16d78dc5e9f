"""Where staff enter, code, check and publish, together."""
