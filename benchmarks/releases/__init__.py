"""Producers' files in the database: taken in whole, beside the releases before them."""
