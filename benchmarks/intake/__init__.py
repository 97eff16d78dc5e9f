"""The staff site's way in for a producer's file: kept, looked at, asked about, taken in."""
